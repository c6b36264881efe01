"""The grid holds every chart once, and a filter reaches the charts that go by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.publish.superset.board import board
from licheng_etl.publish.superset.layout import dashboard_yaml

if TYPE_CHECKING:
    from licheng_etl.publish.superset.datasets import Dataset


def test_every_node_but_the_roots_hangs_on_one_other(made: dict[str, Dataset]) -> None:
    nodes = dict(dashboard_yaml(board(), made)["position"])
    assert nodes.pop("DASHBOARD_VERSION_KEY") == "v2"
    children = [child for node in nodes.values() for child in node.get("children", [])]
    assert sorted([*children, "ROOT_ID", "HEADER_ID"]) == sorted(nodes)
    charts = {node["meta"]["sliceName"] for node in nodes.values() if node["type"] == "CHART"}
    assert charts == {chart.title for chart in board().charts.values()}


def test_a_filter_leaves_out_the_charts_that_do_not_go_by_it(made: dict[str, Dataset]) -> None:
    told = dashboard_yaml(board(), made)
    places = told["position"].values()
    numbers = {
        node["meta"]["uuid"]: node["meta"]["chartId"]
        for node in places
        if isinstance(node, dict) and node["type"] == "CHART"
    }
    for each, written in zip(
        board().filters, told["metadata"]["native_filter_configuration"], strict=True
    ):
        assert len(written["scope"]["excluded"]) == len(numbers) - len(each.charts)
        assert set(written["scope"]["excluded"]) < set(numbers.values())
