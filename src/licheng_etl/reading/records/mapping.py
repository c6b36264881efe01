"""Which column of a table is which field of a form, and in which unit.

Every column ends as a field, as ignored by a rule of the form, or as unknown; two columns that
claim one field, a missing required column and a missing or unknown unit are faults.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from licheng_etl.model.addresses import a1
from licheng_etl.reading.columns import (
    HIDDEN_COLUMN,
    OTHER_MEANING,
    UNKNOWN_COLUMN,
    column_missing,
    column_twice,
    corner_fault,
)
from licheng_etl.reading.faults import Fault
from licheng_etl.reading.governing_unit import (
    UnitSource,
    contradicts,
    governing_unit,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.forms.columns import FieldColumn
    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.form_header import ColumnHead
    from licheng_etl.reading.form_labels import FormLabels
    from licheng_etl.reading.records.layout import SheetLayout, Table, UnitNote


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
            unknown = OTHER_MEANING if labels.means_another(bare) else UNKNOWN_COLUMN
            rules[head.column] = labels.ignoring_rule(bare) or (
                HIDDEN_COLUMN if hidden else unknown
            )
            continue
        column = match.field
        if column.name in places:
            rules[head.column] = UNKNOWN_COLUMN
            first = places[column.name].head.column
            cell = (table.header.bottom, head.column)
            faults.append(column_twice(sheet, column, first, cell, head.text))
            continue
        cell = head.unit_cell or (table.header.bottom, head.column)
        place, unit_fault = with_unit(form, sheet, table.units, column, head, match.bracket, cell)
        places[column.name] = place
        faults += [unit_fault] if unit_fault else []
    faults += _corner_faults(table, places, sheet)
    unknown_heads = [
        (head.text, (table.header.bottom, head.column))
        for head in table.columns
        if rules.get(head.column) == UNKNOWN_COLUMN
    ]
    faults += [
        column_missing(sheet, column, (table.header.bottom, table.columns[0].column), unknown_heads)
        for column in form.columns
        if column.required and column.name not in places
    ]
    return ColumnMap(tuple(places.values()), rules, tuple(faults))


def with_unit(
    form: Form,
    sheet: str,
    notes: Sequence[UnitNote],
    column: FieldColumn,
    head: ColumnHead,
    bracket: str | None,
    cell: tuple[int, int],
) -> tuple[FieldPlace, Fault | None]:
    """The unit of a field of numbers, and where it stands; others have none.

    `cell`: what prints it if the label does; `notes`: those of the table.
    """
    unitless = FieldPlace(column, head, None, None)
    printed = head.unit or bracket
    if not column.type.is_decimal or (column.dimension is None and printed is None):
        return unitless, None
    if column.dimension is None:
        return unitless, _unit_fault("unit_in_plain_column", printed, head, sheet, cell)
    governing = governing_unit(
        label=printed,
        notes=[note.unit for note in notes],
        stated=form.stated_unit(column),
        dimension=column.dimension,
        elsewhere=form.dimensions,
    )
    sources = {UnitSource.LABEL: f"表头 {a1(*cell)}"}
    if governing.source is UnitSource.NOTE:
        cell = next((note.cell for note in notes if note.unit == governing.unit), cell)
        sources[UnitSource.NOTE] = f"单位行 {a1(*cell)}"
    if form.unit.source is not None:
        sources[UnitSource.FORM] = f"表式所述：{form.unit.source}"
    if governing.problem is not None:
        fault = _unit_fault(governing.problem, governing.unit, head, sheet, cell)
        return unitless, replace(fault, field=column.name)
    source = sources.get(governing.source) if governing.source else None
    return FieldPlace(column, head, governing.unit, source), None


def _corner_faults(table: Table, places: dict[str, FieldPlace], sheet: str) -> Iterator[Fault]:
    """The notes that state another unit than all columns of their dimension bear. One of several
    units may be that of columns which the form does not know.
    """
    printed = {place.unit for place in places.values() if place.unit}
    if len(table.units) > 1:
        printed |= {head.unit for head in table.columns if head.unit}
    for note in table.units:
        if contradicts(note.unit, printed):
            yield corner_fault(note.unit, sheet, a1(*note.cell))


def _unit_fault(
    code: str, unit: str | None, head: ColumnHead, sheet: str, cell: tuple[int, int]
) -> Fault:
    return Fault.of(code, sheet=sheet, cell=a1(*cell), value=unit, label=head.text, printed=unit)
