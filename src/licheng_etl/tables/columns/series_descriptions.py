"""Rows above series that say what these are, each by its name: unit, source, code, when updated.

Exports of databases describe series so before their times begin. Here: which rows of a head do, and
which of them name the series. Not here: telling rows of figures from them (regions.region).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.grammar.words.heads import INDICATOR_HEAD, SUBJECT_HEAD
from licheng_etl.tables.regions.region import (
    FEWEST_DESCRIBED,
    describes,
    is_description,
    times_begin_below,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from licheng_etl.tables.regions.region import Region


def description(region: Region, head: list[int]) -> list[int]:
    """The rows of a head that say of the series below it what they are, their names above these
    too; none where no times follow.
    """
    known = [index for index, row in enumerate(head) if describes(region, row)]
    if len(known) < FEWEST_DESCRIBED or not times_begin_below(region, head[-1]):
        return []
    first = known[0]
    for index in range(known[0] - 1, -1, -1):
        if head[index] + 1 != head[index + 1]:
            break
        if region.cells[head[index]].keys() - {region.columns[0]}:
            first = index
    return head[first:]


def says_no_name(name: str, names: Collection[str]) -> bool:
    """Whether what is so called among the rows of a header tells no series from others: all but
    their names and what they are of, in a description of several things.
    """
    if sum(map(is_description, names)) < FEWEST_DESCRIBED:
        return False
    return bool(name) and not (INDICATOR_HEAD.match(name) or SUBJECT_HEAD.match(name))
