"""The files of a form as typed records, printed aggregates and problems.

Cells are parsed in long form, one pass for each type over many files, and then pivoted into
records. A text that is no value of its field's type is a problem with an address, never a default.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.forms.columns import VALUE
from licheng_etl.grammar.texts.distinct import once_for_each
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
from licheng_etl.reading.governing_unit import UnitProblem
from licheng_etl.reading.number_cells import NO_UNIT
from licheng_etl.reading.origins import origins
from licheng_etl.reading.parsing import parse_cells
from licheng_etl.reading.records.levels import level_of_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.cell_mapping import CellMapping

_RECORD = [RECEIPT, "record"]
_CELL = [RECEIPT, "source_table", "row", "column"]
_HELD: Final[dict[str, dict[str, Callable[[str], str]]]] = {
    "amount": {"amount": str, "digits": digits_of, "unit": unit_of},
    "string": {"string": str},
    "boolean": {"boolean": str},
}
"""The columns of a cell of which one is filled, what goes with each, and its column of a record."""


class MisplacedCellError(Exception):
    """Cells and records that do not fit together, which no file can bring about: a fault of the
    program."""


def typed_batch(
    form: Form, located: CellMapping, submissions: pl.DataFrame, slots: pl.DataFrame
) -> SubmissionBatch:
    """The batch of a form's files whose cells are all accounted for."""
    parsed = parse_cells([located.cells, located.copies], form)
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
        faults=_untold(located.faults, parsed),
    )


def _untold(faults: pl.DataFrame, parsed: pl.DataFrame) -> pl.DataFrame:
    """The faults but those of columns without a unit each of whose numbers bears its own, or is
    none for certain.
    """
    place = [RECEIPT, "field"]
    unitless = faults.filter(pl.col("code") == str(UnitProblem.MISSING)).select(place)
    if unitless.is_empty():
        return faults
    bears_unit = pl.col("problem").fill_null("") != NO_UNIT
    is_read = pl.col("amount").is_not_null() | (pl.col("problem") == "not_exact")
    told = (
        parsed.join(unitless, on=place, how="semi")
        .filter(pl.col("amount").is_not_null() | pl.col("problem").is_not_null())
        .group_by(place)
        .agg(bear_units=bears_unit.all() & is_read.any())
        .filter("bear_units")
        .select(*place, code=pl.lit(str(UnitProblem.MISSING)))
    )
    return faults.join(told, on=[*place, "code"], how="anti", maintain_order="left")


def _records(form: Form, rows: pl.DataFrame, parsed: pl.DataFrame) -> pl.DataFrame:
    """One row a record, with the columns of `record_schema`."""
    letters = column_letters_expr(pl.col("column")) if form.tells_by_cell else pl.lit("")
    wide = rows.with_columns(
        source_row=(pl.col("row") + 1).cast(pl.Int32), source_column=letters
    ).drop("row", "column", strict=False)
    if form.observations:
        wide = wide.join(_units_read(parsed), on=_RECORD, how="left").with_columns(
            unit=pl.coalesce("unit_read", "unit")
        )
    wide = wide.sort(_RECORD)
    wide = wide.with_columns(_fields(wide, parsed))
    told = pl.col("null_reason").is_not_null() & (pl.col("null_reason") != "blank")
    reasons = (
        parsed.filter(pl.col("record").is_not_null() & told)
        .sort(*_RECORD, "field")
        .group_by(_RECORD)
        .agg(null_reasons=pl.concat_str("field", "null_reason", separator="=").str.join(";"))
    )
    wide = wide.join(reasons, on=_RECORD, how="left")
    schema = record_schema(form)
    if form.section:
        field, level = form.section.field, level_of_record(form.section)
        wide = conformed(wide, pl.Schema({**schema, "section": pl.String()}))
        words = wide.select(field, "section")
        wide = wide.with_columns(once_for_each(words, lambda told: told.select(level.alias(field))))
    return conformed(wide, schema).sort(_RECORD)


def _fields(records: pl.DataFrame, cells: pl.DataFrame) -> Iterator[pl.Series]:
    """What the cells of records hold, a column for each field, and how amounts are printed.

    The records of a file are numbered from 0 and stand in their order.
    """
    files = records.group_by(RECEIPT, maintain_order=True).agg(size=pl.len())
    files = files.with_columns(first=pl.col("size").cum_sum() - pl.col("size"))
    for kind, named in _HELD.items():
        held = (
            cells.select(*_RECORD, "field", *named)
            .filter(pl.col(kind).is_not_null(), pl.col("record").is_not_null())
            .join(files, on=RECEIPT, how="left", maintain_order="left")
        )
        if not (held["record"] < held["size"]).fill_null(value=False).all():
            raise MisplacedCellError("a cell of a record that its file does not have")
        fields = held["field"].unique()
        number = held["field"].cast(pl.Enum(fields)).to_physical().cast(pl.UInt64)
        places = number * records.height + (held["first"] + held["record"])
        for name, of in named.items():
            nothing = pl.Series([None], dtype=held.schema[name])
            every = nothing.new_from_index(0, records.height * len(fields))
            every = every.scatter(places, held[name])
            if name == kind and every.count() < held.height:
                raise MisplacedCellError("two cells of one field and record")
            for start, field in enumerate(fields):
                column = every.slice(start * records.height, records.height)
                yield column.alias(of(field))


def _units_read(observed: pl.DataFrame) -> pl.DataFrame:
    """The base unit of each number, which its own cell may print."""
    return observed.filter(pl.col("record").is_not_null()).select(
        *_RECORD, unit_read=base_of(pl.col("unit"))
    )


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
