"""Every fact is told in words by its coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.model.tables import FACTS
from licheng_etl.warehouse.named_facts import named_facts
from tests.warehouse.rows import insert, insert_period

if TYPE_CHECKING:
    from licheng_etl.warehouse.database import Database


def test_every_fact_is_named() -> None:
    assert all(f"FROM {table.qualified_name} AS fact" in named_facts() for table in FACTS.values())


def test_keys_are_told_by_what_they_stand_for_and_codes_by_their_names(database: Database) -> None:
    with database.connect() as connection:
        insert_period(connection, "2024-M10")
        insert(connection, "dim_list", list_key=1, list_year=2024, list_level="省级")
        insert(connection, "dim_project", project_key=2, project_code="2403-370112")
        insert(connection, "dim_project_version", version_key=3, project_key=2, project_name="大桥")
        coordinates = {"list_key": 1, "project_key": 2, "version_key": 3}
        insert(connection, "fct_project_month", fact_key=4, **coordinates)
        insert(connection, "dim_indicator", indicator_key=5, indicator_name="地区生产总值")
        insert(
            connection,
            "fct_indicator_obs",
            fact_key=6,
            indicator_key=5,
            basis="constant",
            aspect="growth_yoy",
        )
        named = connection.execute(
            f"SELECT subject, name FROM ({named_facts()}) AS named ORDER BY fact_key"
        ).fetchall()
    assert named == [
        ("重点项目调度月度", "2024 省级 2403-370112 大桥"),
        ("指标观测", "地区生产总值 不变价"),
    ]
