"""Rows of a box head those below them where they stand over numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.key_values.card_boxes import Box, Cell, Line
from tests.tables.sheets import opened

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def box(rows: list[Row], *merges: str) -> Box:
    """A box right of a label that is merged down the first column."""
    sheet = opened(rows, f"A1:A{len(rows)}", *merges)
    reach = {(m.top, m.left): (m.bottom, m.right) for m in sheet.merges(0, len(rows))}
    label, *cells = [
        Cell(row, column, *reach.get((row, column), (row, column)), position)
        for row, within in sheet.at.items()
        for column, position in within.items()
    ]
    return Box(sheet, Line(label, list(range(len(rows))), cells))


def parts(of: Box) -> list[tuple[list[str], list[int]]]:
    return [([of.sheet.label(cell.position) for cell in heads], rows) for heads, rows in of.parts()]


def test_labels_over_numbers_head_them_and_begin_anew_below() -> None:
    rows: list[Row] = [["甲", "进口", "流量"], [None, 1, 5], [None, 2, 6],
                       [None, "出口", "压力"], [None, 3, 7]]  # fmt: skip
    assert parts(box(rows)) == [(["进口", "流量"], [1, 2]), (["出口", "压力"], [4])]


def test_numbers_head_columns_that_a_label_below_spans() -> None:
    rows: list[Row] = [["甲", "口径", 8, 10], [None, "进口", "流量", None], [None, 1, 5, 6]]
    assert parts(box(rows, "C2:D2")) == [(["口径", "8", "10", "进口", "流量"], [2])]


def test_a_sentence_is_a_value() -> None:
    rows: list[Row] = [
        ["甲", "进口", "在规定的条件之下测得的空气的流量不小于下列各值"],
        [None, 1, 5],
    ]
    assert parts(box(rows)) == [(["进口"], [1])]


def test_values_begin_under_the_first_wide_label_and_what_stands_left_names_rows() -> None:
    rows: list[Row] = [
        ["甲", "进口", "出口", "流量", None],
        [None, 10, 1, 5, 6],
        [None, None, 2, 7, 8],
    ]
    of = box(rows, "D1:E1", "B2:B3")
    (part,) = of.parts()
    start = of.first_value(part.heads, None)
    names, values = of.split(2, start, part.heads)
    assert [of.sheet.label(cell.position) for cell in names] == ["10", "2"]
    assert [of.sheet.label(cell.position) for cell in values] == ["7", "8"]


def test_in_a_box_of_words_the_first_row_heads_the_others() -> None:
    rows: list[Row] = [["经历", "学校", "专业"], [None, "甲校", "土木"], [None, "乙校", "水利"]]
    assert parts(box(rows)) == [(["学校", "专业"], [1, 2])]


def test_a_first_row_of_figures_heads_nothing() -> None:
    rows: list[Row] = [["资金", "中央", 100, 200], [None, "地方", 50, 60]]
    assert all(heads == [] for heads, _ in parts(box(rows)))
