"""Each cell of an opened sheet has a place and a class: number, words, date or nothing."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.model.addresses import Range
from licheng_etl.tables.cells.sheet import DATE, NOTHING, NUMBER, TEXT, is_shallow, open_sheet
from tests.tables.sheets import Fact, opened, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Cell, Row


@pytest.mark.parametrize(
    ("cell", "cls"),
    [
        (5, NUMBER),
        (-0.5, NUMBER),
        ("1,234.50", NUMBER),
        ("96.8%", NUMBER),
        ("１２．５", NUMBER),
        ("−3", NUMBER),
        ("1,23", TEXT),
        ("2,345,67", TEXT),
        ("1,2,3", TEXT),
        ("007", TEXT),
        ("3个", TEXT),
        ("2024年", TEXT),
        ("甲县", TEXT),
        ("Total", TEXT),
        (date(2024, 10, 31), DATE),
        ("—", NOTHING),
        ("……", NOTHING),
        ("/", NOTHING),
        ("无", NOTHING),
        (" ", NOTHING),
    ],
)
def test_the_class_of_a_cell(cell: Cell, cls: str) -> None:
    assert opened([[cell]]).cls == cls


def test_cells_are_found_by_row_and_column() -> None:
    sheet = opened([["甲", None, 1], [], [None, "乙"]])
    assert {row: list(cells) for row, cells in sheet.at.items()} == {0: [0, 2], 2: [1]}
    assert sheet.text[sheet.at[2][1]] == "乙"
    assert sheet.cls[sheet.at[0][2]] == NUMBER


def test_texts_are_found_by_what_they_say() -> None:
    sheet = opened([["甲", 1, "乙"], ["1", "甲"]])
    assert sheet.bearing({"甲", "1"}) == [0, 3, 4]
    assert sheet.bearing(()) == []
    assert [sheet.kind(position) for position in range(3)] == ["text", "number", "text"]


def test_labels_are_without_line_breaks_and_full_width_brackets() -> None:
    sheet = opened([["完成投资\n（万元）"]])
    assert sheet.label(0) == "完成投资(万元)"
    assert sheet.text[0] == "完成投资\n（万元）"


def test_merged_cells_are_found_by_the_rows_in_which_they_begin() -> None:
    sheet = opened([["甲", "乙"], ["丙", "丁"], [1, 2], [3, 4]], "A1:B1", "A3:A4")
    assert sheet.merges(0, 1) == [Range(0, 0, 0, 1)]
    assert sheet.merges(2, 2) == [Range(2, 0, 3, 0)]
    assert sheet.merges(3, 3) == []
    assert len(sheet.merges(0, 1000)) == 2


def test_a_merged_cell_that_is_deep_belongs_to_no_header() -> None:
    assert is_shallow(Range(0, 0, 3, 0))
    assert not is_shallow(Range(0, 0, 40, 0))


@pytest.mark.parametrize(
    ("text", "cls"),
    [
        ("10 523", NUMBER),
        ("1 234 567.5", NUMBER),
        ("10 52", TEXT),
        ("(NA)", NOTHING),
        ("(甲)", TEXT),
    ],
)
def test_figures_and_marks_of_statistical_offices(text: str, cls: str) -> None:
    assert opened([[text]]).cls == cls


def test_the_label_of_a_whole_number_has_no_places() -> None:
    sheet = opened([["2021.0", "2021.1"]])
    assert [sheet.label(0), sheet.label(1)] == ["2021", "2021.1"]


def test_a_text_stands_as_far_right_as_blanks_and_alignment_move_it() -> None:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        page = book.add_worksheet()
        page.write(0, 0, "医院")
        page.write(1, 0, "公立", book.add_format({"indent": 1}))
        page.write(2, 0, "　民营")
    (grid,) = read_workbook(data.getvalue(), "表.xlsx")
    sheet = open_sheet(grid)
    assert [sheet.indent(position) for position in range(3)] == [0, 2, 2]


def test_figures_with_decimal_commas_are_figures() -> None:
    rows: list[Row] = [
        ["", "2000", "2001"],
        ["Fertility rate", "1,73", "1,72"],
        ["Mean age", "27,4", "27,5"],
        ["Live births", "56 742", "56 189"],
    ]
    facts = understood(rows).facts
    assert facts["C2"] == Fact("Fertility rate", "2001", None, "2001")
    assert facts["B4"] == Fact("Live births", "2000", None, "2000")
