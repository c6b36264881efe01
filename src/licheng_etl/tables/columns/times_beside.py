"""A column of times that the figures are of, though nothing else needs it to name the rows; beside
years, that of the months or quarters of these.

Here: telling it from the times of things and events. Not here: times that divide names (row_names),
years and months that name the rows by themselves (number_roles).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.periods import names_other_period, read_time
from licheng_etl.grammar.words.heads import THING_HEAD, is_time_head
from licheng_etl.tables.columns.column import ATTRIBUTE, STUB, VALUE, Labels
from licheng_etl.tables.columns.number_roles import counts_parts_of_year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.tables.columns.column import Column
    from licheng_etl.tables.regions.region import Region

_PLANNED: Final = re.compile(r"目标|计划|规划|预算|预期|\b(?i:target|plan|planned|budget)\b")
_FEWEST: Final = 2
"""Rows of one time."""


def times_beside(
    region: Region, columns: list[Column], roles_of: Mapping[int, str]
) -> dict[int, str]:
    """The role of such a column, left of the figures or right of them.

    None where words describe the rows too, whose time it may be; where some of the figures are of
    another time (上期值, 目标值) or the title tells one that these are no part of; where it tells
    days, or each row another time, as of things that were done or built then. Years with months
    beside them are times of records, whatever the figures are of.
    """
    by_role: dict[str, list[Column]] = {STUB: [], VALUE: [], ATTRIBUTE: []}
    times: list[Column] = []
    parts: list[Column] = []
    for column in columns:
        role = roles_of[column.number]
        if role in {VALUE, ATTRIBUTE} and times and _is_part_of(times[0], column):
            parts.append(column)
        elif role in {VALUE, ATTRIBUTE} and _tells_times(column):
            times.append(column)
        else:
            by_role.setdefault(role, []).append(column)
    figures = by_role[VALUE]
    if len(times) != 1 or len(parts) > 1 or by_role[ATTRIBUTE] or not (figures and by_role[STUB]):
        return {}
    (column,) = times
    things = any(THING_HEAD.match(names.head) for names in by_role[STUB])
    others = not parts and any(
        names_other_period(f.head) or _PLANNED.search(f.head) for f in figures
    )
    amid = len({figure.number < column.number for figure in figures}) > 1
    told = not (things or others or amid) and _agrees_with_titles(region, column)
    return {time.number: STUB for time in (*times, *parts)} if told else {}


def _tells_times(column: Column) -> bool:
    """Whether a column tells times, half of them one, and of no event: 开工 above 时间."""
    if not (is_time_head(column.head) and is_time_head("".join(column.above))):
        return False
    labels = list(column.labels())
    if not all(time.pure and time.part != "day" for time in map(read_time, labels)):
        return False
    most = max(Counter(labels).values(), default=0)
    return most >= _FEWEST and most * 2 >= len(labels)


def _is_part_of(year: Column, column: Column) -> bool:
    """Whether a column tells which month or quarter of the years right at its left is meant."""
    labels = list(column.labels())
    return column.number == year.number + 1 and (
        counts_parts_of_year(Labels(column), column.head)
        or (_tells_times(column) and all(read_time(label).year is None for label in labels))
    )


def _agrees_with_titles(region: Region, column: Column) -> bool:
    """Whether the times of a column are of the year that the lines above it state, if any."""
    rows = [row for row in region.rows if row < column.body[0]]
    lines = [region.sheet.label(p) for row in rows for p in region.cells[row].values()]
    years = {read_time(line).year for line in (*lines, *region.above)} - {None}
    return not years or years == {read_time(label).year for label in column.labels()}
