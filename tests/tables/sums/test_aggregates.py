"""Sums found by arithmetic show as totals, and load as the data that their words make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from licheng_etl.tables.detect import understand, understand_workbook
from tests.reading.workbooks import grids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row

PROVINCES: list[Row] = [
    ["地区", "一产", "二产", "生产总值"],
    ["全国", 60, 600, 660],
    ["甲省", 10, 100, 110],
    ["乙省", 50, 500, 550],
]


def totals(rows: Sequence[Row], *merges: str) -> set[str]:
    cells = understand_workbook(grids(rows, merges=merges))
    return set(cells.filter(pl.col("kind") == "total")["cell"])


def test_a_row_that_adds_up_others_is_a_total() -> None:
    assert totals(PROVINCES) == {"B2", "C2", "D2"}


def test_a_column_that_adds_up_others_is_a_total_where_its_label_says_so() -> None:
    rows: list[Row] = [["region", "male", "female", "total number"], ["a", 10, 100, 110],
                       ["b", 50, 500, 550]]  # fmt: skip
    assert totals(rows) == {"D2", "D3"}


@pytest.mark.parametrize(
    "name", ["甲市", "四川省", "“七五”时期", "1995年", "一、收入", "（一）税收", "4 Cash in hand"]
)
def test_a_region_a_longer_period_or_an_item_is_no_total_of_its_parts(name: str) -> None:
    assert (
        totals([["项目", "计划", "完成"], [name, 50, 70], ["子项", 20, 30], ["丑项", 30, 40]])
        == set()
    )


def test_an_item_of_that_size_without_such_a_name_is_one() -> None:
    assert totals(
        [["项目", "计划", "完成"], ["甲", 50, 70], ["子项", 20, 30], ["丑项", 30, 40]]
    ) == {
        "B2",
        "C2",
    }


def test_what_loads_goes_by_words() -> None:
    (grid,) = grids(PROVINCES)
    assert "total" not in set(understand(grid)["kind"])


def test_rows_of_one_name_add_up_in_rows_of_another() -> None:
    rows: list[Row] = [["地区", "2021年", "2022年"],
                       ["全国", 313, 370], ["男", 175, 215], ["女", 138, 155],
                       ["甲省", 124, 153], ["男", 71, 92], ["女", 53, 61],
                       ["乙省", 189, 217], ["男", 104, 123], ["女", 85, 94]]  # fmt: skip
    assert totals(rows) == {"B2", "B3", "B4", "C2", "C3", "C4"}


def test_figures_rounded_to_thousands_may_miss_by_some() -> None:
    rows: list[Row] = [["地区", "收入", "支出"], ["全国", 900_000, 901_000],
                       ["甲省", 150_000, 150_000], ["乙省", 150_000, 150_000],
                       ["丙省", 150_000, 150_000], ["丁省", 150_000, 150_000],
                       ["戊省", 150_000, 150_000], ["己省", 149_000, 150_000]]  # fmt: skip
    assert totals(rows) == {"B2", "C2"}


def test_a_dash_in_a_row_of_sums_is_a_total_too() -> None:
    rows: list[Row] = [["地区", "收入", "支出", "债务"], ["全国", 60, 70, "—"], ["甲省", 20, 30, 4],
                       ["乙省", 40, 40, 4]]  # fmt: skip
    assert "D2" in totals(rows)


def test_years_add_up_nothing() -> None:
    years: list[Row] = [[f"{year}年", year - 1990] for year in range(1991, 2021)]
    head: list[Row] = [["年份", "收入"]]
    assert totals(head + years) == set()
