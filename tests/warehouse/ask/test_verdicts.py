"""Verdicts with their explanations, as a person is to see them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.states import Severity
from licheng_etl.warehouse.ask.verdicts import WHOLE_FILE, verdicts
from tests.warehouse.rows import insert

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from licheng_etl.warehouse.database import Database

NOVEMBER = datetime(2024, 11, 5, tzinfo=UTC)


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    """A transaction that is left open, with two receipts."""
    with database.connect() as connection:
        for receipt in (1, 2):
            insert(connection, "receipt", sequence=receipt, path=f"甲街道/{receipt}.xlsx")
            insert(connection, "submission", receipt_sequence=receipt, status="accepted")
        yield connection


def judge(
    connection: psycopg.Connection,
    severity: str,
    *,
    receipt: int = 1,
    rule: str = "within_plan",
    sheet: str | None = "重点项目",
    cell: str | None = "Q5",
) -> None:
    number = len(connection.execute("SELECT 1 FROM ops.verdict").fetchall()) + 1
    insert(
        connection,
        "verdict",
        receipt_sequence=receipt,
        ordinal=number,
        rule=rule,
        severity=severity,
        sheet=sheet,
        cell=cell,
    )


def decide(connection: psycopg.Connection, sequence: int, kind: str, **content: str) -> None:
    insert(
        connection,
        "decision",
        sequence=sequence,
        kind=kind,
        decided_at=NOVEMBER,
        decided_by="审核员",
        receipt_sequence=1,
        content=json.dumps(content),
    )


def test_the_gravest_stands_first(connection: psycopg.Connection) -> None:
    for severity in reversed(Severity):
        judge(connection, severity)
    assert verdicts(connection)["severity"].to_list() == list(Severity)


def test_an_address_is_the_cell_the_sheet_or_the_whole_file(
    connection: psycopg.Connection,
) -> None:
    judge(connection, "soft")
    judge(connection, "soft", cell=None)
    judge(connection, "soft", sheet=None, cell=None)
    assert set(verdicts(connection)["address"]) == {"重点项目!Q5", "重点项目", WHOLE_FILE}


def test_verdicts_across_periods_stand_with_the_others(connection: psycopg.Connection) -> None:
    judge(connection, "soft")
    insert(
        connection,
        "cross_verdict",
        rule="cumulative_falls",
        receipt_sequence=2,
        severity="soft",
        sheet="重点项目",
        cell="Q6",
    )
    assert set(verdicts(connection)["rule"]) == {"within_plan", "cumulative_falls"}


def test_they_are_chosen_by_severity_and_receipt(connection: psycopg.Connection) -> None:
    judge(connection, "soft")
    judge(connection, "verify", receipt=2)
    assert verdicts(connection, severity=Severity.VERIFY)["receipt"].to_list() == [2]
    assert verdicts(connection, receipt=1)["severity"].to_list() == ["soft"]


def test_the_latest_explanation_of_rule_and_address_counts(connection: psycopg.Connection) -> None:
    judge(connection, "soft")
    address = "重点项目!Q5"
    decide(connection, 1, "explanation", rule="within_plan", address=address, text="已核实")
    decide(connection, 2, "explanation", rule="within_plan", address=address, text="再次核实")
    decide(connection, 3, "explanation", rule="within_plan", address="重点项目!Q6", text="别处")
    assert verdicts(connection)["explanation"].to_list() == ["再次核实"]


def test_open_are_soft_ones_that_nobody_has_explained(connection: psycopg.Connection) -> None:
    judge(connection, "hard")
    judge(connection, "verify")
    judge(connection, "soft")
    judge(connection, "soft", cell="Q6")
    decide(connection, 1, "explanation", rule="within_plan", address="重点项目!Q5", text="已核实")
    assert verdicts(connection, open_only=True)["address"].to_list() == ["重点项目!Q6"]


def test_what_was_withdrawn_needs_nobody(connection: psycopg.Connection) -> None:
    judge(connection, "soft")
    judge(connection, "soft", receipt=2)
    decide(connection, 1, "withdrawal")
    assert verdicts(connection)["receipt"].to_list() == [2]
