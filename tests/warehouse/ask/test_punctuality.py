"""What was due in each month, and whether it came."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from licheng_etl.forms import load_catalogue
from licheng_etl.model.district import LICHENG
from licheng_etl.model.states import Punctuality
from licheng_etl.warehouse.ask.punctuality import due_date, due_submissions
from tests.warehouse.rows import insert

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from licheng_etl.warehouse.database import Database

FORMS = load_catalogue(district=LICHENG)
MONTHS = ["2023-12", "2024-01", "2024-02", "2024-03", "2024-04"]
TODAY = date(2024, 4, 20)


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    """A transaction that is left open."""
    with database.connect() as connection:
        yield connection


def receive(
    connection: psycopg.Connection,
    receipt: int,
    month: str,
    came: str,
    *,
    form: str = "dispatch",
    status: str = "accepted",
) -> None:
    at = datetime.fromisoformat(f"{came}T10:00+08:00")
    insert(connection, "receipt", sequence=receipt, received_at=at, path=f"{receipt}.xlsx")
    insert(
        connection,
        "submission",
        receipt_sequence=receipt,
        status=status,
        form=form,
        reporter="甲局",
    )
    filled = {"slot_key": receipt, "month": month}
    insert(connection, "slot_submission", receipt_sequence=receipt, form=form, **filled)


def states(connection: psycopg.Connection, today: date = TODAY) -> dict[str, list[str]]:
    actual = due_submissions(connection, FORMS, MONTHS, today)
    return {month: [each.state for each in due] for month, due in actual.items() if due}


def test_what_was_never_sent_is_told_from_what_is_not_due_and_from_what_came_late(
    connection: psycopg.Connection,
) -> None:
    receive(connection, 1, "2024-01", "2024-02-10")
    receive(connection, 2, "2024-02", "2024-03-11")
    receive(connection, 3, "2024-04", "2024-04-19", status="returned")
    assert states(connection) == {
        "2024-01": [Punctuality.IN_TIME],
        "2024-02": [Punctuality.LATE],
        "2024-03": [Punctuality.MISSING],
        "2024-04": [Punctuality.NOT_ACCEPTED],
    }
    before = states(connection, date(2024, 4, 10))
    assert before["2024-03"] == [Punctuality.NOT_DUE]  # the due day is still in time
    assert states(connection, date(2024, 4, 11))["2024-03"] == [Punctuality.MISSING]


def test_nobody_is_expected_before_the_first_period_that_it_sent(
    connection: psycopg.Connection,
) -> None:
    assert states(connection) == {}
    receive(connection, 1, "2024-03", "2024-04-01")
    assert list(states(connection)) == ["2024-03", "2024-04"]


def test_what_was_withdrawn_did_not_come(connection: psycopg.Connection) -> None:
    receive(connection, 1, "2024-01", "2024-02-10")
    receive(connection, 2, "2024-02", "2024-03-10")
    insert(
        connection,
        "decision",
        sequence=1,
        kind="withdrawal",
        receipt_sequence=2,
        decided_at=datetime(2024, 3, 12, tzinfo=UTC),
        content="{}",
    )
    assert states(connection)["2024-02"] == [Punctuality.MISSING]


def test_a_month_that_the_form_leaves_out_is_not_asked_for(
    connection: psycopg.Connection,
) -> None:
    receive(connection, 1, "2023-12", "2024-01-15", form="indicators")
    actual = states(connection)
    assert actual["2024-01"] == [Punctuality.NOT_ASKED]
    assert actual["2024-02"] == [Punctuality.MISSING]


def test_forms_without_a_due_day_are_not_judged(connection: psycopg.Connection) -> None:
    receive(connection, 1, "2023-12", "2024-09-15", form="bond_projects")
    assert states(connection) == {}


@pytest.mark.parametrize(
    ("day", "month", "due"),
    [
        (10, "2024-01", date(2024, 2, 10)),
        (31, "2024-01", date(2024, 2, 29)),
        (10, "2024-12", date(2025, 1, 10)),
    ],
)
def test_the_due_day_stands_in_the_month_after(day: int, month: str, due: date) -> None:
    form = FORMS["dispatch"]
    period = form.period.model_copy(update={"due_day": day})
    assert due_date(form.model_copy(update={"period": period}), month) == due


def test_a_form_of_a_year_is_due_after_its_december(connection: psycopg.Connection) -> None:
    form = FORMS["bond_projects"]
    yearly = form.model_copy(update={"period": form.period.model_copy(update={"due_day": 20})})
    receive(connection, 1, "2023-12", "2024-01-25", form="bond_projects")
    actual = due_submissions(connection, [yearly], MONTHS, TODAY)
    assert {month: [each.state for each in due] for month, due in actual.items() if due} == {
        "2023-12": [Punctuality.LATE]
    }
