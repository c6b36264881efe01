"""Which rows of a list of records each printed total adds up.

Not here: which rows are totals (row_classes), adding up and judging (quality.rules.totals).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from licheng_etl.reading.frames import CellRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.reading.records.row_classes import ClassedRow


@dataclass(frozen=True, order=True)
class TotalScope:
    """A row of printed totals and the data rows it adds up, zero-based, both ends inclusive."""

    row: int
    first_row: int
    last_row: int


def total_scopes(rows: Sequence[ClassedRow]) -> tuple[TotalScope, ...]:
    """Which data rows each printed total adds up.

    合计 covers the table. 小计, and 合计 with a name before it, covers rows of its block: those
    below it when it stands on top of them, else those since the last one. A block is a section, or
    the table where there are none; in nested sections a 小计 may be of either and is not checked.
    Numbers in a section row cover the rows down to the next section of its level.
    """
    if not rows:
        return ()
    first, last = rows[0].row, rows[-1].row
    sections = [row for row in rows if row.role == CellRole.SECTION]
    bands = [section.row for section in sections]
    data = [row.row for row in rows if row.role == CellRole.DATA]
    scopes: list[TotalScope] = []
    subtotals: dict[tuple[int, int], list[int]] = {}
    for total in (row for row in rows if row.role == CellRole.TOTAL):
        if not total.subtotal:
            scopes.append(TotalScope(total.row, first, last))
        elif all(section.level == 0 for section in sections):
            start = max((band for band in bands if band <= total.row), default=first)
            end = min((band - 1 for band in bands if band > total.row), default=last)
            subtotals.setdefault((start, end), []).append(total.row)
    for (start, end), block in subtotals.items():
        scopes += _block_scopes(block, start, end, data)
    for band in (section for section in sections if section.numbers):
        nexts = [one.row for one in sections if one.row > band.row and one.level <= band.level]
        scopes.append(TotalScope(band.row, band.row, nexts[0] - 1 if nexts else last))
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
