"""What the warehouse holds, counted, and what needs a person. Not here: single months (months)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

from licheng_etl.model.states import SubmissionStatus
from licheng_etl.model.tables import CORE, FACTS
from licheng_etl.warehouse.ask.verdicts import verdicts
from licheng_etl.warehouse.row_conditions import withdrawn


@dataclass(frozen=True)
class FileOutcome:
    """A receipt, or a form's part of one, that was not simply accepted, and why."""

    receipt: int
    path: str
    status: str
    reason: str
    message: str


@dataclass(frozen=True)
class Status:
    """Rows by `core` table (facts: also those in force), cells by state, what needs a person.

    `verdicts`: by severity, those across periods and forms included. `unexplained`: soft ones that
    nobody has explained. `attention` leaves out returned files that a later one has put right;
    `put_right` counts these.
    """

    rows: dict[str, int]
    in_force: dict[str, int]
    receipts: dict[str, int]
    cells: dict[str, int]
    attention: tuple[FileOutcome, ...]
    put_right: int
    verdicts: dict[str, int]
    unexplained: int


def read_status(connection: psycopg.Connection) -> Status:
    """Counts over the whole warehouse."""
    outcomes = _not_accepted(connection)
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
        attention=tuple(outcome for outcome, put_right in outcomes if not put_right),
        put_right=sum(put_right for _, put_right in outcomes),
        verdicts=_groups(
            connection,
            "select severity, count(*) from (select severity from ops.verdict"
            " union all select severity from ops.cross_verdict) as every_verdict group by 1",
        ),
        unexplained=verdicts(connection, open_only=True).height,
    )


def _not_accepted(connection: psycopg.Connection) -> list[tuple[FileOutcome, bool]]:
    """The files neither accepted nor withdrawn, and whether a later one fills all their slots."""
    query = f"""
        select s.receipt_sequence as receipt,
               ops.part_path(r.path, s.receipt_sequence, s.form) as path, s.status,
               s.reason, s.message,
               s.status = '{SubmissionStatus.RETURNED}'
               and exists (select from ops.slot_submission own
                           where (own.receipt_sequence, own.form) = (s.receipt_sequence, s.form))
               and not exists (
                   select from ops.slot_submission own
                   where (own.receipt_sequence, own.form) = (s.receipt_sequence, s.form)
                     and not exists (
                       select from ops.slot_submission other
                       join ops.submission later using (receipt_sequence, form)
                       join ops.receipt came on came.sequence = later.receipt_sequence
                       where other.slot_key = own.slot_key
                         and later.status = '{SubmissionStatus.ACCEPTED}'
                         and (came.received_at, came.sequence) > (r.received_at, r.sequence)
                   )
               ) as put_right
        from ops.submission s join ops.receipt r on r.sequence = s.receipt_sequence
        where s.status <> '{SubmissionStatus.ACCEPTED}' and not {withdrawn("s")}
        order by s.receipt_sequence, s.form
    """  # noqa: S608 - constants
    with connection.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(query).fetchall()
    return [(_outcome(row), bool(row["put_right"])) for row in rows]


def _outcome(row: dict[str, Any]) -> FileOutcome:
    columns = ("receipt", "path", "status", "reason", "message")
    return FileOutcome(**{name: row[name] for name in columns})


def _count(connection: psycopg.Connection, table: str, where: str = "true") -> int:
    query = sql.SQL("select count(*) from {} where {}").format(
        sql.Identifier(*table.split(".")),
        sql.SQL(where),
    )
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


def _groups(connection: psycopg.Connection, query: str) -> dict[str, int]:
    rows = connection.execute(query.encode()).fetchall()
    return {str(name): int(count) for name, count in sorted(rows)}
