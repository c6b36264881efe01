"""What a claim may mean: the file of words and columns, and the query that is made of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from licheng_etl.warehouse.counterparts import EVERY_ROW, MeantFigure, MeantMart, meant_marts
from licheng_etl.warehouse.schema.marts import marts
from tests.warehouse.observed import World
from tests.warehouse.rows import ask, insert, insert_period

if TYPE_CHECKING:
    from licheng_etl.warehouse.database import Database

FIGURE = {
    "named": "产值",
    "measures": ["level"],
    "value": "value",
    "unit": "万元",
    "over": ["own"],
}


def test_every_mart_that_is_named_is_one() -> None:
    assert {mart.mart for mart in meant_marts()} <= {mart.name for mart in marts()}


@pytest.mark.parametrize(
    "fault",
    [
        {"measures": ["speed"]},
        {"measures": []},
        {"status": "perhaps"},
        {"unit": "筐"},
        {"unit": "亿元"},
        {"over": ["sometime"]},
        {"over": []},
        {"named": "(产值"},
        {"column": "value"},
    ],
)
def test_a_word_that_is_not_known_is_refused(fault: dict[str, object]) -> None:
    with pytest.raises((ValidationError, re.error)):
        MeantFigure.model_validate(FIGURE | fault)


SUM = {"mart": "carrier_month", "adds": {"value": EVERY_ROW}, "figures": [FIGURE]}


@pytest.mark.parametrize(
    "fault",
    [
        {"subject": "area_name"},
        {"trace": "trace_id"},
        {"adds": {"other": EVERY_ROW}},
        {"adds": {}, "since_january": "held_end"},
    ],
)
def test_what_a_sum_cannot_have_is_refused(fault: dict[str, object]) -> None:
    assert MeantMart.model_validate(SUM).adds
    with pytest.raises(ValidationError):
        MeantMart.model_validate(SUM | fault)


def test_what_counts_is_added_up_by_period(database: Database) -> None:
    with database.connect() as connection:
        insert_period(connection, "2024-M10")
        insert(connection, "dim_area", area_key=1, area_name="历城区")
        insert(connection, "dim_submission", submission_key=1, path="局/表.xlsx")
        for key, funds in ((1, 500), (2, 700)):
            insert(connection, "dim_lead", lead_key=key, lead_name=f"项目{key}")
            insert(
                connection,
                "fct_promotion_funds_month",
                fact_key=key,
                period_code="2024-M10",
                area_key=1,
                submission_key=1,
                lead_key=key,
                fund="内资",
                ytd_funds=funds,
            )
    rows = ask(
        database,
        "SELECT trim_scale(value)::text AS value, unit, starts::text, ends::text, trace_id"
        " FROM mart.claim_counterpart WHERE source = 'promotion_funds'",
    )
    assert rows == [
        {
            "value": "12000000",
            "unit": "CNY",
            "starts": "2024-01-01",
            "ends": "2024-10-31",
            "trace_id": None,
        }
    ]


def test_events_are_added_up_since_january_to_each_month_that_has_some(database: Database) -> None:
    days = ("2023-12-05", "2024-03-02", "2024-03-20", "2024-06-01")
    with database.connect() as connection:
        insert(connection, "dim_submission", submission_key=1, path="局/表.xlsx")
        for key, day in enumerate(days, 1):
            insert_period(connection, day)
            insert(connection, "dim_event", event_key=key, event_name=f"活动{key}")
            insert(
                connection,
                "fct_event",
                fact_key=key,
                period_code="all",
                submission_key=1,
                event_key=key,
                held=day,
            )
    rows = ask(
        database,
        "SELECT ends::text, value::integer AS value FROM mart.claim_counterpart"
        " WHERE source = 'promotion_event' ORDER BY ends",
    )
    assert [(row["ends"], row["value"]) for row in rows] == [
        ("2023-12-31", 1),
        ("2024-03-31", 2),
        ("2024-06-30", 3),
    ]


def figures(database: Database, measure: str) -> list[dict[str, object]]:
    return ask(
        database,
        "SELECT pattern, subject, starts::text, ends::text, trim_scale(value)::text AS value, unit,"
        " trim_scale(step)::text AS step FROM mart.claim_counterpart"
        f" WHERE measure = '{measure}' AND source = 'indicator_obs'",
    )


def test_a_figure_bears_the_unit_of_claims_and_the_digits_that_it_is_printed_with(
    database: Database,
) -> None:
    with database.connect() as connection:
        World(connection).indicator("2024-YTD09", 9_698_000)
    (level,) = figures(database, "level")
    assert (level["starts"], level["ends"]) == ("2024-01-01", "2024-09-30")
    assert (level["value"], level["unit"], level["step"]) == ("96980000000", "CNY", "10000000")
    assert level["subject"] == "历城区"
    assert re.fullmatch(str(level["pattern"]), "地区生产总值")
    assert not re.fullmatch(str(level["pattern"]), "人均地区生产总值")


def test_a_name_is_taken_as_it_is_whatever_signs_it_has(database: Database) -> None:
    with database.connect() as connection:
        World(connection).indicator("2024-YTD09", 1, indicator="投资(不含农户)")
    (level,) = figures(database, "level")
    assert re.fullmatch(str(level["pattern"]), "投资(不含农户)")
    assert not re.fullmatch(str(level["pattern"]), "投资不含农户")


def test_of_what_is_told_without_a_time_the_last_month_speaks(database: Database) -> None:
    with database.connect() as connection:
        world = World(connection)
        for month, total in (("2024-M09", 90_000), ("2024-M10", 100_000)):
            world.project(month, 7, total_investment=total, version_key=7)
    rows = ask(
        database,
        "SELECT trim_scale(value)::text AS value, starts, ends, period_code"
        " FROM mart.claim_counterpart WHERE field = 'total_investment'",
    )
    assert rows == [
        {"value": "1000000000", "starts": None, "ends": None, "period_code": "2024-M10"}
    ]
