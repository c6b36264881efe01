"""A dispatch workbook as plain data: title, unit, columns, sections, totals, notes.

Not here: how a table comes about (workbook) and how it becomes bytes (render).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from licheng_etl.sample.cells import Column, Line, Value


@dataclass(frozen=True)
class Section:
    """One list: heading, data rows, and the totals of the rows."""

    heading: str
    rows: tuple[Line, ...]
    subtotal: Line


@dataclass(frozen=True)
class DispatchTable:
    """One sheet. `origin` is the zero-based row and column of the title."""

    sheet: str
    title: str
    unit_line: str | None
    columns: tuple[Column, ...]
    header_rows: int
    sections: tuple[Section, ...]
    subtotal_label: str | None
    """Label of the row that ends a section; None where the section row itself bears the totals."""
    total_label: str | None
    """Label of the row over all sections; None where there is none."""
    total: Line = field(default_factory=dict)
    total_first: bool = False
    origin: tuple[int, int] = (0, 0)
    notes: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    merged_keys: frozenset[str] = frozenset()
    """Columns in which two rows of the same value share one merged cell."""

    def with_column(self, column: Column, value: Value = None) -> DispatchTable:
        """A further column at the right, with `value` in every data row."""
        widened = replace(self, columns=(*self.columns, column))
        return widened._map_rows(lambda line: {**line, column.key: value} if line else line)

    def _map_rows(self, change: Callable[[Line], Line]) -> DispatchTable:
        sections = tuple(
            replace(each, rows=tuple(change(line) for line in each.rows)) for each in self.sections
        )
        return replace(self, sections=sections)
