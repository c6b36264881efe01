"""Reading mapped workbooks as their form: typed records, numbers and problems.

Cells are parsed in long form, one pass for each type over many workbooks, and then pivoted into
records. A text that is no value of its field's type is a problem with an address, never a default.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.model.addresses import column_letters_expr
from licheng_etl.model.units import base_of
from licheng_etl.reading.frames import (
    CELLS,
    NUMBERS,
    PROBLEMS,
    Reading,
    control_schema,
    record_schema,
)
from licheng_etl.reading.observations.locate import locate_observations
from licheng_etl.reading.parsing import parse_cells
from licheng_etl.reading.records.locate import CellMapping, locate
from licheng_etl.reading.records.row_classes import SECTION_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.formats.grid import Grid
    from licheng_etl.forms.definition import Form, SectionRule
    from licheng_etl.reading.match import FormMatch

_FILE = "file"
"""Tells the workbooks of one batch apart while they are parsed together."""


def read_all(form: Form, mapped: Sequence[CellMapping]) -> list[Reading]:
    """The readings of many workbooks of one form: each parser runs once over all of them."""
    if not mapped:
        return []
    cells = chain.from_iterable((one.cells, one.copies) for one in _numbered(mapped))
    parsed = parse_cells(pl.concat(cells, how="diagonal_relaxed"), form)
    rows = pl.concat([one.rows for one in _numbered(mapped)], how="diagonal_relaxed")
    records = _by_file(_records(form, rows, parsed), len(mapped))
    problems = _by_file(_problems(parsed), len(mapped))
    numbers = _by_file(_numbers(parsed, form), len(mapped))
    return [
        Reading(
            form=form.form,
            periods=one.periods,
            records=records[number],
            cells=one.cells.select(CELLS.names()),
            problems=problems[number],
            numbers=numbers[number],
            totals=one.totals,
            controls=_conformed(one.controls, control_schema(form)),
            addresses=one.addresses,
            faults=one.faults,
        )
        for number, one in enumerate(mapped)
    ]


def read_as(match: FormMatch, grids: Sequence[Grid], file_name: str) -> Reading:
    """One workbook read as the form that claims it."""
    (reading,) = read_all(match.form, [locate_as(match, grids, file_name)])
    return reading


def locate_as(match: FormMatch, grids: Sequence[Grid], file_name: str) -> CellMapping:
    """Everything that the claiming form asks for, row by row or number by number."""
    if match.form.observations:
        return locate_observations(match.form, grids, file_name)
    return locate(match, grids, file_name)


def _numbered(mapped: Sequence[CellMapping]) -> Iterator[CellMapping]:
    """The same with a column `file` in front of cells, copies and rows."""
    for number, one in enumerate(mapped):
        mark = pl.lit(number, pl.UInt32).alias(_FILE)
        yield replace(
            one,
            cells=one.cells.with_columns(mark),
            copies=one.copies.with_columns(mark),
            rows=one.rows.with_columns(mark),
        )


def _by_file(frame: pl.DataFrame, files: int) -> list[pl.DataFrame]:
    parts = frame.partition_by(_FILE, as_dict=True, include_key=False, maintain_order=True)
    none = frame.clear().drop(_FILE)
    return [parts.get((number,), none) for number in range(files)]


def _records(form: Form, rows: pl.DataFrame, parsed: pl.DataFrame) -> pl.DataFrame:
    """One row a record: `file` and the columns of `record_schema`."""
    schema = {_FILE: pl.UInt32()} | dict(record_schema(form))
    key = [_FILE, "record"]
    of_records = parsed.filter(pl.col("record").is_not_null())
    letters = column_letters_expr(pl.col("column")) if form.observations else pl.lit("")
    wide = rows.with_columns(
        source_row=(pl.col("row") + 1).cast(pl.Int32), source_column=letters
    ).drop("row", "column", strict=False)
    if form.observations:
        wide = wide.join(_units_read(of_records), on=key, how="left").with_columns(
            unit=pl.coalesce("unit_read", "unit")
        )
    for value in ("amount", "string", "boolean"):
        held = of_records.filter(pl.col(value).is_not_null())
        if held.height:
            wide = wide.join(held.pivot(on="field", index=key, values=value), on=key, how="left")
    reasons = (
        of_records.filter(pl.col("null_reason").is_not_null() & (pl.col("null_reason") != "blank"))
        .sort(*key, "field")
        .group_by(key)
        .agg(null_reasons=pl.concat_str("field", "null_reason", separator="=").str.join(";"))
    )
    wide = wide.join(reasons, on=key, how="left")
    if form.section:
        wide = _conformed(wide, pl.Schema({**schema, "section": pl.String()}))
        wide = wide.with_columns(_from_section(form.section).alias(form.section.field))
    return _conformed(wide, pl.Schema(schema)).sort(key)


def _units_read(observed: pl.DataFrame) -> pl.DataFrame:
    """The base unit of each number, which its own cell may print."""
    return observed.select(_FILE, "record", unit_read=base_of(pl.col("unit")))


def _conformed(frame: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    """The columns of a schema; those that the frame does not have are null."""
    return frame.select(
        (pl.col(name) if name in frame.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in schema.items()
    )


def _from_section(rule: SectionRule) -> pl.Expr:
    """The section's field: what the row's own column says, else what its section row says."""
    own = pl.col(rule.field)
    nested = pl.col("section").str.split(SECTION_SEPARATOR)
    bands = [nested.list.get(depth, null_on_oob=True) for depth in range(2)]
    named = [
        pl.when(said.str.contains(pattern)).then(pl.lit(value))
        for said in (own, *bands)
        for pattern, value in rule.values.items()
    ]
    # A level written in the row itself stands, known or not; sections speak where it says nothing.
    return (
        pl.when(own.is_null())
        .then(pl.coalesce(named))
        .otherwise(pl.coalesce(*named[: len(rule.values)], own))
    )


def _problems(parsed: pl.DataFrame) -> pl.DataFrame:
    found = parsed.filter(pl.col("problem").is_not_null() & pl.col("record").is_not_null())
    return found.select(_FILE, *(pl.col(name).cast(dtype) for name, dtype in PROBLEMS.items()))


def _numbers(parsed: pl.DataFrame, form: Form) -> pl.DataFrame:
    decimals = [column.name for column in form.filled_columns if column.type.is_decimal]
    found = parsed.filter(pl.col("field").is_in(decimals) & pl.col("amount").is_not_null())
    return found.with_columns(value="amount").select(
        _FILE, *(pl.col(name).cast(dtype) for name, dtype in NUMBERS.items())
    )
