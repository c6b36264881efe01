"""The files of a form as typed records, numbers and problems.

Cells are parsed in long form, one pass for each type over many files, and then pivoted into
records. A text that is no value of its field's type is a problem with an address, never a default.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.model.addresses import column_letters_expr
from licheng_etl.model.units import base_of
from licheng_etl.reading.batch import SubmissionBatch
from licheng_etl.reading.frames import (
    CELLS,
    NUMBERS,
    PROBLEMS,
    RECEIPT,
    aggregate_schema,
    conformed,
    record_schema,
)
from licheng_etl.reading.parsing import parse_cells
from licheng_etl.reading.records.levels import level_of_record

if TYPE_CHECKING:
    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.located import Located

_RECORD = [RECEIPT, "record"]


def typed_batch(
    form: Form, located: Located, submissions: pl.DataFrame, slots: pl.DataFrame
) -> SubmissionBatch:
    """The batch of a form's files whose cells are all accounted for."""
    parsed = parse_cells(pl.concat([located.cells, located.copies], how="diagonal"), form)
    return SubmissionBatch(
        form=form,
        submissions=submissions,
        slots=slots,
        records=_records(form, located.rows, parsed),
        cells=conformed(located.cells, CELLS),
        problems=_problems(parsed),
        numbers=_numbers(parsed, form),
        aggregate_rows=located.aggregate_rows,
        aggregates=conformed(located.aggregates, aggregate_schema(form)),
        addresses=located.addresses,
        faults=located.faults,
    )


def _records(form: Form, rows: pl.DataFrame, parsed: pl.DataFrame) -> pl.DataFrame:
    """One row a record, with the columns of `record_schema`."""
    of_records = parsed.filter(pl.col("record").is_not_null())
    letters = column_letters_expr(pl.col("column")) if form.observations else pl.lit("")
    wide = rows.with_columns(
        source_row=(pl.col("row") + 1).cast(pl.Int32), source_column=letters
    ).drop("row", "column", strict=False)
    if form.observations:
        wide = wide.join(_units_read(of_records), on=_RECORD, how="left").with_columns(
            unit=pl.coalesce("unit_read", "unit")
        )
    for value in ("amount", "string", "boolean"):
        held = of_records.filter(pl.col(value).is_not_null())
        if held.height:
            wide = wide.join(
                held.pivot(on="field", index=_RECORD, values=value), on=_RECORD, how="left"
            )
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


def _units_read(observed: pl.DataFrame) -> pl.DataFrame:
    """The base unit of each number, which its own cell may print."""
    return observed.select(*_RECORD, unit_read=base_of(pl.col("unit")))


def _problems(parsed: pl.DataFrame) -> pl.DataFrame:
    of_records = parsed.filter(pl.col("problem").is_not_null() & pl.col("record").is_not_null())
    return conformed(of_records, PROBLEMS)


def _numbers(parsed: pl.DataFrame, form: Form) -> pl.DataFrame:
    decimals = [column.name for column in form.filled_columns if column.type.is_decimal]
    numbers = parsed.filter(pl.col("field").is_in(decimals) & pl.col("amount").is_not_null())
    return conformed(numbers.with_columns(value="amount"), NUMBERS)
