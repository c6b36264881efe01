"""Years in order, numbers that count: labels, and no figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.axis_rows import heads_columns, is_numbering, is_time_row
from tests.tables.sheets import whole

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
        (["甲", "乙", 1, 2, 3], True),
        (["甲", "A", "B", "C=A+B"], True),
        ([1, 2, 3], True),
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
    ("row", "numbers"), [(["A", "B", "C=A+B"], True), (["L", "W", "H"], False)]
)
def test_letters_number_columns_in_their_order_alone(row: Row, *, numbers: bool) -> None:
    region = whole([row])
    assert is_numbering(region.sheet, region.cells[0]) is numbers


@pytest.mark.parametrize("word", ["地区", "项目名称", "年份", "序号", "计量单位", "指标代码"])
def test_words_that_head_columns_are_no_names_of_rows(word: str) -> None:
    assert heads_columns(word)
    assert not heads_columns("合计")
