"""A dataset for each mart; a metric over a wrong selection is blank, and never wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from licheng_etl.publish.superset.datasets import identity
from licheng_etl.warehouse.schema.marts import marts
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from decimal import Decimal

    from licheng_etl.publish.superset.datasets import Dataset
    from licheng_etl.warehouse.database import Database

ROWS = {
    "projects": """
        (VALUES ('2024年9月', 100, 10, 5), ('2024年9月', 100, 30, 6), ('2024年10月', 300, 90, 7))
        AS 项目月度 (
            "报告期代码",
            "年度计划投资（勿跨期加）",
            "年初至报告期累计完成投资（勿跨期加）",
            "当月完成投资"
        )
    """,
    "list_completion": """
        (VALUES ('2024年9月', 50), ('2024年9月', 60))
        AS 名单完成情况 ("报告期代码", "年度计划完成率（勿相加）")
    """,
}
ALL = "true"
SEPTEMBER = "\"报告期代码\" = '2024年9月'"
OCTOBER = "\"报告期代码\" = '2024年10月'"


@pytest.mark.parametrize(
    ("mart", "metric", "selection", "value"),
    [
        ("projects", "month_investment", ALL, 18),
        ("projects", "ytd_investment", SEPTEMBER, 40),
        ("projects", "ytd_investment", ALL, None),
        ("projects", "completion_rate", SEPTEMBER, 20),
        ("projects", "completion_rate", OCTOBER, 30),
        ("projects", "completion_rate", ALL, None),
        ("list_completion", "completion_rate", '"年度计划完成率（勿相加）" = 60', 60),
        ("list_completion", "completion_rate", SEPTEMBER, None),
        ("projects", "rows", ALL, 3),
    ],
)
def test_a_metric_sums_what_may_be_summed(
    empty_database: Database,
    made: dict[str, Dataset],
    mart: str,
    metric: str,
    selection: str,
    value: Decimal | None,
) -> None:
    expression = made[mart].metrics[metric]["expression"]
    statement = f"SELECT {expression} FROM {ROWS[mart]} WHERE {selection}"
    with empty_database.connect() as connection:
        assert connection.execute(statement.encode()).fetchone() == (value,)


def test_every_metric_of_every_mart_can_be_asked(
    empty_database: Database, made: dict[str, Dataset]
) -> None:
    with empty_database.connect(DatabaseRole.BI) as connection:
        for dataset in made.values():
            asked = ", ".join(metric["expression"] for metric in dataset.metrics.values())
            connection.execute(f"SELECT {asked} FROM 集市.{dataset.twin.chinese}".encode())
    assert made.keys() == {mart.name for mart in marts()}


def test_a_column_comes_with_its_comment_and_measures_are_no_dimensions(
    made: dict[str, Dataset],
) -> None:
    columns = {each["column_name"]: each for each in made["projects"].as_yaml()["columns"]}
    assert all(each["description"] for each in columns.values())
    assert columns["报告期截止日"]["is_dttm"]
    assert columns["项目名称"]["groupby"]
    assert not columns["当月完成投资"]["groupby"]


def test_a_metric_is_called_as_its_column_without_the_mark(made: dict[str, Dataset]) -> None:
    metric: dict[str, Any] = made["projects"].metrics["annual_plan"]
    assert metric["verbose_name"] == "年度计划投资"
    assert "跨期不可加" in metric["warning_text"]


def test_a_thing_bears_one_identity_for_ever() -> None:
    assert identity("dataset", "projects") == "51386baa-a9eb-5479-bfcc-f480b5267365"
    assert identity("chart", "projects") != identity("dataset", "projects")
