"""The time that the parts of a phrase state: its year, number, days, ends.

Here: putting together what a rule has matched. Not here: the rules and where phrases stand
(period_phrases).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times import english_times
from licheng_etl.grammar.times.stated_times import DAYS_OF_WEEK, NONE, Time
from licheng_etl.grammar.times.time_words import REPUBLIC_BEGAN, number_of, plan_start

if TYPE_CHECKING:
    import re

ASIDE: Final = "aside"
"""Phrases that name years or months and no period of them."""
_CENTURY: Final = 100


def time_of(match: re.Match[str], part: str) -> Time:
    """The time that a phrase states; NONE for one that there is not. `part` is that of its rule."""
    groups = match.groupdict()
    if groups.get("plan"):
        start = plan_start(groups["plan"])
        return Time("span", start, last=start + 4)
    year = int(groups["year"]) if groups.get("year") else None
    if groups.get("republic"):
        year = REPUBLIC_BEGAN + int(groups["republic"] or 0)
    number = next(
        (number_of(groups[name]) for name in ("number", "digits") if groups.get(name)), None
    )
    if groups.get("quarters"):
        number = number_of(groups["quarters"]) * 3
    if part == ASIDE:
        return Time("year" if number is None else "month", year, number)
    if groups.get("short"):
        year = _of_two_digits(int(groups["short"] or 0))
    if part in {"ended", "middles", "crossing", "compared"}:
        return _over_years(part, groups, year or 0, number)
    if part == "days":
        return _days(groups, year, number)
    if part == "span":
        return _span(groups, year, number)
    day = None
    if part == "day":
        day = f"{number or 0:02d}-{int(groups['day']):02d}"
        day = day if year is None else f"{year}-{day}"
    return Time(part, year, number, day=day)


def _days(groups: dict[str, str | None], year: int | None, month: int | None) -> Time:
    """From a day to another, or a week by the day that it ends or begins with, or by its number."""
    try:
        if groups.get("week"):
            return _ending(date.fromisocalendar(year or 0, int(groups["week"] or 0), DAYS_OF_WEEK))
        day = int(groups["day"] or 0)
        if groups.get("since"):
            first, opened = number_of(groups["first"] or ""), int(groups["opened"] or 0)
            last = date(year or opened, month or first, day)
            begun = first or last.month
            since = date(
                opened or last.year - (begun > last.month), begun, int(groups["since"] or 0)
            )
            return _ending(last, (last - since).days + 1) if since < last else NONE
        if groups.get("begins"):
            begins = date(year or 0, month or 0, day)
            return _ending(begins + timedelta(days=DAYS_OF_WEEK - 1)) if year else NONE
    except ValueError:
        return NONE
    written = f"{month or 0:02d}-{day:02d}"
    written = written if year is None else f"{year}-{written}"
    return Time("day", year, month, day=written, days=DAYS_OF_WEEK)


def _ending(day: date, days: int = DAYS_OF_WEEK) -> Time:
    return Time("day", day.year, day.month, day=day.isoformat(), days=days)


def _span(groups: dict[str, str | None], year: int | None, number: int | None) -> Time:
    """From year to year, or from month to month where one of the ends names a month."""
    last = int(groups["last"] or 0) if groups.get("last") else None
    if last is not None and last < _CENTURY and year is not None:
        last += year - year % _CENTURY
        if last <= year:
            return NONE
    if groups.get("next") and year is not None:
        last = (last or year) + 1
    first = number_of(groups["first"] or "") if groups.get("first") else None
    if first is None and number is None:
        return Time("span", year, last=last)
    return Time(
        "span", year, 12 if number is None else number, last, first=1 if first is None else first
    )


def _over_years(part: str, groups: dict[str, str | None], year: int, number: int | None) -> Time:
    """What runs on from one year to the next: 2023/2024, mid-2022 to mid-2023, year ended June;
    what is compared with a year before it (2023/2019) is of its own.
    """
    last = int(groups.get("last") or 0)
    if part == "compared" and last < year:
        return Time("year", year)
    if part in {"crossing", "compared"}:
        return Time("span", year, last=last) if last == year + 1 else NONE
    if part == "middles":
        return Time("span", year, 6, last, first=7)
    length = english_times.months_of(groups["length"] or "")
    month = number or 0
    if length in {3, 6, 12} and month % length == 0:
        kind = {3: "quarter", 6: "half", 12: "year"}[length]
        return Time(kind, year, None if length == 12 else month // length)
    begin = year * 12 + month - length
    return Time("span", begin // 12, month, year, first=begin % 12 + 1)


def _of_two_digits(digits: int) -> int:
    """The year that two digits name: tables tell of no time far ahead."""
    return digits + (1900 if digits >= 60 else 2000)
