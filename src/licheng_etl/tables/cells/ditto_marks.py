"""Marks for the same as above: 〃 below a unit, 同上 below a name.

Here: the words that each stands for. Not here: cells merged downwards (regions.region).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.numbers.decimals import is_plain_number

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from licheng_etl.tables.cells.rows import Rows

_MARKS: Final = frozenset(
    ("〃", "″", "〞", "”", '"', "''", "同上", "仝上", "ditto", "Ditto", "do.", "-do-")
)


def same_as_above(words: Set[str], text: Sequence[str], at: Rows) -> dict[int, str]:
    """By position the words that a mark stands for: those right above it, or above more marks.

    A mark in a row of figures stands for no words in a row without, which may be a header.
    `words`: the distinct texts of the cells that hold texts.
    """
    marks = {word for word in words if word.strip() in _MARKS}
    meant: dict[int, str] = {}
    for above, row in pairwise(at) if marks else ():
        told = at[above] if row == above + 1 else {}
        for column, position in at[row].items():
            if text[position] in marks and column in told:
                own = text[told[column]]
                if own in marks:
                    own = meant.get(told[column], own)
                elif at.pattern(row).numbers and not at.pattern(above).numbers:
                    continue
                if own in words and own not in marks and not is_plain_number(own):
                    meant[position] = own
    return meant
