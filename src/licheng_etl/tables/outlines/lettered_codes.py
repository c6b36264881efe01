"""Sections with a letter over divisions with numbers: A Agriculture, 01 Crops, B Mining, 05 Coal.

Here: indenting the divisions of such a classification where nothing else sets them in, and joining
their codes to those of the sections. Not here:
codes that extend one another (outline), letters and numbers of lists (numbered_lists).
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from licheng_etl.tables.outlines.lines import Line

_SECTION: Final = re.compile(r"([A-Z]) (?=[A-ZÀ-Þ]\w)")
_DIVISION: Final = re.compile(r"([0-9]{2}) (?=\w)")
_LETTER: Final = re.compile("[A-Z]")
_NUMBER: Final = re.compile("[0-9]{2}")
_FEWEST: Final = 2


def as_divided(lines: list[Line]) -> list[Line]:
    """The lines, divisions indented below their sections where their labels begin with codes."""
    letters = {n: m[1] for n, line in enumerate(lines) if (m := _SECTION.match(line.label))}
    numbers = {n: m[1] for n, line in enumerate(lines) if (m := _DIVISION.match(line.label))}
    coded = [lines[number] for number in letters | numbers]
    flush = len({(line.indent, line.outer) for line in coded}) == 1
    if not (flush and _divide(letters, numbers)):
        return lines
    return [
        line._replace(indent=line.indent + 1) if number in numbers else line
        for number, line in enumerate(lines)
    ]


def joined_to_letters(codes: Sequence[str]) -> list[str]:
    """Codes of rows, those of divisions behind the letter of their section: A, A01, A02, B, B05;
    none where they are not such.
    """
    letters = {n: code for n, code in enumerate(codes) if _LETTER.fullmatch(code)}
    numbers = {n: code for n, code in enumerate(codes) if _NUMBER.fullmatch(code)}
    if not _divide(letters, numbers):
        return []
    sections = accumulate(letters.get(n, "") for n in range(len(codes)))
    return [
        code and section[-1:] + numbers.get(n, "")
        for n, (code, section) in enumerate(zip(codes, sections, strict=True))
    ]


def _divide(letters: Mapping[int, str], numbers: Mapping[int, str]) -> bool:
    """Whether letters and numbers, by their lines, both rise throughout, the numbers past each
    letter, with no other line between.
    """
    if len(letters) < _FEWEST or len(numbers) < _FEWEST or min(numbers) < min(letters):
        return False
    rise = all(a < b for codes in (letters, numbers) for a, b in pairwise(codes.values()))
    between = range(min(letters), max(*letters, *numbers) + 1)
    return rise and all(n in letters or n in numbers for n in between)
