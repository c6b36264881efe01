"""What a column tells by its labels beside those of the others: totals, rates, amounts.

Here: `path` are the labels of one, from outer to inner, `paths` those of all. Not here: the units
of columns (context.column_units), which columns hold figures (purposes).
"""

from __future__ import annotations

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.stated_times import NONE
from licheng_etl.grammar.units.measured_names import tells_ratio, tells_share
from licheng_etl.grammar.words.measures import RATIO
from licheng_etl.grammar.words.rows import BARE_TOTAL, GRAND_TOTAL


def is_of_totals(path: tuple[str, ...], paths: set[tuple[str, ...]]) -> bool:
    """Whether a column is of totals: its own label says so, or its group's.

    Not the group's where that is a column itself: the others are its parts, hung below and beside.
    Nor its own where its group has but one column beside it: a total adds up two at least.
    """
    for depth, label in enumerate(path, 1):
        if BARE_TOTAL.match(label):
            whole = path[:depth] not in paths if depth < len(path) else _has_parts(path, paths)
            if whole:
                return True
    named = bool(path) and GRAND_TOTAL.fullmatch(path[-1]) is not None
    return named and _has_parts(path, paths)


def _has_parts(path: tuple[str, ...], paths: set[tuple[str, ...]]) -> bool:
    """Whether a group of columns has two or more beside the one of a path."""
    group = path[:-1]
    return not group or sum(other[: len(group)] == group for other in paths - {path, group}) != 1


def is_of_rates(path: tuple[str, ...], paths: set[tuple[str, ...]]) -> bool:
    """Whether a column tells a rate. In a group named for one that has a column of its own (到位率)
    the others are what it is worked out of.
    """
    if _compares_those_beside(path, paths):
        return True
    if not tells_ratio(path) or bears_ratio(path) or tells_share(path):
        return tells_ratio(path)
    return not any(other[:-1] == path[:-1] and bears_ratio(other) for other in paths)


def _compares_those_beside(path: tuple[str, ...], paths: set[tuple[str, ...]]) -> bool:
    """Whether a column is of a time in a group named for a rate, and the figures of that time stand
    beside the group: 12月, and 同比增减 > 12月. Else these may be the figures that it compares.
    """
    *outer, group, inner = ("", "", *path)
    named = RATIO.search(group) is not None and read_time(inner) != NONE
    return named and (*outer[2:], inner) in paths


def bears_ratio(path: tuple[str, ...]) -> bool:
    """Whether the innermost label names a rate by itself."""
    return bool(path) and RATIO.search(path[-1]) is not None
