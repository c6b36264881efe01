"""Zeros of a table that stand for nothing: of times to come, and of forms left empty.

Here: whether time runs down or across, and the lines along it. Not here: which zeros of such lines
are placeholders (regions.placeholders).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.grammar.times.stated_times import NONE
from licheng_etl.tables.regions.placeholders import trailing_zeros

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from licheng_etl.grammar.times.stated_times import Time
    from licheng_etl.tables.bodies.body import BodyRow
    from licheng_etl.tables.regions.region import Region


def future_zeros(
    region: Region,
    rows: Sequence[BodyRow],
    row_times: Sequence[tuple[Time, ...]],
    axes: Mapping[int, tuple[Time, ...]],
    columns: Collection[int],
    kinds: Sequence[str],
) -> set[int]:
    """The positions of such zeros in columns of figures. `row_times` and `axes`: the times of the
    labels of rows and of columns; `kinds`: by position what each cell is so far.
    """
    facts = [(row, times) for row, times in zip(rows, row_times, strict=True) if row.kind == "data"]
    if facts and all(row.is_total for row, _ in facts):
        figures = {p for row, _ in facts for p in region.cells[row.row].values()}
        figures = {p for p in figures if kinds[p] == "total"}
        return figures if all(region.sheet.text[p] == "0" for p in figures) else set()
    down = [times[0] if times else NONE for _, times in facts]
    if sum(time.pure for time in down) * 2 > len(down):
        lines = [
            {c: p for c, p in region.cells[row.row].items() if c in columns} for row, _ in facts
        ]
        return trailing_zeros(region.sheet, down, lines)
    across = {c: axes[c][0] for c in sorted(columns) if axes[c]}
    if len(across) > 2 and sum(time.pure for time in across.values()) * 2 > len(across):
        lines = [
            {
                row.row: region.cells[row.row][column]
                for row, _ in facts
                if column in region.cells[row.row]
            }
            for column in across
        ]
        return trailing_zeros(region.sheet, list(across.values()), lines)
    return set()
