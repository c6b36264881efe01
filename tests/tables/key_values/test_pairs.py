"""Forms and record sheets: labels and values take turns, and no row names the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.key_values.pairs import form_of
from tests.tables.sheets import Fact, understood, whole

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

RECORD: list[Row] = [
    ["重点项目信息表"],
    ["项目名称", "金河项目", "建设地点", "历城区"],
    ["总投资（万元）", 5000, "建设年限", 2],
    ["年度计划（万元）", 2000, "2023年累计完成投资（万元）", 1500],
]


def test_the_values_of_a_record_sheet_are_governed_by_the_labels_before_them() -> None:
    seen = understood(RECORD, "A1:D1")
    assert seen.of_kind("stub") == {"A2", "A3", "A4", "C2", "C3", "C4"}
    assert seen.of_kind("title") == {"A1"}
    assert seen.facts["B3"] == Fact("总投资", "", "万元")
    assert seen.facts["D4"] == Fact("2023年累计完成投资", "", "万元", "2023")


def test_sections_part_the_pairs_and_years_with_units_label_them() -> None:
    rows: list[Row] = [
        ["登记表"],
        ["基本信息"],
        ["项目名称", "金河项目", "项目代码", "2401-370112-04-01-123456"],
        ["总投资（万元）", 5000, "建筑面积（平方米）", 900],
        ["投资计划"],
        ["2024年（万元）", 2000, "2025年（万元）", 1500],
    ]
    facts = understood(rows, "A1:D1", "A2:D2", "A5:D5").facts
    assert facts["D4"] == Fact("基本信息 > 建筑面积", "", "平方米")
    assert facts["D6"] == Fact("投资计划 > 2025年", "", "万元", "2025")


@pytest.mark.parametrize(
    "line", ["2024年10月", "历城区发展和改革局", "济南市历城区", "填报单位：某局"]
)
def test_a_line_below_the_title_that_says_when_or_by_whom_is_no_section(line: str) -> None:
    rows: list[Row] = [
        ["项目基本情况表"],
        [line],
        ["项目名称", "金河项目", "建设地点", "历城区"],
        ["总投资（万元）", 5000, "建设年限", 2],
        ["进展情况"],
        ["完成投资（万元）", 2000, "支付资金（万元）", 1500],
    ]
    facts = understood(rows, "A1:D1", "A2:D2", "A5:D5").facts
    assert facts["B4"].rows == "总投资"
    assert facts["B6"].rows == "进展情况 > 完成投资"


def test_a_list_with_attributes_is_no_form() -> None:
    rows: list[Row] = [
        ["项目名称", "总投资", "建设地点", "年度计划"],
        ["金河项目", 10, "历城区", 3],
        ["银河项目", 20, "章丘区", 4],
        ["铁河项目", 30, "长清区", 5],
    ]
    assert form_of(whole(rows)) is None


def test_panels_under_labels_that_stand_twice_are_no_form() -> None:
    rows: list[Row] = [
        ["项目", "金额", "项目", "金额"],
        ["工资总额", 1, "办公费", 2],
        ["税收收入", 3, "差旅费", 4],
    ]
    assert form_of(whole(rows)) is None


def test_a_line_alone_amid_pairs_is_their_section() -> None:
    rows: list[Row] = [*RECORD[1:3], ["资金来源"], *RECORD[3:]]
    seen = understood(rows, "A3:D3")
    assert seen.of_kind("section") == {"A3"}
    assert seen.facts["B4"].rows == "资金来源 > 年度计划"


def test_what_a_form_file_knows_as_a_header_is_none_of_a_form() -> None:
    region = whole(RECORD)
    known = region.sheet.headed_by(frozenset({1}))
    assert form_of(region) is not None
    assert form_of(type(region)(known, region.rows, region.cells)) is None


def test_values_of_any_kind_beside_words_tell_a_form_whatever_its_labels_are() -> None:
    rows: list[Row] = [
        ["品牌", "泰山", "配色", "黑"],
        ["货号", "T-100", "表壳", "树脂"],
        ["售价", "890元", "表盘", "44毫米"],
        ["上市", "2020.8", "防水", "200米"],
        ["镜面", "玻璃", "季节", "四季"],
    ]
    seen = understood(rows)
    assert seen.of_kind("stub") == {f"{column}{row}" for column in "AC" for row in range(1, 6)}
    assert seen.facts["D4"].rows == "防水"


def test_columns_of_figures_alone_below_a_row_of_words_are_a_list() -> None:
    rows: list[Row] = [
        ["所在", "数额", "对口", "人次"],
        ["甲区", 1, "甲局", 3],
        ["乙区", 2, "乙局", 6],
        ["丙区", 3, "丙局", 9],
        ["丁区", 4, "丁局", 12],
    ]
    assert form_of(whole(rows)) is None


def test_a_number_of_things_is_a_value_though_an_attribute_may_end_in_the_word() -> None:
    rows: list[Row] = [
        ["型号", "三型", "乘员", "1人"],
        ["长度", "14米", "航程", "远"],
        ["翼展", "9米", "升限", "高"],
        ["推力", "大", "油箱", "2个"],
        ["弹药", "无", "雷达", "有"],
    ]
    assert understood(rows).facts["D1"].rows == "乘员"


def test_labels_merged_down_beside_one_merged_across_are_a_header_above_an_empty_row() -> None:
    rows: list[Row] = [
        ["序号", "姓名", "性别", "出生日期", "职务", "所在单位", "任职日期", None],
        [None, None, None, None, None, None, "起始日期", "终止日期"],
        [],
        [1, "甲某", "男", "1970年1月", "董事", "一公司", "2021年3月", "2024年3月"],
        [2, "乙某", "女", "1980年5月", "监事", "二公司", "2022年3月", "2025年3月"],
    ]
    deep = [f"{column}1:{column}2" for column in "ABCDEF"]
    facts = understood(rows, *deep, "G1:H1").facts
    assert facts["E4"].columns == "职务"
    assert facts["H5"].columns == "任职日期 > 终止日期"


def test_labels_above_figures_side_by_side_are_a_header_though_an_empty_row_parts_them() -> None:
    women = [None, "其中：女"]
    rows: list[Row] = [
        [
            None,
            "学校（所）",
            "毕业生（人）",
            None,
            "招生（人）",
            None,
            "在校生（人）",
            None,
            "教职工（人）",
        ],
        [None, None, *women, *women, *women, "合计", "其中：专任教师"],
        [],
        ["高等教育", 8, 42010, 22010, 45120, 23510, 160230, 83120, 12030, 8230],
        ["中等教育", 45, 30120, 14520, 31020, 14910, 90120, 43210, 8120, 6910],
    ]
    facts = understood(rows, "A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:H1", "I1:J1").facts
    assert facts["J5"] == Fact("中等教育", "教职工 > 其中：专任教师", "人")


def test_what_heads_values_in_each_of_two_panels_is_a_header_though_names_are_headed_apart() -> (
    None
):
    rows: list[Row] = [
        ["收入", None, "支出", None],
        ["项目", "预算数", "项目（按功能分类）", "预算数"],
        ["拨款收入", 3215.46, "公共服务支出", 2106.3],
        ["单位资金收入", 45.2, "教育支出", 86.5],
    ]
    facts = understood(rows, "A1:B1", "C1:D1").facts
    assert facts["B3"] == Fact("拨款收入", "收入 > 预算数")
    assert facts["D4"] == Fact("教育支出", "支出 > 预算数")


def test_panels_are_headed_though_one_has_no_figure_in_the_first_row() -> None:
    rows: list[Row] = [
        ["收入", None, "支出", None],
        ["项目", "2024年预算数", "项目", "2024年预算数"],
        ["一、拨款收入", 3215.46, "一、公共服务支出", None],
        ["二、事业收入", None, "二、教育支出", 86.5],
        ["三、其他收入", "—", "三、卫生支出", 3128.96],
        [None, None, "四、住房支出", 3],
        ["收入总计", 3215.46, "支出总计", 3218.46],
    ]
    facts = understood(rows, "A1:B1", "C1:D1").facts
    assert facts["B3"] == Fact("一、拨款收入", "收入 > 2024年预算数", None, "2024")
    assert facts["D7"] == Fact("支出总计", "支出 > 2024年预算数", None, "2024")
    assert "B2" not in facts


def test_what_comes_again_above_words_and_figures_is_the_value_of_a_form() -> None:
    rows: list[Row] = [
        ["项目名称", "甲厂", "建设地点", "甲厂"],
        ["总投资（万元）", 5000, "联系人", "张三"],
        ["用地面积（亩）", 120, "开工时间", "2024年3月"],
        ["法定代表人", "李四", "从业人数（人）", 300],
    ]
    assert understood(rows).facts["B1"] == Fact("项目名称", "")


def test_attributes_beside_words_and_figures_are_a_record_of_one_column() -> None:
    rows: list[Row] = [
        ["企业名称", "甲公司"],
        ["法定代表人", "张三"],
        ["注册资本（万元）", 5000],
        ["2023年营业收入（万元）", 12345.6],
        ["从业人数（人）", 120],
        ["主要产品名称", "切割机"],
    ]
    seen = understood(rows)
    assert seen.facts["B1"] == Fact("企业名称", "")
    assert seen.facts["B4"] == Fact("2023年营业收入", "", "万元", "2023")
    assert form_of(whole([["指标名称", "完成情况"], *rows[2:5]])) is None


def test_a_header_above_a_column_of_values_is_no_pair() -> None:
    below: list[Row] = [
        ["总投资", 100],
        ["法定代表人", "张三"],
        ["注册资本", 5000],
        ["主要产品名称", "激光"],
        ["从业人数", 120],
        ["建设地点", "历城"],
    ]
    for head in (["指标名称", "2023年"], ["单位名称", "数值"], ["项目名称", "本月"]):
        assert form_of(whole([head, *below])) is None


def test_labels_that_come_again_above_figures_head_two_panels() -> None:
    rows: list[Row] = [
        ["项目", "预算数", "项目", "预算数"],
        ["税收收入", 50, "教育支出", 30],
        ["收入总计", 50, "支出总计", 30],
    ]
    assert understood(rows).facts["D2"] == Fact("教育支出", "预算数")


def test_in_english_any_words_may_name_the_attributes_of_a_record() -> None:
    rows: list[Row] = [
        ["Station name", "Halden Junction"],
        ["Station code", "HLD"],
        ["Line", "East Coast"],
        ["Opened", 1879],
        ["Platform length (m)", 255],
        ["Car park spaces", 310],
    ]
    found = understood(rows)
    assert found.facts["B5"] == Fact("Platform length", "", "m")
    assert found.facts["B6"] == Fact("Car park spaces", "")


@pytest.mark.parametrize(
    "foot",
    [
        [["填报人：张三", None, "审核人：李四"]],
        [[], ["注：1.本表为初步数。"], ["2.投资含征地拆迁。"]],
        [["Prepared by: J. Smith", None, "Checked by: A. Jones"]],
    ],
)
def test_notes_and_signatures_below_a_form_are_no_part_of_it(foot: list[Row]) -> None:
    rows: list[Row] = [
        ["站点信息表"],
        ["站点名称", "东站"],
        ["站点代码", "HLD"],
        ["所属线路", "东海岸线"],
        ["建成年份", 1879],
        ["站台数量", 4],
        ["车位数量", 310],
        ["无障碍情况", "有"],
    ]
    seen = understood([*rows, *foot], "A1:B1")
    assert seen.facts["B2"].rows == "站点名称"
    assert seen.facts["B7"].rows == "车位数量"
    assert {seen.kinds[cell] for cell in seen.kinds if int(cell[1:]) > len(rows)} == {"note"}


def test_numbered_questions_are_labels_and_numbers_with_points_are_none() -> None:
    rows: list[Row] = [
        ["物流企业调查表"],
        ["1.企业名称", "甲物流", "2.成立年份", 2008],
        ["3.从业人员（人）", 520, "4.自有车辆（辆）", 210],
    ]
    assert understood(rows).facts["D3"] == Fact("4.自有车辆", "", "辆")


def test_a_part_below_one_pair_is_of_that_and_below_several_of_nobody_knows_which() -> None:
    below_one: list[Row] = [
        ["项目名称", "甲项目", None, None],
        ["总投资（万元）", 9000, None, None],
        ["其中：土建", 4000, "设备", 3000],
        ["开工时间", "2024年3月", "竣工时间", "2026年3月"],
    ]
    facts = understood(below_one, "B1:D1", "B2:D2").facts
    assert facts["B3"] == Fact("总投资 > 其中：土建", "", "万元")
    assert facts["D3"] == Fact("设备", "")
    below_two: list[Row] = [
        ["学校名称", "甲校", "学校类别", "公办"],
        ["教职工人数", 128, "教师人数", 118],
        ["其中：高级", 26, "其中：博士", 31],
    ]
    facts = understood(below_two).facts
    assert (facts["B3"].rows, facts["D3"].rows) == ("其中：高级", "其中：博士")


def test_a_line_of_which_each_cell_tells_a_label_and_its_value_is_no_pair() -> None:
    line: Row = ["填报单位：甲局", "", "", "填报日期：2025/6/3"]
    seen = understood([RECORD[0], line, *RECORD[1:]], "A1:D1")
    assert {"A2", "D2"} <= seen.of_kind("note") | seen.of_kind("title")
    assert seen.facts["B4"] == Fact("总投资", "", "万元")
    amid: list[Row] = [
        ["姓名", "张三", "部门", "办公室"],
        ["德：优", "能：良", "勤：优", "绩：良"],
        ["总分", 95, "等次", "优秀"],
    ]
    assert {"B1", "B3", "D1", "D3"} <= set(understood(amid).facts)
