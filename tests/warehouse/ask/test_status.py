"""What the warehouse holds, counted, and what needs a person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.tables import CORE, FACTS
from licheng_etl.warehouse.ask.status import read_status
from tests.warehouse.rows import insert

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from licheng_etl.warehouse.database import Database

START = datetime(2024, 11, 1, tzinfo=UTC)


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    """A transaction that is left open."""
    with database.connect() as connection:
        yield connection


def receive(connection: psycopg.Connection, receipt: int, status: str, *slots: int) -> None:
    """A receipt as read, and the slots that it fills or would fill."""
    insert(
        connection,
        "receipt",
        sequence=receipt,
        received_at=START + timedelta(hours=receipt),
        path=f"甲街道/{receipt}.xlsx",
    )
    reason = None if status == "accepted" else "off"
    insert(
        connection,
        "submission",
        receipt_sequence=receipt,
        status=status,
        reason=reason,
        message=reason,
    )
    for slot in slots:
        insert(connection, "slot_submission", receipt_sequence=receipt, slot_key=slot)


def test_every_core_table_is_counted_and_facts_also_in_force(
    connection: psycopg.Connection,
) -> None:
    insert(connection, "fct_project_month", fact_key=1)
    insert(connection, "fct_project_month", fact_key=2, superseded_at=START)
    status = read_status(connection)
    assert list(status.rows) == list(CORE)
    assert list(status.in_force) == list(FACTS)
    assert (status.rows["fct_project_month"], status.in_force["fct_project_month"]) == (2, 1)


def test_receipts_cells_and_verdicts_are_counted_by_state(connection: psycopg.Connection) -> None:
    receive(connection, 1, "accepted", 1)
    receive(connection, 2, "unreadable")
    for rule, cells in (("record", 5), ("mention", 2)):
        insert(
            connection,
            "cell_state",
            receipt_sequence=1,
            sheet="表",
            state="loaded",
            rule=rule,
            cells=cells,
        )
    insert(connection, "verdict", receipt_sequence=1, ordinal=1, severity="soft")
    insert(connection, "cross_verdict", rule="falls", receipt_sequence=1, severity="soft")
    status = read_status(connection)
    assert status.receipts == {"accepted": 1, "unreadable": 1}
    assert status.cells == {"loaded": 7}
    assert (status.verdicts, status.unexplained) == ({"soft": 2}, 2)


def test_a_file_that_was_not_accepted_needs_a_person(connection: psycopg.Connection) -> None:
    receive(connection, 1, "unrecognised")
    (file,) = read_status(connection).attention
    assert (file.receipt, file.path, file.status, file.reason) == (
        1,
        "甲街道/1.xlsx",
        "unrecognised",
        "off",
    )


@pytest.mark.parametrize(
    ("later", "put_right"),
    [
        ([("accepted", 1, 2)], 1),
        ([("accepted", 1), ("accepted", 2)], 1),
        ([("accepted", 1)], 0),
        ([("returned", 1, 2)], 0),
        ([], 0),
    ],
)
def test_a_return_is_put_right_when_later_files_fill_all_its_slots(
    connection: psycopg.Connection, later: list[tuple[str, *tuple[int, ...]]], put_right: int
) -> None:
    receive(connection, 1, "returned", 1, 2)
    for receipt, (status, *slots) in enumerate(later, 2):
        receive(connection, receipt, status, *slots)
    counts = read_status(connection)
    assert counts.put_right == put_right
    assert (1 in [file.receipt for file in counts.attention]) == (not put_right)


def test_what_came_before_puts_nothing_right(connection: psycopg.Connection) -> None:
    receive(connection, 1, "accepted", 1)
    receive(connection, 2, "returned", 1)
    assert read_status(connection).put_right == 0
