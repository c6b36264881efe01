"""Arrows before numbers, which are signs where a change is told: ↓2.1 below 环比, and not ↓25.6
below 价格, which is what it fell to.

Here: which numbers with an arrow are levels. Not here: other marks (signed_numbers).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import as_label
from licheng_etl.tables.cells.rows import TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    heading = sorted(lines.items())
    changes = {line for line, labels in heading if any(map(_CHANGE.search, labels.values()))}
    levels = []
    for number in {column[p] for p in pointed}:
        first, changed = _heads(heading, number)
        below = (p for p in pointed if column[p] == number and first < row[p] <= changed)
        levels += [p for p in below if row[p] not in changes]
    return levels


def _heads(lines: Sequence[tuple[int, Mapping[int, str]]], column: int) -> tuple[float, float]:
    """The first line whose words head a column, right above it or as the group that begins at its
    left, and the first one that heads it with the name of a change.
    """
    first = math.inf
    for line, labels in lines:
        columns = sorted(labels)
        place = bisect_right(columns, column)
        if place <= 1:
            continue
        first = min(first, line)
        if _CHANGE.search(labels[columns[place - 1]]):
            return first, line
    return first, math.inf
