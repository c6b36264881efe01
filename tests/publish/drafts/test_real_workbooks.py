"""Drafts for real workbooks of every family load the workbooks they were drafted from."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest

from licheng_etl.grammar.units.unit_names import spell_unit
from tests.publish.drafts.trials import try_draft

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.shared

BAR = 0.9
PRINTED = (
    "budget_海南2021_省级预算表_23sheets.xls",
    "choice_财政.xlsx",
    "cityyearbook_2021.xlsx",
    "debt_兴安盟2018_含项目表4-2.xlsx",
    "debt_新疆2019.xlsx",
    "debt_河北2021.xlsx",
    "debt_海南2020_限额及余额预算.xlsx",
    "debt_西藏2020_预决算公开表.xls",
    "debt_锡林郭勒2024_限额.XLS",
    "edb_2023分省固定资产投资完成额同比.xlsx",
    "edb_ExportData.xls",
    "edb_营业收入.xls",
    "gbk_分省月度数据_居住类CPI.csv",
    "gbk_月度数据.csv",
    "nbs_GDP季度.xls",
    "nbs_分省年度数据_RPI.xls",
    "nbs_国内生产总值_现价.xls",
    "nbs_工业增加值-月度.xls",
    "nbs_西藏全社会固定资产投资.xlsx",
    "projects_广东2021_债券项目4300行.xlsx",
    "rail_3-6_铁路复线、电气化、内燃牵引里程和比率.xls",
    "rail_4-16_国家铁路省、市、自治区货运量.xls",
    "rail_4-3_全国铁路货运量.xls",
    "rail_6-2_全国铁路基本建设投资.xls",
    "rail_6-7_国家铁路机车车辆购置.xls",
    "rail_景气指数-wed-1990-2015.xls",
    "yearbook_3-9_2020年分地区生产总值.xlsx",
)
"""Workbooks that print the units of nearly all of their numbers."""

UNPRINTED = {
    "edb_固定资本形成总额2018.xlsx": "亿元",
    "freight_公路货运XLS.xlsx": "万吨",
    "freight_公路货运量_分省月度.csv": "万吨",
    "gbk_分省年度数据_GDP.csv": "亿元",
    "rail_3-2_全国铁路分地区营业里程.xls": "公里",
    "gbk_各省份数据-食品类.csv": "上年同月=100",
}
"""Workbooks without units, and the one that a person finds out."""

LISTS = {"debt_兴安盟2018_含项目表4-2.xlsx", "projects_广东2021_债券项目4300行.xlsx"}
FREIGHT = {
    "freight_公路货运量_分省月度.csv",
    "rail_4-16_国家铁路省、市、自治区货运量.xls",
    "rail_4-3_全国铁路货运量.xls",
}
GOLD = Path(__file__).parents[2] / "tables" / "annotated"


@pytest.fixture(params=PRINTED)
def workbook(request: pytest.FixtureRequest, shared_data: Path) -> Path:
    return shared_data / "spreadsheets" / str(request.param)


def test_a_draft_loads_the_workbook_it_was_drafted_from(workbook: Path, tmp_path: Path) -> None:
    trial = try_draft(workbook, tmp_path)
    assert trial.reading.faults.is_empty()
    assert not trial.checked.returned
    assert trial.share >= BAR
    if trial.form.observations:
        seen = trial.units.filter(pl.col("unit").is_not_null(), pl.col("source_unit").is_not_null())
        assert seen.filter(_unlike()).is_empty()


def _unlike() -> pl.Expr:
    spelled = pl.col("unit").map_elements(spell_unit, return_dtype=pl.String)
    return spelled != pl.col("source_unit")


@pytest.mark.parametrize("name", UNPRINTED)
def test_no_unit_is_guessed_and_the_one_that_a_person_states_makes_it_load(
    name: str, shared_data: Path, tmp_path: Path
) -> None:
    workbook = shared_data / "spreadsheets" / name
    guessed = try_draft(workbook, tmp_path)
    assert guessed.reading.faults.is_empty()
    assert {reason for reason, _ in guessed.checked.returned.values()} <= {"too_much_unread"}
    assert guessed.checked.rows["value"].null_count() == guessed.checked.rows.height
    trial = try_draft(workbook, tmp_path, UNPRINTED[name])
    assert trial.reading.faults.is_empty()
    assert not trial.checked.returned
    assert trial.share >= BAR


@pytest.mark.parametrize("name", sorted({*PRINTED, *UNPRINTED}))
def test_a_draft_feeds_the_facts_that_its_words_speak_of(
    name: str, shared_data: Path, tmp_path: Path
) -> None:
    form = try_draft(shared_data / "spreadsheets" / name, tmp_path).form
    if name in LISTS:
        assert form.feeds == "fct_project_funding"
    elif name in FREIGHT:
        assert form.feeds == "fct_freight_month"
    else:
        assert form.observations is not None


@pytest.mark.parametrize("name", [name for name in PRINTED if (GOLD / f"{name}.tsv").exists()])
def test_units_are_those_that_a_person_read(name: str, shared_data: Path, tmp_path: Path) -> None:
    trial = try_draft(shared_data / "spreadsheets" / name, tmp_path)
    if not trial.form.observations:
        return
    loaded = {
        (sheet, f"{column}{row}"): unit
        for sheet, column, row, unit in trial.units.filter(pl.col("source_unit").is_not_null())
        .select("sheet", "source_column", "source_row", "source_unit")
        .iter_rows()
    }
    read = {place: unit for place, unit in _annotated(name) if place in loaded}
    assert read
    assert {place: loaded[place] for place in read} == read


def _annotated(name: str) -> Iterator[tuple[tuple[str, str], str]]:
    with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if line["kind"] == "data" and line["unit"]:
                yield (line["sheet"], line["cell"]), spell_unit(line["unit"])
