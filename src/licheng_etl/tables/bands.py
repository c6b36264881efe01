"""Bands: labels merged over all figures of a table, each of which names the rows below it.

Here: which rows are such. Not here: names that stand where those of the rows do (outline), titles
(asides).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from licheng_etl.tables.sheet import TEXT

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from licheng_etl.tables.region import Region

_SEVERAL: Final = 2
"""Columns of figures that a label is over."""


def bands(region: Region, rows: Sequence[int], figures: Collection[int]) -> dict[int, int]:
    """By row, among rows in order, the label merged over all figures with nothing beside it."""
    if len(figures) < _SEVERAL or not rows:
        return {}
    first, last = min(figures), max(figures)
    over: dict[int, int] = {}
    for merge in region.sheet.merges(rows[0], rows[-1]):
        cells = region.cells.get(merge.top, {})
        alone = [*cells] == [first] and merge.top == merge.bottom
        if alone and merge.left == first and merge.right >= last:
            position = cells[first]
            if region.sheet.cls[position] == TEXT:
                over[merge.top] = position
    return over
