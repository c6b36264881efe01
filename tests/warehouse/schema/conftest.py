"""A warehouse with a few projects, of which tests of marts state facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.warehouse.rows import insert, insert_period
from tests.warehouse.schema.projects import BRIDGE, MUNICIPAL, PARK, PARK_CODED, PROVINCIAL, at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import psycopg

    from licheng_etl.warehouse.database import Database


@pytest.fixture
def owner(database: Database) -> Iterator[psycopg.Connection]:
    with database.connect(autocommit=True) as connection:
        yield connection


@pytest.fixture
def world(owner: psycopg.Connection) -> Callable[..., None]:
    """Two lists, a project on both, a park that bears a code later; gives a way to state facts."""
    for code in ("2024-M09", "2024-M10", "2024-M11", "2024-M08", "2024-08-15", "2024-M12"):
        insert_period(owner, code)
    for key, level in ((PROVINCIAL, "省级"), (MUNICIPAL, "市级")):
        insert(owner, "dim_list", list_key=key, list_year=2024, list_level=level)
    for key, name in ((BRIDGE, "大桥"), (PARK, "园区")):
        insert(owner, "dim_project", project_key=key, name_identity=name, builder_identity="甲")
        insert(owner, "dim_project_version", version_key=key, project_key=key, project_name=name)
    insert(owner, "dim_project", project_key=PARK_CODED, project_code="2311-370112-04-01-123456")
    insert(owner, "dim_area", area_key=0, area_name="历城区")
    insert(owner, "dim_submission", submission_key=1, path="发改局/十月.xlsx")
    insert(owner, "dim_submission", submission_key=2, path="发改局/十月（更正）.xlsx")
    keys = iter(range(100, 200))

    def state(project: int, month: str = "2024-M10", **values: Any) -> None:
        row: dict[str, Any] = {
            "fact_key": next(keys),
            "slot_key": int(month[-2:]),
            "reporter": "发改局",
            "period_code": month,
            "list_key": PROVINCIAL,
            "project_key": project,
            "alias_key": project,
            "version_key": project,
            "submission_key": 1,
            "recorded_at": at("2024-11-05 09:00"),
        }
        insert(owner, "fct_project_month", **row | values)

    return state
