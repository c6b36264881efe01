"""Reading each distinct value once, however many cells bear it.

Not here: what is read (numbers.decimals, times.cell_dates).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable

_PLACE: Final = "place of value"
_GROUP: Final = "group of value"


def once_for_each(
    values: pl.DataFrame, read: Callable[[pl.DataFrame], pl.DataFrame]
) -> pl.DataFrame:
    """What `read` makes of the rows, row by row; equal rows are read once.

    `read` keeps the order of the rows.
    """
    differs = values.select(pl.all().ne_missing(pl.all().first()).any())
    # A column that says the same throughout tells no row from another.
    telling = [column.name for column in differs if column.any()] or values.columns[:1]
    rows = values.select(telling).with_row_index(_PLACE)
    groups = rows.group_by(telling, maintain_order=True).agg(_PLACE)
    result = read(values[groups[_PLACE].list.first()])
    if groups.height == values.height:
        return result
    placed = groups.select(_PLACE).with_row_index(_GROUP).explode(_PLACE)
    group = pl.zeros(values.height, pl.UInt32, eager=True).scatter(placed[_PLACE], placed[_GROUP])
    return result[group]
