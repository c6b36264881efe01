"""Lists that fall into blocks, each of a row and the ones right below it that add up to it: 烟台市,
its counties, 淄博市, its counties.

Here: seeing by sums alone which rows stand below which, where neither indentation nor numbering
tells. Not here: the paths of labels (outlines.outline), names that come again
(outlines.repeated_names), what a sum makes of the kind of a row (aggregates).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.words.rows import PART

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def in_blocks(lines: list[Line], sums: RowSums) -> list[Line]:
    """The lines, the parts of sums indented below these, where all of a list falls into blocks.

    What stands beside the blocks is believed to do so where a total adds up both.
    """
    if not _is_plain(lines):
        return lines
    figures = list(map(sums.first_figure, range(len(lines))))
    blocks = dict(_blocks(lines, figures, sums))
    if not blocks:
        return lines
    parts = {part for block in blocks.values() for part in block}
    tops = [n for n, line in enumerate(lines) if n not in parts and not line.total]
    alone = [number for number in tops if number not in blocks]
    wholes = [n for n, line in enumerate(lines) if line.total] or alone[:1]
    added = max(
        (sums.digits_added_up(whole, [n for n in tops if n != whole]) for whole in wholes),
        default=0,
    )
    if not added and (alone or len(blocks) < _FEWEST):
        return lines
    told = [added, *(sums.digits_added_up(*block) for block in blocks.items())]
    if sum(told) < _SURE_DIGITS * max(_FEWEST, len(blocks)):
        return lines
    return [
        line._replace(indent=line.indent + 1) if number in parts else line
        for number, line in enumerate(lines)
    ]


def _is_plain(lines: list[Line]) -> bool:
    """Whether nothing but figures may tell which lines stand below which."""
    return (
        _FEWEST < len(lines) <= _MOST_LINES
        and len({line.indent for line in lines}) == 1
        and all(line.has_data and line.numbered is None and not line.outer for line in lines)
        and not any(PART.match(line.label) for line in lines)
    )


def _blocks(
    lines: list[Line],
    figures: list[Decimal | None],
    sums: RowSums,
) -> Iterator[tuple[int, list[int]]]:
    """The lines that the ones right below them add up to, with these, one block after the other."""
    number = 0
    while number < len(lines):
        block = [] if lines[number].total else _block(lines, figures, number, sums)
        if block:
            yield number, block
        number += 1 + len(block)


def _block(
    lines: list[Line],
    figures: list[Decimal | None],
    number: int,
    sums: RowSums,
) -> list[int]:
    """The lines right below one that add up to it, none where none do."""
    whole, running = figures[number], Decimal(0)
    if not whole or whole < 0:
        return []
    block: list[int] = []
    for part in range(number + 1, min(number + 1 + _MOST_PARTS, len(lines))):
        if lines[part].total:
            break
        block.append(part)
        running += figures[part] or 0
        if running > whole * _BEYOND:
            break
        near = running * _BEYOND >= whole
        if near and len(block) >= _FEWEST and sums.digits_added_up(number, block):
            return block
    return []
