"""A sheet is cut into rectangles that hold one table each, by its figures, gaps and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.regions import (
    after_notes,
    covered_columns,
    is_body,
    is_numbering,
    is_time_row,
    tables_of,
)
from tests.tables.sheets import Fact, understood, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row


def parts(rows: Sequence[Row], *merges: str) -> list[tuple[list[int], list[int], list[int]]]:
    """Columns, rows of the head and rows of the body of each table."""
    return [
        (segment.region.columns, segment.head, segment.body)
        for segment in tables_of(whole(rows, *merges))
    ]


def test_a_table_is_a_head_over_figures() -> None:
    assert parts([["标题"], ["地区", "收入"], ["甲县", 1], ["乙县", 2]]) == [
        ([0, 1], [0, 1], [2, 3])
    ]


def test_words_after_the_last_figures_stay_with_them() -> None:
    assert parts([["地区", "收入"], ["甲县", 1], ["注：初步数。"]]) == [([0, 1], [0], [1, 2])]


def test_a_sheet_of_words_is_one_head_without_body() -> None:
    assert parts([["封面"], ["某市统计局"]]) == [([0], [0, 1], [])]


def test_a_header_below_figures_begins_a_table() -> None:
    rows: list[Row] = [["地区", "收入"], ["甲县", 1], [], ["地区", "人口"], ["乙县", 2]]
    assert parts(rows) == [([0, 1], [0], [1]), ([0, 1], [3], [4])]


def test_a_section_between_figures_begins_none() -> None:
    rows: list[Row] = [["地区", "收入"], ["甲县", 1], ["东部"], ["乙县", 2]]
    assert parts(rows) == [([0, 1], [0], [1, 2, 3])]


def test_an_empty_column_parts_tables_where_names_stand_to_its_right() -> None:
    rows: list[Row] = [
        ["地区", "收入", None, "地区", "支出"],
        ["甲县", 1, None, "丙县", 2],
        ["乙县", 3, None, "丁县", 4],
    ]
    assert [columns for columns, _, _ in parts(rows)] == [[0, 1], [3, 4]]


def test_an_empty_column_among_figures_parts_nothing() -> None:
    rows: list[Row] = [["地区", "收入", None, "支出"], ["甲县", 1, None, 2], ["乙县", 3, None, 4]]
    assert [columns for columns, _, _ in parts(rows)] == [[0, 1, 3]]


def test_each_table_has_titles_and_units_of_its_own() -> None:
    found = understood(
        [["表1"], ["单位：万元"], ["地区", "收入"], ["甲", 1], [], ["表2"], ["单位：人"],
         ["地区", "人口"], ["甲", 2]]
    )  # fmt: skip
    assert found.facts == {"B4": Fact("甲", "收入", "万元"), "B9": Fact("甲", "人口", "人")}
    assert (found.tables["B4"], found.tables["B9"]) == (1, 2)


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


def test_one_number_among_the_names_of_columns_makes_no_row_of_figures() -> None:
    region = whole([["地区", "收入", "支出", "人口", 2023], ["甲县", 1, 2, 3, 4]])
    assert not is_body(region, 0, [1])
    assert is_body(region, 1, [])


def test_a_merged_label_covers_its_columns() -> None:
    region = whole([["地区", "收入", None, 7], ["甲县", 1, 2, 3]], "B1:C1")
    assert covered_columns(region, 0) == {0, 1, 2}


def test_a_head_begins_below_the_notes_of_the_table_above() -> None:
    region = whole([["甲县", 1], ["注：初步数。"], ["表2"], ["地区", "人口"], ["乙县", 2]])
    assert after_notes(region, 0, [1, 2, 3]) == 1


@pytest.mark.parametrize(
    "row",
    [
        ["地区", 2021, 2022, 2023, 2021, 2022, 2023],
        ["指标", 1949, 1978, 2000, 2023],
        ["指标", 2022, 2023, "2024*", "2025年预测"],
        ["指标", 2005, 2006, 20071, 20081],
    ],
    ids=["anew under each group", "far apart", "among spoken years", "with a note above the line"],
)
def test_years_in_order_head_columns(row: Row) -> None:
    region = whole([row, ["甲", *[5.5] * (len(row) - 1)]])
    assert is_time_row(region.sheet, region.cells[0])
    assert not is_body(region, 0, [1])


@pytest.mark.parametrize("row", [["甲", 2001, 1987, 2010, 1950], ["甲", 2001, 2001]])
def test_amounts_that_look_like_years_do_not_run_in_order(row: Row) -> None:
    region = whole([row])
    assert not is_time_row(region.sheet, region.cells[0])


@pytest.mark.parametrize(
    ("head", "is_header"),
    [([None, 2023], True), (["地区", 2023], True), (["甲县", 2023], False)],
)
def test_one_year_alone_heads_what_stands_below_it(head: Row, *, is_header: bool) -> None:
    region = whole([head, ["乙县", 3600], ["丙县", 1200]])
    assert is_body(region, 0, [1, 2]) is not is_header


def test_words_in_place_of_figures_begin_no_table() -> None:
    rows: list[Row] = [
        ["项目", "总投资", "计划", "完成"],
        ["甲项目", 1, 2, 3],
        ["乙项目", "未开工", "未开工", "未开工"],
        ["丙项目", 4, 5, 6],
    ]
    assert parts(rows) == [([0, 1, 2, 3], [0], [1, 2, 3])]
