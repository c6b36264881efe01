"""Grids from rows of values, without a file around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from licheng_etl.formats.cells import Values, cells_of
from licheng_etl.formats.grid import CELLS, Grid
from licheng_etl.formats.sheet_properties import SheetProperties, complete

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.model.addresses import Range


def grid_of(
    rows: Sequence[Sequence[Any]],
    merges: Sequence[Range] = (),
    hidden: frozenset[int] = frozenset(),
) -> Grid:
    """A sheet of values whose styles are not known; empty strings are empty cells."""
    cells, _ = complete(cells_of(Values(rows)), SheetProperties(0, 0, 0))
    return Grid("表", 0, True, cells, tuple(merges), hidden, hidden)


def with_styles_unknown(cells: pl.DataFrame) -> pl.DataFrame:
    """Cells in the grid's schema; what is not told of them is null."""
    return cells.select(
        (pl.col(name) if name in cells.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in CELLS.items()
    )
