"""Which column of a table is which field of a form, and in which unit.

Every column ends as a field, as ignored by a rule of the form, or as unknown; two columns that
claim one field, a missing required column and a missing or unknown unit are faults.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from licheng_etl.forms.definition import FieldColumn, FieldType, Form
from licheng_etl.grammar.label_units import split_label
from licheng_etl.grammar.text import normalise_label
from licheng_etl.grammar.unit_names import money_unit
from licheng_etl.model.addresses import a1, column_letters
from licheng_etl.model.units import MONEY, PERCENT, find_unit
from licheng_etl.reading.form_labels import GROUP_SEPARATOR
from licheng_etl.reading.frames import ColumnAddress, Fault
from licheng_etl.reading.records.form_header import ColumnHead, split_unknown_unit

if TYPE_CHECKING:
    from licheng_etl.reading.records.layout import SheetLayout, Table

UNKNOWN_COLUMN = "unknown_column"
UNKNOWN_LABEL = "unknown_label"
"""A number of a cross table whose labels the form does not know."""

UNKNOWN = (UNKNOWN_COLUMN, UNKNOWN_LABEL)
"""Why data cells that the form has no place for are kept aside."""

HIDDEN_COLUMN = "hidden_column"
"""A hidden column that the form does not know: the sender's own working."""


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

    def addresses(self, layout: SheetLayout, table: Table) -> tuple[ColumnAddress, ...]:
        return tuple(
            ColumnAddress(
                source_table=table.number,
                field=place.field.name,
                sheet=layout.grid.sheet,
                column=place.head.column,
                label=place.head.text,
                unit=place.unit,
                unit_source=place.unit_source,
            )
            for place in self.places
        )


def map_columns(
    form: Form, layout: SheetLayout, table: Table, year: int | None = None
) -> ColumnMap:
    """Resolves the columns of one table, in whose labels `year` goes without saying."""
    sheet = layout.grid.sheet
    by_label = _labels_of(form)
    ignored = {
        _spelling(label): column.rule for column in form.ignored_columns for label in column.labels
    }
    found: dict[str, FieldPlace] = {}
    rules: dict[int, str] = {}
    faults: list[Fault] = []
    for head in (one.without_year(year) for one in table.columns):
        match = _match(form, head, by_label)
        if match is None:
            rule = next((ignored[name] for name in head.candidates if name in ignored), None)
            hidden = head.column in (layout.grid.hidden_columns or ())
            rules[head.column] = rule or (HIDDEN_COLUMN if hidden else UNKNOWN_COLUMN)
            continue
        column, bracket = match
        if column.name in found:
            rules[head.column] = UNKNOWN_COLUMN
            first = found[column.name].head.column
            cell = (table.header.bottom, head.column)
            faults.append(column_twice(sheet, column, first, cell, head.text))
            continue
        place, unit_fault = _with_unit(form, layout, table, column, head, bracket)
        found[column.name] = place
        faults += [unit_fault] if unit_fault else []
    faults += [
        column_missing(sheet, column, (table.header.bottom, table.columns[0].column))
        for column in form.columns
        if column.required and column.name not in found
    ]
    return ColumnMap(tuple(found.values()), rules, tuple(faults))


def _labels_of(form: Form) -> dict[str, FieldColumn]:
    return {_spelling(label): column for column in form.columns for label in column.labels}


def _spelling(label: str) -> str:
    """A form's label as the table reader spells it: component by component, without a unit."""
    parts = (split_label(part)[0] or part for part in label.split(GROUP_SEPARATOR))
    return GROUP_SEPARATOR.join(map(normalise_label, parts))


def _match(
    form: Form, head: ColumnHead, by_label: dict[str, FieldColumn]
) -> tuple[FieldColumn, str | None] | None:
    """The field of a column, and the unknown unit in its label's bracket, if any."""
    for name in head.candidates:
        if name in by_label:
            return by_label[name], None
    leaf = head.path[-1] if head.path else ""
    own = leaf in head.candidates
    for column in form.columns:
        if own and any(re.fullmatch(pattern, leaf) for pattern in column.patterns):
            return column, None
    split = split_unknown_unit(leaf)
    if own and split and split[0] in by_label:
        return by_label[split[0]], split[1]
    return None


def _with_unit(
    form: Form,
    layout: SheetLayout,
    table: Table,
    column: FieldColumn,
    head: ColumnHead,
    bracket: str | None,
) -> tuple[FieldPlace, Fault | None]:
    """The unit of a column: its header's, the table's corner note's, or the form's own."""
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


def column_twice(
    sheet: str, column: FieldColumn, first: int, second: tuple[int, int], text: str
) -> Fault:
    """Two columns claim one field: the first, and the one whose header cell says `text`."""
    return Fault(
        "column_twice",
        f"{column_letters(first)}列与{column_letters(second[1])}列都像“{column.labels[0]}”",
        sheet=sheet,
        cell=a1(*second),
        value=text,
        remedy="请只保留一列，或改正表头。",
    )


def column_missing(sheet: str, column: FieldColumn, header: tuple[int, int]) -> Fault:
    """A required column is not there; `header` is a cell of the header that lacks it."""
    return Fault(
        "column_missing",
        f"缺少必需的列“{column.labels[0]}”",
        sheet=sheet,
        cell=a1(*header),
        remedy=f"请补上“{column.labels[0]}”一列后重报。",
    )
