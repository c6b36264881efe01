"""Money paid in is set against the contracts that it was paid on, and against no others.

What several reporters tell counts once: as its owner tells it, else as it was recorded last.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from licheng_etl.warehouse.ask.questions import answer, questions
from licheng_etl.warehouse.server.roles import DatabaseRole
from tests.warehouse.rows import ask, insert, insert_period

if TYPE_CHECKING:
    from licheng_etl.warehouse.database import Database

MONTH = "2024-M10"
RATES = "SELECT paid_in, paid_in_of, paid_in_rate FROM mart.promotion_funnel"


@pytest.fixture
def paid(database: Database) -> Database:
    """Two leads that signed: half of one contract is paid in; the other's amount is set aside."""
    with database.connect(autocommit=True) as connection:
        insert_period(connection, MONTH)
        insert(connection, "dim_area", area_key=1, area_name="历城区")
        insert(connection, "dim_submission", submission_key=1, path="局/表.xlsx")
        for key, contract in ((1, 1000), (2, None)):
            insert(connection, "dim_lead", lead_key=key, lead_name=f"项目{key}")
            common = {"period_code": MONTH, "area_key": 1, "submission_key": 1, "lead_key": key}
            lead = {"fact_key": key, "stage": "签约", "industry": "智能制造"}
            insert(connection, "fct_promotion_lead", **common, **lead)
            funds = {"fact_key": key, "fund": "内资", "contract": contract, "total_funds": 500}
            insert(connection, "fct_promotion_funds_month", **common, **funds)
    return database


def test_what_was_paid_on_a_contract_without_an_amount_makes_no_rate_higher(
    paid: Database,
) -> None:
    (row,) = ask(paid, RATES)
    assert (row["paid_in"], row["paid_in_of"], row["paid_in_rate"]) == (500, 1000, 50)


@pytest.mark.parametrize(("number", "name"), [(14, "paid_rate"), (15, "paid_in_rate")])
def test_questions_give_the_same_rate(paid: Database, number: int, name: str) -> None:
    with paid.connect(DatabaseRole.BI) as connection:
        told = answer(connection, questions()[number])
    assert told.rows[0][told.columns.index(name)] == Decimal(50)


OTHER = "唐冶街道"


def told_again(database: Database, *, owned: bool) -> None:
    """A second reporter tells, later, of the first lead, 100 less paid in, and of a third."""
    with database.connect(autocommit=True) as connection:
        insert(connection, "dim_submission", submission_key=2, path="街道/表.xlsx")
        insert(connection, "submission", submission_key=2, receipt_sequence=2)
        if owned:
            insert(connection, "verdict", receipt_sequence=2, ordinal=1, rule="not_the_owner")
        insert(connection, "dim_lead", lead_key=3, lead_name="项目3")
        for key in (1, 3):
            common = {
                "fact_key": key + 10,
                "period_code": MONTH,
                "area_key": 1,
                "submission_key": 2,
                "lead_key": key,
                "reporter": OTHER,
                "recorded_at": datetime(2024, 1, 2, tzinfo=UTC),
            }
            insert(connection, "fct_promotion_lead", **common, stage="签约", industry="智能制造")
            funds = {"fund": "内资", "contract": 1000, "total_funds": 400}
            insert(connection, "fct_promotion_funds_month", **common, **funds)


@pytest.mark.parametrize(
    ("owned", "leads", "paid_in", "of", "paid_in_all"),
    [
        (False, 3, 800, 2000, 1300),  # of the lead that both tell what was recorded last
        (True, 2, 500, 1000, 1000),  # the owner has told of the month
    ],
)
def test_a_lead_that_two_tell_of_counts_once(
    paid: Database, owned: bool, leads: int, paid_in: int, of: int, paid_in_all: int
) -> None:
    told_again(paid, owned=owned)
    (row,) = ask(paid, "SELECT leads, paid_in, paid_in_of FROM mart.promotion_funnel")
    assert (row["leads"], row["paid_in"], row["paid_in_of"]) == (leads, paid_in, of)
    rows = ask(paid, "SELECT lead_id, reporter, counted FROM mart.promotion_lead")
    assert len(rows) == 4
    assert sorted(row["lead_id"] for row in rows if row["counted"]) == [*"123"[:leads]]
    with paid.connect(DatabaseRole.BI) as connection:
        told = answer(connection, questions()[14])
    assert told.rows[0][told.columns.index("paid_in")] == paid_in_all


def test_what_only_the_second_tells_counts_where_the_owner_is_silent(paid: Database) -> None:
    told_again(paid, owned=True)
    with paid.connect(autocommit=True) as connection:
        connection.execute("DELETE FROM core.fct_promotion_lead WHERE reporter <> %s", [OTHER])
    rows = ask(paid, "SELECT counted, by_reference FROM mart.promotion_lead")
    assert [(row["counted"], row["by_reference"]) for row in rows] == [(True, True)] * 2
