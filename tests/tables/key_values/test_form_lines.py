"""The lines of a form: bands, heads, boxes and groups of labels, lines that tell of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import Fact, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

GROUPED: list[Row] = [
    ["重点项目基本情况表"],
    ["项目名称", "超算中心二期", None, "建设单位", "某科技公司"],
    ["建设地点", "彩石街道", None, "项目性质", "新建"],
    ["总投资（万元）", 253000, None, "设备投资（万元）", 120000],
    ["经济效益", "年产值（万元）", 500000, "年税收（万元）", 30000],
    ["联系人", "张三", None, "联系电话", "0531-88888888"],
]
MERGED = ("A1:E1", "B2:C2", "B3:C3", "B4:C4", "B6:C6")


def test_labels_merged_over_pairs_head_them_and_the_pairs_may_have_the_same_labels() -> None:
    rows: list[Row] = [
        ["一期", None, "二期", None],
        ["名称", "金河", "名称", "银河"],
        ["面积", "131亩", "面积", "36亩"],
        ["投资", "2300万元", "投资", "480万元"],
        ["工期", "10个月", "工期", "一年"],
        ["来源", "自筹", "来源", "2家银行"],
    ]
    seen = understood(rows, "A1:B1", "C1:D1")
    assert seen.of_kind("header") == {"A1", "C1"}
    assert (seen.facts["B3"].rows, seen.facts["B3"].columns) == ("面积", "一期")
    assert (seen.facts["D3"].rows, seen.facts["D3"].columns) == ("面积", "二期")


def test_a_label_merged_down_over_labels_and_values_is_that_of_a_box() -> None:
    rows: list[Row] = [
        ["企业名称", "甲公司", None, "法定代表人", "张三"],
        ["注册资本（万元）", 5000, None, "职工人数（人）", 326],
        ["2023年指标", "营业收入（万元）", "利税（万元）", "用电", "研发补助"],
        [None, 32150, 1820, 960, 1120],
        ["项目备案号", "2303-370112", None, "总投资（万元）", 4200],
    ]
    facts = understood(rows, "A3:A4", *(f"B{row}:C{row}" for row in (1, 2, 5))).facts
    assert facts["B4"] == Fact("2023年指标", "营业收入", "万元", "2023")
    assert facts["E4"] == Fact("2023年指标", "研发补助", period="2023")
    assert facts["E5"] == Fact("总投资", "", "万元")


def test_a_row_of_labels_alone_heads_the_rows_below_it() -> None:
    rows: list[Row] = [
        ["项目名称", "甲项目", "业主单位", "甲公司"],
        ["总投资额（万元）", 10, "累计完成投资（万元）", 3],
        ["节点", "开工进场时间", "主体封顶时间", "竣工时间"],
        ["日期", "2010-07-18", "2010-09-01", "2010-12-01"],
    ]
    facts = understood(rows).facts
    assert facts["D2"] == Fact("累计完成投资", "", "万元")
    assert (facts["C4"].rows, facts["C4"].columns) == ("日期", "主体封顶时间")


def test_labels_whose_value_is_not_filled_in_stay_labels() -> None:
    rows: list[Row] = [
        ["项目名称", "甲产业园", "项目代码", "2401-370112-04-01-123456"],
        ["建设单位", "甲公司", "联系人", "王某"],
        ["总投资（万元）", None, "年度计划投资（万元）", 12000],
        ["本月完成投资（万元）", 1200, "累计完成投资（万元）", None],
        ["预计投资（万元）", None, "计划招工（人）", None],
    ]
    seen = understood(rows)
    assert seen.facts["D3"] == Fact("年度计划投资", "", "万元")
    assert seen.facts["B4"] == Fact("本月完成投资", "", "万元")
    assert {"A3", "C4", "A5", "C5"} <= seen.of_kind("stub")


def test_a_label_before_pairs_of_its_own_is_a_group_of_them() -> None:
    seen = understood(GROUPED, *MERGED)
    assert seen.facts["C5"] == Fact("经济效益 > 年产值", "", "万元")
    assert seen.facts["E5"] == Fact("经济效益 > 年税收", "", "万元")
    assert seen.facts["E4"] == Fact("设备投资", "", "万元")
    assert seen.kinds["A5"] == "stub"


def test_a_group_merged_down_has_the_pairs_of_all_its_rows() -> None:
    more: Row = [None, "年利润（万元）", 5000, "新增就业（人）", 300]
    seen = understood([*GROUPED[:5], more, GROUPED[5]], *MERGED[:4], "B7:C7", "A5:A6")
    assert seen.facts["C6"] == Fact("经济效益 > 年利润", "", "万元")
    assert seen.facts["E6"] == Fact("经济效益 > 新增就业", "", "人")


def test_a_line_of_sender_time_and_unit_above_the_pairs_is_no_line_of_them() -> None:
    rows: list[Row] = [
        ["企业上报表"],
        ["填报单位：甲公司", None, None, "2024年9月", None, "金额单位：万元"],
        ["职工人数（人）", 320, "其中：大专以上", 110, "女职工", 85],
        ["自有车辆（辆）", 150, "其中：新能源", 42, "冷藏车", 12],
    ]
    seen = understood(rows)
    assert seen.facts["D4"] == Fact("自有车辆 > 其中：新能源", "", "辆", "2024-M09")
    assert (seen.kinds["A2"], seen.kinds["F2"]) == ("note", "unit")


def test_parts_that_hang_below_a_row_merged_down_are_of_columns_and_no_pairs() -> None:
    rows: list[Row] = [
        ["项目", "机构数（个）", "床位数（张）", "人员数（人）", None, None],
        [None, None, None, None, "#技术人员", None],
        [None, None, None, None, None, "#医师"],
        ["全市", 271, 57455, 83314, 69786, 23804],
        ["综合医院", 105, 29419, 47958, 40869, 13964],
        ["中医院", 38, 8126, 11264, 9948, 3720],
        ["专科医院", 68, 13438, 18904, 15385, 4977],
    ]
    seen = understood(rows, "A1:A3", "B1:B3", "C1:C3", "D1:D3", "E2:E3")
    assert seen.facts["F5"] == Fact("综合医院", "人员数 > #技术人员 > #医师", "人")
