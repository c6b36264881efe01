"""Lines of brackets below the same year, whose figures are told again: 2020 and 2020(新口径).

Here: which lines are such. Not here: brackets that are signs (signed_numbers).
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from licheng_etl.tables.cells.rows import NUMBER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from licheng_etl.tables.cells.marked_numbers import Marked

_BEGINS_YEAR: Final = re.compile(r"\s*((?:19|20)[0-9]{2})(?:\.0|年)?\s*(?:[(（].*|$)")
_AMOUNT: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def told_again(
    bracketed: Sequence[int],
    text: Sequence[str],
    cls: Sequence[str],
    row: Sequence[int],
    column: Sequence[int],
    marked: Mapping[str, Marked],
) -> set[int]:
    """The lines of brackets alone that begin with the year that the line above them does, and have
    about as much: a loss below it is as large by chance.
    """
    first: dict[int, str] = {}
    numbers: dict[int, dict[int, str]] = defaultdict(dict)
    for line, where, word, kind in zip(row, column, text, cls, strict=True):
        if line not in first:
            first[line] = word
        elif kind == NUMBER:
            numbers[line][where] = word
    years = {line: year[1] for line, word in first.items() if (year := _BEGINS_YEAR.match(word))}
    again: dict[int, list[bool]] = defaultdict(list)
    for position in bracketed:
        line = row[position]
        if line not in numbers and line in years and years[line] == years.get(line - 1):
            above = numbers[line - 1].get(column[position], "") if line - 1 in numbers else ""
            again[line].append(_is_about(marked[text[position]].digits, above))
    return {line for line, alike in again.items() if all(alike)}


def _is_about(digits: str, other: str) -> bool:
    """Whether a number is that of a text but for half of it."""
    plain = other.replace(",", "")
    if not _AMOUNT.fullmatch(plain):
        return False
    return 2 * abs(Decimal(digits) - Decimal(plain)) <= Decimal(plain)
