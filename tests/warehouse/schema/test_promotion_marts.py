"""Money paid in is set against the contracts that it was paid on, and against no others."""

from __future__ import annotations

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
