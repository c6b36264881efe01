"""Lists that fall into blocks, each of a row and the ones right below it that add up to it: 烟台市,
its counties, 淄博市, its counties; and blocks within these: 生产总值, 第二产业, 工业.

Here: seeing by sums alone which rows stand below which, where neither indentation nor numbering
tells. Not here: the paths of labels (outlines.outline), names that come again
(outlines.repeated_names), what a sum makes of the kind of a row (aggregates).
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.identities.area_names import is_area
from licheng_etl.grammar.words.rows import PART, WHOLE_NAME, is_balance

if TYPE_CHECKING:
    from collections.abc import Callable

    from licheng_etl.tables.outlines.lines import Line
    from licheng_etl.tables.sums.row_sums import RowSums

_FEWEST: Final = 2
"""Parts of a sum, and blocks that need no total to be believed."""
_SURE_DIGITS: Final = 3
"""Digits of the sums, on the average: of fewer, these may be chance."""
_MOST_PARTS: Final = 50
_MOST_LINES: Final = 300
"""A longer list is not looked through for sums."""
_BEYOND: Final = Decimal("1.01")
"""Where a running sum is so far above a figure, no more parts are looked for."""
_ALL: Final = re.compile(r"(?i:all|both|persons)\b")
_ALL_AROUND: Final = re.compile("[全各][国省市县区州盟]")
"""What names all there is, besides totals and areas: All buildings, 全省."""

Blocks = dict[int, list[list[int]]]
"""The lines that others add up to, with these: once, or again by what else divides them (by place,
then by sex). What stands below one of these is none of them.
"""


def in_blocks(lines: list[Line], sums: RowSums) -> list[Line]:
    """The lines, the parts of sums indented below these, where a list falls into blocks.

    What stands beside the blocks is believed to do so where a total adds up both, or where the sums
    are no chance without one.
    """
    told = list(lines)
    for group in _groups(lines):
        blocks = _believed(lines, group, sums)
        depths = dict.fromkeys(group, 0)
        for whole in sorted(blocks):
            depths |= dict.fromkeys(_parts_of(blocks, whole), depths[whole] + 1)
        for number, depth in depths.items():
            told[number] = lines[number]._replace(indent=lines[number].indent + depth)
    return told


def _groups(lines: list[Line]) -> list[list[int]]:
    """The lines that nothing but figures may tell the places of, as sections and outer labels
    divide them; none of a list that is indented or numbered, or that words divide.
    """
    plain = [
        line.numbered is None and not PART.match(line.label) for line in lines if line.has_data
    ]
    if not (_FEWEST < len(plain) <= _MOST_LINES and all(plain)):
        return []
    if len({line.indent for line in lines if line.has_data}) > 1:
        return []
    runs = groupby(range(len(lines)), lambda n: (lines[n].has_data, lines[n].outer))
    return [[*run] for (has_data, _), run in runs if has_data]


def _believed(lines: list[Line], group: list[int], sums: RowSums) -> Blocks:
    """The blocks of a group that are no chance."""
    blocks = _blocks(lines, group, sums)
    if blocks and _of_all(lines, group, blocks):
        del blocks[group[0]]
    if _cover(lines, group, blocks, sums):
        return blocks
    believed: Blocks = {}
    inner = {part for whole in blocks for part in _parts_of(blocks, whole)}
    for whole in sorted(blocks.keys() - inner):
        within = _within(blocks, whole)
        if _digits(within, sums) >= _SURE_DIGITS * max(_FEWEST, len(within)):
            believed |= within
    return believed


def _blocks(lines: list[Line], group: list[int], sums: RowSums) -> Blocks:
    """The blocks of a group, from its end up: what stands below a part is in it already."""
    blocks: Blocks = {}
    below = dict(pairwise(group))

    def beyond(number: int) -> int | None:
        """The line after all those that stand below one."""
        return below.get(_last(blocks, number))

    for whole in reversed(group):
        line = lines[whole]
        if line.total or WHOLE_NAME.match(line.label) or _ALL.match(line.label):
            continue
        parts = _parts(lines, whole, sums, below.get(whole), beyond)
        if not parts and (parts := _parts(lines, whole, sums, below.get(whole), below.get)):
            for part in parts:
                blocks.pop(part, None)
        while parts and not is_balance([line.label, *(lines[part].label for part in parts)]):
            blocks.setdefault(whole, []).append(parts)
            parts = _parts(lines, whole, sums, beyond(whole), beyond)
    return blocks


def _parts(
    lines: list[Line],
    whole: int,
    sums: RowSums,
    part: int | None,
    beyond: Callable[[int], int | None],
) -> list[int]:
    """The lines from one on that add up to another one, none where none do. `beyond`: the line that
    may be the next part.
    """
    figure, running = sums.first_figure(whole), Decimal(0)
    parts: list[int] = []
    while part is not None and len(parts) < _MOST_PARTS and not lines[part].total:
        parts.append(part)
        running += sums.first_figure(part) or 0
        if not figure or running > figure * _BEYOND:
            break
        near = running * _BEYOND >= figure
        if near and len(parts) >= _FEWEST and sums.digits_added_up(whole, parts):
            return parts
        part = beyond(part)
    return []


def _of_all(lines: list[Line], group: list[int], blocks: Blocks) -> bool:
    """Whether the first line of a group names all there is: what it adds up to stands beside it."""
    first, label = group[0], lines[group[0]].label
    names = is_area(label) or _ALL_AROUND.fullmatch(label) is not None
    return names and first in blocks and _last(blocks, first) == group[-1]


def _cover(lines: list[Line], group: list[int], blocks: Blocks, sums: RowSums) -> bool:
    """Whether all of a group falls into blocks, or into such and lines that a total adds up."""
    inner = {part for whole in blocks for part in _parts_of(blocks, whole)}
    tops = [number for number in group if number not in inner and not lines[number].total]
    alone = [number for number in tops if number not in blocks]
    wholes = [number for number in group if lines[number].total] or alone[:1]
    added = max(
        (sums.digits_added_up(whole, [n for n in tops if n != whole]) for whole in wholes),
        default=0,
    )
    if not blocks or (not added and (alone or len(blocks) < _FEWEST)):
        return False
    return added + _digits(blocks, sums) >= _SURE_DIGITS * max(_FEWEST, len(blocks))


def _digits(blocks: Blocks, sums: RowSums) -> int:
    """Of how many digits the sums of blocks are."""
    told = ((whole, parts) for whole, divided in blocks.items() for parts in divided)
    return sum(sums.digits_added_up(whole, parts) for whole, parts in told)


def _parts_of(blocks: Blocks, whole: int) -> list[int]:
    return [part for parts in blocks.get(whole, ()) for part in parts]


def _last(blocks: Blocks, number: int) -> int:
    """The last of the lines that stand below one, or itself."""
    while number in blocks:
        number = blocks[number][-1][-1]
    return number


def _within(blocks: Blocks, whole: int) -> Blocks:
    """A block with those within it."""
    within = {whole: blocks[whole]}
    for part in _parts_of(blocks, whole):
        if part in blocks:
            within |= _within(blocks, part)
    return within
