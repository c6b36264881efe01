"""Where the faults of a month stand: file, cell, the text there, and why.

Here: lists of what the checks of orchestration count, each with its length, so that a list that is
cut says so. Not here: counting (months), judging (quality).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from licheng_etl.model.states import Severity, SubmissionStatus
from licheng_etl.warehouse.ask.filed import FILED, parameters
from licheng_etl.warehouse.ask.verdicts import ADDRESS, EXPLAINED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import psycopg

    from licheng_etl.warehouse.load.slots import Months

LONGEST = 100
"""Faults of one kind that are listed of a month; the others are counted."""

RETURNED = "returned"
QUARANTINED = "quarantined"
CONTROL_TOTAL = "control_total"

_REASON = "concat_ws('。', rtrim(v.message, '。'), v.remedy)"
_TOLD = f"""
    , told as (
        select j.month, '{RETURNED}' as kind, j.path, {ADDRESS} as address, v.value,
            {_REASON} as reason, j.message as whole,
            j.receipt_sequence, j.form, v.ordinal
        from judged j left join ops.verdict v
            on (v.receipt_sequence, v.form) = (j.receipt_sequence, j.form)
                and v.severity = '{Severity.HARD}'
        where current and j.status = '{SubmissionStatus.RETURNED}'
        union all
        select j.month, '{QUARANTINED}', j.path, core.masked(v.sheet || '!' || v.cell), v.value,
            v.message, '',
            j.receipt_sequence, j.form, null
        from judged j join ops.quarantine v using (receipt_sequence, form) where current
        union all
        select j.month, kind, j.path, {ADDRESS}, v.value, {_REASON}, '',
            j.receipt_sequence, j.form, v.ordinal
        from judged j join ops.verdict v using (receipt_sequence, form)
        cross join lateral unnest(array[
            v.severity, case v.rule when 'control_total' then '{CONTROL_TOTAL}' end]) as kind
        where current and not {EXPLAINED}
    )
"""  # noqa: S608 - constants
_CROSS = f"""
    with told as (
        select ops.partition_month(v.month, %(first)s, %(last)s) as month, v.rule as kind,
            r.path, {ADDRESS} as address, null as value, v.message as reason, '' as whole,
            v.receipt_sequence, v.form, null::integer as ordinal
        from ops.cross_verdict v join ops.receipt r on r.sequence = v.receipt_sequence
        where not {EXPLAINED}
            and ops.partition_month(v.month, %(first)s, %(last)s) = any(%(months)s)
    )
"""  # noqa: S608 - constants
_LISTED = f"""
    select month, kind, total, ops.part_path(path, receipt_sequence, form), address,
        coalesce(value, ''), coalesce(nullif(reason, ''), whole)
    from (
        select *, count(*) over of_kind as total, row_number() over (of_kind
            order by receipt_sequence, form, ordinal, address, reason) as place
        from told where kind is not null window of_kind as (partition by month, kind)
    ) as numbered
    where place <= {LONGEST} order by month, kind, place
"""  # noqa: S608 - constants


@dataclass(frozen=True)
class Fault:
    """One fault: the file, the cell or the whole of it, the text that stands there, and why."""

    path: str
    address: str
    text: str
    reason: str


@dataclass(frozen=True)
class Faults:
    """The first of the faults of one kind, and how many there are in all."""

    total: int = 0
    listed: tuple[Fault, ...] = ()

    @property
    def unlisted(self) -> int:
        return self.total - len(self.listed)


KindsOfFaults = dict[str, Faults]
"""By kind: returned, quarantined, control_total, or a severity; across periods: the rule."""


def month_faults(
    connection: psycopg.Connection, months: Sequence[str], window: Months, forms: Sequence[str]
) -> dict[str, KindsOfFaults]:
    """Of the submissions of each month, those that a later one has replaced left out."""
    return _read(connection, FILED + _TOLD + _LISTED, parameters(months, window, forms), months)


def month_cross_faults(
    connection: psycopg.Connection, months: Sequence[str], window: Months
) -> dict[str, KindsOfFaults]:
    """What rules across periods and forms found in each month and nobody has explained."""
    return _read(connection, _CROSS + _LISTED, parameters(months, window, ()), months)


def _read(
    connection: psycopg.Connection, query: str, asked: Mapping[str, object], months: Sequence[str]
) -> dict[str, KindsOfFaults]:
    listed: dict[tuple[str, str], list[Fault]] = defaultdict(list)
    totals: dict[tuple[str, str], int] = {}
    for month, kind, total, *fault in connection.execute(query.encode(), asked):
        totals[month, kind] = total
        listed[month, kind].append(Fault(*fault))
    by_month: dict[str, KindsOfFaults] = {month: {} for month in months}
    for (month, kind), total in totals.items():
        by_month[month][kind] = Faults(total, tuple(listed[month, kind]))
    return by_month
