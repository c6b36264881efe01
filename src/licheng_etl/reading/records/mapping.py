"""Which column of a table is which field of a form, and in which unit.

Every column ends as a field, as ignored by a rule of the form, or as unknown; two columns that
claim one field, a missing required column and a missing or unknown unit are faults.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from licheng_etl.forms.definition import FieldColumn, FieldType
from licheng_etl.grammar.unit_names import money_unit
from licheng_etl.model.addresses import a1
from licheng_etl.model.units import MONEY, PERCENT, find_unit
from licheng_etl.reading.columns import (
    HIDDEN_COLUMN,
    UNKNOWN_COLUMN,
    column_missing,
    column_twice,
)
from licheng_etl.reading.frames import Fault

if TYPE_CHECKING:
    from licheng_etl.reading.form_header import ColumnHead
    from licheng_etl.reading.form_labels import FormLabels
    from licheng_etl.reading.records.layout import SheetLayout, Table


@dataclass(frozen=True)
class FieldPlace:
    """A field found in a column. `unit` is None for fields without one."""

    field: FieldColumn
    head: ColumnHead
    unit: str | None
    unit_source: str | None


@dataclass(frozen=True)
class ColumnMap:
    """All columns of one table, resolved against a form."""

    places: tuple[FieldPlace, ...]
    rules: dict[int, str]
    """Column -> why it is no field: a rule of the form, `hidden_column` or `unknown_column`."""
    faults: tuple[Fault, ...]


def map_columns(
    labels: FormLabels, layout: SheetLayout, table: Table, year: int | None
) -> ColumnMap:
    """Resolves the columns of one table, in whose labels `year` goes without saying."""
    form, sheet = labels.form, layout.grid.sheet
    places: dict[str, FieldPlace] = {}
    rules: dict[int, str] = {}
    faults: list[Fault] = []
    for head in table.columns:
        bare = head.without_year(year)
        match = table.fields.get(head.column) or labels.match(bare)
        if match is None:
            hidden = head.column in (layout.grid.hidden_columns or ())
            unknown = HIDDEN_COLUMN if hidden else UNKNOWN_COLUMN
            rules[head.column] = labels.ignoring_rule(bare) or unknown
            continue
        column = match.field
        if column.name in places:
            rules[head.column] = UNKNOWN_COLUMN
            first = places[column.name].head.column
            cell = (table.header.bottom, head.column)
            faults.append(column_twice(sheet, column, first, cell, head.text))
            continue
        place, unit_fault = _with_unit(labels, layout, table, column, head, match.bracket)
        places[column.name] = place
        faults += [unit_fault] if unit_fault else []
    faults += [
        column_missing(sheet, column, (table.header.bottom, table.columns[0].column))
        for column in form.columns
        if column.required and column.name not in places
    ]
    return ColumnMap(tuple(places.values()), rules, tuple(faults))


def _with_unit(
    labels: FormLabels,
    layout: SheetLayout,
    table: Table,
    column: FieldColumn,
    head: ColumnHead,
    bracket: str | None,
) -> tuple[FieldPlace, Fault | None]:
    """The unit of a column: its header's, the table's corner note's, or the form's own."""
    form = labels.form
    if column.type is FieldType.RATE:
        return FieldPlace(column, head, PERCENT, None), None
    if column.type is not FieldType.MONEY:
        return FieldPlace(column, head, None, None), None
    printed = {note.unit: note for note in table.units}
    cell = head.unit_cell or (table.header.bottom, head.column)
    unit, source = bracket or head.unit, f"表头 {a1(*cell)}"
    if unit is None and len(printed) == 1:
        unit, note = printed.popitem()
        cell, source = note.cell, f"单位行 {a1(*note.cell)}"
    elif unit is None and not printed and form.unit.stated:
        unit, source = form.unit.stated, f"表式所述：{form.unit.source}"
    unit = money_unit(unit) if unit else None
    known = find_unit(unit or "")
    if known is not None and known.dimension == MONEY:
        return FieldPlace(column, head, unit, source), None
    code, said = _unit_fault(unit, list(printed))
    fault = Fault(
        code,
        f"“{head.text}”一列{said}",
        sheet=layout.grid.sheet,
        cell=a1(*cell),
        value=unit,
        remedy="请在表头或表格右上角写明单位，如（万元）。",
    )
    return FieldPlace(column, head, None, None), fault


def _unit_fault(unit: str | None, printed: list[str]) -> tuple[str, str]:
    if unit is not None:
        return "unit_unknown", "单位不认识"
    if printed:
        return "unit_conflict", f"不知道用哪个单位：表上写了{'、'.join(printed)}"
    return "unit_missing", "没有写明单位"
