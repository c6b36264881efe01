"""Sheets that stand in one text file (HTML, XML): gathered cell by cell, then made grids.

Not here: the markup itself (html, spreadsheet_xml).
"""

from __future__ import annotations

from array import array
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from licheng_etl.formats.cells import cells_at
from licheng_etl.formats.grid import Grid
from licheng_etl.formats.number_formats import PLAIN, Style
from licheng_etl.formats.refusals import Limits, too_large
from licheng_etl.formats.sheet_properties import SheetProperties, Styled, complete
from licheng_etl.grammar.times.cell_dates import DAYS_TO_1904
from licheng_etl.model.addresses import MAX_COLUMNS, Range

MOST_CELLS: Final = 2_000_000
"""Marked up cells cost ten times what those of a workbook do, in bytes and in time."""
DEEPEST: Final = 1_000
"""So many elements may stand inside one another."""
_DAY_ZERO: Final = datetime(1899, 12, 30)  # noqa: DTZ001  (a wall clock, as in every workbook)
_LAST_SERIAL: Final = 2_958_466


class Budget:
    """What one file may hold; raises UnreadableFileError (`too_large`)."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._most_cells, self._most_merges = min(limits.cells, MOST_CELLS), limits.merges
        self._cells = self._merges = 0

    def cells(self, count: int) -> None:
        """Takes into account cells, or places that are passed over to find a cell's own."""
        self._cells += count
        if self._cells > self._most_cells:
            raise too_large(self._name, f"单元格超过 {self._most_cells} 个")

    def merge(self) -> None:
        self._merges += 1
        if self._merges > self._most_merges:
            raise too_large(self._name, f"合并单元格超过 {self._most_merges} 处")

    def column(self, column: int) -> None:
        if column > MAX_COLUMNS:
            raise too_large(self._name, f"表格超过 {MAX_COLUMNS} 列")

    def depth(self, depth: int) -> None:
        if depth > DEEPEST:
            raise too_large(self._name, f"标记嵌套超过 {DEEPEST} 层")


class Gathered:
    """The cells of one sheet in the making, in any order."""

    def __init__(self) -> None:
        self.merges: list[Range] = []
        self.hidden_rows, self.hidden_columns = set[int](), set[int]()
        self._rows, self._columns = array("I"), array("I")
        self._values: list[Any] = []
        self._errors: list[tuple[int, int, str]] = []
        self._styled = Styled()

    def add(self, row: int, column: int, value: Any, style: Style = PLAIN) -> None:
        self._rows.append(row)
        self._columns.append(column)
        self._values.append(value)
        if style != PLAIN:
            self._styled.add(row, column, style)

    def add_error(self, row: int, column: int, text: str) -> None:
        self._errors.append((row, column, text))

    def grid(self, sheet: str, index: int, *, visible: bool = True, is_1904: bool = False) -> Grid:
        look = SheetProperties(0, 0, 0, errors=self._errors, styled=self._styled)
        cells, lists = complete(cells_at(self._rows, self._columns, self._values), look)
        return Grid(
            sheet=sheet,
            index=index,
            visible=visible,
            cells=cells,
            merges=tuple(self.merges),
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
            is_1904=is_1904,
            lists=lists,
        )


def moment(serial: float, *, is_1904: bool) -> date | time | float:
    """The date, time or both of a serial number; what is beyond the calendar stays a number."""
    if not 0 <= serial < _LAST_SERIAL:
        return serial
    whole = _DAY_ZERO + timedelta(days=DAYS_TO_1904 if is_1904 else 0)
    whole += timedelta(seconds=round(serial * 86_400))
    if serial < 1:
        return whole.time()
    return whole if whole.time() != time() else whole.date()
