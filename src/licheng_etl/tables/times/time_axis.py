"""Axes of time: what labels side by side or below one another say of time, each by the others.

Here: deciding between readings by the company a label keeps. Not here: reading a single label
(grammar.times.periods), the periods of cells (cell_periods).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.stated_times import NONE, Time
from licheng_etl.grammar.times.time_words import YEAR
from licheng_etl.model.periods import day as period_of
from licheng_etl.tables.times.axis_parts import parts_of_years
from licheng_etl.tables.times.compared_labels import with_compared
from licheng_etl.tables.times.months_by_language import months_in_their_language

if TYPE_CHECKING:
    from collections.abc import Sequence

_SLASHED: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_SHORT: Final = re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<number>[0-9]{2})")
_CROSSING: Final = re.compile(r"([0-9]{4})[-–—/]([0-9]{2})(?![0-9])")
_MONTHS: Final = 12
_FEWEST: Final = 3
"""Times that tell which way a list of them runs."""
_NOTED_YEAR: Final = re.compile(rf"({YEAR}) ?[1-9]")
_IN_YEAR: Final = {"month": _MONTHS, "quarter": 4}
_RUNS: Final = {(1, 3), (4, 6), (7, 9), (10, 12)}
"""The first and the last month of quarters."""
_MONTH_SO_FAR: Final = re.compile(r"[本当]月累计")
_OTHER_SUM: Final = re.compile(r"(?:[本今当]年|年初至?今?|全年)累计|[本当]旬")
_EDGES: Final = frozenset({"01-01", "12-31"})


def read_axis(labels: Sequence[str], *, of_quarters: bool = False) -> list[Time]:
    """The times of labels that stand in a row or a column, read as one sequence; `of_quarters`:
    years stand above them, or a word says that these are quarters.
    """
    times = months_in_their_language(labels, [read_time(label) for label in labels])
    times = _slashed(labels, _short_years(labels, times))
    times = _october(labels, times)
    times = _of_month(labels, times)
    times = _numbers(labels, _financial(labels, times))
    times = _noted_years(labels, times)
    times = _going_on(parts_of_years(labels, times, in_years=of_quarters))
    return with_compared(labels, _coarser(_of_quarters(times)))


def _noted_years(labels: Sequence[str], times: list[Time]) -> list[Time]:
    """2017 3 among 2016 and 2015 is that year, and 3 the number of a footnote."""
    noted = {i: m for i, label in enumerate(labels) if (m := _NOTED_YEAR.fullmatch(label))}
    years = sum(label == str(time.year) for label, time in zip(labels, times, strict=True))
    if not noted or years <= len(noted):
        return times
    told = list(times)
    for index, match in noted.items():
        told[index] = Time("year", int(match[1]), pure=True)
    return told


def _short_years(labels: Sequence[str], times: list[Time]) -> list[Time]:
    """Aug 22 before May 23 and Jun 23 is August 2022: the months follow one another so, a year at
    most apart, and as days of one year they do not, or are the same day of each month.
    """
    shown = {i: m for i, label in enumerate(labels) if (m := _SHORT.fullmatch(label))}
    if len(shown) < 2 or any(times[i].part != "day" for i in shown):
        return times
    days = [(times[i].number or 0, int(m["number"])) for i, m in shown.items()]
    months = [year * _MONTHS + month for month, year in days]
    steps = [later - earlier for earlier, later in pairwise(months)]
    one_way = all(0 < step <= _MONTHS for step in steps) or all(0 < -s <= _MONTHS for s in steps)
    in_order = days in (sorted(days), sorted(days, reverse=True))
    if not one_way or len({month for month, _ in days}) < 2:
        return times
    if in_order and len({year for _, year in days}) > 1:
        return times
    for index, match in shown.items():
        label = f"{match['month']}-{match['number']}"
        times[index] = read_time(label)
    return times


def _slashed(labels: Sequence[str], times: list[Time]) -> list[Time]:
    """Day and month of 01/02/2019: which is which shows where one of them exceeds twelve."""
    slashed = [
        (index, match)
        for index, label in enumerate(labels)
        if "/" in label and (match := _SLASHED.fullmatch(label))
    ]
    if not slashed:
        return times
    firsts = [int(match[1]) for _, match in slashed]
    seconds = [int(match[2]) for _, match in slashed]
    month_first = max(seconds) > 12 or (max(firsts) <= 12 and len(set(firsts)) > len(set(seconds)))
    for index, match in slashed:
        month, day = int(match[1]), int(match[2])
        if not month_first:
            month, day = day, month
        if 1 <= month <= 12 and 1 <= day <= monthrange(int(match[3]), month)[1]:
            iso = f"{match[3]}-{month:02d}-{day:02d}"
            times[index] = Time("day", int(match[3]), month, day=iso, pure=True)
    return times


def _october(labels: Sequence[str], times: list[Time]) -> list[Time]:
    """2016.1 after 2016.9 is October: the number has lost its last zero."""
    for index, label in enumerate(labels):
        time = times[index]
        if time.part != "month" or label != f"{time.year}.1":
            continue
        before = labels[index - 1] if index else ""
        after = labels[index + 1] if index + 1 < len(labels) else ""
        if before.endswith((".9", ".09")) or after.startswith(f"{time.year}.11"):
            times[index] = time._replace(number=10)
    return times


def _of_month(labels: Sequence[str], times: list[Time]) -> list[Time]:
    """本月累计 beside 本年累计 or 本旬 is the month so far; else it is the year up to the month."""
    if not any(map(_OTHER_SUM.match, labels)):
        return times
    return [
        time._replace(cumulative=False, single=True) if _MONTH_SO_FAR.match(label) else time
        for label, time in zip(labels, times, strict=True)
    ]


def _financial(labels: Sequence[str], times: list[Time]) -> list[Time]:
    """2011-12 among 2010-11 and 2012-13 is no December, but runs from one year to the next: so do
    all, or one that can be nothing else stands among them.
    """
    slim = [index for index, time in enumerate(times) if time.part in {"month", "span"}]
    crossing = {i: m for i in slim if (m := _CROSSING.match(labels[i])) and _is_next(m)}
    months = {i for i in slim if times[i].part == "month" and _CROSSING.match(labels[i])}
    if not months or months - crossing.keys() or len({labels[i] for i in crossing}) < 2:
        return times
    for index in months:
        year = int(crossing[index][1])
        times[index] = times[index]._replace(part="span", number=None, year=year, last=year + 1)
    return times


def _numbers(labels: Sequence[str], times: list[Time]) -> list[Time]:
    """2023-24 among 2023-21, 2023-22 and 2023-25 is a number as they are, and no span of years."""
    pairs = [_CROSSING.search(label) for label in labels]
    told = {match[0]: match for match in pairs if match and int(match[2]) > _MONTHS}
    twice = len({match[1] for match in told.values()}) < len(told)
    if not twice or all(map(_is_next, told.values())):
        return times
    return [
        NONE if match and time.part == "span" else time
        for match, time in zip(pairs, times, strict=True)
    ]


def _is_next(match: re.Match[str]) -> bool:
    return (int(match[1]) + 1) % 100 == int(match[2])


def _going_on(times: list[Time]) -> list[Time]:
    """10月 right after 2012年9月 is of that year, 1月 right after 12月 of the next one: the year is
    told where it begins, and each month or quarter is the next one, or each the one before.
    """
    steps = [_step(before, time) for before, time in pairwise(times)]
    backwards = len(times) >= _FEWEST and set(steps) == {-1}
    for index, step in enumerate(steps, 1):
        before, time = times[index - 1], times[index]
        if before.year is None or time.year is not None or not time.pure:
            continue
        if step == 1 or (backwards and step == -1):
            turns = step * ((time.number or 0) - (before.number or 0)) < 0
            times[index] = time._replace(year=before.year + step * turns)
    return times


def _step(before: Time, time: Time) -> int | None:
    """By how many months or quarters a time is later than another, across the turn of the year."""
    length = _IN_YEAR.get(time.part)
    if length is None or time.part != before.part or not (time.number and before.number):
        return None
    return (time.number - before.number + 1) % length - 1


def _of_quarters(times: list[Time]) -> list[Time]:
    """April to June among July to September and January to March is a quarter, as all of them."""
    spans = [time for time in times if time.part in {"span", "ytd"}]
    runs = {(time.first or 1, time.number) for time in spans if time.last in {None, time.year}}
    if len(runs) < 2 or not runs <= _RUNS or len(spans) < len(times) / 2:
        return times
    return [
        time._replace(part="quarter", number=(time.number or 0) // 3, first=None, last=None)
        if time.part in {"span", "ytd"}
        else time
        for time in times
    ]


def _coarser(times: list[Time]) -> list[Time]:
    """Days as the months or years that they close or open, where the axis runs by these: the same
    day of each year closes none, unless it is the last or the first one, nor do days anywhere in
    their months.
    """
    days = {time.day for time in times if time.part == "day" and time.day and time.year}
    if len(days) < 2 or any(time.days > 1 for time in times):
        return times
    ends = {day[5:] for day in days}
    yearly = len(ends) == 1 and len({day[:4] for day in days}) == len(days)
    part = "year" if yearly and ends <= _EDGES else "month"
    if part == "month" and not _run_by_months(sorted(map(date.fromisoformat, days))):
        return times
    return [time._replace(part=part, day=None) if time.part == "day" else time for time in times]


def _run_by_months(days: Sequence[date]) -> bool:
    """Whether each of several days is the first or the last one of a month of its own, and months
    follow one another: those of balance sheets are as far apart as it comes.
    """
    months = [day.year * _MONTHS + day.month for day in days]
    steps = [later - earlier for earlier, later in pairwise(months)]
    even = len(days) > 2 and len(set(steps)) == 1 and (steps[0] < _MONTHS or days[0].day == 1)
    return 0 not in steps and (1 in steps or even) and all(map(_is_edge, days))


def _is_edge(day: date) -> bool:
    return day.day == 1 or period_of(day).ends_with_month
