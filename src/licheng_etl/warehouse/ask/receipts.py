"""Every receipt, by the forms whose sheets it holds, and what became of it.

Not here: single cells and verdicts (verdicts).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from psycopg.rows import class_row

from licheng_etl.model.states import State, SubmissionStatus
from licheng_etl.warehouse.row_conditions import decided_on

if TYPE_CHECKING:
    from datetime import datetime

    import psycopg


class ReceiptState(State):
    """What became of a receipt: the status of its submission, or what comes before and after."""

    UNREAD = "unread", "未读"
    WITHDRAWN = "withdrawn", "撤回"


@dataclass(frozen=True)
class ReceiptOutcome:
    """One receipt, or one form's part of it; `months`: of the slots that its submission covers."""

    receipt: int
    received_at: datetime
    path: str
    state: str
    form: str | None
    reporter: str | None
    months: tuple[str, ...]
    reason: str | None
    message: str | None


STATES = ReceiptState.names() | SubmissionStatus.names()
"""Every state of a receipt with its Chinese name."""

_RECEIPTS = f"""
    select r.sequence as receipt, r.received_at,
        ops.part_path(r.path, r.sequence, s.form) as path,
        case when withdrawn.reason is not null then '{ReceiptState.WITHDRAWN}'
            else coalesce(s.status, '{ReceiptState.UNREAD}') end as state,
        nullif(s.form, '') as form, core.masked(s.reporter) as reporter,
        array(select distinct month from ops.slot_submission ss
              where (ss.receipt_sequence, ss.form) = (r.sequence, s.form) order by 1) as months,
        s.reason, coalesce(withdrawn.reason, s.message) as message
    from ops.receipt r
    left join ops.submission s on s.receipt_sequence = r.sequence
    cross join lateral (select r.sequence as receipt_sequence, s.form) as part
    left join lateral (
        select d.content::json ->> 'reason' as reason from ops.decision d
        where d.kind = 'withdrawal' and {decided_on("part", "d")}
        order by d.decided_at, d.sequence limit 1
    ) as withdrawn on true
    order by r.received_at, r.sequence, s.form
"""  # noqa: S608 - constants


def receipts(connection: psycopg.Connection) -> list[ReceiptOutcome]:
    """All receipts in the order of receipt."""
    with connection.cursor(row_factory=class_row(ReceiptOutcome)) as cursor:
        return cursor.execute(_RECEIPTS.encode()).fetchall()


def statuses_of(connection: psycopg.Connection, receipt: int) -> dict[str, str]:
    """Form -> status of a receipt's submissions; none where it was not read yet."""
    query = "select form, status from ops.submission where receipt_sequence = %s order by form"
    return {str(form): str(status) for form, status in connection.execute(query, [receipt])}
