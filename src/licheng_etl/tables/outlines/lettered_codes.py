"""Sections with a letter over divisions with numbers: A Agriculture, 01 Crops, B Mining, 05 Coal.

Here: indenting the divisions of such a classification where nothing else sets them in. Not here:
codes that extend one another (outline), letters and numbers of lists (numbered_lists).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from licheng_etl.tables.outlines.lines import Line

_SECTION: Final = re.compile(r"([A-Z]) (?=[A-ZÀ-Þ]\w)")
_DIVISION: Final = re.compile(r"([0-9]{2}) (?=\w)")
_FEWEST: Final = 2


def as_divided(lines: list[Line]) -> list[Line]:
    """The lines, divisions indented below their sections: letters and numbers both rise throughout,
    the numbers past each letter.
    """
    letters = {n: m[1] for n, line in enumerate(lines) if (m := _SECTION.match(line.label))}
    numbers = {n: m[1] for n, line in enumerate(lines) if (m := _DIVISION.match(line.label))}
    if len(letters) < _FEWEST or len(numbers) < _FEWEST or min(numbers) < min(letters):
        return lines
    coded = [lines[number] for number in letters | numbers]
    flush = len({(line.indent, line.outer) for line in coded}) == 1
    rise = all(a < b for codes in (letters, numbers) for a, b in pairwise(codes.values()))
    between = range(min(letters), max(letters | numbers) + 1)
    if not (flush and rise and all(n in letters or n in numbers for n in between)):
        return lines
    return [
        line._replace(indent=line.indent + 1) if number in numbers else line
        for number, line in enumerate(lines)
    ]
