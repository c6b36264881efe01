"""Marks for the same as above: 〃 below a unit, 同上 below a name.

Here: the words that each stands for. Not here: cells merged downwards (region).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

_MARKS: Final = frozenset(
    ("〃", "″", "〞", "”", '"', "''", "同上", "仝上", "ditto", "Ditto", "do.", "-do-")
)


def same_as_above(
    words: Set[str], text: Sequence[str], column: Sequence[int], are_texts: bytes
) -> dict[int, str]:
    """By position the words that a mark stands for: those of the nearest cell above it that is no
    mark, if that one holds words.

    `words`: the distinct texts of the sheet, whose cells are in the order of its rows.
    """
    marks = {word for word in words if word.strip() in _MARKS}
    meant: dict[int, str] = {}
    if not marks:
        return meant
    above: dict[int, str | None] = {}
    for position, (own, place, is_text) in enumerate(zip(text, column, are_texts, strict=True)):
        if own not in marks:
            above[place] = own if is_text else None
        elif words_above := above.get(place):
            meant[position] = words_above
    return meant
