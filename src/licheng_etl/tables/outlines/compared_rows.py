"""Rows that say nothing but how a figure compares with others: 同比 below 山东省, and below 济南市.

Here: which row each is told of. Not here: the place of that row among the others (outline).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.words.measures import CHANGE, COMPARISON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.tables.outlines.lines import Line


_SEVERAL: Final = 2
_EARLIER: Final = re.compile(r"(?:[上去]年|上月)(?:同[期月])?")
"""The figure of an earlier time, which several lines tell each of another: 上年同期."""


class _Block(NamedTuple):
    """Comparisons one below the other, and the line above them; `alone`: no other line of figures
    stands between that and the block before.
    """

    whole: int
    numbers: list[int]
    alone: bool


def compared(lines: Sequence[Line]) -> dict[int, int]:
    """Line -> the line that it is told of, by index: the one right above its block.

    Only where several blocks of one outer name stand so, since a single one may be of all lines
    above it, as each is where several lines stand between two (存款, 贷款, 变动); and only below
    what stands once, since 本年 and 同比 that take turns are side by side.
    """
    by_outer: dict[tuple[str, ...], list[_Block]] = defaultdict(list)
    for block in _blocks(lines):
        by_outer[lines[block.whole].outer].append(block)
    labels = Counter((line.outer, line.label) for line in lines)
    return {
        number: block.whole
        for outer, blocks in by_outer.items()
        if len(blocks) >= _SEVERAL and _are_alike(lines, blocks)
        for block in blocks
        if labels[outer, lines[block.whole].label] == 1
        for number in block.numbers
        if lines[number].outer == outer and lines[number].indent <= lines[block.whole].indent
    }


def _are_alike(lines: Sequence[Line], blocks: list[_Block]) -> bool:
    """Whether each block has a line of its own; above the first one there may be others where the
    next one says the same.
    """
    first, second, *_ = ([lines[number].label for number in block.numbers] for block in blocks)
    return all(block.alone for block in blocks[1:]) and (blocks[0].alone or first == second)


def _blocks(lines: Sequence[Line]) -> list[_Block]:
    """The blocks of comparisons right below a line of figures."""
    blocks: list[_Block] = []
    own = 0
    within = False
    times = Counter((line.outer, line.label) for line in lines if _EARLIER.fullmatch(line.label))
    for number, line in enumerate(lines):
        again = times[line.outer, line.label] >= _SEVERAL
        compares = line.has_data and (again or COMPARISON.match(line.label) is not None)
        if within and (compares or (line.has_data and CHANGE.match(line.label))):
            blocks[-1].numbers.append(number)
        elif compares and number and lines[number - 1].has_data:
            blocks.append(_Block(number - 1, [number], alone=own == 1))
            own, within = 0, True
        else:
            own += line.has_data
            within = False
    return blocks
