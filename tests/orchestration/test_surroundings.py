"""The graph reaches from what senders send to what BI tools read."""

from __future__ import annotations

import re

import dagster as dg

from licheng_etl.model.tables import FACTS
from licheng_etl.warehouse.schema.marts import marts
from orchestration.assets import received_files
from orchestration.definitions import definitions
from orchestration.groups import FED_FACTS, FORMS
from orchestration.surroundings import SOURCES, mart_specs


def test_files_are_received_from_every_form() -> None:
    parents = definitions.resolve_asset_graph().get(received_files.key).parent_keys
    assert parents == {dg.AssetKey(["inbox", form.form]) for form in FORMS}
    assert all(spec.description for spec in SOURCES)


def test_every_mart_stands_below_what_it_reads() -> None:
    graph = definitions.resolve_asset_graph()
    assert {spec.key.path[-1] for spec in mart_specs()} == {mart.name for mart in marts()}
    for mart in marts():
        parents = {key.path[-1] for key in graph.get(dg.AssetKey(["mart", mart.name])).parent_keys}
        assert set(mart.reads) <= parents
        facts = {
            fact.table.name
            for fact in FED_FACTS
            if re.search(rf"\b{fact.table.qualified_name}\b", mart.statement)
        }
        assert parents & FACTS.keys() == facts


def test_no_run_computes_them() -> None:
    graph = definitions.resolve_asset_graph()
    assert not any(graph.get(spec.key).is_executable for spec in (*SOURCES, *mart_specs()))
