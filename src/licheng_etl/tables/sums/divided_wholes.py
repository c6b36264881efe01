"""Sections that divide the whole above them, and end where their rows add up to it: 投资, 按产业分,
第一产业, 第二产业, 第三产业, and then 房地产开发.

Here: seeing so by the sum alone, where nothing is indented. Not here: the paths of labels
(outlines.outline), parts that 其中 begins (summed_parts).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.words.rows import PART

if TYPE_CHECKING:
    from licheng_etl.tables.outlines.lines import Line
    from licheng_etl.tables.sums.row_sums import RowSums

_FEWEST: Final = 2
_MOST_PARTS: Final = 50
_BEYOND: Final = Decimal("1.01")
"""Where a running sum is so far above a figure, no more parts are looked for."""
_SURE_DIGITS: Final = 4
"""Digits of the sums: of fewer, these may be chance."""


def with_divided_wholes(lines: list[Line], sums: RowSums) -> list[Line]:
    """The lines, those that add up to the first one indented below the section that they stand in,
    so that what comes after stands outside.
    """
    whole = next((n for n, line in enumerate(lines) if line.has_data), None)
    if whole is None:
        return lines
    told = list(lines)
    for number in range(whole + 1, len(lines) - _FEWEST):
        line = lines[number]
        if line.has_data or line.numbered is not None or not _is_beside(line, lines[whole]):
            continue
        for part in range(number + 1, _end(lines, whole, number, sums)):
            told[part] = lines[part]._replace(indent=lines[part].indent + 1)
    return told


def _end(lines: list[Line], whole: int, section: int, sums: RowSums) -> int:
    """Where the rows of a section end that add up to the whole, their own parts among them; at its
    name where none do, or where no row follows that is as large as the least of them.
    """
    figure, running = sums.first_figure(whole), Decimal(0)
    parts: list[int] = []
    for number in range(section + 1, min(section + _MOST_PARTS, len(lines))):
        line = lines[number]
        if not (line.has_data and _is_beside(line, lines[whole])) or line.total or not figure:
            return section
        if PART.match(line.label):
            continue
        near = len(parts) >= _FEWEST and running * _BEYOND >= figure
        own = sums.first_figure(number) or Decimal(0)
        # Nothing, or less than any part, may be one more of them.
        least = min((abs(sums.first_figure(part) or Decimal(0)) for part in parts), default=own)
        if near and abs(own) >= least and sums.digits_divided(whole, parts) >= _SURE_DIGITS:
            return section if _divides_again(lines, parts, number, sums) else number
        parts.append(number)
        running += own
        if running > figure * _BEYOND:
            return section
    return section


def _divides_again(lines: list[Line], parts: list[int], first: int, sums: RowSums) -> bool:
    """Whether lines from one on add up to one of the parts: they tell of that."""
    rest: list[int] = []
    for number in range(first, min(first + _MOST_PARTS, len(lines))):
        if not lines[number].has_data:
            break
        rest.append(number)
        if len(rest) >= _FEWEST and any(
            sums.digits_divided(part, rest) >= _SURE_DIGITS for part in parts
        ):
            return True
    return False


def _is_beside(line: Line, whole: Line) -> bool:
    same = line.indent == whole.indent and line.outer == whole.outer
    return same and line.numbered is None and (not line.unit or line.unit == whole.unit)
