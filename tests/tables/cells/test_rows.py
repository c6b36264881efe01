"""Rows by their patterns: the cells of each, told once for all that are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.cells.rows import DATE, NUMBER, TEXT, Rows
from tests.tables.sheets import opened

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

ROWS: list[Row] = [
    ["甲", 1, None, "乙"],
    ["丙", 2, None, "丁"],
    [None, 3, "戊"],
    [],
    ["己", None, 4, "庚"],
]


def rows() -> Rows:
    return opened(ROWS).at


def test_cells_are_those_of_the_sheet_in_order() -> None:
    assert {row: dict(cells) for row, cells in rows().items()} == {
        0: {0: 0, 1: 1, 3: 2},
        1: {0: 3, 1: 4, 3: 5},
        2: {1: 6, 2: 7},
        4: {0: 8, 2: 9, 3: 10},
    }
    assert 3 not in rows()
    assert rows().get(3, {}) == {}


def test_rows_that_fill_the_same_columns_with_cells_of_the_same_classes_are_alike() -> None:
    groups = {pattern.columns: alike for pattern, alike in rows().alike(rows()).items()}
    assert groups == {(0, 1, 3): [0, 1], (1, 2): [2], (0, 2, 3): [4]}
    (pattern,) = {rows().pattern(row) for row in (0,)}
    assert (pattern.classes, pattern.numbers) == (TEXT + NUMBER + TEXT, frozenset({1}))
    assert pattern.of_class(TEXT) == [0, 3]
    assert pattern.of_class(NUMBER, DATE) == [1]


def test_a_column_is_looked_at_downwards() -> None:
    assert rows().down(1, rows()) == {0: 1, 1: 4, 2: 6}
    assert rows().down(1, [2, 4]) == {2: 6}


def test_of_rows_that_say_the_same_in_a_column_one_is_judged() -> None:
    sheet = opened([["甲", 1], ["乙", 2], ["甲", 3]])
    (pattern,) = sheet.at.alike(sheet.at)
    judged: list[int] = []

    def is_first(position: int) -> bool:
        judged.append(position)
        return sheet.text[position] == "甲"

    assert sheet.at.column(pattern, 0, [0, 1, 2]) == [0, 2, 4]
    assert sheet.at.saying(pattern, 0, [0, 1, 2], sheet.text, is_first) == [0, 2]
    assert len(judged) == 2


def test_rows_are_cut_to_columns_and_those_without_any_go() -> None:
    cut = rows().cut(range(2, 4), rows())
    assert dict(cut) == {0: {3: 2}, 1: {3: 5}, 2: {2: 7}, 4: {2: 9, 3: 10}}
    assert cut.pattern(0) is cut.pattern(1)
    assert dict(rows().cut(range(3, 9), [1, 2])) == {1: {3: 5}}


def test_rows_told_cell_by_cell_are_like_those_of_the_sheet() -> None:
    sheet = opened(ROWS)
    told = Rows.of(dict(sheet.at), sheet.cls)
    assert dict(told) == dict(sheet.at)
    assert {tuple(alike) for alike in told.alike(told).values()} == {(0, 1), (2,), (4,)}


def test_rows_are_chosen_and_put_together() -> None:
    chosen = rows().only([4, 0])
    assert list(chosen) == [4, 0]
    assert dict(chosen | rows().only([2])) == {row: rows()[row] for row in (4, 0, 2)}


def test_cells_that_follow_one_another_are_one_span() -> None:
    assert [list(span) for span in rows().spans([0, 1, 4])] == [
        [0, 1, 2, 3, 4, 5],
        [8, 9, 10],
    ]
    sheet = opened(ROWS)
    told = Rows.of({0: {0: 0, 3: 2}, 2: {1: 6}}, sheet.cls)
    assert sorted(position for span in told.spans([0, 2]) for position in span) == [0, 2, 6]
