"""Lists that fall into blocks, each of a row and the ones right below it that add up to it: 烟台市,
its counties, 淄博市, its counties; also blocks within blocks.

Here: which rows add up to which, and where all of a list falls into such. Not here: the paths of
labels (outlines.outline), names that come again (outlines.repeated_names), blocks amid other rows
(summed_outlines), what a sum makes of the kind of a row (aggregates).
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.words.rows import PART, WHOLE_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from licheng_etl.tables.outlines.lines import Line
    from licheng_etl.tables.sums.row_sums import RowSums

_FEWEST: Final = 2
"""Parts of a sum, and blocks that need no total to be believed."""
_SURE_DIGITS: Final = 3
"""Digits of the sums, on the average: of fewer, these may be chance."""
_MOST_PARTS: Final = 50
MOST_LINES: Final = 300
"""A longer list is not looked through for sums."""
_BEYOND: Final = Decimal("1.01")
"""Where a running sum is so far above a figure, no more parts are looked for."""
_ALL: Final = re.compile(r"(?i:all|both|persons)\b")
"""What names all there is, as totals do: All buildings."""

Blocks = dict[int, list[list[int]]]
"""The lines that others add up to, with these: once, or again by what else divides them (by place,
then by sex). What stands below one of these is none of them.
"""


def in_blocks(lines: list[Line], sums: RowSums) -> list[Line]:
    """The lines, the parts of sums indented below these, where all of a list falls into blocks.

    What stands beside the blocks is believed to do so where a total adds up both.
    """
    if not _is_plain(lines):
        return lines
    group = list(range(len(lines)))
    blocks = blocks_of(lines, group, sums)
    if is_of_all(group, blocks):
        del blocks[group[0]]
    if not _cover(lines, group, blocks, sums):
        return lines
    depths = _depths(blocks, group)
    return [line._replace(indent=line.indent + depths[number]) for number, line in enumerate(lines)]


def _is_plain(lines: list[Line]) -> bool:
    """Whether nothing but figures may tell which lines stand below which."""
    return (
        _FEWEST < len(lines) <= MOST_LINES
        and len({line.indent for line in lines}) == 1
        and all(line.has_data and line.numbered is None and not line.outer for line in lines)
        and not any(PART.match(line.label) for line in lines)
    )


def _depths(blocks: Blocks, group: Sequence[int]) -> dict[int, int]:
    """Below how many others each line of a group stands."""
    depths = dict.fromkeys(group, 0)
    for whole in sorted(blocks):
        depths |= dict.fromkeys(parts_of(blocks, whole), depths[whole] + 1)
    return depths


def blocks_of(lines: list[Line], group: list[int], sums: RowSums) -> Blocks:
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
        while parts:
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


def is_of_all(group: Sequence[int], blocks: Blocks) -> bool:
    """Whether the first line of a group is the whole of all others: it is that of the list, and
    these stand beside it as below a total.
    """
    return group[0] in blocks and _last(blocks, group[0]) == group[-1]


def _cover(lines: list[Line], group: list[int], blocks: Blocks, sums: RowSums) -> bool:
    """Whether all of a group falls into blocks, or into such and lines that a total adds up."""
    inner = {part for whole in blocks for part in parts_of(blocks, whole)}
    tops = [number for number in group if number not in inner and not lines[number].total]
    alone = [number for number in tops if number not in blocks]
    wholes = [number for number in group if lines[number].total] or alone[:1]
    added = max(
        (sums.digits_added_up(whole, [n for n in tops if n != whole]) for whole in wholes),
        default=0,
    )
    if not blocks or (not added and (alone or len(blocks) < _FEWEST)):
        return False
    return added + digits_told(blocks, sums) >= _SURE_DIGITS * max(_FEWEST, len(blocks))


def digits_told(blocks: Blocks, sums: RowSums) -> int:
    """Of how many digits the sums of blocks are."""
    told = ((whole, parts) for whole, divided in blocks.items() for parts in divided)
    return sum(sums.digits_added_up(whole, parts) for whole, parts in told)


def parts_of(blocks: Blocks, whole: int) -> list[int]:
    return [part for parts in blocks.get(whole, ()) for part in parts]


def _last(blocks: Blocks, number: int) -> int:
    """The last of the lines that stand below one, or itself."""
    while number in blocks:
        number = blocks[number][-1][-1]
    return number
