"""The mark by which a month tells whether what is filed in it has changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from licheng_etl.warehouse.ask.filed import month_marks
from licheng_etl.warehouse.load.slots import Months
from tests.warehouse.ask.test_months import FORM, receive
from tests.warehouse.rows import insert

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from licheng_etl.warehouse.database import Database

WINDOW = Months("2024-01", "2024-12")


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    """A transaction that is left open."""
    with database.connect() as connection:
        yield connection


def marks(connection: psycopg.Connection) -> dict[str, str]:
    return month_marks(connection, ["2024-09", "2024-10"], WINDOW, {"part": [FORM]})["part"]


def decide(connection: psycopg.Connection, sequence: int, kind: str, content: str) -> None:
    insert(
        connection,
        "decision",
        sequence=sequence,
        kind=kind,
        receipt_sequence=1,
        decided_at=datetime(2024, 11, 12, tzinfo=UTC),
        content=content,
    )


def test_a_month_changes_with_its_own_files_alone(connection: psycopg.Connection) -> None:
    assert marks(connection) == {}
    receive(connection, 1)
    first = marks(connection)
    assert first.keys() == {"2024-10"}
    receive(connection, 2, slot=2, month="2024-09")
    assert marks(connection)["2024-10"] == first["2024-10"]
    receive(connection, 3, status="returned", reason="x")  # though nothing of it loads
    assert marks(connection)["2024-10"] != first["2024-10"]


def test_an_explanation_and_a_withdrawal_change_it(connection: psycopg.Connection) -> None:
    receive(connection, 1)
    insert(
        connection,
        "verdict",
        receipt_sequence=1,
        form=FORM,
        ordinal=1,
        rule="x",
        severity="soft",
        sheet="表",
        cell="Q7",
    )
    before = marks(connection)
    decide(connection, 1, "explanation", '{"rule": "x", "address": "表!Q7", "text": "属实"}')
    explained = marks(connection)
    assert explained != before
    decide(connection, 2, "withdrawal", "{}")
    assert marks(connection) == {}
