"""Names that come again below rows that come once stand below these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.outlines.lines import Line
from licheng_etl.tables.outlines.repeated_names import as_indented
from tests.tables.sheets import understood

if TYPE_CHECKING:
    from collections.abc import Collection

    from tests.reading.workbooks import Row


def indents(*names: str, totals: Collection[str] = ()) -> list[int]:
    """How far each line of those names is indented; `货运量/万吨` prints a unit."""
    parts = (name.partition("/") for name in names)
    lines = [Line(name, 0, True, name in totals, unit=unit or None) for name, _, unit in parts]
    return [line.indent for line in as_indented(lines)]


def test_modes_stand_below_what_is_told_of_them() -> None:
    assert indents("货运量", "铁路", "公路", "客运量", "铁路", "公路") == [0, 1, 1, 0, 1, 1]


def test_a_total_that_the_same_names_divide_is_no_name_above_them() -> None:
    both = ("城镇", "男", "女", "农村", "男", "女")
    told = [0, 1, 1, 0, 1, 1]
    for total in ("合计", "Total"):
        assert indents(total, "男", "女", *both, totals={total}) == [0, 0, 0, *told]
        assert indents(*both, total, "男", "女", totals={total}) == [*told, 0, 0, 0]
        assert indents(total, *both, totals={total}) == [0, *told]
    several = ("合计", "男", "女", "总计", "男", "女")
    assert not any(indents(*several, totals={"合计", "总计"}))


def test_one_unit_of_all_rows_measures_none_of_them_apart() -> None:
    names = ("Deutsche", "Männlich", "Weiblich", "Ausländer", "Männlich", "Weiblich")
    assert indents(*(f"{name}/1000" for name in names)) == [0, 1, 1, 0, 1, 1]


def test_what_comes_once_amid_them_is_one_of_them_where_units_say_so() -> None:
    names = ("货运量/万吨", "铁路", "管道", "公路", "客运量/万人", "铁路", "公路")
    assert indents(*names) == [0, 1, 1, 1, 0, 1, 1]
    assert not any(indents(*(name.partition("/")[0] for name in names)))


def test_what_comes_once_amid_them_with_the_same_unit_is_one_of_them_too() -> None:
    names = ("客运量/万人", "公路/万人", "铁路(发送量)/万人", "航空/万人",
             "货运量/万吨", "公路/万吨", "铁路/万吨", "航空/万吨")  # fmt: skip
    assert indents(*names) == [0, 1, 1, 1, 0, 1, 1, 1]


def test_parts_stay_below_what_they_are_parts_of() -> None:
    rows: list[Row] = [
        ["指标", "本月"],
        ["客运量（万人）", 9],
        ["铁路", 5],
        ["其中：高铁", 3],
        ["公路", 4],
        ["货运量（万吨）", 8],
        ["铁路", 6],
        ["公路", 2],
    ]
    facts = understood(rows).facts
    assert facts["B4"].rows == "客运量 > 铁路 > 其中：高铁"
    assert (facts["B7"].rows, facts["B7"].unit) == ("货运量 > 铁路", "万吨")


def test_one_name_that_comes_again_or_names_before_any_whole_tell_nothing() -> None:
    assert not any(indents("货币资金", "其他", "长期投资", "其他", "负债"))
    assert not any(indents("铁路", "公路", "货运量", "铁路", "公路", "客运量"))


def test_names_that_merely_come_again_stand_beside_the_others() -> None:
    fruits = ("苹果", "香蕉", "梨", "橙", "香蕉", "梨", "葡萄")
    assert not any(indents(*fruits))
    rows: list[Row] = [["品名", "单价"]]
    rows += [[fruit, price] for price, fruit in enumerate(fruits, 3)]
    assert understood(rows).facts["B6"].rows == "香蕉"
    assert not any(indents("苹果", "香蕉", "梨", "橙", "梨", "香蕉"))
    assert not any(indents(*(f"{fruit}/元" for fruit in ("桃", *fruits))))


def test_blocks_of_names_that_come_again_whole_are_told_apart_by_what_stands_above_them() -> None:
    parts = ("工资", "经营")
    assert indents("中位数", "全体", *parts, "城镇", *parts, "农村", *parts) == [
        0, 0, 1, 1, 0, 1, 1, 0, 1, 1,
    ]  # fmt: skip


def test_names_that_come_again_stand_below_their_sums() -> None:
    rows: list[Row] = [["指标", "2000", "2002"]]
    rows += [["保费", 90.1, 80], ["财产险", 40.5, 50], ["寿险", 49.5, 30], ["赔款", 7, 9]]
    rows += [["财产险", 4, 5], ["寿险", 3, 4], ["公司数（家）", 5, 6]]
    facts = understood(rows).facts
    assert facts["B3"].rows == "保费 > 财产险"
    assert facts["C7"].rows == "赔款 > 寿险"
    assert facts["B8"].rows == "公司数"


def test_a_total_of_something_is_the_whole_of_names_indented_below_it_that_come_again() -> None:
    rows: list[Row] = [["指标", "2023年"]]
    for whole in ("货运量总计（万吨）", "客运量总计（万人）"):
        rows += [[whole, 9], ["　铁路", 5], ["　公路", 4]]
    facts = understood(rows).facts
    assert (facts["B6"].rows, facts["B6"].unit) == ("客运量总计 > 铁路", "万人")


def test_counties_stand_below_the_region_whose_own_level_is_told_first() -> None:
    rows: list[Row] = [["地区", "收入"], ["长春市", 100], ["市本级", 40], ["榆树市", 35],
                       ["农安县", 25], ["吉林市", 90], ["市本级", 50], ["桦甸市", 40]]  # fmt: skip
    facts = understood(rows).facts
    assert (facts["B4"].rows, facts["B8"].rows) == ("长春市 > 榆树市", "吉林市 > 桦甸市")
    others: list[Row] = [*rows, ["省本级", 30]]
    assert understood(others).facts["B4"].rows == "榆树市"


def test_sections_that_divide_each_of_several_measures_stand_below_these() -> None:
    rows: list[Row] = [["项目", "2014"]]
    for whole in ("总产出(亿元)", "总产出指数(上年=100)"):
        rows += [[whole, 9], ["  第一产业", 4], ["按行业分", None], ["  工业", 5]]
    facts = understood(rows).facts
    assert facts["B5"].rows == "总产出 > 按行业分 > 工业"
    assert (facts["B9"].rows, facts["B9"].unit) == ("总产出指数 > 按行业分 > 工业", "上年=100")


def test_what_comes_after_a_part_has_parts_of_its_own() -> None:
    rows: list[Row] = [["指标", "本月"]]
    for whole in ("货运量(万吨)", "客运量(万人)"):
        rows += [[whole, 9], ["铁路", 5], ["其中：高铁", 3], ["民航", 4], ["其中：出港", 2]]
    facts = understood(rows).facts
    assert facts["B6"].rows == "货运量 > 民航 > 其中：出港"
    assert facts["B9"].rows == "客运量 > 铁路 > 其中：高铁"


def test_what_divides_a_sum_in_several_ways_has_its_unit() -> None:
    rows: list[Row] = [["指标", "2024年", "2023年"], ["总户数(户)", 30, 29],
                       ["总人口(人)", 952, 931],
                       ["按城乡分:", None, None], ["城镇", 611, 590], ["乡村", 341, 341],
                       ["按性别分:", None, None], ["男", 482, 470], ["女", 470, 461],
                       ["结婚", 12, 14]]  # fmt: skip
    facts = understood(rows).facts
    assert [facts[cell].unit for cell in ("B5", "C6", "B8", "C9")] == ["人"] * 4
    assert facts["B10"].unit is None


def test_what_the_parts_of_a_sum_are_divided_into_has_its_unit() -> None:
    rows: list[Row] = [["指标", "2006年"], ["投资总额(万元)", 24518], ["按登记类型分", None],
                       ["  内资", 23097], ["  #国有", 10219], ["    集体", 383],
                       ["  外资", 1421], ["  #独资", 900], ["户数", 7]]  # fmt: skip
    facts = understood(rows).facts
    assert [facts[f"B{row}"].unit for row in range(4, 9)] == ["万元"] * 5
    assert facts["B9"].unit is None


def test_parts_indented_below_a_total_have_its_unit() -> None:
    rows: list[Row] = [["项目", "12月", "1-12月"], ["收入合计(万元)", 60, 550],
                       ["  门票", 40, 300], ["  商品", 20, 250],
                       ["接待人数(万人次)", 30, 290], ["其中:境外", 3, 41]]  # fmt: skip
    facts = understood(rows).facts
    assert [facts[cell].unit for cell in ("B3", "C4", "B6")] == ["万元", "万元", "万人次"]


def test_words_that_come_again_without_figures_divide_what_stands_below_them() -> None:
    rows: list[Row] = [["Vehicles", "Number", "Share"]]
    for severity in ("All crashes", "Fatal crashes"):
        rows += [[severity, 9, 10], ["Passenger cars", 4, 5], ["Light trucks", None, None],
                 ["Pickup", 3, 4], ["Van", 2, 1]]  # fmt: skip
    facts = understood(rows).facts
    assert facts["B3"].rows == "All crashes > Passenger cars"
    assert facts["B11"].rows == "Fatal crashes > Light trucks > Van"


def test_a_part_that_is_divided_as_its_whole_is_stands_beside_the_names_that_divide_that() -> None:
    rows: list[Row] = [["指标", "学校数", "班数"]]
    for whole in ("城区", "其中:城乡结合区", "镇区", "其中:镇乡结合区"):
        rows += [[whole, 9, 90], ["公办", 5, 50], ["民办", 4, 40]]
    facts = understood(rows).facts
    assert [facts[f"B{row}"].rows for row in (5, 6, 10, 13)] == [
        "城区 > 其中:城乡结合区",
        "城区 > 其中:城乡结合区 > 公办",
        "镇区 > 民办",
        "镇区 > 其中:镇乡结合区 > 民办",
    ]


def test_a_part_amid_names_that_come_again_is_of_the_name_above_it() -> None:
    names = ("城镇", "男", "其中:老人", "女", "农村", "男", "其中:老人", "女")
    assert indents(*names) == [0, 1, 2, 1, 0, 1, 2, 1]
    twice = ("城镇/人", "男", "女", "农村/人", "男", "其中:老人", "女")
    assert indents(*twice) == [0, 1, 1, 0, 1, 2, 1]


def test_what_ends_the_table_is_a_part_of_the_last_sum_where_that_needs_it() -> None:
    rows: list[Row] = [["指标", "本期", "上期"], ["货运量(万吨)", 9, 8], ["铁路", 5, 5],
                       ["公路", 4, 3], ["客运量(万人)", 30, 28], ["铁路", 15, 14], ["公路", 10, 9],
                       ["水路", 5, 5]]  # fmt: skip
    facts = understood(rows).facts
    assert (facts["B8"].rows, facts["B8"].unit) == ("客运量 > 水路", "万人")
    rows[4] = ["客运量(万人)", 25, 23]
    facts = understood(rows).facts
    assert (facts["B8"].rows, facts["B8"].unit) == ("水路", None)
