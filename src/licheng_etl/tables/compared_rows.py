"""Rows that say nothing but how a figure compares with others: 同比 below 山东省, and below 济南市.

Here: which row each is told of. Not here: the place of that row among the others (outline).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.words import COMPARISON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.tables.lines import Line


_SEVERAL: Final = 2


def compared(lines: Sequence[Line]) -> dict[int, int]:
    """Line -> the line that it is told of, by index: the nearest above that names something.

    Only where several are told so, since one alone may be of all that stands above it; and only
    below what stands once, since 本年 and 同比 that take turns are side by side. Where several
    lines stand between two such (存款, 贷款, 变动), it is told of all and so stands beside them.
    """
    candidates = [
        number
        for number, line in enumerate(lines)
        if number and line.label and line.has_data and COMPARISON.match(line.label)
    ]
    if len(candidates) < _SEVERAL:
        return {}
    compares = frozenset(candidates)
    labels = Counter((line.outer, line.label) for line in lines)
    compared_in = Counter(lines[number].outer for number in candidates)
    told_of: dict[int, int] = {}
    of_several: set[str] = set()
    for number in candidates:
        line, whole = lines[number], told_of.get(number - 1, number - 1)
        own = lines[whole]
        again = compared_in[line.outer] >= _SEVERAL
        once = labels[own.outer, own.label] == 1
        beside = own.outer == line.outer and own.indent >= line.indent
        beside &= whole not in compares
        if again and once and beside and own.has_data:
            if told_of and whole - 1 not in told_of and lines[whole - 1].has_data:
                of_several.add(line.label)
            told_of[number] = whole
    kept = (number for number in told_of if lines[number].label not in of_several)
    return {number: told_of[number] for number in kept}
