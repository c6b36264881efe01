"""Small changes of a sample workbook, each as somebody makes it in a spreadsheet program.

A change of a cell says what stood there, so that it fails where the sample has moved on.
Not here: which changes are tried, and what is to come of them (dispatch, freight, indicators).
"""

from __future__ import annotations

import copy
import io
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openpyxl.styles import Font
    from openpyxl.worksheet.worksheet import Worksheet

    Cell = str | float | None
    Edit = Callable[[Worksheet], None]


def edited(content: bytes, edits: Sequence[Edit]) -> bytes:
    """The workbook's bytes after some changes of its first sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for edit in edits:
        edit(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(cell: str, old: Cell, new: Cell) -> Edit:
    """Another value in a cell."""

    def edit(page: Worksheet) -> None:
        assert page[cell].value == old, (cell, page[cell].value)
        page[cell].value = new

    return edit


def swap(cell: str, old: str, new: str) -> Edit:
    """Other words within the text of a cell."""

    def edit(page: Worksheet) -> None:
        text = str(page[cell].value)
        assert old in text, (cell, text)
        page[cell].value = text.replace(old, new)

    return edit


def shown(cell: str, number_format: str) -> Edit:
    """Another number format."""

    def edit(page: Worksheet) -> None:
        assert isinstance(page[cell].value, int | float)
        page[cell].number_format = number_format

    return edit


def each(column: str, rows: range, change: Callable[[float], Cell]) -> Edit:
    """Every number of a column changed alike."""

    def edit(page: Worksheet) -> None:
        for row in rows:
            value = page[f"{column}{row}"].value
            if isinstance(value, int | float):
                page[f"{column}{row}"].value = change(value)

    return edit


def further_column(header: str, label: str, rows: range, value: Cell) -> Edit:
    """A column of equal values right of the table; `header`: the cell of its label."""

    def edit(page: Worksheet) -> None:
        column = page[header].column
        assert page[header].value is None
        page[header].value = label
        for row in rows:
            if page.cell(row, column - 1).value is not None:
                page.cell(row, column).value = value

    return edit


def row_copied(source: int, to: int, **changed: Cell) -> Edit:
    """The values of a row once more, in an empty row; `changed`: other values, by column letter."""

    def edit(page: Worksheet) -> None:
        for column in range(1, page.max_column + 1):
            letter = get_column_letter(column)
            assert page.cell(to, column).value is None
            page.cell(to, column).value = changed.get(letter, page.cell(source, column).value)

    return edit


def row_of(to: int, **values: Cell) -> Edit:
    """Values in an empty row, by column letter."""

    def edit(page: Worksheet) -> None:
        for letter, value in values.items():
            put(f"{letter}{to}", None, value)(page)

    return edit


def merged(cells: str) -> Edit:
    return lambda page: page.merge_cells(cells)


def hidden(row: int) -> Edit:
    def edit(page: Worksheet) -> None:
        page.row_dimensions[row].hidden = True

    return edit


def struck_out(row: int) -> Edit:
    def edit(page: Worksheet) -> None:
        for cell in page[row]:
            font: Font = copy.copy(cell.font)
            font.strike = True
            cell.font = font

    return edit
