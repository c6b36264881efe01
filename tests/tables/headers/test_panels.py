"""Tables printed side by side without a gap are cut where names begin anew under the same label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.headers.panels import panels_of
from licheng_etl.tables.regions.dividing import tables_of
from tests.tables.sheets import Fact, understood, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row


def panels(rows: Sequence[Row], *merges: str) -> list[list[int]]:
    """The columns of each panel."""
    (segment,) = tables_of(whole(rows, *merges))
    return [region.columns for region, _ in panels_of(segment)]


def test_the_halves_of_a_table_printed_in_two_columns_are_two_panels() -> None:
    rows: list[Row] = [
        ["地区", "收入", "地区", "收入"],
        ["甲县", 1, "丙县", 2],
        ["乙县", 3, "丁县", 4],
    ]
    assert panels(rows) == [[0, 1], [2, 3]]


def test_panels_may_be_of_different_measures_under_the_same_name() -> None:
    rows: list[Row] = [
        ["项目", "收入", "项目", "支出"],
        ["税收", 1, "教育", 2],
        ["非税", 3, "医疗", 4],
    ]
    assert panels(rows) == [[0, 1], [2, 3]]


def test_columns_of_different_names_are_one_table() -> None:
    rows: list[Row] = [
        ["地区", "收入", "街道", "支出"],
        ["甲县", 1, "子街", 2],
        ["乙县", 3, "丑街", 4],
    ]
    assert panels(rows) == [[0, 1, 2, 3]]


def test_a_measure_repeated_below_groups_cuts_nothing() -> None:
    rows: list[Row] = [["地区", "收入", None, "支出", None], [None, "计划", "完成", "计划", "完成"],
                       ["甲县", 1, 2, 3, 4]]  # fmt: skip
    assert panels(rows, "A1:A2", "B1:C1", "D1:E1") == [[0, 1, 2, 3, 4]]


def test_each_panel_has_the_title_and_the_unit_that_stand_above_them_all() -> None:
    halves = understood(
        [["收支表"], [None, None, None, "单位：万元"], ["收入", None, "支出", None],
         ["项目", "预算数", "项目", "预算数"], ["一、拨款", 1, "一、教育", 2]],
        "A3:B3", "C3:D3",
    )  # fmt: skip
    assert halves.facts == {
        "B5": Fact("一、拨款", "收入 > 预算数", "万元"),
        "D5": Fact("一、教育", "支出 > 预算数", "万元"),
    }


def test_a_line_merged_over_each_panel_of_words_is_its_group() -> None:
    rows: list[Row] = [["各区县排名"], ["2023年5月", None, None, "2023年1-5月", None, None],
                       ["区县", "指数", "排名"] * 2,
                       ["甲县", "3.25(3.76)", "31(74)", "甲县", "4.69(4.52)", "52(53)"],
                       ["乙县", "3.65(3.89)", "98(109)", "丙县", "4.85(4.95)", "65(109)"],
                       ["丙县", "3.73(4.12)", "9(14)", "乙县", "5.07(5.10)", "8(7)"]]  # fmt: skip
    facts = understood(rows, "A1:F1", "A2:C2", "D2:F2").facts
    assert facts["B4"] == Fact("甲县", "2023年5月 > 指数", None, "2023-M05")
    assert facts["F5"] == Fact("丙县", "2023年1-5月 > 排名", None, "2023-YTD05")


def test_a_line_merged_over_each_panel_that_says_the_same_is_a_title() -> None:
    rows: list[Row] = [["债务余额表", None, None] * 2, ["项目", "决算数", "执行数"] * 2,
                       ["余额", 1, 2, "余额", 5, 6], ["限额", 3, 4, "限额", 7, 8]]  # fmt: skip
    found = understood(rows, "A1:C1", "D1:F1")
    assert [found.facts[cell].columns for cell in ("B3", "F4")] == ["决算数", "执行数"]
    assert found.kinds["D1"] == "title"


def test_a_merged_label_is_never_cut_in_two() -> None:
    rows: list[Row] = [
        ["项目", "8月", None, "9月", None],
        [None, "投资", "进度", "投资", "进度"],
        ["甲", 1, "基础", 2, "主体"],
        ["乙", 3, "主体", 4, "封顶"],
    ]
    found = understood(rows, "A1:A2", "B1:C1", "D1:E1")
    assert found.facts["D3"] == Fact("甲", "9月 > 投资")
    assert found.facts["C3"] == Fact("甲", "8月 > 进度")


def test_labels_that_begin_again_time_after_time_cut_whatever_stands_below() -> None:
    rows: list[Row] = [
        ["项目", "规格", "项目", "规格", "项目", "规格"],
        ["长", 1, "主轴", "直连", "台面", "3×4"],
        ["宽", 2, "刀库", "圆盘", "载重", 50],
    ]
    assert panels(rows) == [[0, 1], [2, 3], [4, 5]]


def test_a_measure_repeated_in_a_group_of_its_own_is_of_the_same_list() -> None:
    rows: list[Row] = [
        ["项目", "投资额", None, "阶段", "签约时间", "到位资金", None],
        [None, "内资", "外资", None, None, "内资", "外资"],
        ["甲", 1, 2, "已开工", "2025年3月", 3, 4],
        ["乙", 5, 6, "在谈", "待定", 7, 8],
    ]
    merges = ("A1:A2", "B1:C1", "D1:D2", "E1:E2", "F1:G1")
    assert panels(rows, *merges) == [[0, 1, 2, 3, 4, 5, 6]]


def test_names_begin_anew_below_each_label_that_is_merged_over_names_and_figures() -> None:
    rows: list[Row] = [
        ["优良天数比例（%）", None, None, "PM2.5浓度（μg/m3）", None, None],
        [1, "海口", 91.5, 1, "唐山", 61],
        [2, "拉萨", 90.7, 2, "邢台", 59],
    ]
    facts = understood(rows, "A1:C1", "D1:F1").facts
    assert facts["C2"] == Fact("海口", "优良天数比例", "%")
    assert facts["F3"] == Fact("邢台", "PM2.5浓度", "μg/m3")


def test_lists_below_merged_labels_have_ranks_or_the_same_names_or_are_told_to_be_of_figures() -> (
    None
):
    def cut(left: str, right: str, *names: str) -> bool:
        rows: list[Row] = [[left, None, right, None]]
        rows += [["甲", 120, names[0], 3], ["乙", 230, names[1], 4]]
        return len(panels(rows, "A1:B1", "C1:D1")) > 1

    assert cut("收入", "支出", "教育", "卫生")
    assert cut("出口", "进口", "乙", "甲")
    assert not cut("企业", "责任人", "张三", "李四")
    assert not cut("街道", "其中最大企业", "某公司", "某厂")


def test_figures_on_both_sides_of_their_names_are_one_table() -> None:
    rows: list[Row] = [
        ["2022/23", None, None, None, "2023/24", None],
        ["Income", "Net", None, "Notes", "Income", "Net"],
        [114, 61, "Adult care", None, 131, 72],
        [41, 37, "Education", 11, 52, 50],
    ]
    facts = understood(rows, "A1:B1", "E1:F1").facts
    assert facts["A3"].rows == facts["E3"].rows == "Adult care"
    assert facts["F4"] == Fact("Education", "2023/24 > Net", None, "2023..2024")


def test_names_beside_figures_that_a_label_is_merged_over_are_of_one_table() -> None:
    rows: list[Row] = [
        ["地区", "收入", None, "支出", None],
        ["甲县", 1, 2, 3, 4],
        ["乙县", 5, 6, 7, 8],
    ]
    assert understood(rows, "B1:C1", "D1:E1").facts["D3"].rows == "乙县"


def test_what_is_merged_down_left_of_the_names_of_a_panel_names_all_its_rows() -> None:
    rows: list[Row] = [
        ["收入", "项目", "金额", "支出", "项目", "金额"],
        [None, "税收", 1200, None, "工资", 800],
        [None, "非税", 300, None, "办公", 200],
    ]
    facts = understood(rows, "A1:A3", "D1:D3").facts
    assert facts["C3"].rows == "收入 > 非税"
    assert facts["F2"].rows == "支出 > 工资"
    assert understood(rows, "A1:A2", "D1:D2").facts["F3"].rows == "办公"


def test_what_is_merged_down_beside_a_header_names_the_rows_that_it_reaches() -> None:
    rows: list[Row] = [
        ["资产", "项目", "期末", "期初"],
        [None, "货币资金", 1200, 1100],
        [None, "存货", 300, 280],
        ["负债", "借款", 500, 450],
        [None, "账款", 800, 760],
    ]
    facts = understood(rows, "A1:A3", "A4:A5").facts
    assert [facts[f"C{row}"].rows for row in (3, 5)] == ["资产 > 存货", "负债 > 账款"]


def test_the_head_of_a_column_merged_down_names_no_rows() -> None:
    rows: list[Row] = [
        ["序号", "乡镇", "人口", "面积"],
        [None, "全县", 100, 20],
        [None, "城区", 40, 8],
        [1, "甲镇", 30, 6],
        [2, "乙镇", 30, 6],
    ]
    facts = understood(rows, "A1:A3").facts
    assert [facts[f"C{row}"].rows for row in (3, 4)] == ["城区", "甲镇"]


def test_what_reaches_one_row_or_is_long_names_none() -> None:
    body: list[Row] = [[None, "税收", 1200, 1100], [None, "非税", 300, 280]]
    heads: Row = ["收入", "项目", "本年", "上年"]
    assert understood([heads, *body], "A1:A2").facts["C2"].rows == "税收"
    long: Row = ["本表所列各项收入均按当年实际入库数填报并与国库对账", *heads[1:]]
    assert understood([long, *body], "A1:A3").facts["C3"].rows == "非税"
