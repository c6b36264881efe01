"""The year of a report whose title tells its month alone, by the day on which it was made.

Here: what a title and such a day say together. Not here: either of them alone (title_times,
periods), which lines of a sheet they are (tables.told_times, reading.slot_period).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.period_phrases import Trust, find_phrases
from licheng_etl.grammar.time_words import spelled
from licheng_etl.grammar.times import Time
from licheng_etl.grammar.title_times import with_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MONTHLY: Final = {"month", "ytd"}
"""Whose quarters a report counts (third quarter, 31 December), nobody says."""
_REPORTED_WITHIN: Final = 3
"""Months after the one that it tells of in which a report is made; later ones are planned."""
_DAY_OF_FILLING: Final = re.compile(
    r"(?:填报|填表|制表|报送|报出|发布|更新|打印|编制)(?:日期|时间)"
)


def names_day_of_filling(text: str) -> bool:
    """Whether a text begins with what the day is called on which a form was filled in or sent."""
    return _DAY_OF_FILLING.match(text) is not None


def told_by_days(titles: Sequence[str], lines: Iterable[str]) -> Time | None:
    """The month that the last of the titles to tell one is of: 9月份信访情况, 2024年10月8日.

    Of the lines count those that are a day alone and not the last of its month, which figures close
    with, or the day of filling in; None where two of them tell two years.
    """
    days = set(filter(None, map(_day_of_report, lines)))
    for title in reversed(titles):
        told = set(filter(None, (_told_by_day(title, day) for day in days)))
        if told:
            return told.pop() if len(told) == 1 else None
    return None


def _day_of_report(line: str) -> Time | None:
    """The day that a line says a report was made on, and none that its figures close with."""
    days = [phrase for phrase in find_phrases(line, Trust.SURE) if phrase.time.part == "day"]
    if len(days) != 1 or days[0].closing:
        return None
    time, text = days[0].time, spelled(line)
    period = time.period()
    alone = text.strip().strip("()") == text[days[0].start : days[0].end]
    inside = period is not None and not period.ends_with_month
    return time if names_day_of_filling(line) or (alone and inside) else None


def _told_by_day(title: str, day: Time) -> Time | None:
    if day.year is None or day.number is None:
        return None
    part = with_part(title, Time("year", day.year))
    if part.part not in _MONTHLY or part.number is None:
        return None
    if (day.number - part.number) % 12 > _REPORTED_WITHIN:
        return None
    return part._replace(year=day.year - (part.number > day.number))
