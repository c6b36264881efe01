"""From rows to cells: where columns of a form are spread, each of their cells is a record.

The record of a cell has what its row says beside it, and what its column stands for. Not here:
which columns these are (forms.spread), what the cells say (parsing).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.texts.text import normalise_text
from licheng_etl.reading.frames import RECEIPT

if TYPE_CHECKING:
    from licheng_etl.forms.spread import Spread

_ROW = [RECEIPT, "source_table", "row"]
_CELL = [*_ROW, "column"]
_RECORD = [RECEIPT, "record"]

NOTHING_STATED = "nothing_stated"
"""A cell of a row that tells nothing in any of the columns that are spread."""


@dataclass(frozen=True)
class RecordCells:
    """`cells`, `copies` and `rows` of a CellMapping."""

    cells: pl.DataFrame
    copies: pl.DataFrame
    rows: pl.DataFrame


def by_cell(spread: Spread, by_row: RecordCells) -> RecordCells:
    """The records of rows as records of their stated cells."""
    stated = _stated(spread, by_row.cells)
    parts = stated.select(*_RECORD, "part", first=pl.col("part").min().over(_RECORD))
    return RecordCells(
        _cells(spread, by_row.cells, stated, parts),
        _copies(spread, by_row, parts),
        _rows(spread, by_row.rows, stated),
    )


def _stated(spread: Spread, cells: pl.DataFrame) -> pl.DataFrame:
    """The cells that say anything, with the number of their own record, `part`."""
    states = normalise_text(pl.col("text")) != ""
    return (
        cells.filter(_is_spread(spread) & states, pl.col("record").is_not_null())
        .sort(*_RECORD, "column")
        .with_columns(part=pl.int_range(pl.len(), dtype=pl.UInt32).over(RECEIPT))
    )


def _cells(
    spread: Spread, cells: pl.DataFrame, stated: pl.DataFrame, parts: pl.DataFrame
) -> pl.DataFrame:
    """Each cell once: what stands beside the stated ones is of the first of their records."""
    own = stated.select(*_CELL, own="part")
    first = parts.select(*_RECORD, "first").unique()
    is_spread, field = _is_spread(spread), pl.col("field")
    part = pl.when(is_spread).then("own").otherwise("first")
    untold = pl.col("record").is_not_null() & field.is_not_null() & part.is_null()
    named = pl.when(is_spread).then(pl.lit(spread.value.name)).otherwise(field)
    return (
        cells.join(own, on=_CELL, how="left", maintain_order="left")
        .join(first, on=_RECORD, how="left", maintain_order="left")
        .with_columns(
            record=part,
            field=pl.when(~untold).then(named),
            column_rule=pl.when(untold).then(pl.lit(NOTHING_STATED)).otherwise("column_rule"),
        )
        .select(cells.columns)
    )


def _copies(spread: Spread, by_row: RecordCells, parts: pl.DataFrame) -> pl.DataFrame:
    """What stands beside the stated cells of a row, for their records after the first."""
    beside = by_row.cells.filter(~_is_spread(spread))
    copied = pl.concat(
        [
            beside.join(parts.filter(pl.col("part") != pl.col("first")), on=_RECORD),
            by_row.copies.join(parts, on=_RECORD),
        ],
        how="diagonal",
    )
    return copied.with_columns(record="part").select(by_row.copies.columns)


def _rows(spread: Spread, rows: pl.DataFrame, stated: pl.DataFrame) -> pl.DataFrame:
    """The records with what their columns stand for."""
    coordinates = [{"field": name, **of} for name, of in spread.coordinates.items()]
    return (
        stated.join(pl.DataFrame(coordinates), on="field")
        .join(rows.select(*_ROW, "section"), on=_ROW)
        .select(*_ROW, "column", "section", *spread.over, record="part")
        .sort(_RECORD)
    )


def of_value(spread: Spread, addresses: pl.DataFrame) -> pl.DataFrame:
    """The addresses with one for all columns that are spread: each record tells its own column."""
    is_spread = _is_spread(spread)
    value = addresses.filter(is_spread).unique(
        [RECEIPT, "source_table"], keep="first", maintain_order=True
    )
    named = value.with_columns(
        field=pl.lit(spread.value.name),
        label=pl.lit(spread.value.labels[0]),
        column=pl.lit(None, pl.UInt32),
    )
    return pl.concat([addresses.filter(~is_spread), named])


def _is_spread(spread: Spread) -> pl.Expr:
    return pl.col("field").is_in(list(spread.coordinates))
