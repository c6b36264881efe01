"""A chart as Superset keeps it: what its editor shows (`params`), and the query that it runs.

Not here: which charts there are (board), where they stand (layout).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from licheng_etl.publish.superset.datasets import VERSION, identity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.publish.superset.board import Chart, Condition
    from licheng_etl.publish.superset.datasets import Dataset

_KINDS: Final = {
    "number": "big_number_total",
    "bars": "echarts_timeseries_bar",
    "lines": "echarts_timeseries_line",
    "table": "table",
}
_ROWS: Final = 1000
_MONTH: Final = "P1M"
_WITHOUT_VALUES: Final = "IS NOT NULL"


def chart_uuid(name: str) -> str:
    return identity("chart", name)


def chart_yaml(name: str, chart: Chart, dataset: Dataset) -> dict[str, Any]:
    kind = _KINDS[chart.kind]
    params = {"viz_type": kind, **_common(chart, dataset), **_params(chart, dataset)}
    return {
        "slice_name": chart.title,
        "description": chart.note or None,
        "viz_type": kind,
        "params": params,
        "query_context": json.dumps(_query_context(chart, dataset, params), ensure_ascii=False),
        "uuid": chart_uuid(name),
        "dataset_uuid": dataset.uuid,
        "version": VERSION,
    }


def _common(chart: Chart, dataset: Dataset) -> dict[str, Any]:
    return {
        "adhoc_filters": [_adhoc(each, dataset) for each in chart.where],
        "row_limit": _ROWS,
        "color_scheme": "supersetColors",
    }


def _params(chart: Chart, dataset: Dataset) -> dict[str, Any]:
    metrics = list(chart.metrics)
    columns = [dataset.column(name) for name in chart.columns]
    match chart.kind:
        case "number":
            form = dataset.metrics[metrics[0]]["d3format"]
            return {"metric": metrics[0], "y_axis_format": form, "header_font_size": 0.3}
        case "table" if metrics:
            grouped = {"query_mode": "aggregate", "groupby": columns, "metrics": metrics}
            return grouped | {"show_cell_bars": False}
        case "table":
            order = _order(chart, dataset)
            return {
                "query_mode": "raw",
                "all_columns": columns,
                "order_by_cols": [json.dumps(each) for each in order],
                "table_timestamp_format": "%Y-%m-%d",
                "show_cell_bars": False,
            }
        case _:
            return _plotted(chart, dataset)


def _plotted(chart: Chart, dataset: Dataset) -> dict[str, Any]:
    """Along time a tick is a month; other values stand as they are, in their order."""
    temporal = dataset.is_temporal(chart.x)
    along = {"time_grain_sqla": _MONTH} if temporal else {"xAxisForceCategorical": True}
    return {
        "x_axis": dataset.column(chart.x),
        **along,
        "x_axis_sort_asc": True,
        "groupby": [dataset.column(name) for name in chart.by],
        "metrics": list(chart.metrics),
        "stack": "Stack" if chart.kind == "bars" else None,
        "markerEnabled": chart.kind == "lines",
        "x_axis_time_format": "%Y-%m",
        "y_axis_format": dataset.metrics[chart.metrics[0]]["d3format"],
        "truncateYAxis": chart.kind == "lines",
        "show_legend": True,
        "legendOrientation": "bottom",
        "legendType": "scroll",
        "rich_tooltip": True,
    }


def _order(chart: Chart, dataset: Dataset) -> list[list[Any]]:
    return [[dataset.column(chart.order), False]] if chart.order else []


def _adhoc(condition: Condition, dataset: Dataset) -> dict[str, Any]:
    return {
        "clause": "WHERE",
        "expressionType": "SIMPLE",
        "subject": dataset.column(condition.column),
        "operator": condition.operator,
        "comparator": _comparator(condition),
    }


def _comparator(condition: Condition) -> object:
    """Many values for IN and NOT IN, one for what compares with one."""
    if condition.operator == _WITHOUT_VALUES:
        return None
    return list(condition.values) if condition.operator.endswith("IN") else condition.values[0]


def _query_context(chart: Chart, dataset: Dataset, params: Mapping[str, Any]) -> dict[str, Any]:
    """The same as one query, which reports and the interface for programs run."""
    axis = [_axis(chart, dataset)] if chart.x else []
    columns = [dataset.column(name) for name in (*chart.by, *chart.columns)]
    filters = [
        {"col": each["subject"], "op": each["operator"], "val": each["comparator"]}
        for each in params["adhoc_filters"]
    ]
    query = {
        "columns": axis + columns,
        "metrics": list(chart.metrics) or None,
        "filters": filters,
        "orderby": _order(chart, dataset),
        "row_limit": _ROWS,
    }
    return {
        "datasource": {"id": 0, "type": "table"},
        "queries": [query],
        "form_data": dict(params),
        "result_format": "json",
        "result_type": "full",
    }


def _axis(chart: Chart, dataset: Dataset) -> object:
    name = dataset.column(chart.x)
    if not dataset.is_temporal(chart.x):
        return name
    return {
        "columnType": "BASE_AXIS",
        "expressionType": "SQL",
        "label": name,
        "sqlExpression": name,
        "timeGrain": _MONTH,
    }
