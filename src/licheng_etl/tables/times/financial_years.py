"""Months of years that run on into the next, 2024-25: April is of the first, January of the second.

Here: the year of each, by the first month that is listed, which opens the financial year. Not here:
reading such years (time_axis), quarters of them: which is the first, nobody says.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.stated_times import NONE, Time

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_OPENS: Final = 4
"""April: financial years begin then, in July or in October."""
_YEAR: Final = 12


class FinancialYears:
    """The months asked about so far: the first one listed of each year opens it. `title`: the year
    of those beside which no label tells any, if several are `listed` that go on within a year: one
    alone opens nothing, nor does the last of those that are listed backwards.
    """

    def __init__(self, title: Time, listed: Iterable[Time]) -> None:
        bare = (time for time in listed if time.part == "month" and time.year is None)
        months = [number for number, _ in groupby(time.number or 0 for time in bare)]
        self.title = title if title.crosses and _go_on(months) else NONE
        self._opening: dict[Time, int] = {}

    def placed(self, times: tuple[Time, ...]) -> tuple[Time, ...]:
        """The times of the labels of a row or a column, from inner to outer, the month in the year
        that it is of. Where the first one listed may stand amid a financial year, a label that
        tells one tells no time of the month.
        """
        month = times[0] if times else NONE
        year = self._year_of(times)
        if month.part != "month" or month.year is not None or year is None or year.year is None:
            return times
        opening = self._opening.setdefault(year, month.number or 0)
        if opening >= _OPENS:
            later = (month.number or 0) < opening
            return (month._replace(year=year.year + later), *times[1:])
        if year is self.title:
            return times
        return (NONE, *(NONE if time == year else time for time in times[1:]))

    def _year_of(self, times: tuple[Time, ...]) -> Time | None:
        outer = times[1] if len(times) > 1 else NONE
        if outer.crosses:
            return outer
        told = any(time.year is not None or time.offset is not None for time in times)
        return None if told or self.title == NONE else self.title


def _go_on(months: list[int]) -> bool:
    """Whether months follow one another within a year, and not backwards."""
    steps = [(later - month) % _YEAR for month, later in pairwise(months)]
    onwards, backwards = sum(steps), sum(_YEAR - step for step in steps)
    return bool(steps) and onwards < _YEAR and onwards <= backwards


def placed_in_order(
    axes: Mapping[int, tuple[Time, ...]], title: Time
) -> dict[int, tuple[Time, ...]]:
    """The times of columns, their months in the years that they are of, from left to right."""
    years = FinancialYears(title, (time for _, times in sorted(axes.items()) for time in times[:1]))
    return {column: years.placed(axes[column]) for column in sorted(axes)}
