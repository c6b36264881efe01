"""From a dispatch table to a sheet: sections, formulas with their values, merged labels.

Not here: what the table says, and what all sheets have in common (see xlsx).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_rowcol_to_cell

from licheng_etl.model.addresses import Range
from licheng_etl.sample.xlsx import FRAME, new_book, set_widths, write_header, write_span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.sample.cells import Line, Value
    from licheng_etl.sample.dispatch.table import DispatchTable, Section

_LABEL_KEYS = ("serial", "project_name")
_RATE_KEYS = ("annual_rate", "total_rate")


def render(table: DispatchTable) -> bytes:
    """The xlsx bytes of `table`: one sheet, merged headers, formulas with their values."""
    with new_book(table.title) as book:
        _Sheet(book.writer, table).write()
    return book.data


class _Sheet:
    """Writes one table from top to bottom; `row` is the next free row."""

    def __init__(self, workbook: Any, table: DispatchTable) -> None:
        self.table = table
        self.sheet = workbook.add_worksheet(table.sheet)
        self.row, self.left = table.origin
        self.right = self.left + len(table.columns) - 1
        self.column_of = {
            column.key: self.left + place for place, column in enumerate(table.columns)
        }
        self.title_format = workbook.add_format({"bold": True, "font_size": 16, "align": "center"})
        self.plain = workbook.add_format({"text_wrap": False})
        self.right_aligned = workbook.add_format({"align": "right"})
        self.header = workbook.add_format({**FRAME, "bold": True, "align": "center"})
        self.text = workbook.add_format(FRAME)
        self.strong = workbook.add_format({**FRAME, "bold": True})
        self.numbers = {
            kind: workbook.add_format({**FRAME, "num_format": code})
            for kind, code in (("serial", "0"), ("rate", "0.0"), ("amount", "0.00"))
        }
        self.date = workbook.add_format({**FRAME, "num_format": "yyyy-mm-dd"})

    def write(self) -> None:
        self._head()
        first = self.row
        if self.table.total_first:
            self.row += 1
        subtotal_rows = [self._section(section) for section in self.table.sections]
        if self.table.total_first:
            self._total(first, subtotal_rows)
        elif self.table.total_label is not None:
            self._total(self.row, subtotal_rows)
            self.row += 1
        self._foot()
        set_widths(self.sheet, self.table.columns, self.left)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)

    def _head(self) -> None:
        write_span(
            self.sheet,
            Range(self.row, self.left, self.row, self.right),
            self.table.title,
            self.title_format,
        )
        self.row += 1
        if self.table.unit_line is not None:
            start = max(self.left, self.right - 2)
            line = self.table.unit_line
            write_span(
                self.sheet, Range(self.row, start, self.row, self.right), line, self.right_aligned
            )
            self.row += 1
        write_header(
            self.sheet,
            self.table.columns,
            (self.row, self.left),
            self.table.header_rows,
            self.header,
        )
        self.row += self.table.header_rows
        self.sheet.freeze_panes(self.row, min(self.left + 2, self.right))

    def _section(self, section: Section) -> int:
        """Writes one list; returns the row that bears its totals."""
        heading = self.row
        self.row += 1
        first = self.row
        merged = self._merge_pairs(section.rows)
        for line in section.rows:
            for key, value in line.items():
                if (self.row, key) not in merged:
                    self._cell(self.row, key, value, self.text)
            self.row += 1
        spread = (first, self.row - 1)
        if self.table.subtotal_label is None:
            self._label(heading, section.heading)
            bearing = heading
        else:
            write_span(
                self.sheet,
                Range(heading, self.left, heading, self.right),
                section.heading,
                self.strong,
            )
            bearing = self.row
            self._label(bearing, self.table.subtotal_label)
            self.row += 1
        for key, value in section.subtotal.items():
            exact = value == _sum(line.get(key) for line in section.rows)
            self._sum_cell(bearing, key, value, [spread] if exact else [])
        return bearing

    def _total(self, row: int, subtotal_rows: Sequence[int]) -> None:
        self._label(row, self.table.total_label or "")
        for key, value in self.table.total.items():
            exact = value == _sum(section.subtotal.get(key) for section in self.table.sections)
            self._sum_cell(row, key, value, [(at, at) for at in subtotal_rows] if exact else [])

    def _foot(self) -> None:
        for note in self.table.notes:
            write_span(
                self.sheet, Range(self.row, self.left, self.row, self.right), note, self.plain
            )
            self.row += 1
        step = max(1, len(self.table.columns) // max(1, len(self.table.footer)))
        for place, text in enumerate(self.table.footer):
            self.sheet.write_string(self.row, self.left + place * step, text)

    def _merge_pairs(self, rows: Sequence[Line]) -> set[tuple[int, str]]:
        """Merges two rows of equal value, then the next two; returns the cells that this wrote."""
        done: set[tuple[int, str]] = set()
        for key in self.table.merged_keys & self.column_of.keys():
            place = 1
            while place < len(rows):
                value = rows[place].get(key)
                if isinstance(value, str) and rows[place - 1].get(key) == value:
                    row, at = self.row + place, self.column_of[key]
                    write_span(self.sheet, Range(row - 1, at, row, at), value, self.text)
                    done |= {(row - 1, key), (row, key)}
                    place += 1
                place += 1
        return done

    def _label(self, row: int, text: str) -> None:
        """A total's label, over serial number and name."""
        ends = [self.column_of[key] for key in _LABEL_KEYS if key in self.column_of]
        places = ends or [self.left]
        write_span(self.sheet, Range(row, min(places), row, max(places)), text, self.strong)

    def _sum_cell(
        self, row: int, key: str, value: Value, spreads: Sequence[tuple[int, int]]
    ) -> None:
        """A formula where it yields the printed value, else the value itself."""
        if not spreads or not isinstance(value, Decimal) or key in _RATE_KEYS:
            self._cell(row, key, value, self.strong)
        elif key in self.column_of:
            at = self.column_of[key]
            ranges = ",".join(
                f"{xl_rowcol_to_cell(top, at)}:{xl_rowcol_to_cell(bottom, at)}"
                for top, bottom in spreads
            )
            formula = f"=SUM({ranges})"
            self.sheet.write_formula(row, at, formula, self.numbers["amount"], float(value))

    def _cell(self, row: int, key: str, value: Value, text_format: Any) -> None:
        if key not in self.column_of:
            return
        at = self.column_of[key]
        match value:
            case None:
                self.sheet.write_blank(row, at, None, text_format)
            case str():
                self.sheet.write_string(row, at, value, text_format)
            case Decimal():
                kind = _number_kind(key)
                self.sheet.write_number(row, at, float(value), self.numbers[kind])
            case date():
                self.sheet.write_datetime(row, at, value, self.date)


def _number_kind(key: str) -> str:
    if key in _RATE_KEYS:
        return "rate"
    return "serial" if key == "serial" else "amount"


def _sum(values: Any) -> Decimal:
    """What a spreadsheet's SUM makes of the cells: text does not count."""
    return sum((value for value in values if isinstance(value, Decimal)), Decimal(0))
