"""Names of rows whose Chinese is the same and whose Latin letters tell them apart: two shops of one
street.

Here: which Chinese names say too little alone. Not here: what of a text is its English half
(grammar.texts.labels).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from licheng_etl.tables.cells.sheet import Sheet


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
