"""Reading located workbooks as their form: typed records, numbers and problems.

Cells are parsed in long form, one pass for each type over many workbooks, and then pivoted into
records. A text that is no value of its field's type is a problem with an address, never a default.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.extract.locating import Located, locate
from licheng_etl.extract.parsing import parse_cells
from licheng_etl.extract.reading import CELLS, NUMBERS, PROBLEMS, Reading, record_schema
from licheng_etl.extract.rows import SECTION_SEPARATOR
from licheng_etl.forms.definition import FieldType, Form, SectionRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.extract.claims import Claim
    from licheng_etl.extract.grid import Grid

_FILE = "file"
"""Tells the workbooks of one batch apart while they are parsed together."""


def read_all(form: Form, located: Sequence[Located]) -> list[Reading]:
    """The readings of many workbooks of one form: each parser runs once over all of them."""
    if not located:
        return []
    cells = chain.from_iterable((one.cells, one.copies) for one in _numbered(located))
    parsed = parse_cells(pl.concat(cells, how="diagonal_relaxed"), form)
    rows = pl.concat([one.rows for one in _numbered(located)])
    records = _by_file(_records(form, rows, parsed), len(located))
    problems = _by_file(_problems(parsed), len(located))
    numbers = _by_file(_numbers(parsed, form), len(located))
    return [
        Reading(
            form=form.form,
            period=one.period,
            records=records[number],
            cells=one.cells.select(CELLS.names()),
            problems=problems[number],
            numbers=numbers[number],
            totals=one.totals,
            addresses=one.addresses,
            faults=one.faults,
        )
        for number, one in enumerate(located)
    ]


def read_as(claim: Claim, grids: Sequence[Grid], file_name: str) -> Reading:
    """One workbook read as the form that claims it."""
    (reading,) = read_all(claim.form, [locate(claim, grids, file_name)])
    return reading


def _numbered(located: Sequence[Located]) -> Iterator[Located]:
    """The same with a column `file` in front of cells, copies and rows."""
    for number, one in enumerate(located):
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
    wide = rows.select(
        *key, "source_table", "section", source_row=(pl.col("row") + 1).cast(pl.Int32)
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
    wide = wide.with_columns(
        pl.lit(None, dtype).alias(name)
        for name, dtype in schema.items()
        if name not in wide.columns
    )
    if form.section:
        wide = wide.with_columns(_from_section(form.section).alias(form.section.field))
    return wide.select(pl.col(name).cast(dtype) for name, dtype in schema.items()).sort(key)


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
    decimals = form.fields_of(FieldType.MONEY, FieldType.RATE, FieldType.NUMBER)
    found = parsed.filter(pl.col("field").is_in(decimals) & pl.col("amount").is_not_null())
    return found.with_columns(value="amount").select(
        _FILE, *(pl.col(name).cast(dtype) for name, dtype in NUMBERS.items())
    )
