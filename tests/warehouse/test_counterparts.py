"""What a claim may mean: the file of words and columns, and the query that is made of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from licheng_etl.warehouse.counterparts import MeantFigure, meant_marts
from licheng_etl.warehouse.schema.marts import marts
from tests.warehouse.observed import World
from tests.warehouse.rows import ask

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
