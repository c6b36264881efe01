"""Rows that are moments one after the other: years with their months, months with their years.

Here: telling such rows, and which of them is the outer label of which. Not here: what a label says
of time (grammar.times.periods), rows that are anything else (outline).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.tables.outlines.outline import Place

if TYPE_CHECKING:
    from collections.abc import Sequence


def run_along_time(labels: Sequence[Sequence[str]], has_data: Sequence[bool]) -> bool:
    """Whether rows that have names are moments one after the other, under no section; `labels`: of
    each row, the innermost last.
    """
    told = [(read_time(names[-1]).pure, data) for names, data in zip(labels, has_data, strict=True)]
    if any(not pure and not data for pure, data in told[:-1]):
        return False
    along = sum(pure for pure, _ in told)
    return along * 10 >= 8 * len(told) > 0


def times_over_times(labels: Sequence[Sequence[str]], has_data: Sequence[bool]) -> dict[int, Place]:
    """The places of such rows, by index: in a column of years with their months or quarters below
    the year is the outer label; below a month that has no figures, years are of that month.
    """
    paths: dict[int, Place] = {}
    year = part = ""
    for index, names in enumerate(labels):
        if not names or any(read_time(label).year is not None for label in names[:-1]):
            continue
        label, time = names[-1], read_time(names[-1])
        if time.part == "year" and part:
            paths[index] = Place((part, label), opens=False)
        elif time.year is not None:
            year, part = (label if time.part == "year" or time.crosses else ""), ""
        elif time.part and year:
            paths[index] = Place((year, label), opens=False)
        elif time.part:
            part = "" if has_data[index] else label
    opened = {i - 1 for i in paths if i and i - 1 not in paths and not has_data[i - 1]}
    return paths | {i: Place((labels[i][-1],), opens=True) for i in opened if labels[i]}
