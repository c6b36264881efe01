"""The numbers in a column of serial numbers: which rank each has among them.

Here: numbers of one level or several (1, 1.1, 1-1, 1a), and numerals beside them. Not here: which
column has them (columns), the rows that stand below one another by their ranks (outline).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.text import is_digits
from licheng_etl.tables.outline import marker_rank

if TYPE_CHECKING:
    from collections.abc import Sequence

_RANK_OF_DIGITS: Final = 2
"""The rank of 1, as of a label that begins with 1."""
_LEVELS: Final = re.compile(r"([0-9]{1,4}(?:[.-][0-9]{1,3}){0,3})([a-z])?")
"""A serial number, of one level or several."""


def serial_rank(serials: Sequence[str], *, nested: bool) -> int | None:
    """The rank of a row by its serial numbers, of which the first counts; a plain number has one
    only where others stand below it (`nested`).
    """
    for serial in serials[:1]:
        return _rank(serial) if nested or not is_digits(serial) else None
    return None


def are_nested(serials: Sequence[str]) -> bool:
    """Whether plain serial numbers have others below them: in brackets, in circles, of their own
    number.
    """
    ranks = list(map(_rank, serials))
    return _RANK_OF_DIGITS in ranks and any(rank and rank > _RANK_OF_DIGITS for rank in ranks)


def _rank(serial: str) -> int | None:
    """The rank of a serial number among others: 1, then (1) or 1.1, 1-1, 1a."""
    levels = _LEVELS.fullmatch(serial)
    if levels is None:
        return marker_rank(serial)
    return _RANK_OF_DIGITS + sum(map(levels[1].count, ".-")) + bool(levels[2])
