"""Lists in which 其中 begins parts that add up to the row above: 总人口, 其中：城镇, 乡村.

Here: seeing by their sum alone which rows go on with the parts, where nothing is indented. Not
here: the paths of labels (outlines.outline), blocks that no word begins (summed_blocks).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.words.rows import BALANCE, PART

if TYPE_CHECKING:
    from licheng_etl.tables.outlines.lines import Line
    from licheng_etl.tables.sums.row_sums import RowSums

_MOST_PARTS: Final = 20
_OF_BALANCE: Final = re.compile(f"{BALANCE}|支出")
"""Names of lines that add up to another one and are no parts of it: 期初, 支出."""
_SURE_DIGITS: Final = 4
"""Digits of the sums: of fewer, these may be chance."""


def with_summed_parts(lines: list[Line], sums: RowSums) -> list[Line]:
    """The lines, such parts indented below their whole, which 其中 may divide again and again: by
    place, then by sex, then by age.
    """
    told = list(lines)
    whole: int | None = None
    last = -1
    for number, line in enumerate(lines):
        if number <= last or not (number and PART.match(line.label)):
            continue
        again = whole if number == last + 1 else None
        for above in (number - 1, again):
            if above is not None and (parts := _parts(lines, above, number, sums)):
                whole, last = above, parts[-1]
                indent = told[above].indent + 1
                for part in parts:
                    told[part] = lines[part]._replace(indent=indent)
                break
    return told


def _parts(lines: list[Line], whole: int, first: int, sums: RowSums) -> list[int]:
    """The lines from one on that add up to another one, none where none do."""
    if not _is_beside(lines[first], lines[whole]):
        return []
    parts = [first]
    for number in range(first + 1, min(first + _MOST_PARTS, len(lines))):
        line = lines[number]
        if not _is_beside(line, lines[whole]) or PART.match(line.label) or line.total:
            break
        parts.append(number)
        if sums.digits_divided(whole, parts) >= _SURE_DIGITS:
            return parts
    return []


def _is_beside(part: Line, whole: Line) -> bool:
    """Whether nothing but figures may tell that a line stands below another."""
    same = part.indent == whole.indent and part.outer == whole.outer
    measured = not (part.unit and whole.unit) or part.unit == whole.unit
    balance = _OF_BALANCE.search(part.label) or _OF_BALANCE.search(whole.label)
    return (
        same
        and measured
        and not balance
        and part.has_data
        and whole.has_data
        and part.numbered is None
    )
