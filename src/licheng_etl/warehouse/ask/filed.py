"""What is filed in the slots of months, and which of it is of the day: SQL for those who count it.

Here: the common table expressions `filed` and `judged`, and a mark by which a month tells whether
it has changed. Not here: what is counted (months), what is listed (faults).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from licheng_etl.model.states import SubmissionStatus
from licheng_etl.warehouse.ask.verdicts import EXPLAINED
from licheng_etl.warehouse.row_conditions import withdrawn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import psycopg

    from licheng_etl.warehouse.load.slots import Months

# Reporter and path stand as they are: whoever shows them masks them, each row once.
# `current`: what is in force in a slot, and what came last if that was returned. What came before
# has been dealt with. `waiting`: what would take the place of more than it may in all its slots.
FILED = f"""
    with filed as (
        select ops.partition_month(ss.month, %(first)s, %(last)s) as month, s.receipt_sequence,
            s.form, s.reporter, s.status, s.reason, s.message, s.reader, s.records, r.path,
            r.received_at,
            is_held as waiting,
            row_number() over of_slot as place, row_number() over of_status as place_in_status
        from ops.slot_submission ss
        join ops.submission s using (receipt_sequence, form)
        join ops.receipt r on r.sequence = s.receipt_sequence
        cross join lateral (select exists (
            select from ops.held h
            where (h.slot_key, h.submission_key) = (ss.slot_key, s.submission_key)
                and h.in_force_from is null) as is_held) as held
        where s.form = any(%(forms)s) and not {withdrawn("s")}
        window of_slot as (partition by ss.slot_key, is_held
                order by r.received_at desc, r.sequence desc),
            of_status as (partition by ss.slot_key, is_held, s.status
                order by r.received_at desc, r.sequence desc)
    ),
    judged as (
        select month, receipt_sequence, form, reporter, status, reason, message, reader, path,
            received_at, max(records) as records, bool_and(waiting) as waiting,
            bool_or(not waiting and (place = 1
                or (status = '{SubmissionStatus.ACCEPTED}' and place_in_status = 1))) as current
        from filed where month = any(%(months)s)
        group by month, receipt_sequence, form, reporter, status, reason, message, reader, path,
            received_at
    )
"""  # noqa: S608 - a constant

_MARKS = f"""
    select part, month, md5(string_agg(
        concat_ws('/', receipt_sequence, form, status, reason, current, waiting, reader, (
            select count(*) from ops.verdict v
            where (v.receipt_sequence, v.form) = (judged.receipt_sequence, judged.form)
                and {EXPLAINED})),
        ',' order by receipt_sequence, form))
    from judged
    join unnest(%(parts)s::text[], %(forms)s::text[]) as of_form (part, form) using (form)
    group by part, month
"""  # noqa: S608 - a constant


def parameters(months: Sequence[str], window: Months, forms: Sequence[str]) -> dict[str, Any]:
    """What the expressions ask for."""
    return {
        "months": list(months),
        "forms": list(forms),
        "first": window.first,
        "last": window.last,
    }


def month_marks(
    connection: psycopg.Connection,
    months: Sequence[str],
    window: Months,
    parts: Mapping[str, Sequence[str]],
) -> dict[str, dict[str, str]]:
    """Part of the forms -> month -> a mark that is another one when files of the part came, went or
    were judged otherwise.

    Months without a file have none.
    """
    of_forms = [(part, form) for part, forms in parts.items() for form in forms]
    asked = parameters(months, window, [form for _, form in of_forms])
    asked["parts"] = [part for part, _ in of_forms]
    marks: dict[str, dict[str, str]] = {part: {} for part in parts}
    for part, month, mark in connection.execute((FILED + _MARKS).encode(), asked):
        marks[part][month] = mark
    return marks
