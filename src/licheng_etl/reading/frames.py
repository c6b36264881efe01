"""What reading a file as a form gives: records, numbers, problems, faults, all cells accounted for.

Here: the data that the stages after this one build on. Not here: how it is read (see records).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from licheng_etl.forms.definition import VALUE, FieldType, Form
from licheng_etl.model.units import AMOUNT
from licheng_etl.reading.records.row_classes import ROLE

RECORD_ADDRESS = {
    "record": pl.UInt32(),
    "source_table": pl.Int16(),
    "source_row": pl.Int32(),
    "source_column": pl.String(),
}
"""Of each record: its number in the reading, the table, the row as a spreadsheet counts it, and the
letters of the column where an observation stands (empty for a record that is a whole row)."""

CELLS = pl.Schema(
    {
        "sheet": pl.String(),
        "row": pl.UInt32(),
        "column": pl.UInt32(),
        "text": pl.String(),
        "role": ROLE,
        "source_table": pl.Int16(),
        "record": pl.UInt32(),
        "field": pl.String(),
        "column_rule": pl.String(),
    }
)
"""Every non-empty cell once. `column_rule`: why a data cell of the column is no field's value."""

PROBLEMS = pl.Schema(
    {
        "record": pl.UInt32(),
        "field": pl.String(),
        "problem": pl.String(),
        "sheet": pl.String(),
        "row": pl.UInt32(),
        "column": pl.UInt32(),
        "text": pl.String(),
    }
)
"""Cells of records whose text is not a value of the field's type."""

NUMBERS = pl.Schema(
    {
        "source_table": pl.Int16(),
        "row": pl.UInt32(),
        "column": pl.UInt32(),
        "record": pl.UInt32(),
        "field": pl.String(),
        "value": AMOUNT,
        "digits": pl.Int32(),
        "unit": pl.String(),
    }
)
"""The numbers of data rows and of printed totals: value in base units, digits after the point and
unit as printed; `record` is null for totals."""

TOTALS = pl.Schema(
    {
        "source_table": pl.Int16(),
        "sheet": pl.String(),
        "row": pl.UInt32(),
        "first_row": pl.UInt32(),
        "last_row": pl.UInt32(),
    }
)

POLARS_TYPES: dict[FieldType, pl.DataType] = {
    FieldType.TEXT: pl.String(),
    FieldType.CODE: pl.String(),
    FieldType.MONEY: AMOUNT,
    FieldType.RATE: AMOUNT,
    FieldType.NUMBER: AMOUNT,
    FieldType.QUANTITY: AMOUNT,
    FieldType.DATE: pl.String(),
    FieldType.SPAN: pl.String(),
    FieldType.BOOLEAN: pl.Boolean(),
}


def control_schema(form: Form) -> pl.Schema:
    """The columns of a form's printed wholes: where they stand, and what they are of."""
    place = {"source_table": pl.Int16(), "sheet": pl.String()}
    place |= {"row": pl.UInt32(), "column": pl.UInt32()}
    told = {name: pl.String() for name in form.field_names if name != VALUE.name}
    return pl.Schema({**place, **told} if form.observations else place)


def record_schema(form: Form) -> pl.Schema:
    """The columns of a form's records: address, one column a field, and why values are absent."""
    columns: dict[str, pl.DataType] = dict(RECORD_ADDRESS)
    for name in form.field_names:
        column = form.field(name)
        columns[name] = POLARS_TYPES[column.type] if column else pl.String()
    return pl.Schema(columns | {"null_reasons": pl.String()})


@dataclass(frozen=True)
class Fault:
    """Why a whole submission is returned. `code` is counted; the rest is told to the reporter."""

    code: str
    message: str
    sheet: str | None = None
    cell: str | None = None
    value: str | None = None
    remedy: str | None = None


@dataclass(frozen=True)
class ColumnAddress:
    """Where a field stands in one table of the file, as printed.

    `column` is None for the numbers of a cross table, each of which stands in its own.
    """

    source_table: int
    field: str
    sheet: str
    column: int | None
    label: str
    unit: str | None
    unit_source: str | None


@dataclass(frozen=True)
class Reading:
    """One file read as one form. `periods` are the codes of the slots that it fills."""

    form: str
    periods: tuple[str, ...]
    records: pl.DataFrame
    cells: pl.DataFrame
    problems: pl.DataFrame
    numbers: pl.DataFrame
    totals: pl.DataFrame
    controls: pl.DataFrame
    addresses: tuple[ColumnAddress, ...]
    faults: tuple[Fault, ...] = field(default=())
