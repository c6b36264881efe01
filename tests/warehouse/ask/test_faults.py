"""Where the faults of a month stand."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from licheng_etl.warehouse.ask.faults import LONGEST, Fault, month_cross_faults, month_faults
from licheng_etl.warehouse.load.slots import Months
from tests.warehouse.ask.test_months import FORM, receive
from tests.warehouse.rows import insert

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    import psycopg

    from licheng_etl.warehouse.ask.faults import KindsOfFaults
    from licheng_etl.warehouse.database import Database

WINDOW = Months("2024-01", "2024-12")
MONTH = "2024-10"


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    """A transaction that is left open."""
    with database.connect() as connection:
        yield connection


def judge(connection: psycopg.Connection, receipt: int, rule: str, **verdict: Any) -> None:
    told = {"ordinal": 1, "sheet": "表", "cell": "Q7", "value": "原文", "message": "不对"}
    insert(connection, "verdict", receipt_sequence=receipt, form=FORM, rule=rule, **told | verdict)


def faults(connection: psycopg.Connection) -> KindsOfFaults:
    return month_faults(connection, [MONTH], WINDOW, [FORM])[MONTH]


def test_a_returned_file_is_listed_with_the_cells_that_return_it(
    connection: psycopg.Connection,
) -> None:
    receive(connection, 1, status="returned", reason="control_total", message="整份退回")
    judge(connection, 1, "control_total", severity="hard", remedy="请改正。")
    judge(connection, 1, "x", ordinal=2, severity="verify")
    actual = faults(connection)
    told = Fault("1.xlsx", "表!Q7", "原文", "不对。请改正。")
    assert actual["returned"].listed == actual["control_total"].listed == (told,)
    assert actual["verify"].total == 1


def test_a_returned_file_without_such_a_cell_is_listed_with_its_message(
    connection: psycopg.Connection,
) -> None:
    receive(connection, 1, status="returned", reason="x", message="读不出报告期")
    assert faults(connection)["returned"].listed == (Fault("1.xlsx", "整份", "", "读不出报告期"),)


def test_cells_set_aside_are_listed_with_their_text(connection: psycopg.Connection) -> None:
    receive(connection, 1)
    insert(
        connection,
        "quarantine",
        receipt_sequence=1,
        form=FORM,
        sheet="表",
        cell="C3",
        value="约三万",
        message="不是数字",
    )
    assert faults(connection)["quarantined"].listed == (
        Fault("1.xlsx", "表!C3", "约三万", "不是数字"),
    )


def test_what_somebody_explained_or_a_later_file_replaced_is_listed_no_more(
    connection: psycopg.Connection,
) -> None:
    receive(connection, 1)
    judge(connection, 1, "replaced", severity="soft")
    receive(connection, 2)
    judge(connection, 2, "explained", severity="soft")
    assert faults(connection)["soft"].total == 1
    insert(
        connection,
        "decision",
        sequence=1,
        kind="explanation",
        receipt_sequence=2,
        decided_at=datetime(2024, 11, 12, tzinfo=UTC),
        content='{"rule": "explained", "address": "表!Q7", "text": "属实"}',
    )
    assert faults(connection) == {}


def test_a_list_that_is_cut_says_how_much_is_missing(connection: psycopg.Connection) -> None:
    receive(connection, 1)
    for number in range(LONGEST + 3):
        judge(connection, 1, "x", ordinal=number, cell=f"A{number + 1}", severity="verify")
    actual = faults(connection)["verify"]
    assert (actual.total, len(actual.listed), actual.unlisted) == (LONGEST + 3, LONGEST, 3)
    assert actual.listed[-1].address == f"表!A{LONGEST}"


def test_what_only_several_months_tell_is_listed_by_rule(connection: psycopg.Connection) -> None:
    receive(connection, 1)
    told = {"sheet": "表", "cell": "Q7", "month": MONTH, "receipt_sequence": 1, "form": FORM}
    insert(connection, "cross_verdict", rule="falls", subject_key=1, message="下降", **told)
    actual = month_cross_faults(connection, [MONTH, "2024-11"], WINDOW)
    assert actual[MONTH]["falls"].listed == (Fault("1.xlsx", "表!Q7", "", "下降"),)
    assert actual["2024-11"] == {}
