"""Assets say whom they belong to, and lead to the dictionary, the dashboard and the trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dagster as dg

from licheng_etl.settings import Settings
from orchestration import links
from orchestration.definitions import definitions
from orchestration.groups import FED_FACTS, FORMS
from orchestration.surroundings import SOURCES, mart_specs

if TYPE_CHECKING:
    import pytest


def test_what_runs_make_belongs_to_those_who_answer_for_the_warehouse() -> None:
    graph = definitions.resolve_asset_graph()
    senders = {spec.key for spec in SOURCES}
    owners = {node.key: node.owners for node in graph.asset_nodes if node.key not in senders}
    assert {tuple(owner) for owner in owners.values()} == {tuple(links.STEWARDS)}


def test_a_form_belongs_to_the_one_who_sends_it_where_one_does() -> None:
    owners = {spec.key.path[-1]: spec.owners for spec in SOURCES}
    for form in FORMS:
        whose = form.owner or form.reporter
        assert owners[form.form] == ([f"team:{whose}"] if whose else [])
    assert any(owners.values())


def test_reports_and_workbooks_are_of_different_kinds() -> None:
    kinds = {spec.key.path[-1]: spec.kinds for spec in SOURCES}
    assert kinds["brief"] == {"word"}
    assert kinds["dispatch"] == {"excel"}


def test_a_traced_row_says_how() -> None:
    marts = mart_specs()
    traced = {spec.key.path[-1] for spec in marts if spec.metadata.get("追溯") == links.TRACE}
    assert {"project_month", "freight"} <= traced
    assert "pace" not in traced
    graph = definitions.resolve_asset_graph()
    for fact in FED_FACTS:
        assert graph.get(dg.AssetKey(fact.table.name)).metadata["追溯"] == links.TRACE


def test_pages_are_linked_where_the_district_has_put_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "数据字典" not in links.of_mart("projects", traced=True)
    monkeypatch.setenv("LICHENG_DICTIONARY_URL", "https://data.example/dictionary/")
    monkeypatch.setenv("LICHENG_DASHBOARD_URL", "https://bi.example/1")
    monkeypatch.setattr(links, "_SETTINGS", Settings())
    linked = links.of_mart("projects", traced=False)
    page = "https://data.example/dictionary/zh/marts/projects.html"
    assert linked["数据字典"] == dg.MetadataValue.url(page)
    assert linked["看板"] == dg.MetadataValue.url("https://bi.example/1")
