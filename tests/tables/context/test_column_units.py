"""A column that prints no unit has its whole's, or the one of the table's that fits its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables.sheets import Fact, understood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row


def units(*rows: Row) -> list[str | None]:
    """The units of the figures in the last row."""
    sheet = understood(rows)
    return [fact.unit for cell, fact in sheet.facts.items() if cell.endswith(str(len(rows)))]


def test_a_change_in_amount_is_measured_as_the_amount_and_a_rate_is_not() -> None:
    head: Row = ["商品", "出口（万美元）", "同比±额", "同比±%", "上年同期"]
    assert units(head, ["钢管", 50, -3, -5.7, 53]) == ["万美元", "万美元", "%", "万美元"]


def test_parts_hung_below_a_figure_are_measured_as_it_is() -> None:
    head: Row = ["年份", "货运量", None, None, "企业", None, None]
    below: Row = [None, "（万吨）", "铁路", "占比", "（个）", "亏损企业", "从业人数"]
    assert units(head, below, ["甲", 9, 5, 55.6, 8, 2, 90]) == [
        "万吨", "万吨", None, "个", "个", None,
    ]  # fmt: skip


def test_a_part_that_bears_the_name_of_a_figure_has_its_unit() -> None:
    heads: Row = ["年度", "宗数（宗）", "面积（亩）", "均价（万元/亩）", "其中：标准地", None, None]
    below: Row = [None, None, None, None, "宗数", "面积", "占比（%）"]
    rows: list[Row] = [heads, below, ["2022年", 25, 1256, 36.3, 12, 620, 48]]
    facts = understood(rows, "A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:G1").facts.values()
    assert [fact.unit for fact in facts] == ["宗", "亩", "万元/亩", "宗", "亩", "%"]


def test_a_part_that_bears_the_name_of_figures_in_several_units_has_none() -> None:
    heads: Row = ["乡镇", "粮食", None, "蔬菜", None, "其中：设施", None]
    merges = ("A1:A2", "B1:C1", "D1:E1", "F1:G1")

    def told(other: str) -> list[str | None]:
        below: Row = [
            None,
            "面积（万亩）",
            "产量（吨）",
            f"面积（{other}）",
            "产量（吨）",
            "面积",
            "产量",
        ]
        rows: list[Row] = [
            heads,
            below,
            ["甲", 12, 340, 12, 50, 5, 6],
            ["乙", 13, 35, 13, 51, 5, 7],
        ]
        return [fact.unit for fact in understood(rows, *merges).facts.values()][4:6]

    assert told("亩") == [None, "吨"]
    assert told("万亩") == ["万亩", "吨"]


def test_by_how_much_a_balance_is_more_than_then_has_its_unit() -> None:
    heads: Row = ["机构", "贷款余额", "比年初增加", "贷款户数"]
    assert units(["单位：亿元、户"], heads, ["甲", 85, 12, 56]) == ["亿元", "亿元", "户"]


def test_what_stands_beside_a_figure_of_another_group_has_no_unit_of_it() -> None:
    head: Row = ["商品", "出口（万美元）", "商户", "备货量"]
    assert units(head, ["钢管", 50, 3, 7])[2:] == [None]


def test_the_unit_of_a_group_of_amounts_is_not_that_of_a_rate_in_it() -> None:
    rows: list[Row] = [["机场", "客流（万人次）", None, None], [None, "本月", "同比增速", "增减"],
                       ["甲机场", 16, "8.3%", 2], ["乙机场", 23, 10, 3]]  # fmt: skip
    facts = understood(rows, "A1:A2", "B1:D1").facts
    units = [facts[cell].unit for cell in ("B3", "C3", "C4", "D3")]
    assert units == ["万人次", "%", None, "万人次"]


def test_a_label_that_is_nothing_but_a_unit_is_that_of_what_it_is_over() -> None:
    quarters: Row = [None, "Antall", "1. kvartal 2010", "1. kvartal 2011"]
    rows: list[Row] = [["Kommune", "2011", "Prosent", None], quarters,
                       ["Halden", 857, 7.3, 6.2]]  # fmt: skip
    facts = understood(rows, "C1:D1").facts
    assert facts["C3"] == Fact("Halden", "Prosent > 1. kvartal 2010", "Prosent", "2010-Q1")
    assert facts["B3"].unit is None
    rows[0] = ["Kommune", "2011", "US$ million", None]
    assert understood(rows, "C1:D1").facts["C3"].unit == "US$ million"
    rows[1] = ["Kommune", "Antall", "Total", "Growth rate"]
    assert understood(rows, "C1:D1").facts["D3"].unit is None
    assert units(["", "All (millions)", "Per cent."], ["Items", 231, 69]) == [
        "millions",
        "Per cent.",
    ]


def test_the_composition_of_years_is_of_shares() -> None:
    rows: list[Row] = [["单位：万元、%"], ["指标", "现价", None, "构成", None],
                       [None, "2022年", "2023年", "2022年", "2023年"], ["农业", 60, 64, 66, 67],
                       ["林业", 3, 4, 33, 34]]  # fmt: skip
    facts = understood(rows, "A2:A3", "B2:C2", "D2:E2").facts
    assert [facts[cell].unit for cell in ("B4", "E4")] == ["万元", "%"]


def test_a_rate_of_one_thing_for_another_has_the_unit_of_its_group() -> None:
    facts = understood(
        [["区域", "停车收费(元/小时)", None, None], [None, "费率", "增长率", "封顶"],
         ["东区", 5, 3, 20], ["西区", 6, 2, 30]], "B1:D1"
    ).facts  # fmt: skip
    assert [facts[cell].unit for cell in ("B3", "C3", "D3")] == ["元/小时", None, "元/小时"]


def test_a_change_beside_the_same_change_in_percent_is_the_amount() -> None:
    rows: list[Row] = [
        ["指标", "单位", "2025年", "2024年", "增减", "增减%"],
        ["货运量", "万吨", 2210, 2105, 105, 5.0],
        ["客运量", "万人", 120.5, 118.2, 2.3, 1.9],
    ]
    assert units(*rows) == ["万人", "万人", "万人", "%"]


def test_what_has_a_rate_of_its_name_beside_it_is_the_amount() -> None:
    heads: Row = ["街道", "年末人口", "自然增长", "自然增长率"]
    assert units(["单位：人、‰"], heads, ["甲", 8562, 110, 1.3]) == ["人", "人", "‰"]
    assert units(["单位：人、‰"], heads[:3], ["甲", 8562, 1.3])[1] != "人"


@pytest.mark.parametrize("unit", ["亿元", "亿元、%"])
def test_changes_of_a_balance_are_amounts_beside_what_is_called_a_rate(unit: str) -> None:
    def told(*heads: str) -> list[str | None]:
        return units([f"单位：{unit}"], ["项目", *heads], ["存款", *range(7, 7 + len(heads))])

    assert told("余额", "比上月增减", "比年初增减", "同比增长")[:3] == ["亿元"] * 3
    assert told("本月末", "比年初增减", "同比增速")[:2] == ["亿元"] * 2
    assert told("销售额", "比上月增减", "同比增长")[1] != "亿元"
    assert told("余额", "比年初增减")[1] != "亿元"
    for beside in ("同比增减", "同比", "占比", "不良率"):
        assert told("余额", "比年初增减", beside)[1] != "亿元"
    assert told("余额", "比年初增减", "同比增减(%)")[1] == "亿元"


def test_a_rate_that_bears_the_name_of_an_amount_beside_it_is_told_apart_by_its_unit() -> None:
    one: list[Row] = [["指标", "单位", "增减", "增减%"], ["货运量", "万吨", 105, 5.0]]
    facts = understood(one).facts
    assert [facts[cell].columns for cell in ("C2", "D2")] == ["增减", "增减%"]
    two: list[Row] = [["作物", "总产量", None], [None, "（万吨）", "±%"], ["小麦", 13, 1.1]]
    facts = understood(two, "A1:A2", "B1:C1").facts
    assert [facts[cell].columns for cell in ("B3", "C3")] == ["总产量", "总产量 > ±%"]


def test_a_rate_in_a_group_whose_amounts_have_labels_is_told_by_its_unit() -> None:
    rows: list[Row] = [
        ["类别", "本月", None, None],
        [None, "今年", "去年", "±%"],
        ["工业", 9, 8, 12.5],
    ]
    facts = understood(rows, "A1:A2", "B1:D1").facts
    assert [facts[cell].columns for cell in ("B3", "D3")] == ["本月 > 今年", "本月 > ±%"]


def test_the_sign_of_a_change_names_an_amount_beside_what_changed() -> None:
    def told(*rows: Row, merged: Sequence[str] = ()) -> list[tuple[str, str | None]]:
        facts = understood([*rows, ["甲", 12, 3, 33.5]], *merged).facts.values()
        return [(fact.columns, fact.unit) for fact in facts]

    alone = told(["国别", "出口（亿元）", "±亿元", "±%"])
    assert alone[:2] == [("出口", "亿元"), ("±", "亿元")]
    below: Row = [None, "亿元", "±亿元", "±%"]
    grouped = told(["国别", "出口", None, None], below, merged=("A1:A2", "B1:D1"))
    assert grouped == [("出口", "亿元"), ("出口 > ±", "亿元"), ("出口 > ±%", "±%")]
    named = told(["国别", "出口", "出口增减", "增幅"], below, merged=("A1:A2",))
    assert named[1] == ("出口增减", "亿元")


def test_amounts_by_which_prices_rose_are_measured_as_these_are() -> None:
    head: Row = ["名称", "收盘价", "涨幅金额", "涨幅"]
    assert units(["单位：元"], head, ["甲", 21, 12.5, 3]) == ["元", "元", None]


def test_amounts_by_the_number_of_people_are_no_numbers_of_people() -> None:
    def unit(name: str) -> str | None:
        return units(["补贴情况"], ["单位：万元"], ["项目", "2021年"], ["定额", 9], [name, 31])[0]

    assert unit("按人数") == unit("按户数") == "万元"
    assert unit("人数") is None


def test_rates_in_a_title_are_no_unit_of_the_amounts_that_they_are_told_of() -> None:
    head: Row = ["年份", "出生人数", "死亡人数", "自然增长率"]
    assert units(["人口自然增长率%"], head, ["2020", 120, 55, 6.3])[:2] == [None, None]


def test_what_is_counted_names_columns_that_nothing_else_tells_apart() -> None:
    head: Row = ["类别", "来信", None, "环比", None]
    rows: list[Row] = [
        ["单位：件次、人次、%"],
        head,
        [None, *["件次", "人次"] * 2],
        ["区", 9, 8, 12.5, 3],
    ]
    facts = understood(rows, "A2:A3", "B2:C2", "D2:E2").facts
    assert [facts[f"{c}4"].columns for c in "BCDE"] == [
        "来信 > 件次", "来信 > 人次", "环比 > 件次", "环比 > 人次",
    ]  # fmt: skip
    assert [facts[f"{c}4"].unit for c in "BCDE"] == ["件次", "人次", "%", "%"]


@pytest.mark.parametrize("name", ["同比", "环比", "较上年比"])
def test_what_is_counted_is_the_unit_of_a_change_where_the_table_states_none_of_rates(
    name: str,
) -> None:
    alone: list[Row] = [["街道", "来访", name], [None, "人次", "人次"], ["甲", 11, -5]]
    assert units(*alone) == ["人次", "人次"]
    head: Row = ["街道", "信访量", None, name, None]
    facts = understood([head, [None, *["件次", "人次"] * 2], ["甲", 11, 5, 3, -5]], "B1:C1").facts
    assert [facts[f"{c}3"].unit for c in "BCDE"] == ["件次", "人次", "件次", "人次"]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("与上年比", "万元"),
        ("较上年同期比", "万元"),
        ("与预算比", "万元"),
        ("税收较2023年比", "万元"),
        ("投入产出比", None),
        ("与国内生产总值之比", None),
        ("较上年投入产出比", None),
    ],
)
def test_what_is_compared_with_another_time_or_a_plan_is_an_amount(
    name: str, unit: str | None
) -> None:
    rows: list[Row] = [["单位：万元"], ["项目", "本年", name], ["税", 1200, -35]]
    assert units(*rows) == ["万元", unit]


def test_a_unit_in_a_cell_of_its_own_below_one_name_is_of_it_though_rates_have_another() -> None:
    rows: list[Row] = [["单位：人次、%"], ["街道", "来访", "同比"], [None, "人次", "人次"]]
    assert units(*rows, ["甲", 11, -5]) == ["人次", "人次"]


def test_a_change_alone_may_be_a_rate_and_has_no_unit() -> None:
    rows: list[Row] = [["指标", "单位", "2025年", "增减"], ["客运量", "万人", 120.5, 1.9]]
    assert units(*rows) == ["万人", None]


def test_a_rank_in_a_group_of_amounts_has_no_unit_of_it() -> None:
    rows: list[Row] = [["街道", "外资（万美元）", None], [None, "完成额", "位次"], ["东", 1200, 1]]
    sheet = understood(rows, "B1:C1", "A1:A2")
    assert [sheet.facts[cell].unit for cell in ("B3", "C3")] == ["万美元", None]


def test_a_structure_is_told_in_shares() -> None:
    rows: list[Row] = [
        ["单位：亿元，%"],
        ["指标", "一季度", "二季度"],
        ["生产总值", 301.2, 671],
        ["第一产业", 5.2, 16],
        ["第二产业", 105.2, 236],
        ["三产结构", "2:35:63", "2:35:63"],
    ]
    assert units(*rows) == ["%", "%"]


def test_turnover_is_measured_by_distance_and_what_is_carried_by_weight() -> None:
    rows: list[Row] = [["单位：吨公里、吨"], ["月份", "货物周转量", "货运量"], ["1月", 1200, 50]]
    assert units(*rows) == ["吨公里", "吨"]


def test_a_net_change_has_the_unit_of_what_changed() -> None:
    rows: list[Row] = [
        ["单位：人、家"],
        ["行业", "监测企业数", "期初用工", "期末用工", "净增（减）"],
        ["制造业", 52, 120, 125, 5],
    ]
    assert units(*rows) == ["家", "人", "人", "人"]


def test_growth_without_a_unit_beside_growth_in_percent_is_no_amount() -> None:
    head: Row = ["地区", "收入", "同比（%）", "支出", "同比"]
    assert units(["单位：万元"], head, ["甲", 100, 5.2, 80, 3.1]) == ["万元", "%", "万元", None]


def test_a_structure_of_a_building_is_no_share() -> None:
    rows: list[Row] = [["单位：万平方米"], ["地区", "合计", "钢结构"], ["甲", 100, 40]]
    assert units(*rows) == ["万平方米", "万平方米"]


def test_the_figures_of_a_month_are_no_number_of_months() -> None:
    rows: list[Row] = [["单位：万元"], ["科目", "本月数", "工期月数"], ["教育支出", 5, 12]]
    found = understood(rows).facts
    assert (found["B3"].unit, found["C3"].unit) == ("万元", None)


def test_a_rate_has_the_unit_of_its_label_that_stands_in_english_below() -> None:
    rows: list[Row] = [["地区", "企业数(个)", "劳动生产率(元/人年)"],
                       [None, "Enterprises", "Labor Productivity(yuan/person-year)"],
                       ["甲市", 9, 33224], ["乙市", 8, 28937]]  # fmt: skip
    assert units(*rows) == ["个", "元/人年"]


def test_the_unit_of_the_table_is_not_that_of_what_it_cannot_measure() -> None:
    head: Row = ["行业", "户数", "电量", "面积"]
    assert units(["单位：万千瓦时"], head, ["工业", 10, 500, 7])[:2] == [None, "万千瓦时"]
    assert units(["单位：万元"], head, ["工业", 10, 500, 7]) == [None, "万元", None]
    assert units(["单位：个"], head, ["工业", 10, 500, 7])[0] == "个"


def test_a_change_beside_the_rate_of_it_is_an_amount() -> None:
    def of_change(change: str, rate: str) -> str | None:
        rows: list[Row] = [["单位：万元"], ["地区", "2024年", change, rate], ["甲区", 671, 205, 44],
                           ["乙区", 255, 19, 8]]  # fmt: skip
        return understood(rows).facts["C3"].unit

    assert of_change("比上年增减", "增幅（%）") == "万元"
    assert of_change("同比增减", "同比增速（%）") == "万元"
    assert of_change("环比增减", "同比增速（%）") is None
    assert of_change("同比增减", "占比（%）") is None


def test_a_unit_that_heads_figures_is_that_of_rows_which_print_none() -> None:
    rows: list[Row] = [
        ["经济指标", "单位（亿元）"], ["生产总值", 412.3], ["发电量（亿千瓦时）", 35.2],
        ["货运量（万吨）", 210.5], ["公共预算收入", 32.1],
    ]  # fmt: skip
    facts = understood(rows).facts.values()
    assert [fact.unit for fact in facts] == ["亿元", "亿千瓦时", "万吨", "亿元"]


def test_a_change_right_of_a_rate_is_none_of_the_amount_before_it() -> None:
    head: Row = [
        "Region",
        "Level (thousands)",
        "Change on quarter",
        "Rate (%)",
        "Change on quarter",
    ]
    assert units(head, ["North", 1201, -5, 71.2, -0.3]) == ["thousands", "thousands", "%", None]


@pytest.mark.parametrize(
    ("amount", "change", "unit"),
    [
        ("蓄水量（万m³）", "增减量", "万m³"),
        ("信访（件）", "增减数", "件"),
        ("产值（万元）", "增加额", "万元"),
        ("户数（户）", "增加额", None),
        ("产值（万元）", "增加数", None),
    ],
)
def test_what_a_group_compares_is_the_amount_beside_it(
    amount: str, change: str, unit: str | None
) -> None:
    rows: list[Row] = [
        ["单位", "水位（m）", amount, "较去年同期", None],
        [None, None, None, change, "增减率（%）"],
        ["甲", 185.3, 820, -120, -12.8],
        ["乙", 98.1, 430, 35, 8.9],
    ]
    facts = understood(rows, "A1:A2", "B1:B2", "C1:C2", "D1:E1").facts
    assert (facts["D3"].unit, facts["E3"].unit) == (unit, "%")


def test_times_below_a_comparison_are_rates_where_their_figures_stand_beside_it() -> None:
    group: Row = ["指标", "单位", "12月", "1-12月", "同比增减", None]
    below: Row = [None, None, None, None, "12月", "1-12月"]
    income: Row = ["旅游收入", "亿元", 4.2, 70.1, 7.8, 8.0]
    assert units(group, below, income) == ["亿元", "亿元", None, None]
    alone: list[Row] = [["指标", "单位", "同比增减", None], [None, None, "12月", "1-12月"]]
    assert units(*alone, ["旅游收入", "亿元", 7.8, 8.0]) == ["亿元", "亿元"]


def test_units_below_one_name_tell_amounts_apart() -> None:
    head: Row = ["年份", "拖拉机", None, "收割机（台）"]
    rows: list[Row] = [head, [None, "台", "万千瓦", None], ["2021", 5230, 32.1, 852]]
    facts = understood([*rows, ["2022", 5410, 33.5, 880]]).facts
    assert [facts[cell].columns for cell in ("B3", "C3")] == ["拖拉机 > 台", "拖拉机 > 万千瓦"]


@pytest.mark.parametrize("beside", ["出生率（‰）", "排名", "优质率（%）"])
def test_how_much_a_rate_changed_is_in_no_unit_of_the_amount_before_it(beside: str) -> None:
    rows: list[Row] = [
        ["地区", "人口（人）", beside, "比上年", None],
        [None, None, None, "增减数", "幅度（%）"],
        ["甲", 8205, 8.2, -0.2, -2.4],
        ["乙", 9806, 9.1, 0.3, 3.4],
    ]
    merges = ("A1:A2", "B1:B2", "C1:C2", "D1:E1")
    assert understood(rows, *merges).facts["D3"].unit is None
