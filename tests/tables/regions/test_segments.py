"""Where below figures a new table begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.regions.segments import after_notes, segments_of
from tests.tables.sheets import Fact, understood, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row


def heads_and_bodies(rows: Sequence[Row]) -> list[tuple[list[int], list[int]]]:
    return [(segment.head, segment.body) for segment in segments_of(whole(rows))]


def test_a_head_begins_below_the_notes_of_the_table_above() -> None:
    region = whole([["甲县", 1], ["注：初步数。"], ["表2"], ["地区", "人口"], ["乙县", 2]])
    assert after_notes(region, 0, [1, 2, 3]) == 1


def test_a_header_below_figures_begins_a_table() -> None:
    rows: list[Row] = [["地区", "收入"], ["甲县", 1], [], ["地区", "人口"], ["乙县", 2]]
    assert heads_and_bodies(rows) == [([0], [1]), ([3], [4])]


def test_what_numbers_and_names_a_table_begins_one_whatever_its_header() -> None:
    below: list[Row] = [["注：初步数。"], ["表2：增长速度"], [None, "增速（%）"], ["1季度", 2.3]]
    rows: list[Row] = [["表1：产值"], ["地区", "产值"], ["甲县", 1], ["乙县", 2], *below]
    assert heads_and_bodies(rows) == [([0, 1], [2, 3, 4]), ([5, 6], [7])]
    rows[5] = ["表2所列各项增速见下。"]
    assert len(heads_and_bodies(rows)) == 1


def test_a_section_between_figures_begins_none() -> None:
    rows: list[Row] = [["地区", "收入"], ["甲县", 1], ["东部"], ["乙县", 2]]
    assert heads_and_bodies(rows) == [([0], [1, 2, 3])]


def test_words_after_the_last_figures_stay_with_them() -> None:
    assert heads_and_bodies([["地区", "收入"], ["甲县", 1], ["注：初步数。"]]) == [([0], [1, 2])]


def test_words_in_place_of_figures_begin_no_table() -> None:
    rows: list[Row] = [
        ["项目", "总投资", "计划", "完成"],
        ["甲项目", 1, 2, 3],
        ["乙项目", "未开工", "未开工", "未开工"],
        ["丙项目", 4, 5, 6],
    ]
    assert heads_and_bodies(rows) == [([0], [1, 2, 3])]


def test_words_above_figures_where_units_stood_begin_a_table() -> None:
    rows: list[Row] = [
        ["指标", "单位", "本月", "累计"],
        ["客运量", "万人", 136, 1862],
        ["货运量", "万吨", 1906, 16698],
        ["计算要求", "2020年度", "2019年度", "排名"],
        ["公路增速", 110.5, 108.6, 10],
    ]
    assert heads_and_bodies(rows) == [([0], [1, 2]), ([3], [4])]
    rows[3] = ["邮运量", "万件", "未报", "暂缺"]
    rows[4] = ["水运量", "万吨", 688, 5140]
    assert heads_and_bodies(rows) == [([0], [1, 2, 3, 4])]


def test_a_row_of_words_without_a_name_begins_a_table_where_the_header_has_none_either() -> None:
    rows: list[Row] = [
        [None, "期末", "期初"],
        ["资产", 1, 2],
        [None, "本期", "上期"],
        ["收入", 3, 4],
    ]
    assert heads_and_bodies(rows) == [([0], [1]), ([2], [3])]


def test_a_row_of_words_without_a_name_goes_on_where_the_header_names_the_names() -> None:
    rows: list[Row] = [["项目", "计划", "完成"], ["甲县", 1, 2], [None, "缓建", "停建"],
                       ["乙县", 3, 4]]  # fmt: skip
    assert heads_and_bodies(rows) == [([0], [1, 2, 3])]


def test_words_with_units_above_other_figures_begin_a_table() -> None:
    rows: list[Row] = [
        ["企业", "产值（万元）"],
        ["甲", 1200],
        ["园区", "面积（亩）"],
        ["东区", 320],
    ]
    assert heads_and_bodies(rows) == [([0], [1]), ([2], [3])]


def test_a_word_with_a_unit_in_place_of_one_figure_begins_no_table() -> None:
    rows: list[Row] = [["名称", "产值"], ["甲厂", 12], ["丁厂", "暂缓（个）"], ["乙厂", 13]]
    assert heads_and_bodies(rows) == [([0], [1, 2, 3])]


def test_other_times_below_figures_head_a_table_of_their_own() -> None:
    found = understood(
        [["Trade", "2017", "2018"], ["Persons", 9, 8], ["Receipts", 7, 6],
         ["Restaurants", "Q4 2018", "Q4 2019 #"], ["Value", 5, 4], ["Volume", 3, 2],
         ["# Provisional figures."]]
    )  # fmt: skip
    assert [found.facts[cell].period for cell in ("C3", "B5", "C6")] == [
        "2018", "2018-Q4", "2019-Q4",
    ]  # fmt: skip
    assert found.kinds["A7"] == "note"


def test_the_same_header_again_begins_a_table_though_it_has_one_word() -> None:
    rows: list[Row] = [
        ["2016年补助明细表", None],
        [None, "金额（万元）"],
        ["返还性收入", 260704],
        ["转移支付收入", 459325],
        ["2017年补助明细表", None],
        [None, "金额（万元）"],
        ["返还性收入", 253100],
    ]
    facts = understood(rows, "A1:B1", "A5:B5").facts
    assert facts["B3"] == Fact("返还性收入", "金额", "万元", "2016")
    assert facts["B7"] == Fact("返还性收入", "金额", "万元", "2017")


def test_the_same_times_below_another_corner_begin_a_table() -> None:
    rows: list[Row] = [
        ["Establishments", 2017, 2016, "Muutos, lkm"],
        ["Trade", 54207, 54397, -190],
        ["Persons", 2017, 2016, "Change %"],
        ["Trade", 231357, 234541, -1.4],
    ]
    assert heads_and_bodies(rows) == [([0], [1]), ([2], [3])]
    rows[2] = ["Fishing", 2017, 1986, 31]
    assert heads_and_bodies(rows) == [([0], [1, 2, 3])]


def test_units_alone_leave_the_labels_of_the_header_above() -> None:
    rows: list[Row] = [
        [None, "March quarter", "Change"],
        [None, "(000)", "(Percent)"],
        ["Employed", 2194, -1.4],
        [None, "(Percent)", "(Percentage points)"],
        ["Employment rate", 62.6, -0.8],
    ]
    found = understood(rows)
    assert found.facts["C5"] == Fact("Employment rate", "Change", "Percentage points", None)
    assert found.tables["C1"] == 1


def test_the_same_word_above_all_figures_heads_them_again() -> None:
    panel: list[Row] = [
        ["收入", None, "支出", None],
        ["项目", "预算数", "项目（按功能分类）", "预算数"],
        ["拨款收入", 3215.46, "公共服务支出", 2106.3],
        ["单位资金收入", 45.2, "教育支出", 86.5],
        ["上年结转", 12.4, "卫生健康支出", 155.07],
    ]
    rows: list[Row] = [*panel, ["注：本表反映总的收支。"], [], *panel]
    facts = understood(rows, "A1:B1", "C1:D1", "A8:B8", "C8:D8").facts
    assert facts["B10"] == Fact("拨款收入", "收入 > 预算数")
    assert facts["D11"] == Fact("教育支出", "支出 > 预算数")


def test_a_row_of_words_above_an_empty_one_goes_on_with_the_table_above() -> None:
    rows: list[Row] = [
        [None, "2024年", "2025年"],
        ["地区生产总值", 301.2, 315.6],
        ["三次产业结构", "1.7:35.2:63.1", "1.7:34.9:63.4"],
        [],
        ["分镇街情况"],
        [None, "2024年", "2025年"],
        ["港沟", 30.1, 31.2],
    ]
    facts = understood(rows).facts
    assert facts["C3"] == Fact("三次产业结构", "2025年", None, "2025")
    assert facts["C7"] == Fact("港沟", "2025年", None, "2025")


def test_a_row_of_signs_goes_on_with_the_table_above_a_title_right_below_it() -> None:
    panel: list[Row] = [
        ["表一", None, None],
        [None, "2024年", "2025年"],
        ["甲县", 301.2, 315.6],
        ["乙县", 88.1, 90.4],
        ["丙县", "x", "x"],
    ]
    facts = understood([*panel, *panel]).facts
    assert facts["C5"].rows == facts["C10"].rows == "丙县"
    assert facts["C8"] == Fact("甲县", "2025年", None, "2025")


def test_signs_in_a_section_are_no_header_that_comes_again() -> None:
    rows: list[Row] = [["指标", "代码", "单位", "本月", "累计"]]
    rows += [["一、生产", *"————"], ["产值", "01", "万元", 5, 9]]
    rows += [["二、财务", *"————"], ["收入", "02", "万元", 7, 8], ["利润", "03", "万元", 1, 2]]
    fact = understood(rows).facts["E6"]
    assert (fact.rows, fact.columns) == ("二、财务 > 利润", "累计")


def test_the_same_header_below_another_corner_begins_a_table() -> None:
    labels = ["Stocks", "Production", "Imports"]
    rows: list[Row] = [["2014/15", *labels], ["World", 1, 2, 3], ["Brazil", 1, 1, 1],
                       ["2015/16", *labels], ["World", 4, 5, 6], ["Brazil", 2, 2, 2]]  # fmt: skip
    assert heads_and_bodies(rows) == [([0], [1, 2]), ([3], [4, 5])]
    facts = understood(rows).facts
    assert [facts[cell].period for cell in ("C2", "C5")] == ["2014..2015", "2015..2016"]


def test_amounts_that_look_like_years_begin_no_table() -> None:
    rows: list[Row] = [["地区", "2021年", "2022年"], ["甲县", 12262, 12427], ["乙县", 1886, 1973],
                       ["丙县", 688, 778]]  # fmt: skip
    facts = understood(rows).facts
    assert (facts["B3"].rows, facts["C4"].period) == ("乙县", "2022")
    again: list[Row] = [*rows, ["产品", 2020, 2021], ["钢", 7, 8]]
    assert understood(again).facts["B6"].columns == "2020"


def test_the_number_of_a_table_goes_on_with_no_note() -> None:
    rows: list[Row] = [["2020年收入"], ["地区", "收入"], ["甲县", 671], ["注：初步数。"], ["表2"],
                       ["2021年支出"], [], ["单位", "支出"], ["丙局", 255]]  # fmt: skip
    assert understood(rows).facts["B9"].period == "2021"
