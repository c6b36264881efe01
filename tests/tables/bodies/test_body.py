"""Each row of a table's body has a kind, and the labels, units and frequency that stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.bodies.body import read_body
from tests.tables.sheets import Fact, only_table, understood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.tables.bodies.body import BodyRow
    from tests.reading.workbooks import Row


def body(rows: Sequence[Row], *merges: str) -> list[BodyRow]:
    table = only_table(rows, *merges)
    return read_body(table.region, table.body, table.role, is_list=table.is_list)


def paths(rows: list[BodyRow]) -> list[str]:
    """The labels of each row from outer to inner."""
    return [" > ".join(label for _, label in row.labels) for row in rows]


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


def test_a_name_merged_down_is_the_outer_label_of_its_rows() -> None:
    rows = body(
        [["省", "市", "收入"], ["甲省", "子市", 1], [None, "丑市", 2], ["乙省", "寅市", 3],
         [None, "卯市", 4]],
        "A2:A3", "A4:A5",
    )  # fmt: skip
    assert paths(rows) == ["甲省 > 子市", "甲省 > 丑市", "乙省 > 寅市", "乙省 > 卯市"]


def test_a_name_holds_for_the_rows_below_it_though_it_is_not_merged() -> None:
    rows = body([["省", "市", "收入"], ["甲省", "子市", 1], [None, "丑市", 2], ["乙省", "寅市", 3]])
    assert paths(rows) == ["甲省 > 子市", "甲省 > 丑市", "乙省 > 寅市"]


def test_merged_names_are_outer_labels_and_columns_as_coarse_are_facts() -> None:
    found = understood(
        [
            ["单位", "预算数", "目标", "指标", "指标值", "度量单位"],
            ["甲局", 5, "修路", "里程", 10, "公里"],
            [None, None, None, "满意度", 90, "%"],
            ["乙局", 6, "造桥", "座数", 2, "座"],
            [None, None, None, "工期", 12, "个月"],
        ],
        "A2:A3", "A4:A5", "B2:B3", "B4:B5", "C2:C3", "C4:C5",
    )  # fmt: skip
    assert found.facts["B2"] == Fact("甲局", "预算数")
    assert found.facts["C2"] == Fact("甲局", "目标")
    assert found.facts["E3"] == Fact("甲局 > 满意度", "指标值", "%")
    assert found.facts["E5"] == Fact("乙局 > 工期", "指标值", "个月")


def test_a_band_in_the_column_of_serial_numbers_is_a_section() -> None:
    rows = body([["序号", "项目名称", "总投资"], ["一、省级"], [1, "甲项目", 5], [2, "乙项目", 6]])
    assert paths(rows) == ["一、省级", "一、省级 > 甲项目", "一、省级 > 乙项目"]


def test_a_word_below_ranks_left_of_the_names_names_its_row() -> None:
    rows: list[Row] = [
        ["名次", "街道", "受理量", "办结量"],
        [2, "东街道", 30, 29],
        [1, "西街道", 41, 40],
        ["平均", None, 35, 34],
    ]
    assert paths(body(rows))[-1] == "平均"
    found = understood(rows)
    assert found.kinds["A4"] == "stub"
    assert found.facts["C4"].rows == "平均"


def test_a_numeral_in_the_column_of_serial_numbers_opens_a_section() -> None:
    rows = body(
        [["序号", "项目名称", "总投资"], ["一", "省级", None], [1, "甲项目", 5], [2, "乙项目", 6]]
    )
    assert [row.kind for row in rows] == ["section", "data", "data"]
    assert paths(rows)[1] == "省级 > 甲项目"


def test_units_of_a_row_are_its_own_and_the_one_beside() -> None:
    beside = body([["指标", "计量单位", "本月"], ["产值", "亿元", 1], ["人口", "万人", 2]])
    assert [list(row.beside.values()) for row in beside] == [["亿元"], ["万人"]]
    own = body([["指标", "本月"], ["产值（亿元）", 1], ["人口（万人）", 2]])
    assert [(row.labels[-1][1], row.units) for row in own] == [
        ("产值", ("亿元",)),
        ("人口", ("万人",)),
    ]


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


def test_further_facts_of_a_thing_stand_in_rows_without_a_name_of_their_own() -> None:
    rows = body(
        [["项目名称", "总投资", "责任人", "问题"], ["甲项目", 5, "张三", "征地"],
         [None, None, "李四", "拆迁"], ["乙项目", 6, "王五", "资金"]]
    )  # fmt: skip
    assert paths(rows) == ["甲项目", "甲项目", "乙项目"]


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


def test_serial_numbers_in_brackets_number_the_parts_of_a_thing() -> None:
    rows: list[Row] = [
        ["序号", "工程", "承建", "造价"],
        ["一", "桥梁", None, 50],
        ["1", "东桥", "甲社", 30],
        ["(1)", "引道", "甲社", 10],
        ["(2)", "桥面", "乙社", 20],
        ["2", "西桥", "乙社", 20],
    ]
    facts = understood(rows).facts
    assert facts["D5"].rows == "桥梁 > 东桥 > 桥面"
    assert facts["D6"].rows == "桥梁 > 西桥"


def test_codes_of_all_rows_tell_more_than_the_blanks_before_some() -> None:
    rows: list[Row] = [
        ["科目编码", "科目", "支出"],
        ["206", "科学技术", 30],
        ["20604", "技术研究", 20],
        ["2060404", "  成果转化", 20],
        ["20607", "科普", 10],
    ]
    assert paths(body(rows)) == [
        "科学技术",
        "科学技术 > 技术研究",
        "科学技术 > 技术研究 > 成果转化",
        "科学技术 > 科普",
    ]


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


@pytest.mark.parametrize("mark", [".1", "-1", "a"])
def test_serial_numbers_of_two_levels_number_the_parts_of_a_thing(mark: str) -> None:
    rows: list[Row] = [
        ["序号", "项目", "投资"], ["1", "道路", 5], [f"1{mark}", "甲路", 5], ["2", "桥梁", 5],
        [f"2{mark}", "甲桥", 5],
    ]  # fmt: skip
    assert paths(body(rows)) == ["道路", "道路 > 甲路", "桥梁", "桥梁 > 甲桥"]


def test_a_row_put_in_behind_another_by_its_number_is_no_part_of_it() -> None:
    rows: list[Row] = [
        ["序号", "项目", "投资"], ["1", "甲", 5], ["2", "乙", 6], ["2-1", "丙", 7], ["3", "丁", 8],
    ]  # fmt: skip
    assert paths(body(rows)) == ["甲", "乙", "丙", "丁"]


def test_serial_numbers_of_more_levels_than_numerals_have_are_below_one_another() -> None:
    rows: list[Row] = [
        ["序号", "项目", "投资"], ["1", "甲", 5], ["1.1", "乙", 5], ["1.1.1", "丙", 5],
        ["1.1.1.1", "丁", 5],
    ]  # fmt: skip
    assert paths(body(rows))[-1] == "甲 > 乙 > 丙 > 丁"


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


def test_parts_beside_a_cell_of_their_own_are_below_the_row_above_it() -> None:
    rows: list[Row] = [
        ["指标", None, "本月"],
        ["第二产业", None, 30],
        ["其中", "工业", 20],
        [None, "建筑业", 10],
        ["第三产业", None, 40],
    ]
    found = understood(rows, "A1:B1", "A2:B2", "A3:A4", "A5:B5")
    assert found.facts["C3"].rows == "第二产业 > 其中 > 工业"
    assert found.facts["C4"].rows == "第二产业 > 其中 > 建筑业"
    assert found.facts["C5"].rows == "第三产业"


def test_parts_beside_a_cell_within_a_group_are_below_the_row_of_that_group_above_it() -> None:
    rows: list[Row] = [["指标名称", None, None, "本月数"], ["水路", "船舶过闸量(吨)", None, 5330],
                       [None, "其中", "南通船闸", 1240], [None, None, "焦港船闸", 1940],
                       [None, "重点物资过闸量(吨)", None, 925], [None, "其中", "南通船闸", 214],
                       [None, None, "焦港船闸", 305]]  # fmt: skip
    merges = ("A1:C1", "A2:A7", "B2:C2", "B3:B4", "B5:C5", "B6:B7")
    facts = understood(rows, *merges).facts
    assert facts["D4"].rows == "水路 > 船舶过闸量 > 其中 > 焦港船闸"
    assert facts["D6"].rows == "水路 > 重点物资过闸量 > 其中 > 南通船闸"


def test_a_word_between_a_merged_name_and_those_it_divides_names_its_row() -> None:
    rows: list[Row] = [
        ["属地", "序号", "项目", "总投资"],
        ["唐冶", 1, "甲项目", 5],
        [None, 2, "乙项目", 6],
        [None, "小计", None, 11],
        ["彩石", 1, "丙项目", 7],
        [None, 2, "丁项目", 8],
        [None, "小计", None, 15],
    ]
    found = understood(rows, "A2:A4", "A5:A7", "B4:C4", "B7:C7")
    assert found.facts["D4"].rows == "唐冶 > 小计"
    assert found.facts["D7"].rows == "彩石 > 小计"
    assert found.facts["D6"].rows == "彩石 > 丁项目"


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


def test_a_unit_merged_down_is_that_of_each_row_in_whatever_order_cells_were_merged() -> None:
    rows: list[Row] = [["部门", "分项", "单位", "2020", "2021"], ["工业", "煤炭", "万吨", 5, 6],
                       [None, "油品", None, 4, 5], ["交通", "煤炭", "吨", 3, 4],
                       [None, "油品", None, 2, 3]]  # fmt: skip
    facts = understood(rows, "C4:C5", "A4:A5", "C2:C3", "A2:A3").facts
    assert [(facts[cell].rows, facts[cell].unit) for cell in ("D2", "D3", "E4", "E5")] == [
        ("工业 > 煤炭", "万吨"),
        ("工业 > 油品", "万吨"),
        ("交通 > 煤炭", "吨"),
        ("交通 > 油品", "吨"),
    ]


def test_what_a_code_alone_tells_from_the_thing_above_is_named_by_it() -> None:
    rows: list[Row] = [
        ["Country Name", "Country Code", "Indicator Name", "Indicator Code", "2019", "2020"],
        ["阿鲁巴", "ABW", "出口", "TX.VAL", 5, 6], [None, "AFE", "出口", "TX.VAL", 7, 8],
        ["中国", "CHN", "出口", "TX.VAL", 9, 9],
    ]  # fmt: skip
    facts = understood(rows).facts
    assert [facts[cell].rows for cell in ("E2", "F3", "E4")] == [
        "阿鲁巴 > 出口", "AFE > 出口", "中国 > 出口"
    ]  # fmt: skip


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


def test_a_name_left_blank_is_the_one_above_unless_the_code_is_another() -> None:
    def second(code: str) -> str:
        rows: list[Row] = [["单位", "代码", "项目", "金额"], ["甲局", "001", "收入", 1],
                           [None, code, "收入", 2], ["乙局", "003", "收入", 3],
                           [None, "003", "支出", 4]]  # fmt: skip
        return understood(rows).facts["D3"].rows

    assert second("001") == "甲局 > 收入"
    assert second("002") == "002 > 收入"


def test_a_total_merged_over_numbers_and_names_is_the_name_of_all_its_rows() -> None:
    rows: list[Row] = [["序号", "项目", "类别", "1月", "2月"], [1, "甲园", "计划", 1, 2],
                       [None, None, "完成", 3, 4], [2, "乙园", "计划", 5, 6],
                       [None, None, "完成", 7, 8], ["合计", None, "计划", 6, 8],
                       [None, None, "完成", 10, 12]]  # fmt: skip
    facts = understood(rows, "A2:A3", "B2:B3", "A4:A5", "B4:B5", "A6:B7").facts
    assert [facts[f"D{row}"].rows for row in (5, 6, 7)] == [
        "乙园 > 完成", "合计 > 计划", "合计 > 完成",
    ]  # fmt: skip


def test_a_unit_alone_where_figures_stand_is_that_of_the_rows_below() -> None:
    seen = understood(
        [["Item", "2023", "2024"], ["Imports", "US$ million"], ["Food", 12.5, 13.1],
         ["Fuels", 22.5, 23.1], ["Visitors", "'000"], ["By sea", 966.0, 955.0],
         ["By air", 265.5, 270.5]]
    )  # fmt: skip
    assert seen.facts["B3"] == Fact("Imports > Food", "2023", "US$ million", "2023")
    assert seen.facts["C7"] == Fact("Visitors > By air", "2024", "'000", "2024")
    assert seen.of_kind("unit") == {"B2", "B5"}


def test_months_in_two_languages_are_those_of_the_year_above() -> None:
    seen = understood(
        [["年(月)別\nYear & Month", "總計\nGrand Total"], ["107年 2018", 251], ["108年 2019", 247],
         ["1月 Jan.", 21], ["2月 Feb.", 17], ["3月 Mar.", 22]]
    )  # fmt: skip
    assert seen.facts["B5"] == Fact("108年2019 > 2月", "總計", None, "2019-M02")


def test_a_label_merged_over_all_figures_names_the_rows_below_it() -> None:
    rows: list[Row] = [
        ["Year", "All", "Men"],
        [None, "Number (thousands)", None],
        [1945, 416, 338],
        [1950, 1240, 939],
        [None, "Average benefit (dollars)", None],
        [1945, 23.5, 24.5],
        [1950, 42.2, 44.6],
    ]
    found = understood(rows, "B2:C2", "B5:C5")
    assert found.facts["C3"] == Fact("Number > 1945", "Men", "thousands", "1945")
    assert found.facts["B7"] == Fact("Average benefit > 1950", "All", "dollars", "1950")
    assert found.of_kind("section") == {"B2", "B5"}


def test_a_text_merged_over_all_figures_amid_them_alone_names_no_rows() -> None:
    rows: list[Row] = [
        ["地区", "2022年", "2023年"],
        ["甲县", 1001, 1002],
        ["乙县", 3003, 3004],
        [None, "保密", None],
        ["丙县", 501, 502],
        ["丁县", 503, 504],
    ]
    assert understood(rows, "B4:C4").facts["B5"].rows == "丙县"
    rows[1:1] = [[None, "单位：万元", None]]
    rows[4] = [None, "单位：亿元", None]
    assert understood(rows, "B2:C2", "B5:C5").facts["B6"].rows == "丙县"
