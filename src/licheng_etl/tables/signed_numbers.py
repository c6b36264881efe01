"""Numbers whose sign is a mark and no minus: △30.2 and (300) among plain numbers of a column.

Here: which texts are such, and the numbers that they are. Not here: values that a form loads, where
such a sign is a problem that a person answers (grammar.decimals).
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.text import normalise_text
from licheng_etl.tables.rows import NUMBER

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_FIRST: Final = frozenset("(（△▲▼▽")
_MARKED: Final = re.compile(
    r"(?:(?P<mark>[△▲▼▽]) ?(?P<shown>[0-9][0-9,]*(?:\.[0-9]+)?)|"
    r"\((?P<inside>[0-9][0-9,]*(?:\.[0-9]+)?)%?\))%?"
)
_UP, _DOWN = frozenset("△▲"), frozenset("▼▽")
_NO_AMOUNT: Final = re.compile(r"(?:19|20)[0-9]{2}|10{2,}")
"""What stands in brackets and is a year, or a scale: (1,000)."""


class _Marked(NamedTuple):
    """A number as shown, and its mark: a triangle, or a bracket."""

    mark: str
    digits: str


def marked_words(words: Collection[str]) -> dict[str, _Marked]:
    """The texts that are numbers with a mark, of some distinct ones."""
    marked: dict[str, _Marked] = {}
    for word in words:
        if word[:1] in _FIRST and (match := _MARKED.fullmatch(normalise_text(word))):
            digits = (match["shown"] or match["inside"]).replace(",", "")
            marked[word] = _Marked(match["mark"] or "(", digits)
    return marked


def signed_values(
    text: Sequence[str],
    cls: Sequence[str],
    column: Sequence[int],
    marked: dict[str, _Marked],
) -> dict[int, str]:
    """By position the numbers of cells that bear a mark: column by column, for marks that mean plus
    or minus in one only count items in another.
    """
    plain: dict[int, list[int]] = defaultdict(list)
    bearing: dict[int, list[int]] = defaultdict(list)
    for position, word in enumerate(text):
        if word in marked:
            bearing[column[position]].append(position)
        elif cls[position] == NUMBER:
            plain[column[position]].append(position)
    values: dict[int, str] = {}
    for where, positions in bearing.items():
        shown = {position: marked[text[position]] for position in positions}
        marks = {word.mark for word in shown.values()}
        both = bool(marks & _UP and marks & _DOWN)
        accounts = _are_accounts(
            [word.digits for word in shown.values() if word.mark == "("],
            [text[position] for position in plain[where]],
        )
        for position, (mark, digits) in shown.items():
            if mark != "(" or accounts:
                values[position] = digits if both and mark in _UP else f"-{digits}"
    return values


def _are_accounts(bracketed: list[str], plain: list[str]) -> bool:
    """Whether numbers in brackets are negative: they stand among plain ones, as many at least, none
    of which has a minus, and neither count items nor refer to notes, years or scales.
    """
    if not bracketed or len(plain) < len(bracketed):
        return False
    if any(number.lstrip()[:1] in {"-", "\u2212"} for number in plain):
        return False
    counts = bracketed[0] == "1" or all(len(number) == 1 for number in bracketed)
    return not (counts or any(map(_NO_AMOUNT.fullmatch, bracketed)))
