"""A card describes one thing: its common values span all columns, others stand by variant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.key_values.cards import card_of
from tests.tables.sheets import Fact, understood, whole

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

VALVE: list[Row] = [
    ["品名", None, None, "减压阀", None, None],
    ["口径（mm）", None, None, 8, 10, 15],
    ["介质", None, None, "压缩空气", None, None],
    ["净重（kg）", None, None, 2, 3, 4],
    ["流量", "进口压力", "出口压力", "空气流量（立方米）", None, None],
    [None, 10, 2.5, 300, 730, 1090],
    [None, None, 4, 370, 910, 1270],
]
MERGES = ("A1:C1", "D1:F1", "A2:C2", "A3:C3", "D3:F3", "A4:C4", "A5:A7", "D5:F5", "B6:B7")


def test_the_line_that_tells_the_columns_apart_heads_those_below_it() -> None:
    facts = understood(VALVE, *MERGES).facts
    assert facts["E4"] == Fact("净重", "10", "kg")
    assert facts["D1"] == Fact("品名", "")


def test_a_box_has_a_header_of_its_own_and_numbers_that_name_its_rows() -> None:
    card = understood(VALVE, *MERGES)
    assert card.facts["F7"] == Fact("流量 > 10 > 4", "15 > 空气流量", "立方米")
    assert {card.kinds[cell] for cell in ("B6", "C6", "C7")} == {"stub"}


def test_lines_above_the_one_that_tells_all_columns_apart_group_them() -> None:
    rows: list[Row] = [["品种", "甲型", None, "乙型", None], ["口径", 8, 10, 8, 10],
                       ["介质", "空气", None, None, None], ["产地", "甲市", None, None, None],
                       ["净重", 1, 2, 3, 4]]  # fmt: skip
    facts = understood(rows, "B1:C1", "D1:E1", "B3:E3", "B4:E4").facts
    assert facts["D5"] == Fact("净重", "乙型 > 8")


def test_a_table_with_remarks_merged_below_it_is_no_card() -> None:
    rows: list[Row] = [["地区", "收入", "支出"], ["甲县", 1, 2], ["乙县", 3, 4],
                       ["备注", "初步数", None], ["说明", "当年价", None]]  # fmt: skip
    assert card_of(whole(rows, "B4:C4", "B5:C5")) is None


def test_the_box_of_a_record_may_be_a_card() -> None:
    rows: list[Row] = [["序号", "设备", "参数", None, None],
                       [1, "甲机", "型号", "A-1", None], [None, None, "厂家", "甲厂", None],
                       [None, None, "端子", "K1", "K2"], [None, None, "净重（kg）", 220, 380],
                       [2, "乙机", "型号", "B-1", None], [None, None, "厂家", "乙厂", None],
                       [None, None, "端子", "K3", "K4"],
                       [None, None, "净重（kg）", 11, 36]]  # fmt: skip
    merges = ["C1:E1", "A2:A5", "B2:B5", "A6:A9", "B6:B9", "D2:E2", "D3:E3", "D6:E6", "D7:E7"]
    assert understood(rows, *merges).facts["E9"] == Fact("乙机 > 净重", "参数 > K4", "kg")


def test_pairs_side_by_side_stand_among_values_that_span_the_card() -> None:
    rows: list[Row] = [["姓名", "甲某", "学号", 2024001], ["班级", "一班", "年龄", 21],
                       ["去向", "甲市", None, None], ["事由", "调研", None, None]]  # fmt: skip
    facts = understood(rows, "B3:D3", "B4:D4").facts
    assert facts["D1"] == Fact("学号", "")
    assert facts["B4"] == Fact("事由", "")


def test_a_box_of_words_among_pairs_has_a_header() -> None:
    rows: list[Row] = [["姓名", "甲某", "学号", 2024001], ["去向", "甲市", None, None],
                       ["经历", "年份", "学校", "专业"], [None, "甲年", "甲校", "土木"],
                       [None, "乙年", "乙校", "水利"], ["事由", "调研", None, None]]  # fmt: skip
    facts = understood(rows, "B2:D2", "A3:A5", "B6:D6").facts
    assert facts["D5"] == Fact("经历 > 乙年", "专业")


def test_a_form_of_pairs_may_have_boxes_of_pairs_and_of_names_in_levels() -> None:
    rows: list[Row] = [
        ["项目名称", "甲平台", None, None, "主管部门", "甲局"],
        ["实施单位", "甲中心", None, None, "项目属性", "延续"],
        ["资金（万元）", "年度总额", 320, None, None, None],
        [None, "财政拨款", 300, None, None, None],
        ["总体目标", "保障运行", None, None, None, None],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "权重"],
        [None, "产出指标", "数量指标", "点位", "≥12个", 10],
        [None, None, "质量指标", "故障率", "≤2%", 15],
    ]
    facts = understood(
        rows, "B1:D1", "B2:D2", "A3:A4", "C3:F3", "C4:F4", "B5:F5", "A6:A8", "B7:B8"
    ).facts
    assert facts["C4"] == Fact("资金 > 财政拨款", "", "万元")
    assert facts["E8"].rows == "绩效指标 > 产出指标 > 质量指标 > 故障率"
    assert facts["F8"] == Fact("绩效指标 > 产出指标 > 质量指标 > 故障率", "权重")
    assert facts["F2"] == Fact("项目属性", "")


def test_lines_of_unit_and_time_stand_above_a_card_and_govern_its_amounts() -> None:
    rows: list[Row] = [
        ["甲项目自评表", None, None, None, None, None],
        ["（2023年度）", None, None, None, "金额单位：万元", None],
        ["项目名称", "改造", None, None, None, None],
        ["主管部门", "甲局", None, "实施单位", "乙中心", None],
        ["项目资金", None, None, "年初预算数", "执行数", "得分"],
        [None, "年度资金总额", None, 1200, 1098, 9],
        [None, "其中：财政拨款", None, 1000, 960, "—"],
        ["总体目标", "预期目标", None, None, "实际完成", None],
        [None, "完成12个小区", None, None, "完成11个小区", None],
    ]
    merges = ("A1:F1", "A2:D2", "E2:F2", "B3:F3", "B4:C4", "E4:F4", "A5:A7", "B5:C5", "B6:C6",
              "B7:C7", "A8:A9", "B8:D8", "E8:F8", "B9:D9", "E9:F9")  # fmt: skip
    facts = understood(rows, *merges).facts
    assert facts["D6"] == Fact("项目资金 > 年度资金总额", "年初预算数", "万元", "2023")
    assert facts["F6"] == Fact("项目资金 > 年度资金总额", "得分", None, "2023")
    assert facts["E9"] == Fact("总体目标", "实际完成", None, "2023")


def test_what_stands_below_all_boxes_goes_on_with_the_columns_of_the_last() -> None:
    rows: list[Row] = [
        ["项目名称", "枢纽补助", None, None, None, None],
        ["主管部门", "甲局", None, "实施单位", "乙中心", None],
        ["项目资金（万元）", None, "预算数", "执行数", "分值", "得分"],
        [None, "年度资金总额", 520, 498, 10, 9.6],
        [None, "其中：财政拨款", 500, 480, "—", "—"],
        ["绩效指标", "一级指标", "二级指标", "完成值", "分值", "得分"],
        [None, "产出指标", "企业数量", "6家", 20, 20],
        [None, "效益指标", "新增就业", "120人", 15, 12],
        ["总分", None, None, None, 100, 96],
    ]
    facts = understood(rows, "B1:F1", "B2:C2", "E2:F2", "A3:A5", "A6:A8", "A9:D9").facts
    assert facts["F9"] == Fact("总分", "得分")
    assert facts["D5"] == Fact("项目资金 > 年度资金总额 > 其中：财政拨款", "执行数", "万元")
    assert facts["E4"] == Fact("项目资金 > 年度资金总额", "分值")
    assert facts["D8"].rows == "绩效指标 > 效益指标 > 新增就业"


def test_values_right_below_their_heads_have_no_names_and_pairs_may_stand_behind_a_label() -> None:
    rows: list[Row] = [
        ["项目单位", "甲公司", None, None, "项目名称", "乙项目", None],
        ["项目类别", "制造业", None, None, "所在区县", "历城区", None],
        ["投资（万元）", "总投资", "至2023年底累计", "2024年计划", "土建", "设备", "贷款"],
        [None, 120000, 30000, 50000, 40000, 60000, 80000],
        ["建设内容", "新建厂房", None, None, None, None, None],
        ["手续办理", "立项", "√", "环评", "√", "能评", "办理中"],
    ]
    merges = ("B1:D1", "F1:G1", "B2:D2", "F2:G2", "A3:A4", "B5:G5")
    facts = understood(rows, *merges).facts
    assert facts["B4"] == Fact("投资", "总投资", "万元")
    assert facts["D4"] == Fact("投资", "2024年计划", "万元", "2024")
    assert facts["G6"] == Fact("手续办理 > 能评", "")


def test_values_below_the_columns_of_an_axis_are_no_pairs() -> None:
    rows: list[Row] = [
        ["监测站", "甲站", None, None, None],
        ["监测单位", "乙中心", None, None, None],
        ["点位", "东", "南", "西", "北"],
        ["高度", 10, 12, 15, 9],
        ["风向", "东风", "北风", "南风", "北风"],
    ]
    facts = understood(rows, "B1:E1", "B2:E2").facts
    assert facts["B5"] == Fact("风向", "东")
    assert facts["E5"] == Fact("风向", "北")
