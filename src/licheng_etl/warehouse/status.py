"""What the warehouse holds, counted: for the command line and for the assets' metadata."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

from licheng_etl.model.tables import CORE, FACTS
from licheng_etl.warehouse.verdicts import verdicts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class FileOutcome:
    """A receipt that was not simply accepted, and why."""

    receipt: int
    path: str
    status: str
    reason: str
    message: str


@dataclass(frozen=True)
class Status:
    """Rows by `core` table (facts: also those in force), cells by state, what needs a person.

    `verdicts`: by severity, those across periods and forms included. `unexplained`: soft ones that
    nobody has explained.
    """

    rows: dict[str, int]
    in_force: dict[str, int]
    receipts: dict[str, int]
    cells: dict[str, int]
    attention: tuple[FileOutcome, ...]
    verdicts: dict[str, int]
    unexplained: int


def read_status(connection: psycopg.Connection) -> Status:
    """Counts over the whole warehouse."""
    return Status(
        rows={name: _count(connection, table.qualified_name) for name, table in CORE.items()},
        in_force={
            name: _count(connection, table.qualified_name, "superseded_at is null")
            for name, table in FACTS.items()
        },
        receipts=_groups(connection, "select status, count(*) from ops.submission group by 1"),
        cells=_groups(
            connection, "select state, sum(cells)::bigint from ops.cell_state group by 1"
        ),
        attention=tuple(_attention(connection)),
        verdicts=_groups(
            connection,
            "select severity, count(*) from (select severity from ops.verdict"
            " union all select severity from ops.cross_verdict) as said group by 1",
        ),
        unexplained=verdicts(connection, open_only=True).height,
    )


def month_counts(
    connection: psycopg.Connection, months: Sequence[str], window: tuple[str, str]
) -> dict[str, int]:
    """Submissions by status and quarantined cells of the months.

    `window`: the first and last partition; what lies outside belongs to the nearest one.
    """
    counts = """
        select s.status, count(distinct s.receipt_sequence)
        from ops.slot_submission ss join ops.submission s using (receipt_sequence)
        where least(greatest(ss.month, %(first)s), %(last)s) = any(%(months)s) group by 1
    """
    quarantined = """
        select 'quarantined_cells', count(*) from ops.quarantine q
        where exists (select from ops.slot_submission ss
                      where ss.receipt_sequence = q.receipt_sequence
                and least(greatest(ss.month, %(first)s), %(last)s) = any(%(months)s))
    """
    parameters: dict[str, Sequence[str]] = {
        "months": list(months),
        "first": window[0],
        "last": window[1],
    }
    return _groups(connection, counts, parameters) | _groups(connection, quarantined, parameters)


def _attention(connection: psycopg.Connection) -> list[FileOutcome]:
    query = """
        select s.receipt_sequence as receipt, r.path, s.status,
               coalesce(s.reason, '') as reason, coalesce(s.message, '') as message
        from ops.submission s join ops.receipt r on r.sequence = s.receipt_sequence
        where s.status <> 'accepted' order by s.receipt_sequence
    """
    with connection.cursor(row_factory=dict_row) as cursor:
        return [FileOutcome(**row) for row in cursor.execute(query)]


def _count(connection: psycopg.Connection, table: str, where: str = "true") -> int:
    query = sql.SQL("select count(*) from {} where {}").format(
        sql.Identifier(*table.split(".")),
        sql.SQL(where),
    )
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


def _groups(
    connection: psycopg.Connection,
    query: str,
    parameters: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, int]:
    rows = connection.execute(query.encode(), parameters).fetchall()
    return {str(name): int(count) for name, count in sorted(rows)}
