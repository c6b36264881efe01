"""Names of rows in Chinese and in Latin letters: what the one says again, and what it alone tells.

Here: which Chinese names say too little alone, which rows are the English of the names above them.
Not here: what of a text is its English half (grammar.texts.labels).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import has_chinese, is_foreign

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from licheng_etl.tables.cells.sheet import Sheet

_FEWEST: Final = 3
"""English names below Chinese ones that are no chance."""


def alike_in_chinese(sheet: Sheet, names: Iterable[int]) -> frozenset[str]:
    """The labels that names, by their positions, have in common with the name right below, though
    these differ in what a line of its own says: no two rows beside one another are of one thing.
    """
    alike: set[str] = set()
    for above, below in pairwise(names):
        if "\n" not in sheet.text[above] or "\n" not in sheet.text[below]:
            continue
        label = sheet.split(above)[0]
        if label == sheet.split(below)[0] and sheet.label(above) != sheet.label(below):
            alike.add(label)
    return frozenset(alike)


def told_in_english(
    sheet: Sheet, names: Mapping[int, int], has_data: Mapping[int, bool]
) -> set[int]:
    """The rows that say nothing but the English of the name above, as they do below most Chinese
    names of a table; `names`: the position of each row's name.
    """
    english: set[int] = set()
    chinese = 0
    for row, position in names.items():
        label = sheet.label(position)
        if has_chinese(label):
            chinese += 1
        elif row - 1 in names and not has_data[row] and is_foreign(label):
            above = sheet.label(names[row - 1])
            if has_chinese(above) or row - 1 in english:
                english.add(row)
    below = sum(row - 1 not in english for row in english)
    return english if below >= _FEWEST and below * 2 > chinese else set()
