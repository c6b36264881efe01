"""The frames of a batch of submissions: which columns each has, declared once.

Here: schemas and the roles of cells. Not here: the batch itself (batch), how it is read
(submission), why it is returned (faults).

dataframely (3.1, works with polars 2.1) was tried and left out: 0.25 s at every start and 29 MB for
what is one comparison of schemas here; and the columns of records follow from a form file.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.forms.columns import VALUE, FieldType
from licheng_etl.model.units import AMOUNT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.forms.definition import Form

RECEIPT: Final = "receipt_sequence"
"""In every frame: which submission a row is of."""

_RECEIPT: Final = {RECEIPT: pl.Int32()}


class CellRole(StrEnum):
    """What a cell is for."""

    DATA = "data"
    TOTAL = "total"
    PARTIAL = "partial"
    AVERAGE = "average"  # of a row that tells an average of others
    COMPARISON = "comparison"  # of a row that tells others of another time, their growth or share
    STRAY = "stray"  # of a row of numbers that nothing names
    SECTION = "section"
    HEADER = "header"
    TITLE = "title"
    UNIT = "unit"
    NOTE = "note"
    HELPER = "helper"  # hidden and without a label, put there by a reporting system
    OUT_OF_SCOPE = "out_of_scope"  # on a sheet that the form leaves out by name
    UNCLAIMED = "unclaimed"  # on a sheet without a table
    STUB = "stub"  # names rows of a cross table
    ARTEFACT = "artefact"  # a placeholder, as 0 for a year to come


ROLE: Final = pl.Enum([role.value for role in CellRole])

VISIBILITY: Final = pl.Enum(["hidden", "struck"])
"""What is not plain to see: cells of a hidden row, texts that are struck out."""

SUBMISSIONS: Final = pl.Schema(
    _RECEIPT
    | {
        "submission_key": pl.Int64(),
        "reporter": pl.String(),
        "received_at": pl.Datetime("us", "UTC"),
    }
)
"""One row a receipt that was read as the form."""

SLOTS: Final = pl.Schema(
    _RECEIPT | {"slot_key": pl.Int64(), "slot_period": pl.String(), "slot_series": pl.String()}
)
"""The slots that a submission fills; none where its period is not known."""
SLOT: Final = [RECEIPT, "slot_period", "slot_series"]
"""What names a slot within a submission; the series is empty where one slot is for all."""

CELLS: Final = pl.Schema(
    _RECEIPT
    | {
        "sheet": pl.String(),
        "row": pl.UInt32(),
        "column": pl.UInt32(),
        "text": pl.String(),
        "role": ROLE,
        "visibility": VISIBILITY,
        "source_table": pl.Int16(),
        "record": pl.UInt32(),
        "field": pl.String(),
        "column_rule": pl.String(),
        "detail": pl.String(),
    }
)
"""Every non-empty cell once. `source_table` counts the tables of the file from 1; `column_rule`:
why a data cell is no field's value; `detail`: that in a sentence, for each number by itself."""

PROBLEMS: Final = pl.Schema(
    _RECEIPT
    | {
        "record": pl.UInt32(),
        "field": pl.String(),
        "problem": pl.String(),
        "sheet": pl.String(),
        "row": pl.UInt32(),
        "column": pl.UInt32(),
        "text": pl.String(),
        "printed": pl.String(),
        "expected": pl.String(),
    }
)
"""Cells of records whose text is not a value of the field's type; `printed`: the unit that governs
it where it is at fault; `expected`: what should stand there (model.reasons)."""

AGGREGATE_ROWS: Final = pl.Schema(
    _RECEIPT
    | {
        "source_table": pl.Int16(),
        "sheet": pl.String(),
        "row": pl.UInt32(),
        "first_row": pl.UInt32(),
        "last_row": pl.UInt32(),
        "rank": pl.Int16(),
    }
)
"""Rows of printed aggregates, and the rows that each may add up, both ends inclusive.

Of several the numbers decide, the lowest `rank` first; 0: its words and its place say this one."""

ADDRESSES: Final = pl.Schema(
    _RECEIPT
    | {
        "source_table": pl.Int16(),
        "field": pl.String(),
        "sheet": pl.String(),
        "column": pl.UInt32(),
        "label": pl.String(),
        "unit": pl.String(),
        "unit_source": pl.String(),
    }
)
"""Where a field stands in one table of a file, as printed. `column` is null for what is told
by cell, each of which stands in its own."""

ORIGINS: Final = pl.Schema(
    _RECEIPT
    | {
        "source_table": pl.Int16(),
        "record": pl.UInt32(),
        "field": pl.String(),
        "sheet": pl.String(),
        "row": pl.UInt32(),
        "column": pl.UInt32(),
        "unit": pl.String(),
    }
)
"""The cells of values that do not stand where row and column of their field meet, and of numbers
that bear a unit of their own, `unit`."""

_RECORD: Final = _RECEIPT | {
    "record": pl.UInt32(),
    "source_table": pl.Int16(),
    "source_row": pl.Int32(),
    "source_column": pl.String(),
}
"""Of each record: its number in the submission, the table, the row as a spreadsheet counts it, and
the letters of the column where a record that is a single cell stands. One that is a whole row has
the empty text there, which is part of a key of `ops.mention`."""

POLARS_TYPES: Final[dict[FieldType, pl.DataType]] = {
    FieldType.TEXT: pl.String(),
    FieldType.CONCERN: pl.String(),
    FieldType.CODE: pl.String(),
    FieldType.CREDIT_CODE: pl.String(),
    FieldType.MONEY: AMOUNT,
    FieldType.RATE: AMOUNT,
    FieldType.NUMBER: AMOUNT,
    FieldType.QUANTITY: AMOUNT,
    FieldType.DATE: pl.String(),
    FieldType.SPAN: pl.String(),
    FieldType.BOOLEAN: pl.Boolean(),
}


def digits_of(field: str) -> str:
    """The column of records with the digits after the point that a number prints."""
    return f"{field}.digits"


def unit_of(field: str) -> str:
    """The column of records with the unit that a number is printed in."""
    return f"{field}.unit"


def record_schema(form: Form) -> pl.Schema:
    """The columns of a form's records: address, one column a field, and why values are absent.

    A number stands there in base units, and beside the fields how each is printed.
    """
    columns: dict[str, pl.DataType] = dict(_RECORD)
    for name in form.field_names:
        column = form.field(name)
        columns[name] = POLARS_TYPES[column.type] if column else pl.String()
    columns["null_reasons"] = pl.String()
    for name in decimal_fields(form):
        columns |= {digits_of(name): pl.Int32(), unit_of(name): pl.String()}
    return pl.Schema(columns)


def decimal_fields(form: Form) -> list[str]:
    """The fields of a form's records that are numbers."""
    return [column.name for column in form.filled_columns if column.type.is_decimal]


def aggregate_schema(form: Form) -> pl.Schema:
    """The columns of a form's printed aggregates: where they stand, and what they are of.

    `amount` is in base units, null where it cannot be read; `digits` and `amount_unit`: how it is
    printed. Those of observations have the coordinates of these too.
    """
    place = _RECEIPT | {"source_table": pl.Int16(), "sheet": pl.String()}
    place |= {"row": pl.UInt32(), "column": pl.UInt32(), "field": pl.String()}
    amount = {"amount": AMOUNT, "digits": pl.Int32(), "amount_unit": pl.String()}
    names = form.field_names if form.observations else []
    coordinates = {name: pl.String() for name in names if name != VALUE.name}
    return pl.Schema({**place, **amount, **coordinates})


def amounts(records: pl.DataFrame, fields: Sequence[str]) -> pl.DataFrame:
    """The numbers of some fields of records, each in a row: source_table, record, row, field,
    amount, digits, amount_unit.
    """
    row = (pl.col("source_row") - 1).cast(pl.UInt32)
    parts = [
        records.filter(pl.col(name).is_not_null()).select(
            RECEIPT,
            "source_table",
            "record",
            row=row,
            field=pl.lit(name),
            amount=name,
            digits=digits_of(name),
            amount_unit=unit_of(name),
        )
        for name in fields
    ]
    return pl.concat([pl.DataFrame(schema=_AMOUNTS), *parts])


_AMOUNTS: Final = pl.Schema(
    _RECEIPT
    | {
        "source_table": pl.Int16(),
        "record": pl.UInt32(),
        "row": pl.UInt32(),
        "field": pl.String(),
        "amount": AMOUNT,
        "digits": pl.Int32(),
        "amount_unit": pl.String(),
    }
)


def conformed(frame: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    """The columns of a schema, in its order and types; absent ones are null."""
    return frame.select(
        (pl.col(name) if name in frame.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in schema.items()
    )
