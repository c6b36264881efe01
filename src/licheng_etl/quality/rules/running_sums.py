"""Sums over spans of rows: what printed aggregates and counts are compared with.

Not here: which spans, and judging (row_aggregates, section_counts).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Sequence


def within(
    asked: pl.DataFrame, rows: pl.DataFrame, by: Sequence[str], amounts: Sequence[str]
) -> pl.DataFrame:
    """Adds `amounts` of the rows from `first_row` to `last_row`, both inclusive, of equal `by`.

    They are differences of running sums: scopes and rows are never multiplied.
    """
    running = rows.sort("row").select(
        *by, "row", *(pl.col(name).cum_sum().over(by) for name in amounts)
    )
    for edge, exact, suffix in (("last_row", True, "_until"), ("first_row", False, "_before")):
        asked = asked.sort(edge).join_asof(
            running.rename({"row": edge} | {name: name + suffix for name in amounts}),
            on=edge,
            by=by,
            allow_exact_matches=exact,
            check_sortedness=False,
        )
    return asked.with_columns(
        (pl.col(name + "_until").fill_null(0) - pl.col(name + "_before").fill_null(0)).alias(name)
        for name in amounts
    )
