"""Rows right below one that they add up to stand below it where all of a list falls into such."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def rows_of(*rows: Row, head: Row = HEAD) -> list[str]:
    """The path of each row by its figure in the second column."""
    facts = understood([head, *rows]).facts
    return [facts[f"B{number}"].rows for number in range(2, len(rows) + 2)]


def test_districts_stand_below_the_city_that_they_add_up_to() -> None:
    cities = ["甲市", "甲市 > 子区", "甲市 > 丑区", "乙市", "乙市 > 寅区", "乙市 > 卯区"]
    assert rows_of(*CITIES) == cities
    assert rows_of(["合计", 1460.6, 1593.6, 9.1], *CITIES) == ["合计", *cities]
    assert rows_of(["全省", 1460.6, 1593.6, 9.1], *CITIES) == ["全省", *cities]


def test_what_has_no_parts_stands_beside_blocks_where_a_total_adds_up_both() -> None:
    alone: Row = ["丙市", 111.1, 120.2, 8.2]
    beside = ["甲市", "甲市 > 子区", "甲市 > 丑区", "丙市"]
    assert rows_of(*CITIES[:3], alone, ["合计", 923.6, 1013.8, 9.8]) == [*beside, "合计"]
    assert rows_of(*CITIES[:3], alone) == ["甲市", "子区", "丑区", "丙市"]


def test_sums_of_few_digits_or_of_some_columns_tell_nothing() -> None:
    small: list[Row] = [["甲", 3], ["乙", 1], ["丙", 2], ["丁", 5], ["戊", 2], ["己", 3]]
    assert rows_of(*small) == list("甲乙丙丁戊己")
    other: list[Row] = [[*row[:2], number, number] for number, row in enumerate(CITIES, 7)]
    assert rows_of(*other, head=["地区", "2023年", "2024年", "2025年"])[1] == "子区"
