"""From a plain table to the bytes of its workbook. Not here: what it says (see plain_table)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from licheng_etl.model.addresses import Range
from licheng_etl.sample.xlsx import FRAME, new_book, set_widths, write_header, write_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.sample.cells import Value
    from licheng_etl.sample.plain_table import PlainTable


def render(table: PlainTable) -> bytes:
    """The xlsx bytes of `table`: one sheet, merged headers, numbers with their printed digits."""
    with new_book(table.title) as book:
        _Sheet(book.writer, table).write()
    return book.data


class _Sheet:
    """Writes one table from top to bottom."""

    def __init__(self, workbook: Any, table: PlainTable) -> None:
        self.workbook = workbook
        self.table = table
        self.sheet = workbook.add_worksheet(table.sheet)
        self.top, self.left = table.origin
        self.right = self.left + len(table.columns) - 1
        self.text = workbook.add_format(FRAME)
        self.day = workbook.add_format({**FRAME, "num_format": "yyyy-mm-dd"})
        self.numbers: dict[int, Any] = {}

    def write(self) -> None:
        header_top = self.top + 2
        body_top = header_top + self.table.header_rows
        self._titles()
        header = self.workbook.add_format({**FRAME, "bold": True, "align": "center"})
        corner = (header_top, self.left)
        write_header(self.sheet, self.table.columns, corner, self.table.header_rows, header)
        self._body(body_top)
        self._foot(body_top + len(self.table.rows))
        set_widths(self.sheet, self.table.columns, self.left)
        self.sheet.freeze_panes(body_top, 0)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)

    def _titles(self) -> None:
        title = self.workbook.add_format({"bold": True, "font_size": 16, "align": "center"})
        centred = self.workbook.add_format({"align": "center"})
        for row, text, style in (
            (self.top, self.table.title, title),
            (self.top + 1, self.table.period_line, centred),
        ):
            write_span(self.sheet, Range(row, self.left, row, self.right), text, style)

    def _body(self, top: int) -> None:
        spans = {
            (first, key): last for key in self.table.merged_keys for first, last in self._runs(key)
        }
        for place, line in enumerate(self.table.rows):
            for at, column in enumerate(self.table.columns, start=self.left):
                value, key = line.get(column.key), column.key
                if key not in self.table.merged_keys:
                    self._cell(top + place, at, value)
                elif (place, key) in spans:
                    area = Range(top + place, at, top + spans[place, key], at)
                    write_span(self.sheet, area, str(value), self.text)

    def _runs(self, key: str) -> Iterator[tuple[int, int]]:
        """First and last row of each run that is equal in `key` and in the keys merged around."""
        outer = self.table.merged_keys[: self.table.merged_keys.index(key) + 1]
        rows = enumerate(self.table.rows)
        for _, run in groupby(rows, key=lambda item: [item[1].get(each) for each in outer]):
            places = [place for place, _ in run]
            yield places[0], places[-1]

    def _foot(self, row: int) -> None:
        plain = self.workbook.add_format({"text_wrap": False})
        for place, note in enumerate(self.table.notes, start=row):
            write_span(self.sheet, Range(place, self.left, place, self.right), note, plain)
        step = max(1, len(self.table.columns) // len(self.table.footer))
        for place, text in enumerate(self.table.footer):
            self.sheet.write_string(
                row + len(self.table.notes), self.left + place * step, text, plain
            )

    def _cell(self, row: int, at: int, value: Value) -> None:
        match value:
            case None:
                self.sheet.write_blank(row, at, None, self.text)
            case Decimal():
                self.sheet.write_number(row, at, float(value), self._number_format(value))
            case date():
                self.sheet.write_datetime(row, at, value, self.day)
            case str():
                self.sheet.write_string(row, at, value, self.text)

    def _number_format(self, value: Decimal) -> Any:
        """As many decimals as the number itself has."""
        digits = max(0, -int(value.as_tuple().exponent))
        if digits not in self.numbers:
            code = f"0.{'0' * digits}" if digits else "0"
            self.numbers[digits] = self.workbook.add_format({**FRAME, "num_format": code})
        return self.numbers[digits]
