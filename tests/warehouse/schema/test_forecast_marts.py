"""What a year will have completed at its pace: the rule is a view, and other views follow it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from licheng_etl.warehouse.schema.migrate import migrate
from tests.warehouse.rows import ask
from tests.warehouse.schema.projects import BRIDGE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from licheng_etl.warehouse.database import Database

FORECAST = "SELECT forecast, forecast_gap, forecast_rate FROM mart.year_end_forecast"
PACE = "SELECT pace_rate, pace_gap FROM mart.project_month"


def test_a_year_goes_on_as_it_went(database: Database, world: Callable[..., None]) -> None:
    world(BRIDGE, ytd_investment=500, annual_plan=1000)  # in October
    (row,) = ask(database, FORECAST)
    assert row["forecast"] == pytest.approx(Decimal(600))
    assert row["forecast_gap"] == pytest.approx(Decimal(-400))
    assert row["forecast_rate"] == 60


def test_without_a_plan_or_a_figure_there_is_nothing_to_compare(
    database: Database, world: Callable[..., None]
) -> None:
    world(BRIDGE, ytd_investment=500, annual_plan=0)
    assert ask(database, FORECAST)[0]["forecast_rate"] is None


def test_where_the_rule_is_another_pace_and_forecast_follow_it(
    database: Database, world: Callable[..., None], own_sql: Path
) -> None:
    file = own_sql / "marts" / "pace.sql"
    rule = file.read_text(encoding="utf-8")
    file.write_text(rule.replace("(10, 10)", "(10, 6)"), encoding="utf-8")
    migrate(database)
    world(BRIDGE, ytd_investment=500, annual_plan=1000)
    assert ask(database, FORECAST)[0]["forecast"] == pytest.approx(Decimal(1000))
    (row,) = ask(database, PACE)
    assert (row["pace_rate"], row["pace_gap"]) == (50, 0)
