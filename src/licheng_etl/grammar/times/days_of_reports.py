"""The year of a report whose title tells its month or days alone, by the day it was made on.

Here: what a title and such a day say together. Not here: either of them alone (title_times,
periods), which lines of a sheet they are (tables.times.told_times, reading.slot_period).
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.period_phrases import Trust, find_phrases
from licheng_etl.grammar.times.stated_times import Time
from licheng_etl.grammar.times.time_words import spelled
from licheng_etl.grammar.times.title_times import with_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from licheng_etl.model.periods import Period

_MONTHLY: Final = {"month", "ytd"}
"""Whose quarters a report counts (third quarter, 31 December), nobody says."""
_REPORTED_WITHIN: Final = 3
"""Months after the one that it tells of in which a report is made; later ones are planned."""
_MADE_WITHIN: Final = timedelta(days=31)
"""After the days that it tells of in which a report is made."""
_DAY_OF_FILLING: Final = re.compile(
    r"(?:填报|填表|制表|报送|报出|发布|更新|打印|编制)(?:日期|时间)"
)


def names_day_of_filling(text: str) -> bool:
    """Whether a text begins with what the day is called on which a form was filled in or sent."""
    return _DAY_OF_FILLING.match(text) is not None


def day_of_filling(text: str) -> Period | None:
    """The day on which a line says that a form was filled in or sent."""
    if not names_day_of_filling(text):
        return None
    days = {p.time.period() for p in find_phrases(text, Trust.SURE) if p.time.part == "day"}
    return days.pop() if len(days) == 1 else None


def told_by_days(titles: Sequence[str], lines: Iterable[str]) -> Time | None:
    """The month or the days that the last of the titles to tell some is of: 9月份信访情况,
    2024年10月8日.

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


def told_by_year(title: str, lines: Iterable[str]) -> Time | None:
    """The month that a title is of, by the one year that lines say and nothing else: 2024年."""
    years = {year.year for year in map(_year_of_report, lines) if year}
    part = with_part(title, Time("year", years.pop())) if len(years) == 1 else None
    return part if part and part.part in _MONTHLY else None


def _year_of_report(line: str) -> Time | None:
    """The year that a line is, and says no more than."""
    text = spelled(line).strip().strip("()")
    phrases = [phrase for phrase in find_phrases(text, Trust.SURE) if phrase.time.part == "year"]
    alone = len(phrases) == 1 and (phrases[0].start, phrases[0].end) == (0, len(text))
    return phrases[0].time if alone else None


def _told_by_day(title: str, day: Time) -> Time | None:
    if day.year is None or day.number is None:
        return None
    if run := _run_of_days(title, day):
        return run
    part = with_part(title, Time("year", day.year))
    if part.part not in _MONTHLY or part.number is None:
        return None
    if (day.number - part.number) % 12 > _REPORTED_WITHIN:
        return None
    return part._replace(year=day.year - (part.number > day.number))


def _run_of_days(title: str, made: Time) -> Time | None:
    """The days from one to another that a title names without their year, the last before a report
    was made: 10月11日至10月17日.
    """
    text, day = spelled(title), made.period()
    first = next((p.start for p in find_phrases(text, Trust.LABEL) if p.time.part == "day"), None)
    if first is None or day is None or made.year is None:
        return None
    for year in (made.year, made.year - 1):
        phrases = find_phrases(f"{text[:first]}{year}年{text[first:]}", Trust.SURE)
        runs = {phrase.time for phrase in phrases if phrase.time.days > 1}
        run = runs.pop() if len(runs) == 1 else None
        period = run.period() if run else None
        if period and timedelta() <= day.end - period.end <= _MADE_WITHIN:
            return run
    return None
