"""Reading each distinct value once, however many cells bear it.

Not here: what is read (decimals, cell_dates).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl


def once_for_each(
    values: pl.DataFrame, read: Callable[[pl.DataFrame], pl.DataFrame]
) -> pl.DataFrame:
    """What `read` makes of the rows, row by row; equal rows are read once.

    `read` keeps the order of the rows, and its columns bear other names than those of the values.
    """
    distinct = values.unique(maintain_order=True)
    result = read(distinct)
    if distinct.height == values.height:
        return result
    paired = distinct.hstack(result)
    return values.join(
        paired, on=values.columns, how="left", nulls_equal=True, maintain_order="left"
    ).select(result.columns)
