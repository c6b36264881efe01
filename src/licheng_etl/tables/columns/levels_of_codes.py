"""Codes whose levels stand in columns side by side: 类, 款, 项 before the subjects of a budget.

Here: which columns these are, and the codes of rows that bear the number of their own level alone.
Not here: columns of other codes (code_columns, purposes), which rows stand below which (outlines).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.scripts import in_both
from licheng_etl.grammar.texts.text import is_digits
from licheng_etl.tables.cells.sheet import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.tables.columns.column import Column
    from licheng_etl.tables.regions.region import Region

_LEVEL: Final = in_both("[类款项目节]")
_SURE: Final = "款"
"""What heads nothing else: 项 and 目 may be what is counted."""
_FEWEST: Final = 2
_WIDTH: Final = 3
"""Digits of the number of a level, so that 1 and 11 begin differently."""


def levels_of_codes(columns: Sequence[Column]) -> set[int]:
    """The columns headed so, side by side, in which nothing but digits stands, before the names
    of what they number, or padded, 01: what they head behind names may be counted.
    """
    worded = {column.number for column in columns if column.is_worded}
    runs: list[list[Column]] = [[]]
    for column in columns:
        if not (_LEVEL.fullmatch(column.head) and all(map(is_digits, column.labels()))):
            runs.append([])
        elif runs[-1] and runs[-1][-1].number != column.number - 1:
            runs.append([column])
        else:
            runs[-1].append(column)
    sure = (
        run
        for run in runs
        if len(run) >= _FEWEST and (run[-1].number + 1 in worded or any(map(_is_padded, run)))
        if any(c.head == _SURE for c in run)
    )
    return {column.number for run in sure for column in run}


def _is_padded(column: Column) -> bool:
    return any(label.startswith("0") and len(label) > 1 for label in column.labels())


def codes_of_levels(region: Region, body: Sequence[int], columns: Sequence[int]) -> dict[int, str]:
    """The whole codes of rows that bear the number of one level each, below those of the levels
    before it; none where a row bears several, whose code these are.
    """
    sheet, codes = region.sheet, dict[int, str]()
    numbers: list[str] = []
    for row in body if len(columns) >= _FEWEST else ():
        cells = region.cells[row]
        told = [n for n, c in enumerate(columns) if c in cells and sheet.cls[cells[c]] != NOTHING]
        if len(told) > 1:
            return {}
        for level in told:
            above = [*numbers[:level], *["0" * _WIDTH] * (level - len(numbers))]
            numbers = [*above, sheet.label(cells[columns[level]]).zfill(_WIDTH)]
            codes[row] = "".join(numbers)
    return codes if len({len(code) for code in codes.values()}) > 1 else {}
