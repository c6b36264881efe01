"""Each row of a table's body has a kind, and the labels, units and frequency that stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables.body_rows import body, paths
from tests.tables.sheets import Fact, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_rows_are_data_sections_stubs_notes_or_without_a_name() -> None:
    rows = body(
        [["地区", "收入"], ["一、东部"], ["甲县", 1], ["乙县", None], ["二、西部"], ["丙县", 3],
         [None, 4], ["注：初步数。"], ["丁县", 6]]
    )  # fmt: skip
    assert [row.kind for row in rows] == [
        "section", "data", "stub", "section", "data", "unlabelled", "note", "data",
    ]  # fmt: skip
    assert paths(rows)[:3] == ["一、东部", "一、东部 > 甲县", "一、东部 > 乙县"]


def test_a_total_row_is_told_by_its_label() -> None:
    rows = body([["地区", "收入"], ["甲县", 1], ["乙县", 2], ["合计", 3]])
    assert [row.is_total for row in rows] == [False, False, True]


def test_the_unit_of_a_section_governs_the_rows_below_it() -> None:
    rows = body([["指标", "本月"], ["财政（万元）", None], ["  收入", 1], ["  支出", 2]])
    assert [row.units for row in rows] == [("万元",), ("万元",), ("万元",)]


def test_months_below_a_year_are_of_that_year() -> None:
    found = understood([["时间", "产量(吨)"], ["2023年", 9], ["1月", 1], ["2024年", 8], ["1月", 2]])
    assert found.facts["B3"] == Fact("2023年 > 1月", "产量", "吨", "2023-M01")
    assert found.facts["B5"].period == "2024-M01"


def test_a_dash_is_a_fact_and_opens_no_section() -> None:
    found = understood([["指标", "一季度"], ["产值", 1], ["税收", "—"], ["就业", 3]])
    assert found.facts["B3"] == Fact("税收", "一季度")
    assert found.facts["B4"].rows == "就业"


@pytest.mark.parametrize("count", ["2个", "2个项目", "共2项"])
def test_a_total_is_named_by_its_word_and_not_by_what_it_counts(count: str) -> None:
    found = understood(
        [
            ["序号", "项目名称", "总投资（万元）"],
            ["合计", count, 300],
            [1, "甲项目", 100],
            [2, "乙项目", 200],
        ]
    )
    assert found.kinds["C2"] == "total"
    assert found.facts["C2"].rows == "合计"


def test_a_row_without_a_name_amid_named_ones_is_of_the_table() -> None:
    found = understood([["地区", "收入", "支出"], ["甲", 1, 2], [None, 3, 4], ["乙", 5, 6]])
    assert found.facts["B3"] == Fact("", "收入")


def test_a_label_with_a_colon_opens_a_section_though_it_prints_a_unit() -> None:
    found = understood(
        [["项目", "合计", "0至4人"], ["企业数（户）：", None, None], [1990, 50, 30], [1991, 51, 31]]
    )
    assert found.facts["C3"] == Fact("企业数 > 1990", "0至4人", "户", "1990")


@pytest.mark.parametrize("label", ["总值", "总数"])
def test_a_row_named_for_no_thing_is_of_all_of_them(label: str) -> None:
    found = understood([["国别", "金额"], [label, 9], ["甲国", 4], ["乙国", 5]])
    assert found.kinds["B2"] == "total"


def test_names_merged_down_may_be_indented_below_one_another() -> None:
    rows: list[Row] = [
        ["指标", None, "全市"], ["收入", "绝对量", 9], [None, "增速", 1],
        ["  工资", "绝对量", 5], [None, "增速", 2], ["支出", "绝对量", 8], [None, "增速", 3],
    ]  # fmt: skip
    found = body(rows, "A1:B1", "A2:A3", "A4:A5", "A6:A7")
    assert paths(found) == [
        "收入 > 绝对量", "收入 > 增速", "收入 > 工资 > 绝对量", "收入 > 工资 > 增速",
        "支出 > 绝对量", "支出 > 增速",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["  乙区", " 其他"])
def test_a_stray_blank_before_one_merged_name_puts_it_below_none(name: str) -> None:
    rows: list[Row] = [
        ["区", "街道", "人口"], ["甲区", "东街", 9], [None, "西街", 1], [name, "南街", 5],
        [None, "北街", 2], ["丙区", "前街", 8], [None, "后街", 3],
    ]  # fmt: skip
    found = body(rows, "A2:A3", "A4:A5", "A6:A7")
    assert paths(found)[2:4] == [f"{name.strip()} > 南街", f"{name.strip()} > 北街"]


def test_a_quarter_beside_its_year_is_of_no_year_further_up() -> None:
    rows: list[Row] = [["Year", "Quarter", "Loaded"], ["2008", None, 9], ["2009", None, 8],
                       ["2009", "Q1", 2], [None, "Q2", 3], ["2010", "Q1", 4]]  # fmt: skip
    facts = understood(rows).facts
    assert [facts[cell].rows for cell in ("C3", "C5", "C6")] == ["2009", "2009 > Q2", "2010 > Q1"]
    assert facts["C6"].period == "2010-Q1"


def test_a_rate_or_another_measure_below_a_whole_has_no_unit_of_a_column_that_leaves_it_out() -> (
    None
):
    found = understood([["指标", "单位", "值"], ["工业增加值", "亿元", 60], ["  增速", None, 6.2],
                        ["  轻工业", None, 20], ["用电量", "万千瓦时", 9]])  # fmt: skip
    assert [found.facts[cell].unit for cell in ("C2", "C3", "C4", "C5")] == [
        "亿元", None, "亿元", "万千瓦时",
    ]  # fmt: skip


def test_months_stand_beside_their_year_among_longer_times() -> None:
    rows: list[Row] = [
        ["年", "月", "到达"],
        [2024, 11, 14.2],
        [None, 12, 15],
        [None, "全年", 168.3],
        [2025, 1, 13.1],
        [None, "一季度", 37],
    ]
    found = understood(rows, "A2:A4", "A5:A6").facts
    assert (found["C3"].rows, found["C3"].period) == ("2024 > 12", "2024-M12")
    assert (found["C4"].period, found["C6"].period) == ("2024", "2025-Q1")


def test_parts_of_a_sum_are_measured_as_the_sum_is() -> None:
    rows: list[Row] = [["指标", "累计"], ["生产总值(亿元)", 605.2], ["第一产业", 100.1],
                       ["第二产业", 203], ["第三产业", 302.1], ["金融业", 7]]  # fmt: skip
    units = {fact.rows: fact.unit for fact in understood(rows).facts.values()}
    assert (units["第一产业"], units["第三产业"], units["金融业"]) == ("亿元", "亿元", None)
    small: list[Row] = [["指标", "本月", "同比(%)"], ["产值(亿元)", 120.3, 5.5],
                        ["用电量", 88.1, 2.5], ["货运量", 75.2, 3]]  # fmt: skip
    assert {fact.unit for fact in understood(small).facts.values()} == {"亿元", "%", None}
    counts: list[Row] = [["指标", "2023年"], ["医院(个)", 5], ["医生", 2], ["护士", 3]]
    assert understood(counts).facts["B3"].unit is None


def test_where_a_column_prints_units_sums_give_none() -> None:
    parts: list[Row] = [["供水总量", "亿立方米", 500.25, 510.35],
                        ["地表水", None, 300.15, 310.15], ["地下水", None, 200.1, 200.2],
                        ["工业产值", "亿元", 12.5, 13.5]]  # fmt: skip
    facts = understood([["指标", "单位", "2023年", "2024年"], *parts]).facts
    assert [facts[f"C{row}"].unit for row in range(2, 6)] == ["亿立方米", None, None, "亿元"]


def test_months_in_two_languages_are_those_of_the_year_above() -> None:
    seen = understood(
        [["年(月)別\nYear & Month", "總計\nGrand Total"], ["107年 2018", 251], ["108年 2019", 247],
         ["1月 Jan.", 21], ["2月 Feb.", 17], ["3月 Mar.", 22]]
    )  # fmt: skip
    assert seen.facts["B5"] == Fact("108年2019 > 2月", "總計", None, "2019-M02")
