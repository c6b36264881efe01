"""HTML tables saved as workbooks: the document laid out on one sheet, as a spreadsheet opens it.

Lines of text and tables stand below one another; a line fills one row. Numbers stay text, as in
CSV, except where a spreadsheet program wrote the exact value beside what the cell shows.
Not here: reading HTML (document).
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from licheng_etl.formats.decoding import decode_markup
from licheng_etl.formats.grid import UNCOMPUTED
from licheng_etl.formats.html.document import Document, parse
from licheng_etl.formats.html.parts import Cell, Flow, Line, Table
from licheng_etl.formats.markup import Budget, Gathered, moment
from licheng_etl.formats.refusals import Limits, not_a_workbook, truncated
from licheng_etl.formats.sheet_properties import ERROR_CODES
from licheng_etl.model.addresses import Range

if TYPE_CHECKING:
    from licheng_etl.formats.grid import Grid
    from licheng_etl.formats.html.style import Shown

SHEET: Final = "html"

_SHEET_NAME: Final = re.compile(r"<x:Name>\s*([^<]{1,99}?)\s*</x:Name>", re.IGNORECASE)
_DATE_1904: Final = re.compile(r"<x:Date1904\s*/?>", re.IGNORECASE)
_DECLARED_WITHIN: Final = 1 << 16
_ERRORS: Final = frozenset(ERROR_CODES.values())
_NUMBERS: Final = frozenset({"x:num", "sdval"})
"""Where Excel and LibreOffice write the number of a cell; left empty, what is shown is exact."""


def read(data: bytes, name: str, limits: Limits) -> Grid:
    """The one sheet of a document.

    Raises UnreadableFileError: `not_a_workbook` without a table, `truncated`, `too_large`.
    """
    text = decode_markup(data, name)
    document = parse(text, Budget(name, limits))
    if not document.flow.filled():
        raise not_a_workbook(name, "网页里没有表格")
    if not _is_complete(text):
        raise truncated(name)
    head = text[:_DECLARED_WITHIN]
    is_1904 = _DATE_1904.search(head) is not None
    layout = _Layout(document, is_1904=is_1904)
    sheet = layout.finish(document.flow)
    names = _SHEET_NAME.findall(head)
    title = html.unescape(names[0]) if len(names) == 1 else SHEET
    return sheet.grid(title, 0, is_1904=is_1904)


def _is_complete(text: str) -> bool:
    """Whether the end of a table, or of the document, follows the last row and cell."""
    lower = text.lower()
    last_end = max(map(lower.rfind, ("</table", "</body", "</html")))
    return max(map(lower.rfind, ("<td", "<th", "<tr"))) < last_end


class _Layout:
    """The sheet in the making, and the row where the next block goes."""

    def __init__(self, document: Document, *, is_1904: bool) -> None:
        self.sheet = Gathered()
        self._styles = document.styles
        self._is_1904 = is_1904
        self._row = 0
        self._columns_seen = set[int]()

    def finish(self, flow: Flow) -> Gathered:
        """A column is hidden when it is in every table that has it."""
        self._place(flow)
        self.sheet.hidden_columns -= self._columns_seen
        return self.sheet

    def _place(self, flow: Flow) -> None:
        for block in flow.blocks:
            if isinstance(block, Line):
                self._place_line(block)
            elif block.is_layout:
                self._place_layout(block)
            else:
                self._place_table(block)

    def _place_line(self, line: Line) -> None:
        if line.text:
            self.sheet.add(self._row, 0, line.text)
        if line.is_hidden:
            self.sheet.hidden_rows.add(self._row)
        self._row += 1

    def _place_layout(self, table: Table) -> None:
        """Rows that hold tables give what is in their cells, the others are tables of one row."""
        for number, cells in groupby(table.cells, key=attrgetter("row")):
            row = [replace(cell, row=0, height=1) for cell in cells]
            is_hidden = number in table.hidden_rows
            if any(cell.flow for cell in row):
                for cell in row:
                    self._place(
                        cell.flow or Flow([Line(cell.text, is_hidden)] if cell.text else [])
                    )
            else:
                self._place_table(Table(row, 1, {0} if is_hidden else set()))

    def _place_table(self, table: Table) -> None:
        seen, unseen = set[int](), set(table.hidden_columns)
        last = max((cell.column for cell in table.cells), default=0)
        for cell in table.cells:
            shown = self._styles.shown(cell.attributes)
            self._place_cell(cell, shown)
            (unseen if shown.is_hidden else seen).add(cell.column)
            bottom = min(cell.row + cell.height, table.rows) - 1
            right = max(min(cell.column + cell.width - 1, last), cell.column)
            if bottom > cell.row or right > cell.column:
                merge = Range(self._row + cell.row, cell.column, self._row + bottom, right)
                self.sheet.merges.append(merge)
        hidden = table.hidden_columns | (unseen - seen)
        self.sheet.hidden_columns |= hidden
        self._columns_seen |= seen - hidden
        self.sheet.hidden_rows.update(self._row + row for row in table.hidden_rows)
        self._row += table.rows

    def _place_cell(self, cell: Cell, shown: Shown) -> None:
        about, row = cell.attributes, self._row + cell.row
        is_error = "x:err" in about or (cell.text in _ERRORS and about.keys() & _NUMBERS)
        if is_error or ("x:fmla" in about and not cell.text):
            self.sheet.add_error(row, cell.column, cell.text or about.get("x:err") or UNCOMPUTED)
        elif (value := self._value(cell, shown)) != "":
            self.sheet.add(row, cell.column, value, shown.style)

    def _value(self, cell: Cell, shown: Shown) -> Any:
        about = cell.attributes
        if "x:bool" in about:
            return (about["x:bool"] or cell.text).upper() == "TRUE"
        number = next((about[key] or cell.text for key in _NUMBERS if key in about), "")
        try:
            exact = float(number)
        except ValueError:
            return about.get("x:str") or cell.text
        return moment(exact, is_1904=self._is_1904) if shown.is_date else exact
