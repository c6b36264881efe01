"""The assets: that any months can be run at will, and what a materialisation shows of each."""

from __future__ import annotations

import runpy
import shutil
import warnings
from importlib import import_module, reload
from typing import TYPE_CHECKING

import dagster as dg
import pytest

from licheng_etl import pipeline
from licheng_etl.settings import Settings
from licheng_etl.warehouse.server.roles import DatabaseRole
from orchestration import partitions
from orchestration.definitions import definitions
from orchestration.groups import FED_FACTS
from orchestration.loading import MONTHLY_ASSETS
from orchestration.partitions import MONTHS
from tests.end_to_end.bad_files import RETURNED
from tests.end_to_end.workbooks import NAME, PROJECTS, with_ytd, workbook
from tests.orchestration.conftest import ASSETS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.orchestration.conftest import Orchestra


def test_the_definitions_load_and_can_run() -> None:
    dg.Definitions.validate_loadable(definitions)


def test_a_backfill_of_many_months_is_one_run_all_along_the_chain() -> None:
    assert {asset.backfill_policy for asset in MONTHLY_ASSETS} == {dg.BackfillPolicy.single_run()}
    assert {asset.partitions_def for asset in MONTHLY_ASSETS} == {MONTHS}


def test_a_setting_makes_it_a_run_a_month(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LICHENG_RUN_A_MONTH", "true")
    read_anew = runpy.run_path(partitions.__file__)["POLICY"]
    assert read_anew == dg.BackfillPolicy.multi_run(max_partitions_per_run=1)
    assert {asset.backfill_policy for asset in MONTHLY_ASSETS} == {partitions.POLICY}


def test_the_months_reach_from_the_first_of_the_settings_to_the_current_one() -> None:
    keys = MONTHS.get_partition_keys()
    assert keys[0] == Settings().first_month
    assert f"{MONTHS.get_last_partition_window().start:%Y-%m}" == keys[-1]  # type: ignore[union-attr]
    assert keys == pipeline.window(Settings()).keys  # what knows no Dagster counts the same


def test_every_asset_and_check_says_in_chinese_what_it_is() -> None:
    graph = definitions.resolve_asset_graph()
    told = [*(node.description for node in graph.asset_nodes)]
    told += [graph.get_check_spec(key).description for key in graph.asset_check_keys]
    for description in told:
        assert any("一" <= character <= "鿿" for character in description or "")


def test_loading_the_assets_warns_of_nothing() -> None:
    with warnings.catch_warnings(record=True) as warned:
        for module in ("assets", "loading", "automation"):
            reload(import_module(f"orchestration.{module}"))
    assert [str(each.message) for each in warned] == []


def test_a_backfill_loads_the_chosen_months_and_no_others(orchestra: Orchestra) -> None:
    orchestra.office.drop(NAME, workbook(), "2024-04-05T09:00")
    february = workbook(with_ytd(5_000), "2024-02")
    orchestra.office.drop("2月.xlsx", february, "2024-03-05T09:00")
    orchestra.land()
    assert orchestra.load("2024-02", "2024-02") == [True]
    loaded = orchestra.office.rows("select distinct period_code from mart.project_month")
    assert [row["period_code"] for row in loaded] == ["2024-M02"]
    assert orchestra.stale() == ["2024-03"]
    assert orchestra.materialized("fct_project_month") == {"2024-02"}


def test_a_month_shows_what_came_in_what_was_loaded_and_how_to_look_at_it(
    orchestra: Orchestra,
) -> None:
    orchestra.office.drop(NAME, workbook(), "2024-04-05T09:00")
    orchestra.land()
    orchestra.load("2024-02", "2024-03")
    shown = orchestra.metadata("fct_project_month")
    march = shown["2024-03"]
    assert (march["收到记录"], march["现行行"], march["本次运行新增行"]) == (len(PROJECTS),) * 3
    assert (march["隔离单元格"], march["退回"], march["历史行"]) == (0, 0, 0)
    assert shown["2024-02"]["收到记录"] == 0
    sent = orchestra.metadata("projects_submissions")["2024-03"]
    assert (sent["接收"], sent["退回"], sent["收到记录"]) == (1, 0, len(PROJECTS))
    assert sent["预览"].records[0].data["文件"].endswith(NAME)  # type: ignore[attr-defined]


@pytest.mark.long
def test_the_reader_of_marts_runs_the_queries_that_a_month_shows(
    orchestra: Orchestra, sample_inbox: Path
) -> None:
    """The very text of the metadata, as the role whose tools it is pasted into."""
    for file in sorted(sample_inbox.glob("*/*2024年*3月*")):
        folder = orchestra.office.inbox / file.parent.name
        folder.mkdir(exist_ok=True)
        shutil.copy2(file, folder)
    returned = RETURNED["a 合计 that is off"].content()
    orchestra.office.drop("退回.xlsx", returned, "2024-04-20T09:00", "甲街道")
    orchestra.land()
    orchestra.load("2024-02", "2024-04")  # a register is of the month that it came in
    seen = {}
    with orchestra.office.database.connect(DatabaseRole.BI) as reader:
        for asset in {key.to_user_string() for each in MONTHLY_ASSETS for key in each.keys}:
            for month, shown in orchestra.metadata(asset).items():
                if "查询" in shown:
                    query = str(shown["查询"])
                    seen[asset, month] = len(reader.execute(query.encode()).fetchall())
    facts = {asset for asset, _ in seen if asset.startswith("fct_")}
    assert facts == {fact.table.name for fact in FED_FACTS}
    loaded = orchestra.metadata("fct_project_month")["2024-03"]["现行行"]
    assert seen["fct_project_month", "2024-03"] == loaded != 0
    sent = orchestra.metadata("projects_submissions")["2024-03"]
    files = ("接收", "退回", "已被后报取代")
    assert seen["projects_submissions", "2024-03"] == sum(int(str(sent[each])) for each in files)
    assert sent["退回"] == 1
    assert seen["logistics_submissions", "2024-03"] == 1
    assert seen["fct_freight_month", "2024-03"] > 0
    assert seen["fct_project_month", "2024-02"] == 0


def test_the_trace_that_a_month_proposes_leads_to_a_cell(orchestra: Orchestra) -> None:
    orchestra.office.drop(NAME, workbook(), "2024-04-05T09:00")
    orchestra.land()
    orchestra.load("2024-03", "2024-03")
    proposed = str(orchestra.metadata("fct_project_month")["2024-03"]["追溯"]).strip("`\n")
    licheng, command, key, measure = proposed.split()
    assert (licheng, command) == ("licheng", "trace")
    cell = orchestra.office.value(
        f"select cell from mart.cell_address where trace_id = '{key}' and field = '{measure}'"
    )
    assert cell == "I6"


def test_a_preview_shows_no_personal_data(orchestra: Orchestra) -> None:
    orchestra.office.drop(NAME, workbook(), "2024-04-05T09:00")
    orchestra.land()
    orchestra.load("2024-03", "2024-03")
    preview = orchestra.metadata("fct_project_month")["2024-03"]["预览"]
    row = preview.records[0].data  # type: ignore[attr-defined]
    assert "甲项目" in row["事项"]
    assert row["年初至报告期累计完成投资"] == "10000"
    assert not {"联系人", "联系电话"} & row.keys()
    assert {definition.key.to_user_string() for definition in ASSETS[:1]} == {"received_files"}
