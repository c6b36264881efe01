"""The asset graph: what it is made of, and that months of it can be run at will."""

from __future__ import annotations

import warnings
from importlib import import_module, reload
from typing import TYPE_CHECKING

import dagster as dg
import pytest

from licheng_etl import pipeline
from licheng_etl.model.tables import FACTS
from licheng_etl.settings import Settings
from orchestration.assets import ASSETS, MONTHLY_ASSETS
from orchestration.definitions import definitions
from orchestration.instance import open_instance
from orchestration.partitions import MONTHS
from orchestration.resources import HouseResource
from tests.end_to_end.workbooks import NAME, with_ytd, workbook

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Office


def test_the_definitions_load_and_can_run() -> None:
    dg.Definitions.validate_loadable(definitions)


def test_the_graph_is_one_chain_from_the_inbox_to_the_derived_tables() -> None:
    graph = definitions.resolve_asset_graph()
    depends = {
        node.key.to_user_string(): {key.to_user_string() for key in node.parent_keys}
        for node in graph.asset_nodes
    }
    assert depends == {
        "received_files": set(),
        "project_submissions": {"received_files"},
        **{fact: {"project_submissions"} for fact in FACTS},
        "derived_tables": set(FACTS),
    }


def test_a_backfill_of_many_months_is_one_run_all_along_the_chain() -> None:
    assert {asset.backfill_policy for asset in MONTHLY_ASSETS} == {dg.BackfillPolicy.single_run()}
    assert {asset.partitions_def for asset in MONTHLY_ASSETS} == {MONTHS}


def test_the_months_reach_from_the_first_of_the_settings_to_the_current_one() -> None:
    keys = MONTHS.get_partition_keys()
    assert keys[0] == Settings().first_month
    assert f"{MONTHS.get_last_partition_window().start:%Y-%m}" == keys[-1]  # type: ignore[union-attr]


def test_every_asset_says_in_chinese_what_it_is() -> None:
    for asset in ASSETS:
        (description,) = asset.descriptions_by_key.values()
        assert any("一" <= character <= "鿿" for character in description)


def test_loading_the_assets_warns_of_nothing() -> None:
    with warnings.catch_warnings(record=True) as warned:
        reload(import_module("orchestration.assets"))
    assert [str(one.message) for one in warned] == []


@pytest.mark.usefixtures("in_force")
def test_a_backfill_loads_the_chosen_months_and_no_others(office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.drop("2月.xlsx", workbook(with_ytd(5_000), "2024-02"), "2024-03-05T09:00")
    pipeline.take_in_arrivals(office.house)
    with open_instance(Settings()) as instance:
        dg.materialize(
            ASSETS,
            instance=instance,
            selection=MONTHLY_ASSETS,
            resources={"house": HouseResource()},
            partition_key="2024-02",
        )
    loaded = office.rows("select distinct period_code from mart.project_month")
    assert [row["period_code"] for row in loaded] == ["2024-M02"]
    assert pipeline.stale_months(office.house) == ["2024-03"]
