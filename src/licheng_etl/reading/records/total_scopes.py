"""Which rows of a list of records each printed total adds up.

Not here: which rows are totals (row_classes), adding up and judging (quality.rules.totals).
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, order=True)
class TotalScope:
    """A row of printed totals and the data rows it adds up, zero-based, both ends inclusive."""

    row: int
    first_row: int
    last_row: int


def total_scopes(rows: pl.DataFrame) -> tuple[TotalScope, ...]:
    """Which data rows each printed total adds up.

    合计 covers the table. 小计, and 合计 with a name before it, covers rows of its block: those
    below it when it stands on top of them, else those since the last one. A block is a section, or
    the table where there are none; in nested sections a 小计 may be of either and is not checked.
    Numbers in a section row cover the rows down to the next section of its level.
    """
    if rows.is_empty():
        return ()
    last = int(rows["row"][-1])
    sections = rows.filter(pl.col("role") == "section")
    bands = [(int(row), int(level)) for row, level in sections.select("row", "level").iter_rows()]
    totals = rows.filter(pl.col("role") == "total").select("row", "subtotal").iter_rows()
    data = rows.filter(pl.col("role") == "data")["row"].to_list()
    scopes: list[TotalScope] = []
    subtotals: dict[tuple[int, int], list[int]] = {}
    for row, subtotal in totals:
        if not subtotal:
            scopes.append(TotalScope(row, int(rows["row"][0]), last))
        elif all(level == 0 for _, level in bands):
            start = max((band for band, _ in bands if band <= row), default=int(rows["row"][0]))
            end = min((band - 1 for band, _ in bands if band > row), default=last)
            subtotals.setdefault((start, end), []).append(row)
    for (start, end), block in subtotals.items():
        scopes += _block_scopes(block, start, end, data)
    for row, level in sections.filter(pl.col("numbers") > 0).select("row", "level").iter_rows():
        nexts = [band for band, other in bands if band > row and other <= level]
        scopes.append(TotalScope(row, row, nexts[0] - 1 if nexts else last))
    return tuple(sorted(scopes))


def _block_scopes(block: list[int], start: int, end: int, data: list[int]) -> list[TotalScope]:
    """The scopes of the 小计 rows of one block of rows."""
    if len(block) == 1:
        return [TotalScope(block[0], start, end)]
    on_top = not any(start <= row < block[0] for row in data)
    if on_top:
        ends = [row - 1 for row in block[1:]] + [end]
        return [TotalScope(row, row, close) for row, close in zip(block, ends, strict=True)]
    starts = [start, *(row + 1 for row in block[:-1])]
    return [TotalScope(row, begin, row) for row, begin in zip(block, starts, strict=True)]
