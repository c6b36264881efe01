"""Of several units stated together each column has the one that its name speaks of, or each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def units(*rows: Row) -> list[str | None]:
    """The units of the figures in the last row."""
    sheet = understood(rows)
    return [fact.unit for cell, fact in sheet.facts.items() if cell.endswith(str(len(rows)))]


def test_units_stated_together_go_to_the_columns_that_their_names_fit() -> None:
    rows: list[Row] = [
        ["2023年园区企业情况"],
        ["单位：万元、人"],
        ["园区", "营业收入", "从业人员", "其中：女性"],
        ["东园", 900, 80, 30],
        ["西园", 700, 60, 20],
    ]
    assert units(*rows) == ["万元", "人", "人"]


def test_a_name_that_fits_none_has_the_unit_that_is_left() -> None:
    rows: list[Row] = [
        ["单位：所、人"],
        ["类别", "学校", "在校学生数"],
        ["小学", 12, 4100],
        ["初中", 7, 2300],
    ]
    assert units(*rows) == ["所", "人"]


def test_units_stated_together_may_be_told_apart_by_the_names_of_rows() -> None:
    rows: list[Row] = [
        ["单位：亿元、万人"],
        ["指标", "2022年", "2023年"],
        ["零售销售额", 30, 31],
        ["就业人员", 8, 9],
    ]
    assert units(*rows) == ["万人", "万人"]


def test_where_no_name_tells_all_units_are_given_as_printed() -> None:
    rows: list[Row] = [
        ["单位：万元、人"],
        ["类别", "甲项", "乙项"],
        ["一类", 12, 41],
        ["二类", 7, 23],
    ]
    assert units(*rows) == ["万元、人", "万元、人"]


def test_what_is_told_of_each_has_no_unit_that_is_named_for_sums() -> None:
    rows: list[Row] = [
        ["金额：万元，数量：台"],
        ["品名", "数量", "购置金额", "中标价", "单价", "补贴标准"],
        ["电脑", 120, 60.5, 58.3, 5042, 100],
        ["打印机", 35, 8.4, 8.2, 2400, 50],
    ]
    assert units(*rows) == ["台", "万元", "万元", None, None]


def test_units_named_for_what_they_measure_go_to_what_bears_the_name() -> None:
    rows: list[Row] = [
        ["单位：面积：公顷；产量：吨"],
        ["作物", "播种面积", "总产量"],
        ["小麦", 12, 41],
        ["玉米", 7, 23],
    ]
    assert units(*rows) == ["公顷", "吨"]
    english: list[Row] = [
        ["Bridges by county"],
        ["(Deck area in square meters)"],
        ["County", "Bridges", "Deck area"],
        ["Adams", 12, 41],
        ["Baker", 7, 23],
    ]
    assert units(*english) == [None, "square meters"]


def test_where_rows_tell_units_apart_by_names_what_is_left_for_a_column_does_not() -> None:
    rows: list[Row] = [
        ["医疗保险基金运行月报（2024年10月，单位：万元、万人）"],
        ["项目", "职工医保", "居民医保"],
        ["期末参保人数", 45.2, 60.3],
        ["基金收入", 12033, 3012],
    ]
    facts = understood(rows).facts
    assert [facts[cell].unit for cell in ("B3", "C3", "B4", "C4")] == [
        "万人", "万人", "万元", "万元",
    ]  # fmt: skip


def test_several_units_of_money_are_none_of_what_counts_things() -> None:
    rows: list[Row] = [
        ["单位：亿元、万美元"],
        ["类别", "项目个数", "总投资额", "其中：外资"],
        ["签约项目", 12, 120.3, 800],
    ]
    assert units(*rows) == [None, "亿元", "万美元"]


def test_pupils_of_schools_are_people() -> None:
    heads: Row = ["类别", "校数", "毕业生", "招生", "在校生", None]
    rows: list[Row] = [["单位：所、人"], heads, [None, None, None, None, "合计", "女"],
                       ["中学", 25, 852, 901, 2653, 1253]]  # fmt: skip
    told = understood(rows, "E2:F2", "A2:A3", "B2:B3", "C2:C3", "D2:D3").facts.values()
    assert [fact.unit for fact in told] == ["所", *["人"] * 4]


def test_what_is_told_of_one_of_many_has_the_smaller_unit_of_its_kind() -> None:
    names: Row = ["县区", "地区生产总值", "人均地区生产总值", "常住人口", "居民人均收入"]
    rows: list[Row] = [["单位：亿元、元、万人"], names, ["甲县", 120, 5231, 23, 1823]]
    assert units(*rows) == ["亿元", "元", "万人", "元"]
    down: list[Row] = [["单位：万吨、千克"], ["产品", "2023年"], ["粮食产量", 120],
                       ["人均粮食产量", 523], ["肉类产量", 13]]  # fmt: skip
    assert [units(*down[:2], row) for row in down[2:]] == [["万吨"], ["千克"], ["万吨"]]


def test_parts_of_what_is_told_of_one_of_many_are_so_too() -> None:
    rows: list[Row] = [["单位：亿元、元"], ["指标", "2023年"], ["零售总额", 120],
                       ["人均可支配收入", 18230], ["　工资性收入", 9120]]  # fmt: skip
    facts = understood(rows).facts
    assert [facts[cell].unit for cell in ("B3", "B4", "B5")] == ["亿元", "元", "元"]


def test_what_there_is_of_all_in_a_month_or_on_the_average_is_of_none() -> None:
    names = ["资产总额", "每月销售额", "贷款平均余额", "平均工资总额", "职工年平均工资", "每户收入"]
    rows: list[Row] = [["单位：亿元、元"], ["指标", "2024年"]]
    rows += [[name, 320] for name in names]
    told = [fact.unit for fact in understood(rows).facts.values()]
    assert told == ["亿元"] * 4 + ["元"] * 2


def test_people_below_a_sum_are_those_to_whom_it_is_paid() -> None:
    heads: Row = ["行业", "从业人员", None, "工资总额", None, None]
    below: Row = [None, "合计", "#女性", "合计", "#在岗职工", "人数"]
    rows: list[Row] = [["单位：人、万元"], heads, below, ["制造业", 85, 38, 1025, 980, 80]]
    told = understood(rows, "A2:A3", "B2:C2", "D2:F2").facts.values()
    assert [fact.unit for fact in told] == ["人", "人", "万元", "万元", "人"]


def test_a_unit_named_for_what_no_label_names_is_that_of_all_figures() -> None:
    rows: list[Row] = [["Journeys in millions"], ["Mode", "2022", "2023", "Growth rate"],
                       ["Rail", 10, 12, 20]]  # fmt: skip
    assert units(*rows) == ["millions", "millions", None]


def test_growth_in_percent_leaves_the_units_to_the_names_of_rows() -> None:
    rows: list[Row] = [
        ["单位：万吨、万吨公里"],
        ["指标", "本月", "同比（%）"],
        ["公路货运量", 182.3, 4.2],
        ["公路货物周转量", 38210.5, 5.0],
    ]
    found = understood(rows).facts
    assert (found["B3"].unit, found["B4"].unit, found["C4"].unit) == ("万吨", "万吨公里", "%")


def test_of_two_currencies_the_name_of_a_figure_tells_which_it_is_in() -> None:
    rows: list[Row] = [["单位：亿元、亿美元"], ["指标", "本月"], ["到位内资", 4],
                       ["实际使用外资", 2], ["财政收入", 9], ["进出口总额", 3]]  # fmt: skip
    facts = understood(rows).facts
    assert [facts[cell].unit for cell in ("B3", "B4", "B5")] == ["亿元", "亿美元", "亿元"]
    assert facts["B6"].unit == "亿元、亿美元"


def test_a_unit_named_for_a_kind_of_thing_is_that_of_what_is_of_the_kind() -> None:
    rows: list[Row] = [
        ["2024年基金运行情况"],
        ["金额：亿元，人数：万人"],
        ["项目", "职工", "居民"],
        ["参保人数", 102.3, 352.1],
        ["人均支出", 0.3, 0.1],
        ["本期收入", 32.1, 25.6],
    ]
    assert units(*rows) == ["亿元", "亿元"]
    assert units(*rows[:-1]) == [None, None]


def test_of_two_units_named_for_things_of_one_kind_neither_is_that_of_a_third() -> None:
    rows: list[Row] = [
        ["2024年园区情况"],
        ["税收：万元；产值：亿元"],
        ["园区", "税收", "产值", "利润"],
        ["东园", 5230, 231, 85],
        ["西园", 4230, 211, 75],
    ]
    assert units(*rows) == ["万元", "亿元", None]


def test_a_part_of_a_name_that_wholes_bear_has_their_unit_and_not_that_of_the_figure_before() -> (
    None
):
    rows: list[Row] = [
        ["单位：公顷、公斤/公顷、吨"],
        ["地区", "油料", None, None, "#花生", None, None],
        [None, "播种面积", "单产", "总产量", "播种面积", "单产", "总产量"],
        ["甲乡", 5230, 3102, 16223, 4230, 3205, 13557],
        ["乙镇", 6800, 3277, 22287, 6000, 3384, 20304],
    ]
    assert units(*rows) == ["公顷", "公斤/公顷", "吨"] * 2


def test_what_compares_a_figure_with_a_day_before_has_its_unit_where_none_is_of_rates() -> None:
    rows: list[Row] = [
        ["单位：米、万立方米"],
        ["水库", "水位", "蓄水量", "较昨日", "较去年同期"],
        ["甲水库", 101.3, 5231, 12, -852],
        ["乙水库", 83.2, 3210, -5, 120],
    ]
    assert units(*rows) == ["米", *["万立方米"] * 3]
    assert units(["单位：米、万立方米、%"], *rows[1:])[2:] == ["米、万立方米"] * 2


def test_a_number_of_things_has_the_unit_that_counts_them_whatever_they_are_of() -> None:
    rows: list[Row] = [
        ["单位：亿元、万笔"],
        ["项目", "2022年", "2023年"],
        ["贷款余额", 852, 902],
        ["贷款笔数", 85, 90],
    ]
    assert units(*rows) == ["万笔"] * 2
    assert units(*rows[:-1]) == ["亿元"] * 2
    assert units(["单位：亿元"], *rows[1:]) == [None, None]


def test_things_below_what_is_told_of_them_have_its_unit() -> None:
    rows: list[Row] = [
        ["单位：所、人"],
        ["地区", "学校数", None, "在校学生数", None],
        [None, "小学", "中学", "小学", "中学"],
        ["东区", 12, 5, 9000, 4000],
        ["西区", 14, 6, 9900, 4100],
    ]
    sheet = understood(rows, "B2:C2", "D2:E2", "A2:A3")
    assert [sheet.facts[f"{c}5"].unit for c in "BCDE"] == ["所", "所", "人", "人"]


def test_what_is_left_is_of_no_name_that_comes_again() -> None:
    rows: list[Row] = [
        ["单位：个、张、人"],
        ["指标", "2022年", "2023年"],
        ["卫生机构", 20, 21],
        ["医院", 12, 13],
        ["床位", 130, 135],
        ["医院", 90, 93],
        ["卫生人员", 400, 420],
        ["医院", 300, 320],
    ]
    facts = understood(rows).facts
    units = [facts[f"B{row}"].unit for row in range(3, 9)]
    assert units == ["个", "个、张、人", "张", "个、张、人", "人", "个、张、人"]


def test_things_below_several_topics_are_counted_in_what_is_left() -> None:
    rows: list[Row] = [["单位：辆、人"], ["项目", "2023年"],
                       ["人口与交通"], ["客车", 10], ["人口数", 900]]  # fmt: skip
    assert [fact.unit for fact in understood(rows).facts.values()] == ["辆", "人"]


def test_the_unit_of_one_measure_in_a_sentence_is_that_of_no_other() -> None:
    rows: list[Row] = [["面积单位为公顷，产量单位为吨"], ["作物", "播种面积", "总产量", "每亩产量"],
                       ["小麦", 12, 56, 2], ["玉米", 15, 88, 3]]  # fmt: skip
    facts = understood(rows).facts
    assert [facts[f"{column}3"].unit for column in "BCD"] == ["公顷", "吨", None]


def test_money_told_beside_other_measures_is_the_unit_of_all_money() -> None:
    rows: list[Row] = [["面积单位：亩 金额单位：万元"], ["项目", "用地面积", "总投资"],
                       ["甲", 12, 560], ["乙", 15, 880]]  # fmt: skip
    facts = understood(rows).facts
    assert [facts[f"{column}3"].unit for column in "BC"] == ["亩", "万元"]


def test_water_may_be_measured_by_weight() -> None:
    rows: list[Row] = [["单位：万户、万吨"], ["指标", "2023年"], ["户数", 32.5], ["供水量", 1200]]
    assert [fact.unit for fact in understood(rows).facts.values()] == ["万户", "万吨"]
    rows[0] = ["单位：万立方米、万吨"]
    rows[2] = ["粮食产量", 12]
    assert [fact.unit for fact in understood(rows).facts.values()] == ["万吨", "万立方米"]
