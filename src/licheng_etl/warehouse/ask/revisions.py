"""What changed between the ends of two days, in whichever fact, and from which submission.

Here: the net change of each number: one that was changed and changed back is none. Not here: each
single revision (the view `revisions`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from psycopg.rows import class_row

from licheng_etl.model.clock import TIMEZONE

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    import psycopg

_CHANGES = f"""
    WITH between_days AS (
        SELECT
            *,
            row_number() OVER series AS place,
            first_value(old_value) OVER series AS first_old,
            first_value(old_trace_id) OVER series AS first_trace
        FROM mart.revisions
        WHERE changed_at >= (%(after)s::date + 1)::timestamp AT TIME ZONE '{TIMEZONE}'
            AND changed_at < (%(until)s::date + 1)::timestamp AT TIME ZONE '{TIMEZONE}'
        WINDOW series AS (PARTITION BY number_key ORDER BY changed_at, new_trace_id)
    )
    SELECT DISTINCT ON (subject, reporter, period_code, name, measure_name, number_key)
        subject, period_code, name, measure_name, first_old AS old_value, new_value,
        reporter, file_name, changed_at::text AS changed_at,
        first_trace AS old_trace_id, new_trace_id
    FROM between_days
    ORDER BY subject, reporter, period_code, name, measure_name, number_key, place DESC
"""  # noqa: S608 - a constant


@dataclass(frozen=True)
class Change:
    """One number as known at the end of the first day and of the second; None: not in the data."""

    subject: str
    period_code: str
    name: str
    measure_name: str
    old_value: Decimal | None
    new_value: Decimal | None
    reporter: str
    file_name: str | None
    changed_at: str
    old_trace_id: str | None
    new_trace_id: str | None


def changes(connection: psycopg.Connection, after: date, until: date) -> list[Change]:
    """All changes from the end of `after` to the end of `until`; first reports are none."""
    with connection.cursor(row_factory=class_row(Change)) as cursor:
        rows = cursor.execute(_CHANGES, {"after": after, "until": until}).fetchall()
    return [row for row in rows if row.old_value != row.new_value]
