"""Years in order, numbers that count: labels, and no figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.times.axis_rows import (
    counts_columns,
    heads_columns,
    heads_names,
    is_axis,
    is_numbering,
    is_time_row,
    is_year,
    stands_upon,
    states_units,
)
from tests.tables.sheets import opened, whole

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


@pytest.mark.parametrize(
    ("row", "is_time"),
    [
        (["年份", 2019, 2018, 2017], True),
        ([2019, 2020], True),
        (["甲县", 2019, 305], False),
        (["甲县", 1998, 2105], False),
        (["甲县", 2019], False),
        (["甲县", 2019, 2019, 2019], False),
    ],
)
def test_numbers_are_an_axis_of_time_only_as_different_years_near_one_another(
    row: Row, *, is_time: bool
) -> None:
    region = whole([row])
    assert is_time_row(region.sheet, region.cells[0]) is is_time


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        (["栏次", None, 2], True),
        (["序号", None, 2], False),
        (["甲", "乙", 1, 2, 3], True),
        (["甲", "A", "B", "C=A+B"], True),
        ([1, 2, 3], True),
        (["甲", "乙", 1, 2, "甲", "乙", 1, 2], True),
        ([1, 2, 1, 2], False),
        ([3, 7, 9], False),
        (["甲", 1], False),
        (["甲县", 1, 2], False),
    ],
)
def test_a_row_that_counts_the_columns_is_no_row_of_figures(row: Row, *, numbers: bool) -> None:
    region = whole([row])
    assert is_numbering(region.sheet, region.cells[0]) is numbers


@pytest.mark.parametrize("row", [["甲", 2001, 1987, 2010, 1950], ["甲", 2001, 2001]])
def test_amounts_that_look_like_years_do_not_run_in_order(row: Row) -> None:
    region = whole([row])
    assert not is_time_row(region.sheet, region.cells[0])


@pytest.mark.parametrize(
    ("row", "numbers"),
    [(["A", "B", "C=A+B"], True), (["L", "W", "H"], False), (["F", "M", "T"], False)],
)
def test_letters_number_columns_in_their_order_alone(row: Row, *, numbers: bool) -> None:
    region = whole([row])
    assert is_numbering(region.sheet, region.cells[0]) is numbers


@pytest.mark.parametrize("word", ["地区", "项目名称", "年份", "序号", "计量单位", "指标代码"])
def test_words_that_head_columns_are_no_names_of_rows(word: str) -> None:
    assert heads_columns(word)
    assert not heads_columns("合计")


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        (["地区", 1, 2, 3], True),
        (["月份", 1, 2, "3月", 3], True),
        (["甲县", 1, 2, 3], False),
        (["地区", 1, 3, 2], False),
        (["地区", 1, 2], False),
        (["地区", "一", "二", "三", 1], False),
    ],
)
def test_numbers_beside_a_word_that_heads_names_count_columns(row: Row, *, counts: bool) -> None:
    region = whole([row])
    assert counts_columns(region.sheet, region.cells[0]) is counts
    assert is_axis(region.sheet, region.cells[0]) is counts


@pytest.mark.parametrize(
    ("upper", "lower", "upon"),
    [
        (["甲县", 2001, 2002], ["乙县", 2003, 2004], True),
        (["年份", 2023, 2024], ["月", "1月", "2月"], False),
        (["年份", 2023, None], ["年份", None, 2024], False),
    ],
    ids=["amounts below amounts", "months below years", "years beside years"],
)
def test_one_axis_of_time_stands_upon_another_in_no_column(
    upper: Row, lower: Row, *, upon: bool
) -> None:
    region = whole([upper, lower])
    assert stands_upon(region.sheet, region.cells[0], region.cells[1]) is upon


@pytest.mark.parametrize(
    ("value", "year"), [(2023, True), ("2023.0", True), (20235, False), (12, False), ("甲", False)]
)
def test_a_number_is_a_year_by_its_four_digits(value: float | str, *, year: bool) -> None:
    region = whole([[value]])
    assert is_year(region.sheet, region.cells[0][0]) is year


@pytest.mark.parametrize("word", ["地区", "项目名称", "某某名称", "年份", "Year"])
def test_words_head_names(word: str) -> None:
    assert heads_names(word)
    assert not heads_names("某某路")


def test_a_row_of_nothing_but_a_thousand_states_no_unit() -> None:
    sheet = opened([[None, 1000, 1000], [None, "1 000", "%"]])
    assert [states_units(sheet, sheet.at[row]) for row in sheet.at] == [False, True]
