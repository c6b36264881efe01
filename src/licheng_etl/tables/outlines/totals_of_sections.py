"""Totals that come again with the same name in each of several sections: 2015, Government,
Catholic, Total, 2016, Government, Catholic, Total.

Here: seeing that each is of its section, where nothing is indented, and that the last one may be of
all by its figures. Not here: totals by the name of their section (summed_sections), what stands
below what (outline).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.words.rows import GRAND_TOTAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from licheng_etl.tables.outlines.lines import Line

_FEWEST: Final = 2
"""Sections that have such a total each."""


def totals_of_sections(
    lines: list[Line], adds_up: Callable[[int, list[int]], bool]
) -> dict[int, int]:
    """By the numbers of such totals the lines that name their sections: each section has one below
    its other lines, none twice. `adds_up`: whether the figures of one line are the sums of those
    of others.
    """
    heads = [n for n, line in enumerate(lines) if not (line.has_data or line.numbered is not None)]
    return _of_each(lines, heads, adds_up) or _of_first(lines, heads)


def _of_first(lines: list[Line], heads: list[int]) -> dict[int, int]:
    """The total that closes the first section, which nothing stands above, where others follow: of
    all of them it would stand below the last one.
    """
    if len(heads) < _FEWEST or heads[0] != 0 or any(line.indent for line in lines):
        return {}
    last = heads[1] - 1
    own = lines[1:last]
    closes = _is_total(lines[last]) and all(line.has_data and not line.total for line in own)
    follows = heads[1] + 1 < len(lines) and lines[heads[1] + 1].has_data
    return {last: 0} if closes and follows and len(own) >= _FEWEST else {}


def _of_each(
    lines: list[Line], heads: list[int], adds_up: Callable[[int, list[int]], bool]
) -> dict[int, int]:
    """The totals of sections that have one each, below their other lines, none twice."""
    told: dict[int, int] = {}
    for head, end in pairwise([*heads, len(lines)]):
        section = range(head + 1, end)
        totals = [
            n for n in section if _is_total(lines[n]) and lines[n].indent == lines[head].indent
        ]
        if len(section) == 0:
            continue
        if len(totals) != 1 or totals[0] == section[0]:
            return {}
        told[totals[0]] = head
    names = {lines[number].label for number in told}
    followed = any(lines[number + 1].has_data for number in list(told)[:-1])
    if len(told) < _FEWEST or len(names) != 1 or followed:
        return {}
    *others, last = told
    own = list(range(told[last] + 1, last))
    of_all = adds_up(last, [*others, *own]) and not adds_up(last, own)
    return {total: head for total, head in told.items() if total != last or not of_all}


def _is_total(line: Line) -> bool:
    return line.total and line.has_data and GRAND_TOTAL.match(line.label) is None
