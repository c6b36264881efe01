"""The files of a form as typed records, printed aggregates and problems.

Cells are parsed in long form, one pass for each type over many files, and then pivoted into
records. A text that is no value of its field's type is a problem with an address, never a default.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.forms.columns import VALUE
from licheng_etl.model.addresses import column_letters_expr
from licheng_etl.model.units import base_of
from licheng_etl.reading.batch import SubmissionBatch
from licheng_etl.reading.frames import (
    CELLS,
    PROBLEMS,
    RECEIPT,
    aggregate_schema,
    conformed,
    decimal_fields,
    digits_of,
    record_schema,
    unit_of,
)
from licheng_etl.reading.origins import origins
from licheng_etl.reading.parsing import parse_cells
from licheng_etl.reading.records.levels import level_of_record

if TYPE_CHECKING:
    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.cell_mapping import CellMapping

_RECORD = [RECEIPT, "record"]
_CELL = [RECEIPT, "source_table", "row", "column"]
_TEXTS = ("string", "boolean")


def typed_batch(
    form: Form, located: CellMapping, submissions: pl.DataFrame, slots: pl.DataFrame
) -> SubmissionBatch:
    """The batch of a form's files whose cells are all accounted for."""
    parsed = parse_cells(pl.concat([located.cells, located.copies], how="diagonal"), form)
    records = _records(form, located.rows, parsed)
    return SubmissionBatch(
        form=form,
        submissions=submissions,
        slots=slots,
        records=records,
        cells=conformed(located.cells, CELLS),
        problems=_problems(parsed),
        aggregate_rows=located.aggregate_rows,
        aggregates=_aggregates(form, located.aggregates, parsed),
        addresses=located.addresses,
        origins=origins(form, located, parsed, records),
        faults=located.faults,
    )


def _records(form: Form, rows: pl.DataFrame, parsed: pl.DataFrame) -> pl.DataFrame:
    """One row a record, with the columns of `record_schema`."""
    of_records = parsed.filter(pl.col("record").is_not_null())
    letters = column_letters_expr(pl.col("column")) if form.tells_by_cell else pl.lit("")
    wide = rows.with_columns(
        source_row=(pl.col("row") + 1).cast(pl.Int32), source_column=letters
    ).drop("row", "column", strict=False)
    if form.observations:
        wide = wide.join(_units_read(of_records), on=_RECORD, how="left").with_columns(
            unit=pl.coalesce("unit_read", "unit")
        )
    for held in (_amounts(of_records), *(_wide(of_records, name) for name in _TEXTS)):
        if held.height:
            wide = wide.join(held, on=_RECORD, how="left")
    reasons = (
        of_records.filter(pl.col("null_reason").is_not_null() & (pl.col("null_reason") != "blank"))
        .sort(*_RECORD, "field")
        .group_by(_RECORD)
        .agg(null_reasons=pl.concat_str("field", "null_reason", separator="=").str.join(";"))
    )
    wide = wide.join(reasons, on=_RECORD, how="left")
    schema = record_schema(form)
    if form.section:
        wide = conformed(wide, pl.Schema({**schema, "section": pl.String()}))
        wide = wide.with_columns(level_of_record(form.section).alias(form.section.field))
    return conformed(wide, schema).sort(_RECORD)


def _amounts(of_records: pl.DataFrame) -> pl.DataFrame:
    """One row a record: each amount, and how it is printed."""
    fields = of_records.filter(pl.col("amount").is_not_null())["field"].unique()
    printed = {"digits": digits_of, "unit": unit_of}
    return _wide(of_records, "amount", *printed).rename(
        {f"amount_{name}": name for name in fields}
        | {f"{part}_{name}": of(name) for part, of in printed.items() for name in fields}
    )


def _wide(of_records: pl.DataFrame, *values: str) -> pl.DataFrame:
    """One row a record with what its cells hold, where the first of the values is there."""
    held = of_records.filter(pl.col(values[0]).is_not_null())
    return held.pivot(on="field", index=_RECORD, values=values)


def _units_read(observed: pl.DataFrame) -> pl.DataFrame:
    """The base unit of each number, which its own cell may print."""
    return observed.select(*_RECORD, unit_read=base_of(pl.col("unit")))


def _problems(parsed: pl.DataFrame) -> pl.DataFrame:
    of_records = parsed.filter(pl.col("problem").is_not_null() & pl.col("record").is_not_null())
    return conformed(of_records, PROBLEMS)


def _aggregates(form: Form, located: pl.DataFrame, parsed: pl.DataFrame) -> pl.DataFrame:
    """What printed aggregates are, as located where these are observations, and their amounts."""
    printed = parsed.filter(
        pl.col("record").is_null(),
        pl.col("field").is_in(decimal_fields(form)),
        pl.col("amount").is_not_null(),
    ).select(*_CELL, "sheet", "field", "amount", "digits", amount_unit="unit")
    if form.observations:
        named = located.with_columns(field=pl.lit(VALUE.name))
        amounts = printed.drop("sheet", "field")
        printed = named.join(amounts, on=_CELL, how="left", maintain_order="left")
    return conformed(printed, aggregate_schema(form))
