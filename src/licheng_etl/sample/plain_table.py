"""A workbook of one table without sections, as plain data: titles, columns, rows, notes.

Here also: the edits by which a fault is seeded. Not here: how a table comes about (see freight,
indicators) and how it becomes bytes (see plain_render).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.cells import FOOTER, SAMPLE_NOTE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.sample.cells import Column, Line, Value


@dataclass(frozen=True)
class PlainTable:
    """One sheet. `origin` is the zero-based row and column of the title."""

    sheet: str
    title: str
    period_line: str
    columns: tuple[Column, ...]
    rows: tuple[Line, ...]
    notes: tuple[str, ...] = (f"注：1.{SAMPLE_NOTE}",)
    footer: tuple[str, ...] = FOOTER
    merged_keys: tuple[str, ...] = ()
    """Columns in which neighbours of equal text share one merged cell, outer columns first."""
    origin: tuple[int, int] = (0, 0)

    @property
    def header_rows(self) -> int:
        return max(len(column.path) for column in self.columns)

    def row_where(self, cells: Mapping[str, Value]) -> int:
        """The one row that holds `cells`; ValueError if there is none or another."""
        places = [place for place, row in enumerate(self.rows) if cells.items() <= row.items()]
        if len(places) != 1:
            raise ValueError(f"{len(places)} rows hold {cells}")
        return places[0]

    def with_value(self, cells: Mapping[str, Value], key: str, value: Value) -> PlainTable:
        """One cell changed, in the row that holds `cells`; everything else stays as it is."""
        rows = list(self.rows)
        place = self.row_where(cells)
        rows[place] = {**rows[place], key: value}
        return replace(self, rows=tuple(rows))

    def with_amount_off(self, cells: Mapping[str, Value], key: str, by: Decimal) -> PlainTable:
        """One amount wrong by so much, in the row that holds `cells`."""
        right = self.rows[self.row_where(cells)][key]
        if not isinstance(right, Decimal):
            raise TypeError(f"{key} is no amount: {right!r}")
        return self.with_value(cells, key, right + by)
