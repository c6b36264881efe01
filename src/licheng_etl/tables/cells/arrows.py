"""Arrows before numbers, which are signs where a change is told: ↓2.1 below 环比, and not ↓25.6
below 价格, which is what it fell to.

Here: which numbers with an arrow are levels. Not here: other marks (signed_numbers).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import as_label
from licheng_etl.tables.cells.rows import TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from licheng_etl.tables.cells.marked_numbers import Marked

ARROWS: Final = {"↑": "", "↓": "-"}
_CHANGE: Final = re.compile(
    r"[增减涨跌升降差变落]|[同环]比|[比较与](?:昨|前|[上去]|年初|基|预|计|目标)|±"
    r"|(?i:\b(?:ch(?:an)?ge?s?|growth|diff(?:erence)?s?|var(?:iation)?|trend|vs|[ymqwd]-?o-?[ymqwd])\b)"
)
"""What the names of changes say."""


def of_levels(
    pointed: Sequence[int],
    text: Sequence[str],
    cls: Sequence[str],
    row: Sequence[int],
    column: Sequence[int],
    marked: Mapping[str, Marked],
) -> list[int]:
    """Those of numbers with arrows that stand below a head, and neither that nor their line tells a
    change: what their arrows mean is no sign.
    """
    if not pointed:
        return []
    lines: dict[int, dict[int, str]] = defaultdict(dict)
    for position, label in enumerate(text):
        if cls[position] == TEXT and label not in marked:
            lines[row[position]][column[position]] = as_label(label)
    wide = {line: labels for line, labels in lines.items() if len(labels) > 1}
    return [
        p
        for p in pointed
        if (heads := list(_heads(wide, row[p], column[p])))
        and not any(map(_CHANGE.search, [*heads, *lines[row[p]].values()]))
    ]


def _heads(lines: Mapping[int, Mapping[int, str]], row: int, column: int) -> Iterable[str]:
    """The words above a cell, of each line those right above it or of the group that begins at its
    left.
    """
    for line, labels in lines.items():
        columns = sorted(labels)
        place = bisect_right(columns, column)
        if line < row and place > 1:
            yield labels[columns[place - 1]]
