"""What the warehouse says of single months."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from licheng_etl.model.tables import FACTS
from licheng_etl.warehouse.ask.months import (
    MonthSubmissions,
    facts_query,
    files_without_month,
    month_cross_verdicts,
    month_facts,
    month_submissions,
    submissions_of_parts,
    submissions_query,
)
from licheng_etl.warehouse.load.slots import Months
from tests.warehouse.rows import insert

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from licheng_etl.model.tables import Table
    from licheng_etl.warehouse.database import Database

WINDOW = Months("2024-01", "2024-12")
START = datetime(2024, 11, 1, tzinfo=UTC)
FORM = "dispatch"
MONTH = FACTS["fct_project_month"]


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    """A transaction that is left open."""
    with database.connect() as connection:
        yield connection


def receive(
    connection: psycopg.Connection,
    receipt: int,
    *,
    status: str = "accepted",
    slot: int | None = 1,
    month: str = "2024-10",
    path: str | None = None,
    **submission: Any,
) -> None:
    """A receipt as read, which fills one slot of a month."""
    insert(
        connection,
        "receipt",
        sequence=receipt,
        received_at=START + timedelta(hours=receipt),
        path=path or f"{receipt}.xlsx",
    )
    insert(
        connection,
        "submission",
        **{"receipt_sequence": receipt, "status": status, "form": FORM, "reporter": "甲街道"}
        | submission,
    )
    if slot is not None:
        filled = {"slot_key": slot, "month": month}
        insert(connection, "slot_submission", receipt_sequence=receipt, form=FORM, **filled)


def account(
    connection: psycopg.Connection, receipt: int, state: str, rule: str, cells: int
) -> None:
    insert(
        connection,
        "cell_state",
        receipt_sequence=receipt,
        form=FORM,
        sheet="表",
        state=state,
        rule=rule,
        cells=cells,
    )


def october(connection: psycopg.Connection) -> MonthSubmissions:
    return month_submissions(connection, ["2024-10"], WINDOW, [FORM])["2024-10"]


def test_a_file_that_waits_for_an_explanation_has_replaced_nothing(
    connection: psycopg.Connection,
) -> None:
    receive(connection, 1, submission_key=11, records=53)
    receive(connection, 2, submission_key=12, records=5)
    held: dict[str, Any] = {"slot_key": 1, "submission_key": 12, "facts": 53, "vanishing": 48}
    insert(connection, "held", **held)
    month = october(connection)
    assert (month.files, month.records) == ({"accepted": 1}, 53)
    assert (month.waiting, month.replaced) == (1, 0)


def test_parts_of_the_forms_are_told_together_and_a_form_may_be_of_several(
    connection: psycopg.Connection,
) -> None:
    receive(connection, 1, submission_key=11, records=3)
    receive(connection, 2, submission_key=12, form="freight", slot=None, records=5)
    filled = {"slot_key": 2, "month": "2024-10"}
    insert(connection, "slot_submission", receipt_sequence=2, form="freight", **filled)
    account(connection, 1, "loaded", "loaded", 7)
    parts = {"projects": [FORM], "all": [FORM, "freight"], "none": ["other"]}
    told = submissions_of_parts(connection, ["2024-10"], WINDOW, parts)
    months = {part: by_month["2024-10"] for part, by_month in told.items()}
    assert {part: month.records for part, month in months.items()} == {
        "projects": 3,
        "all": 8,
        "none": 0,
    }
    assert months["projects"].cells == months["all"].cells == {"loaded": 7}
    assert months["none"] == MonthSubmissions()


def test_a_month_without_submissions_is_zeros(connection: psycopg.Connection) -> None:
    assert october(connection) == MonthSubmissions()


def test_a_later_file_for_the_slot_replaces_what_was_in_force(
    connection: psycopg.Connection,
) -> None:
    receive(connection, 1, records=3)
    receive(connection, 2, records=4)
    actual = october(connection)
    assert (actual.files, actual.replaced, actual.records) == ({"accepted": 1}, 1, 4)
    assert [(file["path"], file["current"]) for file in actual.preview] == [
        ("1.xlsx", False),
        ("2.xlsx", True),
    ]


def test_a_return_that_came_last_stands_beside_what_is_in_force(
    connection: psycopg.Connection,
) -> None:
    receive(connection, 1, records=3)
    receive(connection, 2, status="returned", records=9)
    actual = october(connection)
    assert (actual.files, actual.records) == ({"accepted": 1, "returned": 1}, 3)


def test_a_return_that_was_made_good_has_been_dealt_with(connection: psycopg.Connection) -> None:
    receive(connection, 1, status="returned")
    receive(connection, 2)
    assert october(connection).files == {"accepted": 1}


def test_what_was_withdrawn_and_what_other_forms_sent_is_not_told(
    connection: psycopg.Connection,
) -> None:
    receive(connection, 1)
    insert(connection, "decision", sequence=1, kind="withdrawal", receipt_sequence=1)
    receive(connection, 2, slot=2, form="freight")
    assert october(connection) == MonthSubmissions()


@pytest.mark.parametrize(("month", "partition"), [("2011-03", "2024-01"), ("2031-01", "2024-12")])
def test_what_lies_outside_the_window_belongs_to_its_nearest_month(
    connection: psycopg.Connection, month: str, partition: str
) -> None:
    receive(connection, 1, month=month)
    asked = month_submissions(connection, ["2024-10", partition], WINDOW, [FORM])
    assert asked[partition].files == {"accepted": 1}
    assert asked["2024-10"].files == {}


def test_cells_are_counted_by_state_and_checked_totals_apart(
    connection: psycopg.Connection,
) -> None:
    receive(connection, 1)
    account(connection, 1, "loaded", "record", 10)
    account(connection, 1, "loaded", "mention", 1)
    account(connection, 1, "checked", "control_total", 4)
    account(connection, 1, "ignored", "title", 2)
    actual = october(connection)
    assert actual.cells == {"loaded": 11, "checked": 4, "ignored": 2}
    assert (actual.aggregates_checked, actual.misplaced) == (4, 0)


def test_cells_whose_state_contradicts_their_submission_are_misplaced(
    connection: psycopg.Connection,
) -> None:
    receive(connection, 1)
    account(connection, 1, "returned", "control_total", 3)
    receive(connection, 2, status="returned", slot=2)
    account(connection, 2, "loaded", "record", 5)
    account(connection, 2, "ignored", "title", 7)
    assert october(connection).misplaced == 3 + 5


def test_quarantine_and_verdicts_that_nobody_explained_are_told(
    connection: psycopg.Connection,
) -> None:
    receive(connection, 1)
    insert(connection, "quarantine", receipt_sequence=1, form=FORM, sheet="表", cell="A1")
    for number, cell in enumerate(("B2", "B3"), 1):
        insert(
            connection,
            "verdict",
            receipt_sequence=1,
            form=FORM,
            ordinal=number,
            severity="soft",
            rule="within_plan",
            sheet="表",
            cell=cell,
        )
    insert(
        connection,
        "decision",
        sequence=1,
        kind="explanation",
        receipt_sequence=1,
        content='{"rule": "within_plan", "address": "表!B2", "text": "已核实"}',
    )
    actual = october(connection)
    assert actual.quarantine_listed == 1
    assert actual.verdicts == {"soft": {"within_plan": 1}}


def test_verdicts_across_periods_are_counted_by_month_and_rule(
    connection: psycopg.Connection,
) -> None:
    for key, month in ((1, "2024-10"), (2, "2024-10"), (3, "2011-01"), (4, "2024-07")):
        insert(connection, "cross_verdict", rule="falls", subject_key=key, month=month)
    actual = month_cross_verdicts(connection, ["2024-01", "2024-10"], WINDOW)
    assert actual == {"2024-01": {"falls": 1}, "2024-10": {"falls": 2}}


def test_files_of_which_no_period_could_be_read_are_told_until_one_of_their_path_can_be(
    connection: psycopg.Connection,
) -> None:
    why = {"status": "unreadable", "reason": "damaged", "message": "打不开"}
    receive(connection, 1, slot=None, path="甲.xlsx", **why)
    receive(connection, 2, slot=None, path="乙.xlsx", **why)
    receive(connection, 3, path="乙.xlsx")
    (file,) = files_without_month(connection)
    assert (file.receipt, file.path, file.reason, file.message) == (
        1,
        "甲.xlsx",
        "damaged",
        "打不开",
    )


def test_facts_are_counted_with_a_preview_and_a_number_to_trace(
    connection: psycopg.Connection,
) -> None:
    insert(connection, "slot", slot_key=1, month="2024-10")
    fact = {"slot_key": 1, "submission_key": 5, "source_table": 1, "reporter": "甲街道"}
    insert(
        connection,
        MONTH.name,
        **fact,
        fact_key=-7,
        ytd_investment=12,
        contact_phone="13800000000",
        progress="主体封顶",
    )
    insert(connection, MONTH.name, **fact, fact_key=8, superseded_at=START)
    insert(connection, "column_address", submission_key=5, source_table=1, field="ytd_investment")
    facts = month_facts(connection, MONTH, ["2024-09", "2024-10"], WINDOW)
    assert (facts["2024-10"].in_force, facts["2024-10"].superseded) == (1, 1)
    (row,) = facts["2024-10"].preview
    assert row["年初至报告期累计完成投资"] == "12"
    assert not {"13800000000", "-7"} & set(row.values())
    assert facts["2024-10"].example == ("-7", "ytd_investment")
    assert (facts["2024-09"].in_force, facts["2024-09"].example) == (0, None)


@pytest.mark.parametrize(
    ("month", "condition"),
    [
        ("2024-01", "<= '2024-01'"),
        ("2024-10", "= '2024-10'"),
        ("2024-12", ">= '2024-12'"),
    ],
)
def test_the_first_and_the_last_month_also_show_what_lies_outside(
    month: str, condition: str
) -> None:
    assert f"where form in ('dispatch', 'freight') and month {condition} order" in (
        submissions_query(month, WINDOW, ["dispatch", "freight"])
    )
    query = facts_query(MONTH, month, WINDOW)
    assert query is not None
    assert "from mart.project_month where to_char(period_end, 'YYYY-MM') " + condition in query


@pytest.mark.parametrize("table", FACTS.values(), ids=list(FACTS))
def test_every_fact_has_a_mart_that_shows_its_rows(table: Table) -> None:
    assert facts_query(table, "2024-10", WINDOW) is not None
