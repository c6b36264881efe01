"""Values of single months: printed ones, and those that cumulatives of one instant give."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.warehouse.rows import ask, insert, insert_period
from tests.warehouse.schema.projects import BRIDGE, MUNICIPAL, PARK, at

if TYPE_CHECKING:
    from collections.abc import Callable

    import psycopg

    from licheng_etl.warehouse.database import Database

    State = Callable[..., None]

_PROJECTS = """
    SELECT period_code, month_investment, month_source FROM mart.project_monthly
    WHERE project_id = %s ORDER BY period_code
"""
_INDICATORS = """
    SELECT period_code, value, value_source FROM mart.indicator_monthly ORDER BY period_end, value
"""


def _months(database: Database, project: int) -> list[tuple[Any, ...]]:
    rows = ask(database, _PROJECTS.replace("%s", f"'{project}'"))
    return [tuple(row.values()) for row in rows]


def test_a_month_is_what_is_printed_else_the_step_of_the_cumulative(
    database: Database, world: State
) -> None:
    world(BRIDGE, "2024-M09", ytd_investment=700)
    world(BRIDGE, "2024-M10", ytd_investment=800)
    world(BRIDGE, "2024-M11", ytd_investment=950, month_investment=149)
    assert _months(database, BRIDGE) == [
        ("2024-M09", None, None),
        ("2024-M10", 100, "由累计推算"),
        ("2024-M11", 149, "表内所列"),
    ]


def test_no_step_is_taken_over_a_month_that_the_project_was_not_listed(
    database: Database, world: State
) -> None:
    world(BRIDGE, "2024-M08", ytd_investment=700)
    world(BRIDGE, "2024-M10", ytd_investment=800)
    world(PARK, "2024-M10", ytd_investment=300, list_key=MUNICIPAL)
    assert _months(database, BRIDGE)[-1] == ("2024-M10", None, None)
    assert _months(database, PARK) == [("2024-M10", None, None)]


def test_both_cumulatives_are_of_one_instant(database: Database, world: State) -> None:
    corrected = at("2024-11-20 09:00")
    world(BRIDGE, "2024-M09", ytd_investment=700, superseded_at=corrected)
    world(BRIDGE, "2024-M09", ytd_investment=750, recorded_at=corrected)
    world(BRIDGE, "2024-M10", ytd_investment=800)
    query = "SELECT month_investment FROM mart.project_monthly WHERE period_code = '2024-M10'"
    steps = [ask(database, query, day)[0]["month_investment"] for day in ("2024-11-19", None)]
    assert steps == [100, 50]


@pytest.fixture
def observe(owner: psycopg.Connection) -> State:
    """State a level of an indicator."""
    insert(owner, "dim_area", area_key=0, area_name="历城区")
    insert(owner, "dim_indicator", indicator_key=1, indicator_name="社会消费品零售总额")
    insert(owner, "dim_unit", unit_key=1, unit_name="万元", dimension="money")
    insert(owner, "dim_submission", submission_key=1, path="统计局/月报.xlsx")
    keys = iter(range(1, 99))

    def add(code: str, value: int, **more: Any) -> None:
        key = next(keys)
        insert_period(owner, code)
        shared = {"indicator_key": 1, "unit_key": 1, "submission_key": 1, "reporter": "统计局"}
        row = {"fact_key": key, "slot_key": key, "period_code": code, "aspect": "level"}
        times = {"recorded_at": at("2024-11-05 09:00")}
        insert(owner, "fct_indicator_obs", value=value, **(shared | row | times | more))

    return add


def _values(database: Database) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in ask(database, _INDICATORS)]


def test_january_and_february_stay_together_where_they_are_published_so(
    database: Database, observe: State
) -> None:
    observe("2024-YTD02", 200)
    observe("2024-YTD03", 290)
    assert _values(database) == [
        ("2024-YTD02", 200, "由累计推算"),
        ("2024-M03", 90, "由累计推算"),
    ]


def test_january_is_the_first_cumulative_where_it_is_published(
    database: Database, observe: State
) -> None:
    observe("2024-YTD01", 110)
    observe("2024-YTD02", 200)
    assert [row[:2] for row in _values(database)] == [("2024-M01", 110), ("2024-M02", 90)]


def test_nothing_is_derived_over_a_gap_or_between_stages(
    database: Database, observe: State
) -> None:
    observe("2024-YTD09", 900, stage="preliminary")
    observe("2024-YTD10", 990, stage="final")
    observe("2024-YTD12", 1200, stage="final")
    assert _values(database) == []


@pytest.mark.parametrize(
    ("name", "runs", "adds", "derived"),
    [
        ("社会消费品零售总额", "flow", "semi", True),
        ("存款", "stock", "semi", False),  # whatever it is called
        ("人均消费支出", "flow", "non", False),
        ("目录没有的产量", None, None, True),
        ("目录没有的贷款余额", None, None, False),
    ],
)
def test_a_stock_has_no_value_of_a_month(
    database: Database,
    observe: State,
    owner: psycopg.Connection,
    name: str,
    runs: str | None,
    adds: str | None,
    derived: bool,
) -> None:
    known = {"indicator_name": name, "runs": runs, "adds": adds}
    insert(owner, "dim_indicator", indicator_key=2, **known)
    observe("2024-YTD09", 900, indicator_key=2)
    observe("2024-YTD10", 990, indicator_key=2)
    assert _values(database) == ([("2024-M10", 90, "由累计推算")] if derived else [])


@pytest.mark.parametrize(
    ("code", "runs", "summed"),
    [
        ("2024-M10", "flow", True),
        ("2024-YTD10", "flow", False),
        ("2024-M10", "stock", False),
        ("2024-M10", None, None),
    ],
)
def test_a_row_says_whether_its_value_may_be_added_over_time(
    database: Database,
    observe: State,
    owner: psycopg.Connection,
    code: str,
    runs: str | None,
    summed: bool | None,
) -> None:
    insert(owner, "dim_indicator", indicator_key=2, indicator_name="甲", runs=runs)
    observe(code, 5, indicator_key=2)
    for mart in ("indicator_obs", "indicators"):
        (row,) = ask(database, f"SELECT sums_over_time FROM mart.{mart}")
        assert row["sums_over_time"] is summed


def test_a_printed_month_stands_before_the_derived_one(database: Database, observe: State) -> None:
    observe("2024-YTD09", 900)
    observe("2024-YTD10", 990)
    observe("2024-M10", 91)
    assert _values(database) == [("2024-M10", Decimal(91), "表内所列")]


def test_nothing_is_derived_from_another_list(database: Database, world: State) -> None:
    world(BRIDGE, "2024-M09", ytd_investment=700)
    world(BRIDGE, "2024-M10", ytd_investment=800, recorded_at=at("2024-11-05 09:00"))
    world(
        BRIDGE,
        "2024-M10",
        ytd_investment=5000,
        list_key=MUNICIPAL,
        recorded_at=at("2024-11-06 09:00"),
    )
    assert _months(database, BRIDGE)[-1] == ("2024-M10", None, None)


def test_february_is_not_told_twice(database: Database, observe: State) -> None:
    observe("2024-YTD02", 9)
    observe("2024-M02", 5)
    assert _values(database) == [("2024-M02", 5, "表内所列")]
