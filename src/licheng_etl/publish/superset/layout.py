"""The dashboard as Superset keeps it: where each chart stands, and what the filters reach.

Not here: which charts there are, and in which order (board).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from licheng_etl.publish.superset.charts import chart_uuid
from licheng_etl.publish.superset.datasets import VERSION, identity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from licheng_etl.publish.superset.board import Board, Filter
    from licheng_etl.publish.superset.datasets import Dataset

_SLUG: Final = "licheng"
_HEIGHTS: Final = {"number": 20, "bars": 56, "lines": 56, "table": 56}
"""In the grid's units of 8 pixels."""

_Node = dict[str, Any]


def dashboard_yaml(board: Board, datasets: Mapping[str, Dataset]) -> dict[str, Any]:
    return {
        "dashboard_title": board.title,
        "slug": _SLUG,
        "uuid": identity("dashboard"),
        "position": {"DASHBOARD_VERSION_KEY": "v2", **dict(_nodes(board))},
        "metadata": {
            "label_colors": board.colours,
            "native_filter_configuration": [
                _filter(each, board, datasets[each.mart]) for each in board.filters
            ],
        },
        "published": True,
        "version": VERSION,
    }


def _numbers(board: Board) -> dict[str, int]:
    """What the archive calls each chart; Superset puts its own numbers in their places."""
    return {name: number for number, name in enumerate(board.charts, start=1)}


def _nodes(board: Board) -> Iterator[tuple[str, _Node]]:
    """The tree of the grid, each node by its name."""
    numbers = _numbers(board)
    top: list[str] = []
    for place, section in enumerate(board.sections):
        header = f"HEADER-{place}"
        style = {"text": section.heading, "headerSize": "MEDIUM_HEADER"}
        yield _node(header, "HEADER", [], style)
        top.append(header)
        for line, names in enumerate(section.rows):
            row = f"ROW-{place}-{line}"
            top.append(row)
            yield _node(row, "ROW", [f"CHART-{name}" for name in names], {})
            for name in names:
                yield _node(f"CHART-{name}", "CHART", [], _place(board, name, numbers[name]))
    yield _node("GRID_ID", "GRID", top, None)
    yield _node("ROOT_ID", "ROOT", ["GRID_ID"], None)
    yield _node("HEADER_ID", "HEADER", None, {"text": board.title})


def _node(
    name: str, kind: str, children: list[str] | None, meta: _Node | None
) -> tuple[str, _Node]:
    node: _Node = {"id": name, "type": kind}
    node |= {} if children is None else {"children": children}
    node |= {} if meta is None else {"meta": {"background": "BACKGROUND_TRANSPARENT", **meta}}
    return name, node


def _place(board: Board, name: str, number: int) -> _Node:
    chart = board.charts[name]
    return {
        "chartId": number,
        "uuid": chart_uuid(name),
        "sliceName": chart.title,
        "width": chart.width,
        "height": _HEIGHTS[chart.kind],
    }


def _filter(chosen: Filter, board: Board, dataset: Dataset) -> dict[str, Any]:
    """A choice of one value, with the greatest chosen until someone chooses another."""
    column = dataset.column(chosen.column)
    excluded = [number for name, number in _numbers(board).items() if name not in chosen.charts]
    return {
        "id": f"NATIVE_FILTER-{chosen.mart}-{chosen.column}",
        "type": "NATIVE_FILTER",
        "filterType": "filter_select",
        "name": chosen.name,
        "targets": [{"datasetUuid": dataset.uuid, "column": {"name": column}}],
        "scope": {"rootPath": ["ROOT_ID"], "excluded": excluded},
        "controlValues": {
            "enableEmptyFilter": True,
            "defaultToFirstItem": True,
            "multiSelect": False,
            "searchAllOptions": False,
            "inverseSelection": False,
            "sortAscending": False,
        },
        "defaultDataMask": {"extraFormData": {}, "filterState": {}, "ownState": {}},
        "requiredFirst": True,  # or charts do not wait for the first item
        "cascadeParentIds": [],
        "description": "",
    }
