"""A fact that prints its own unit has that one for people, and the governing one for a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.detect import understand, understood
from tests.reading.workbooks import grids

if TYPE_CHECKING:
    import polars as pl

    from tests.reading.workbooks import Row

GROWTH: list[Row] = [
    ["行业", "利润（亿元）", "增长（%）"],
    ["皮革", 5, "1.6倍"],
    ["烟草", 4, 3.2],
    ["纺织", 3, "-0.2个百分点"],
]
WORKS: list[Row] = [
    ["项目", "总投资", "工期"],
    ["东站", "5.2亿元", "3个月"],
    ["西站", "8000万元", "2年"],
    ["南站", "1.5亿元", "待定"],
]
RATES: list[Row] = [["企业", "比例"], ["甲公司", "5.00% "], ["乙公司", "3.5%"]]


def units(cells: pl.DataFrame, column: int) -> list[str | None]:
    facts = cells.filter(kind="data", column=column)
    return facts["unit"].to_list()


def test_a_cell_that_prints_its_unit_has_that_one() -> None:
    cells = understood(grids(GROWTH))
    assert units(cells, 1) == ["亿元"] * 3
    assert units(cells, 2) == ["倍", "%", "个百分点"]


def test_amounts_with_units_of_their_own_need_none_in_the_header() -> None:
    cells = understood(grids(WORKS))
    assert units(cells, 1) == ["亿元", "万元", "亿元"]
    assert units(cells, 2) == ["个月", "年", None]


def test_for_a_form_the_unit_is_the_one_that_governs_the_cell() -> None:
    (grid,) = grids(GROWTH)
    assert units(understand(grid), 2) == ["%"] * 3


def test_blanks_behind_a_sign_for_per_cent_say_nothing() -> None:
    assert units(understand(*grids(RATES)), 1) == ["%", "%"]
