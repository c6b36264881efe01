"""The year of a report whose title tells its month alone, by the day on which it was made.

Here: what a title and such a day say together. Not here: either of them alone (title_times,
periods), which lines of a sheet they are (tables.told_times, reading.slot_period).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times import Time
from licheng_etl.grammar.title_times import with_part

if TYPE_CHECKING:
    from collections.abc import Sequence

_MONTHLY: Final = {"month", "ytd"}
"""Whose quarters a report counts (third quarter, 31 December), nobody says."""
_REPORTED_WITHIN: Final = 3
"""Months after the one that it tells of in which a report is made; later ones are planned."""


def told_by_days(titles: Sequence[str], days: Sequence[Time]) -> Time | None:
    """The month that the last of the titles to tell one is of: 9月份信访情况, 2024年10月8日."""
    told = (_told_by_day(title, day) for title in reversed(titles) for day in days)
    return next(filter(None, told), None)


def _told_by_day(title: str, day: Time) -> Time | None:
    if day.part != "day" or day.year is None or day.number is None:
        return None
    part = with_part(title, Time("year", day.year))
    if part.part not in _MONTHLY or part.number is None:
        return None
    if (day.number - part.number) % 12 > _REPORTED_WITHIN:
        return None
    return part._replace(year=day.year - (part.number > day.number))
