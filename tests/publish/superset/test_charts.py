"""A chart in the names of its dataset, for the editor and as a query."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from licheng_etl.publish.superset.board import board
from licheng_etl.publish.superset.charts import chart_yaml

if TYPE_CHECKING:
    from licheng_etl.publish.superset.datasets import Dataset


def written(made: dict[str, Dataset], name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    chart = board().charts[name]
    told = chart_yaml(name, chart, made[chart.mart])
    (query,) = json.loads(told["query_context"])["queries"]
    return told["params"], query


def test_bars_run_along_a_column_with_a_series_for_each_value(made: dict[str, Dataset]) -> None:
    params, query = written(made, "lights")
    assert (params["x_axis"], params["groupby"]) == ("名单级别", ["序时灯"])
    assert params["stack"] == "Stack"
    assert query["columns"] == ["名单级别", "序时灯"]
    assert query["metrics"] == ["projects"]


def test_time_is_told_in_months(made: dict[str, Dataset]) -> None:
    params, query = written(made, "trend")
    assert params["time_grain_sqla"] == "P1M"
    assert query["columns"][0]["timeGrain"] == "P1M"
    assert query["columns"][1:] == ["名单级别"]


def test_a_table_of_rows_begins_with_the_latest(made: dict[str, Dataset]) -> None:
    params, query = written(made, "changed")
    assert params["query_mode"] == "raw"
    assert query["metrics"] is None
    assert query["orderby"] == [["报告期截止日", False]]


def test_conditions_compare_with_one_value_or_with_several(made: dict[str, Dataset]) -> None:
    _, query = written(made, "trains")
    assert query["filters"] == [
        {"col": "运输方式", "op": "IN", "val": ["中欧班列"]},
        {"col": "计量单位", "op": "IN", "val": ["列"]},
        {"col": "报告期代码", "op": "NOT LIKE", "val": "%—%"},
    ]
    _, query = written(made, "submissions")
    assert query["filters"] == [{"col": "期间所属月份", "op": "IS NOT NULL", "val": None}]
