"""What the marts of milestones say: each stated date, and the life of a project that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.warehouse.rows import ask, insert, insert_period, rewrite_derived
from tests.warehouse.schema.projects import PARK, PARK_CODED, at

if TYPE_CHECKING:
    from collections.abc import Callable

    import psycopg

    from licheng_etl.warehouse.database import Database

SIGNED, LAND, STARTED = "2023-M11", "2024-M02", "2024-03-31"


@pytest.fixture
def dated(owner: psycopg.Connection, world: Callable[..., None]) -> Callable[..., None]:
    """Gives a way to state the dates of a project in a register."""
    del world
    for code in (SIGNED, LAND, STARTED, "2024-H1"):
        insert_period(owner, code)
    keys = iter(range(500, 600))

    def state(project: int, milestone: str, stated: str | None, **values: Any) -> None:
        row: dict[str, Any] = {
            "fact_key": next(keys),
            "reporter": "项目中心",
            "period_code": "all",
            "project_key": project,
            "alias_key": PARK,
            "project_name": "园区",
            "milestone": milestone,
            "status": "actual",
            "stated_period": stated,
            "submission_key": 1,
            "recorded_at": at("2024-11-05 09:00"),
        }
        insert(owner, "fct_milestone", **row | values)

    return state


def test_lags_are_months_from_signing_and_lead_to_the_dates(
    database: Database, dated: Callable[..., None]
) -> None:
    dated(PARK, "签约", SIGNED)
    dated(PARK, "签约", "2024-M08", status="plan")
    dated(PARK, "摘牌拿地", LAND)
    dated(PARK, "开工", STARTED)
    (row,) = ask(database, "SELECT * FROM mart.project_lifecycle")
    assert (row["signed"], row["signed_plan"], row["land"]) == (SIGNED, "2024-M08", LAND)
    assert (row["months_to_land"], row["months_to_started"]) == (3, 4)
    assert (row["months_to_in_statistics"], row["reached"]) == (None, "开工")
    assert (row["signed_trace_id"], row["started_trace_id"]) == ("500", "503")


def test_a_date_wider_than_a_month_gives_no_lag(
    database: Database, dated: Callable[..., None]
) -> None:
    dated(PARK, "签约", SIGNED)
    dated(PARK, "投产", "2024-H1")
    (row,) = ask(database, "SELECT * FROM mart.project_lifecycle")
    assert (row["in_production"], row["months_to_in_production"]) == ("2024-H1", None)


def test_a_plan_alone_reaches_nothing_and_what_is_pending_is_listed_without_a_date(
    database: Database, dated: Callable[..., None]
) -> None:
    dated(PARK, "开工", "2024-M12", status="plan")
    dated(PARK, "投产", None, status="plan", null_reasons="stated_period=pending")
    (row,) = ask(database, "SELECT * FROM mart.project_lifecycle")
    assert (row["started_plan"], row["started"], row["reached"]) == ("2024-M12", None, None)
    assert len(ask(database, "SELECT FROM mart.milestone")) == 2


def test_a_project_is_one_before_and_after_it_has_a_code(
    database: Database, owner: psycopg.Connection, dated: Callable[..., None]
) -> None:
    coded = at("2024-12-05 09:00")
    dated(PARK, "签约", SIGNED, superseded_at=coded)
    dated(PARK_CODED, "签约", SIGNED, recorded_at=coded)
    dated(PARK_CODED, "开工", STARTED, recorded_at=coded)
    rewrite_derived(owner)
    query = "SELECT project_id, signed, started FROM mart.project_lifecycle"
    (now,), (before,) = ask(database, query), ask(database, query, "2024-11-30")
    assert tuple(now.values()) == (str(PARK_CODED), SIGNED, STARTED)
    assert tuple(before.values()) == (str(PARK), SIGNED, None)
