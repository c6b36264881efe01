"""Rows right below one that they add up to stand below it where all of a list falls into such."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

HEAD: Row = ["地区", "2023年", "2024年", "增长（%）"]
CITIES: list[Row] = [
    ["甲市", 812.5, 893.6, 10],
    ["子区", 300.2, 333.1, 11],
    ["丑区", 512.3, 560.5, 9.4],
    ["乙市", 648.1, 700.0, 8],
    ["寅区", 148.1, 155.2, 4.8],
    ["卯区", 500, 544.8, 9],
]


def rows_of(*rows: Row) -> list[str]:
    """The path of each row by its figure in the second column."""
    facts = understood([HEAD, *rows]).facts
    cells = (f"B{number}" for number in range(2, len(rows) + 2))
    return [facts[cell].rows for cell in cells if cell in facts]


def test_districts_stand_below_the_city_that_they_add_up_to() -> None:
    cities = ["甲市", "甲市 > 子区", "甲市 > 丑区", "乙市", "乙市 > 寅区", "乙市 > 卯区"]
    assert rows_of(*CITIES) == cities
    assert rows_of(["合计", 1460.6, 1593.6, 9.1], *CITIES) == ["合计", *cities]
    assert rows_of(["全省", 1460.6, 1593.6, 9.1], *CITIES) == ["全省", *cities]


def test_what_has_no_parts_stands_beside_blocks_that_are_no_chance() -> None:
    alone: Row = ["丙市", 111.1, 120.2, 8.2]
    beside = ["甲市", "甲市 > 子区", "甲市 > 丑区", "丙市"]
    assert rows_of(*CITIES[:3], alone) == beside
    small: list[Row] = [["甲市", 31, 33, 10], ["子区", 10, 12, 9], ["丑区", 21, 21, 2]]
    assert rows_of(*small, ["丙市", 11, 14, 8]) == ["甲市", "子区", "丑区", "丙市"]
    added = rows_of(*small, ["丙市", 11, 14, 8], ["合计", 42, 47, 9])
    assert added == [*beside, "合计"]


def test_sums_of_few_digits_or_of_some_columns_tell_nothing() -> None:
    small: list[Row] = [["甲", 3], ["乙", 1], ["丙", 2], ["丁", 5], ["戊", 2], ["己", 3]]
    assert rows_of(*small) == list("甲乙丙丁戊己")
    other: list[Row] = [[*row[:2], number, number] for number, row in enumerate(CITIES, 7)]
    assert rows_of(*other)[1] == "子区"


OUTPUT: list[Row] = [
    ["生产总值", 3964.1, 3610.8, 9.8],
    ["第一产业", 167.4, 160.2, 4.5],
    ["第二产业", 2196.7, 2013.3, 9.1],
    ["工业", 1990.5, 1822.1, 9.2],
    ["建筑业", 206.2, 191.2, 7.8],
    ["第三产业", 1600.0, 1437.3, 11.3],
    ["金融业", 312.4, 288.5, 8.3],
]


def test_blocks_stand_within_blocks() -> None:
    industry = ["生产总值 > 第二产业", *(f"生产总值 > 第二产业 > {n}" for n in ("工业", "建筑业"))]
    ends = ["生产总值 > 第三产业", "金融业"]
    assert rows_of(*OUTPUT) == ["生产总值", "生产总值 > 第一产业", *industry, *ends]


def test_what_is_divided_again_is_the_whole_of_both() -> None:
    people: list[Row] = [
        ["总人口", 8329.55, 8311.02, 0.2],
        ["城镇", 2173.19, 2100.01, 3.5],
        ["乡村", 6156.36, 6211.01, -0.9],
        ["男性", 4417.24, 4400.01, 0.4],
        ["女性", 3912.31, 3911.01, 0],
        ["户数", 3127.4, 3101.2, 0.8],
    ]
    parts = [f"总人口 > {name}" for name in ("城镇", "乡村", "男性", "女性")]
    assert rows_of(*people) == ["总人口", *parts, "户数"]


@pytest.mark.parametrize(
    "names",
    [
        ("一般公共预算收入", "一般公共预算支出", "年终结余"),
        ("出口额", "进口额", "贸易顺差"),
        ("期初持股数", "持股变动", "期末持股数"),
        ("Births", "Deaths", "Natural increase"),
    ],
)
def test_the_lines_of_a_balance_are_no_parts(names: tuple[str, ...]) -> None:
    figures = ((8329.55, 8311.02, 0.2), (2173.19, 2100.01, 3.5), (6156.36, 6211.01, -0.9))
    rows: list[Row] = [[name, *of] for name, of in zip(names, figures, strict=True)]
    assert rows_of(*rows, ["户数", 3127.4, 3101.2, 0.8]) == [*names, "户数"]


@pytest.mark.parametrize("name", ["全市", "烟台市", "All places", "总量"])
def test_what_adds_up_to_all_there_is_stands_beside_it(name: str) -> None:
    rows: list[Row] = [[name, 812.5, 893.6, 10], *CITIES[1:3]]
    assert rows_of(*rows) == [name, "子区", "丑区"]


def test_sections_divide_lists_and_their_lines_fall_into_blocks() -> None:
    rows = rows_of(["一、按地区分", None, None, None], *CITIES[:3], ["丙市", 111.1, 120.2, 8.2])
    assert rows == [f"一、按地区分 > {n}" for n in ("甲市", "甲市 > 子区", "甲市 > 丑区", "丙市")]


def test_where_a_list_is_indented_that_alone_tells() -> None:
    rows: list[Row] = [
        [f"  {row[0]}", *row[1:]] if row[0] in {"工业", "建筑业"} else row for row in OUTPUT
    ]
    told = rows_of(*rows)
    assert told[:3] == ["生产总值", "第一产业", "第二产业"]
    assert told[3] == "第二产业 > 工业"


def test_a_part_has_the_unit_that_a_column_prints_for_its_whole() -> None:
    rows: list[Row] = [
        ["供水总量", "亿立方米", 500.25, 510.35],
        ["地表水", None, 300.15, 310.15],
        ["地下水", None, 200.1, 200.2],
        ["工业产值", "亿元", 12.5, 13.5],
    ]
    facts = understood([["指标", "单位", "2023年", "2024年"], *rows]).facts
    assert facts["C3"].rows == "供水总量 > 地表水"
    assert [facts[f"C{row}"].unit for row in range(2, 6)] == ["亿立方米"] * 3 + ["亿元"]
