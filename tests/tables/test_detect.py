"""Rows that are known to name columns are headers, whatever the reader would make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.detect import DetectedSheet, detect
from tests.reading.workbooks import grids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row

HEADER: Row = ["名称", "单位", "数量"]


def seen(rows: Sequence[Row], *naming: int, merges: Sequence[str] = ()) -> DetectedSheet:
    """A sheet whose rows of those numbers, from zero, are known to name columns."""
    (grid,) = grids(rows, merges=merges)
    return detect(grid, frozenset(naming))


def parts(sheet: DetectedSheet) -> list[tuple[list[int], list[int]]]:
    """The header rows and the body rows of each table."""
    return [(table.header.rows, table.header.body) for table in sheet.tables]


def test_figures_among_the_labels_hide_no_header() -> None:
    rows: list[Row] = [["项目", "2024", "2025"], ["甲县", "无", "无"], ["乙县", 3, 4]]
    assert parts(seen(rows, 0)) == [([0], [1, 2])]


def test_a_header_without_rows_is_a_table() -> None:
    assert parts(seen([["标题"], HEADER])) == []
    assert parts(seen([["标题"], HEADER], 1)) == [([1], [])]


def test_a_header_below_the_last_figures_begins_a_table_of_its_own() -> None:
    rows: list[Row] = [HEADER, ["甲县", "乙县", 1], ["注：无"], ["另表"], HEADER]
    assert parts(seen(rows, 0, 4)) == [([0], [1, 2]), ([4], [])]


def test_each_known_header_begins_a_table_with_its_titles() -> None:
    rows: list[Row] = [HEADER, ["甲县", "乙县", "待报数"], ["续表"], ["单位：万元"], HEADER]
    assert parts(seen(rows, 0, 4)) == [([0], [1]), ([4], [])]
    assert seen(rows, 0, 4).tables[1].header.asides == [2, 3]


def test_merged_cells_tie_the_rows_of_one_known_header() -> None:
    rows: list[Row] = [HEADER, [None, None, "其中"], [None, "甲数", "乙数"], ["甲县", 1, 2]]
    assert parts(seen(rows, 0, 2, merges=("A1:A3",))) == [([0, 1, 2], [3])]


def test_a_row_of_words_among_records_begins_no_table() -> None:
    words: Row = ["丙县", "约一", "约二"]
    rows: list[Row] = [HEADER, ["甲县", 1, 2], ["二、乙类"], words, ["丁县", 3, 4]]
    assert parts(seen(rows, 0)) == [([0], [1, 2, 3, 4])]


def test_rows_without_figures_stand_below_the_header() -> None:
    rows: list[Row] = [["标题"], HEADER, ["甲县", "乙县", "约三"], ["丙县", "丁县", "约四"]]
    assert parts(seen(rows, 1)) == [([1], [2, 3])]


def test_a_numbered_section_below_the_header_is_no_part_of_it() -> None:
    rows: list[Row] = [HEADER, ["一、", "甲类"], [1, "乙县", 2], [2, "丙县", 3]]
    assert parts(seen(rows, 0)) == [([0], [1, 2, 3])]


def test_columns_named_by_one_row_stay_one_table() -> None:
    rows: list[Row] = [
        ["名称", "数量", None, "进度", "数量"],
        ["甲县", 1, None, "一半", 2],
        ["乙县", 3, None, "一半", 4],
    ]
    assert len(seen(rows).tables) == 2
    assert len(seen(rows, 0).tables) == 1


def test_panels_are_not_cut_below_a_known_header() -> None:
    rows: list[Row] = [
        ["名称", "数量", "名称", "数量"],
        ["甲县", 1, "丙县", 2],
        ["乙县", 3, "丁县", 4],
    ]
    assert len(seen(rows).tables) == 2
    assert len(seen(rows, 0).tables) == 1


def test_a_column_s_head_tells_which_cells_say_so() -> None:
    rows: list[Row] = [["名称", "投资", None], [None, "计划（万元）", "完成"], ["甲县", 1, 2]]
    sheet = seen(rows, 0, merges=("A1:A2", "B1:C1"))
    heads = sheet.tables[0].heads
    texts = sheet.sheet.text
    assert [texts[p] for p in heads[1].cells] == ["投资", "计划（万元）"]
    assert [texts[p] for p in heads[1].unit_cells] == ["计划（万元）"]
    assert [texts[p] for p in heads[2].cells] == ["投资", "完成"]
    assert heads[2].unit_cells == ()


def test_full_width_digits_are_figures() -> None:
    rows: list[Row] = [["名称", "数量"], ["甲县", "１２．５"], ["乙县", "３，４００"]]
    sheet = seen(rows).sheet
    assert [sheet.cls_at(row, 1) for row in (1, 2)] == ["n", "n"]
