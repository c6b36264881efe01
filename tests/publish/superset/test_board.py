"""The dashboard: what its file may say, and that it names columns and metrics that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from licheng_etl.publish.superset.board import WIDTH, Board, Chart, Metric, board

if TYPE_CHECKING:
    from licheng_etl.publish.superset.datasets import Dataset

NUMBER = {"title": "数", "kind": "number", "mart": "projects", "metrics": ["rows"], "width": 3}


@pytest.mark.parametrize("name", board().charts)
def test_a_chart_shows_what_its_mart_has(made: dict[str, Dataset], name: str) -> None:
    chart = board().charts[name]
    dataset = made[chart.mart]
    conditions = [each.column for each in chart.where]
    named = {*chart.by, *chart.columns, *conditions, *filter(None, (chart.x, chart.order))}
    assert named <= dataset.twin.columns.keys()
    assert set(chart.metrics) <= dataset.metrics.keys()


def test_a_row_is_as_wide_as_the_page() -> None:
    shown = board()
    rows = [row for section in shown.sections for row in section.rows]
    assert {sum(shown.charts[name].width for name in row) for row in rows} == {WIDTH}


def test_what_a_filter_chooses_is_a_column_of_the_charts_that_go_by_it(
    made: dict[str, Dataset],
) -> None:
    for each in board().filters:
        chosen = made[each.mart].column(each.column)
        for name in each.charts:
            dataset = made[board().charts[name].mart]
            assert dataset.column(each.column) == chosen


@pytest.mark.parametrize(
    "metric",
    [
        {"label": "率"},
        {"label": "率", "share": "a"},
        {"label": "率", "share": "a", "of": "b", "distinct": "c"},
    ],
)
def test_a_metric_is_a_share_or_a_count(metric: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Metric.model_validate(metric)


@pytest.mark.parametrize(
    "change",
    [{"x": "period_end"}, {"kind": "bars"}, {"kind": "table"}, {"metrics": []}, {"width": 13}],
)
def test_a_chart_has_what_its_kind_needs_and_no_more(change: dict[str, Any]) -> None:
    assert Chart.model_validate(NUMBER)
    with pytest.raises(ValidationError):
        Chart.model_validate(NUMBER | change)


@pytest.mark.parametrize("row", [["a", "a"], ["b"]])
def test_each_chart_stands_in_one_row(row: list[str]) -> None:
    with pytest.raises(ValidationError, match="one row"):
        Board.model_validate(
            {
                "title": "板",
                "colours": {},
                "metrics": {},
                "filters": [],
                "charts": {"a": NUMBER},
                "sections": [{"heading": "节", "rows": [row]}],
            }
        )
