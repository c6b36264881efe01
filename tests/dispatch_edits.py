"""Edits by which a test seeds a fault into the plain table of a dispatch workbook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from licheng_etl.sample.cells import Line, Value
    from licheng_etl.sample.dispatch.table import DispatchTable, Section


def without_column(table: DispatchTable, key: str) -> DispatchTable:
    return replace(table, columns=tuple(each for each in table.columns if each.key != key))


def with_labels(table: DispatchTable, key: str, *path: str) -> DispatchTable:
    """Column `key` under other printed labels."""
    columns = tuple(replace(each, path=path) if each.key == key else each for each in table.columns)
    return replace(table, columns=columns)


def with_value(
    table: DispatchTable, section: int, row: int, key: str, value: Value
) -> DispatchTable:
    """One cell of a data row changed; totals stay as they are."""
    rows = list(table.sections[section].rows)
    rows[row] = {**rows[row], key: value}
    return _with_section(table, section, replace(table.sections[section], rows=tuple(rows)))


def with_row(table: DispatchTable, section: int, line: Line) -> DispatchTable:
    """A further data row at the end of a section; totals stay as they are."""
    old = table.sections[section]
    return _with_section(table, section, replace(old, rows=(*old.rows, line)))


def with_subtotal(table: DispatchTable, section: int, key: str, value: Value) -> DispatchTable:
    old = table.sections[section]
    return _with_section(table, section, replace(old, subtotal={**old.subtotal, key: value}))


def with_total(table: DispatchTable, key: str, value: Value) -> DispatchTable:
    return replace(table, total={**table.total, key: value})


def _with_section(table: DispatchTable, index: int, section: Section) -> DispatchTable:
    sections = list(table.sections)
    sections[index] = section
    return replace(table, sections=tuple(sections))
