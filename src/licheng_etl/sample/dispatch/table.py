"""A dispatch workbook as plain data: title, unit, columns, sections, totals, notes.

Here also: the edits by which a test seeds a fault. Not here: how a table comes about (see
dispatch) and how it becomes bytes (see render).
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

    def without_column(self, key: str) -> DispatchTable:
        return replace(self, columns=tuple(each for each in self.columns if each.key != key))

    def with_column(self, column: Column, value: Value = None) -> DispatchTable:
        """A further column at the right, with `value` in every data row."""
        widened = replace(self, columns=(*self.columns, column))
        return widened._map_rows(lambda line: {**line, column.key: value} if line else line)

    def with_labels(self, key: str, *path: str) -> DispatchTable:
        """Column `key` under other printed labels."""
        columns = tuple(
            replace(each, path=path) if each.key == key else each for each in self.columns
        )
        return replace(self, columns=columns)

    def with_value(self, section: int, row: int, key: str, value: Value) -> DispatchTable:
        """One cell of a data row changed; totals stay as they are."""
        rows = list(self.sections[section].rows)
        rows[row] = {**rows[row], key: value}
        return self._with_section(section, replace(self.sections[section], rows=tuple(rows)))

    def with_row(self, section: int, line: Line) -> DispatchTable:
        """A further data row at the end of a section; totals stay as they are."""
        old = self.sections[section]
        return self._with_section(section, replace(old, rows=(*old.rows, line)))

    def with_subtotal(self, section: int, key: str, value: Value) -> DispatchTable:
        old = self.sections[section]
        return self._with_section(section, replace(old, subtotal={**old.subtotal, key: value}))

    def with_total(self, key: str, value: Value) -> DispatchTable:
        return replace(self, total={**self.total, key: value})

    def _with_section(self, index: int, section: Section) -> DispatchTable:
        sections = list(self.sections)
        sections[index] = section
        return replace(self, sections=tuple(sections))

    def _map_rows(self, change: Callable[[Line], Line]) -> DispatchTable:
        sections = tuple(
            replace(each, rows=tuple(change(line) for line in each.rows)) for each in self.sections
        )
        return replace(self, sections=sections)
