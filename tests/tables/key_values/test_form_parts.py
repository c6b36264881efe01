"""A form above a table on one sheet, and pairs below it, are read each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.key_values.form_parts import form_above, form_below
from tests.tables.sheets import Fact, understood, whole

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

RECORD: list[Row] = [
    ["2024年重点企业调查表"],
    ["企业名称", "金河公司", "所在街道", "历城街道"],
    ["总投资（万元）", 5000, "建设年限", 2],
    ["年度计划（万元）", 2000, "成立时间", "2012年6月"],
]
FIGURES: list[Row] = [
    ["月份", "计划投资", "完成投资", "完成率"],
    ["9月", 100, 90, "90%"],
    ["10月", 110, 100, "91%"],
]
QUESTIONS: list[Row] = [
    ["存在问题", "临时用电未接通。"],
    ["意见建议", "无"],
    ["填表人：甲", "填表日期：2024年11月1日"],
]
MERGES = ("A1:D1", "A5:D5", "B9:D9", "B10:D10")


def test_a_form_above_a_table_is_read_by_itself() -> None:
    seen = understood([*RECORD, [], *FIGURES], "A1:D1")
    assert seen.facts["B2"] == Fact("企业名称", "", period="2024")
    assert (seen.facts["C8"].rows, seen.facts["C8"].columns) == ("10月", "完成投资")


def test_cards_below_one_another_are_each_read_by_itself() -> None:
    cards = [[], *RECORD[1:], [], *RECORD[1:], [], *RECORD[1:]]
    seen = understood([RECORD[0], *cards])
    assert {cell: fact.rows for cell, fact in seen.facts.items() if cell[0] == "D"} == {
        f"D{row + place}": label
        for row in (3, 7, 11)
        for place, label in enumerate(("所在街道", "建设年限", "成立时间"))
    }
    assert len(set(seen.tables.values()) - {None}) == 3


def test_the_title_of_the_table_below_ends_the_form_whose_title_is_that_of_both() -> None:
    rows: list[Row] = [*RECORD, ["主要指标（单位：万元）"], *FIGURES, *QUESTIONS]
    seen = understood(rows, *MERGES)
    assert seen.facts["B3"] == Fact("总投资", "", "万元", "2024")
    assert seen.facts["C8"] == Fact("10月", "完成投资", "万元", "2024-M10")
    assert seen.facts["B9"].rows == "存在问题"
    assert seen.facts["B9"].columns == ""
    assert seen.kinds["A11"] == "note"


def test_a_section_below_a_header_of_attributes_ends_no_form() -> None:
    rows: list[Row] = [
        ["项目名称", "总投资", "建设单位", "建设地点"],
        ["甲项目", 5000, "甲公司", "历城"],
        ["一、市级"],
        ["乙项目", 6000, "乙公司", "历城"],
    ]
    assert form_above(whole(rows, "A3:D3")) is None


def test_what_tells_of_a_table_in_a_last_row_is_no_pair() -> None:
    for label, value in (("备注", "不含续建项目"), ("合计", 190)):
        rows: list[Row] = [*FIGURES, [label, value]]
        assert form_below(whole(rows, "B4:D4")) is None


def test_a_word_in_place_of_the_figures_of_the_last_row_is_no_form() -> None:
    rows: list[Row] = [
        ["企业", "1月", "2月", "3月"],
        ["甲", 5, 4, 3],
        ["乙", 6, 6, 4],
        ["丙", "停产"],
    ]
    seen = understood(rows, "B4:D4")
    assert (seen.facts["B4"].rows, seen.facts["B4"].columns) == ("丙", "1月")
    assert seen.tables["B4"] == seen.tables["B3"]


def test_a_table_without_merged_cells_below_a_form_has_its_header() -> None:
    rows: list[Row] = [
        ["企业信息表"],
        ["企业名称", "甲公司", "法人", "李四"],
        ["注册资本（万元）", 500, "从业人数", 30],
        ["所属行业", "制造业", "地址", "历城区"],
        ["经营情况"],
        ["年份", "营业收入", "利润"],
        [2021, 100, 10],
        [2022, 120, 12],
        [2023, 130, 13],
    ]
    facts = understood(rows).facts
    assert facts["B3"] == Fact("注册资本", "", "万元")
    assert facts["D3"].rows == "从业人数"
    assert facts["C8"].columns.endswith("利润")


def test_a_section_of_a_form_above_more_of_its_pairs_ends_it_not() -> None:
    rows: list[Row] = [*RECORD, ["二、投资情况"], ["本年投资", 500, "累计投资", 600]]
    assert form_above(whole(rows, "A1:D1", "A5:D5")) is None
    assert understood(rows, "A1:D1", "A5:D5").facts["D6"].rows.endswith("累计投资")


COMPANY: list[Row] = [
    ["企业基本信息采集表（2024年度）"],
    ["企业名称", "甲公司", "统一社会信用代码", "91370112MA3AB1CD2E"],
    ["成立时间", "2015-06-18", "注册资本", "5000万元"],
    ["所属行业", "汽车制造", "职工人数", "320人"],
]
ACCOUNTS: list[Row] = [
    ["指标", "2022年", "2023年", "2024年1-9月"],
    ["营业收入", 12033, 15021, 12012],
    ["利润总额", 1203, 1502, 1100],
]


def test_words_and_figures_with_their_units_make_a_form_above_a_headed_section() -> None:
    section: list[Row] = [["经营情况（万元）", None, None, None]]
    facts = understood([*COMPANY, *section, *ACCOUNTS], "A5:D5").facts
    assert facts["D3"] == Fact("注册资本", "", None, "2024")
    assert facts["C7"] == Fact("营业收入", "2023年", "万元", "2023")


def test_a_form_ends_where_labels_of_columns_stand_right_above_figures_side_by_side() -> None:
    facts = understood([*COMPANY, *ACCOUNTS]).facts
    assert facts["D4"] == Fact("职工人数", "", None, "2024")
    assert facts["D6"] == Fact("营业收入", "2024年1-9月", None, "2024-YTD09")


def test_words_alone_above_labels_of_columns_head_them() -> None:
    heads: list[Row] = [["项目", "收入", None, "支出"], ["名称", "计划", "实际", "合计"]]
    facts = understood([*heads, ["甲", 12, 15, 9], ["乙", 10, 11, 8]], "B1:C1").facts
    assert facts["B3"].columns == "收入 > 计划"


def test_a_line_of_sure_pairs_above_labels_of_columns_is_a_form() -> None:
    line: list[Row] = [["工业企业月度情况表"], ["企业名称", "甲公司", "联系电话", 88880000]]
    table: list[Row] = [["指标", "单位", "本月", "1-本月"], ["总产值", "万元", 1203, 12033]]
    facts = understood([*line, *table]).facts
    assert facts["B2"] == Fact("企业名称", "")
    assert (facts["C4"].rows, facts["C4"].columns) == ("总产值", "本月")
    line[1] = ["名称", "合计", "名称", "合计"]
    assert "B2" not in understood([*line, *table]).facts


def test_names_of_levels_head_a_table_below_the_pairs() -> None:
    rows: list[Row] = [
        ["2024年度项目绩效目标表"],
        ["项目名称", "公交补贴", "预算单位", "区交通局"],
        ["项目金额（万元）", 3000, "负责人", "张某"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "新增线路（条）", 5],
        ["效益指标", "社会效益", "日均客流（万人次）", 45],
    ]
    facts = understood(rows).facts
    assert facts["B3"] == Fact("项目金额", "", "万元", "2024")
    assert facts["D5"] == Fact("产出指标 > 数量指标 > 新增线路", "指标值", "条", "2024")


def test_a_numbered_line_above_labels_of_columns_ends_a_form_whose_report_it_goes_on_with() -> None:
    rows: list[Row] = [
        ["企业上报表"],
        ["填报单位：甲公司", None, None, "2024年9月", None, "金额单位：万元"],
        ["一、基本情况"],
        ["职工人数（人）", 320, "其中：大专以上", 110, "女职工", 85],
        ["仓储面积（平方米）", 5600, "其中：高标仓", 5150, "冷库", 450],
        ["二、经营情况"],
        ["指标", "本月", "本年累计", "上年同期累计", "增减（%）", "备注"],
        ["营业收入", 3250, 27800, 25100, 10.8],
        ["货运量（万吨）", 12.6, 108.3, 99.1, 9.3],
    ]
    facts = understood(rows).facts
    assert facts["F5"] == Fact("仓储面积 > 冷库", "", "平方米", "2024-M09")
    assert facts["C8"] == Fact("营业收入", "本年累计", "万元", "2024-YTD09")


SCORES: list[Row] = [
    ["考核项目", "分值", "自评", "科室评", "局评", "备注"],
    ["德", 20, 19, 18, 18],
    ["能", 20, 18, 18, 17],
]


def test_pairs_right_above_a_label_over_each_column_are_of_whom_the_table_is() -> None:
    person: Row = ["姓名", "甲某", "部门", "统计科", "岗位", "科员"]
    facts = understood([["绩效考核表"], person, *SCORES], "A1:F1").facts
    assert facts["D2"].rows == "部门"
    assert facts["C5"] == Fact("能", "自评")
    report: Row = ["填报单位：", "甲局", None, "日期：", "2024年4月1日", None]
    assert understood([["绩效考核表"], report, *SCORES]).facts["C5"].period == "2024-04-01"


def test_pairs_without_figures_below_a_table_are_no_row_of_it() -> None:
    rows: list[Row] = [*SCORES, ["考核等次", "优秀", None, "考核日期", "2024年12月20日", None]]
    facts = understood(rows, "B4:C4", "E4:F4").facts
    assert facts["B4"] == Fact("考核等次", "")
    assert facts["E4"] == Fact("考核日期", "")


def test_a_short_text_below_a_pair_that_is_sure_is_one_of_a_pair_too() -> None:
    rows: list[Row] = [*FIGURES, ["享受政策情况", "技改补助"], ["突出特点", "订单不足"]]
    seen = understood(rows, "B4:D4", "B5:D5")
    assert seen.facts["B5"] == Fact("突出特点", "")
    above: list[Row] = [*FIGURES, ["11月", "停产"], ["存在问题", "订单不足"]]
    assert understood(above, "B4:D4", "B5:D5").facts["B4"].columns == "计划投资"


FINDINGS: list[Row] = [
    ["序号", "隐患内容", "整改措施", "责任人"],
    [1, "通道堵塞", "清理", "丙某"],
    [2, "灭火器过期", "更换", "丁某"],
]


def test_pairs_above_a_table_of_words_are_none_of_its_titles() -> None:
    pairs: list[Row] = [["受检单位", "甲公司", "检查时间", "2024年10月12日"]]
    facts = understood([["整改通知单"], *pairs, *FINDINGS], "A1:D1").facts
    assert facts["D2"] == Fact("检查时间", "")
    assert facts["C4"] == Fact("通道堵塞", "整改措施")


def test_labels_above_labels_of_columns_are_no_pairs() -> None:
    groups: list[Row] = [["项目名称", "隐患", "整改单位", "其他"]]
    assert form_above(whole([["整改通知单"], *groups, *FINDINGS])) is None


def test_years_as_numbers_head_the_figures_below_a_form() -> None:
    rows: list[Row] = [
        ["Fact sheet"],
        ["Project title", "Harbour", "Country", "Norway"],
        ["Total cost (EUR million)", 45.6, "Contribution (EUR million)", 12.3],
        ["Start date", "01/03/2022", "End date", "31/12/2025"],
        ["Key figures", 2022, 2023, 2024],
        ["Expenditure (EUR million)", 5.2, 14.8, 11.3],
        ["Jobs created", 120, 310, 280],
    ]
    facts = understood(rows).facts
    assert facts["D3"] == Fact("Contribution", "", "EUR million")
    assert facts["D6"] == Fact("Expenditure", "2024", "EUR million", "2024")


def test_a_row_with_a_cell_in_each_column_is_of_the_list() -> None:
    rows: list[Row] = [
        ["项目名称", "人数", "所属部门", "要求"],
        ["会计", 2, "财务部门", "本科"],
        ["出纳", 1, "财务部门", "专科"],
        ["文秘人员", "若干", "主管部门", "不限"],
    ]
    assert understood(rows).facts["D4"].columns == "要求"


def test_the_upper_line_of_a_header_is_no_line_of_pairs() -> None:
    lower: list[Row] = [["名称", "人数", "金额", "件数"], ["甲", 12, 30, 40], ["乙", 10, 20, 30]]
    for groups in (["单位名称", "合计", "支出", "其他"], ["单位名称", "上年", "资金", "本年"]):
        assert form_above(whole([["救助情况"], groups, *lower])) is None


def test_one_signature_beside_another_pair_below_a_table_is_none_of_the_document() -> None:
    rows: list[Row] = [*SCORES, ["考核等次", "优秀", None, "联系电话", "88880000", None]]
    assert understood(rows, "B4:C4", "E4:F4").facts["B4"].rows == "考核等次"


def test_a_line_of_times_alone_above_a_form_tells_nothing_of_the_report() -> None:
    rows: list[Row] = [["调查表"], ["2023年", "2024年"], *RECORD[1:]]
    assert understood(rows).kinds["A2"] != "note"


def test_the_line_above_the_labels_of_a_table_below_pairs_is_its_title() -> None:
    rows: list[Row] = [
        ["企业名称", "甲公司", None, "成立日期", "2012-05-18"],
        ["注册资本", "5000万元", None, "从业人员", "326人"],
        ["主营业务", "数控机床"],
        ["近三年主要指标（单位：万元）"],
        ["指标", "2021年", "2022年", "2023年", "同比"],
        ["营业收入", 12560.3, 14230.5, 15860.2, "11.45%"],
        ["利润总额", 1120.5, 1286.3, 1502.6, "16.82%"],
    ]
    facts = understood(rows).facts
    assert facts["C7"] == Fact("利润总额", "2022年", "万元", "2022")
    assert facts["B3"].rows == "主营业务"
