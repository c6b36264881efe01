"""The time that titles state together.

Here: which of several titles says it, a month or a year that one says after another. Not here: what
a single one says (grammar.times), which lines are titles (headers.titles_and_notes), the lines of
units, notes and names of sheets (told_times).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.scripts import SIMPLIFIED
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.stated_times import NONE, Time
from licheng_etl.grammar.times.time_words import REPUBLIC_BEGAN
from licheng_etl.grammar.times.title_times import month_at_end, run_of_days, with_part

if TYPE_CHECKING:
    from collections.abc import Sequence

_YEAR_BEHIND: Final = re.compile(
    r"[A-Za-z)](?: [-–] ?|[-–] | ?— ?)((?:19|20)[0-9]{2})(?: [0-9]{1,2}/|[*†])*$"
)
"""A year that an English title ends with behind a dash, and the mark of a note: Vehicles - 2010 1/.
Behind a comma or a colon it may be that of prices, of a census or of accounts.
"""
_OF_REPUBLIC: Final = re.compile(
    r"(1(?:0[1-9]|1[0-9]))年(?![期齡限老歷史以內後前來間紀的保租貸])[\u3400-\u9fff]"
)
"""A year that a title begins with where 民國 is not said: 102年嬰兒死亡率, not 105年期公債."""
_TOLD_WITHIN: Final = 2
"""Years after one in which the figures of it are made public."""
_PARTS: Final = frozenset({"month", "ytd", "quarter", "half"})


def title_time(titles: Sequence[str]) -> Time:
    """The period that titles state, the nearest to the table first. Of the year that one states is
    the part of a year that another names: 2024年 above 3月份进展, or in 2024年3月. Below
    2024年1-10月收支 the line 2024年10月 says when these were told: they are not of it alone.
    """
    nearest = list(reversed(titles))
    times = [time for time in map(_stated, nearest) if time.part and time.year is not None]
    first = next(iter(times), NONE)
    if first.pure and (year := _year_before(titles, first)):
        return year
    if first.part == "year":
        return next(filter(None, (_part_in(title, first) for title in nearest)), first)
    return next((time for time in times if closes_months(first, time)), first)


def _year_before(titles: Sequence[str], told: Time) -> Time | None:
    """The year that a title says behind what it tells of, Vehicles - 2010, above or below the month
    or day alone on which that was told, in one of the next years. The last day of a month is one
    that figures are of.
    """
    if told.part not in {"month", "day"} or told.year is None:
        return None
    if told.part == "day" and told.ends_month:
        return None
    behind = {int(match[1]) for title in titles if (match := _YEAR_BEHIND.search(title))}
    later = len(behind) == 1 and min(behind) < told.year <= min(behind) + _TOLD_WITHIN
    return Time("year", behind.pop()) if later else None


def closes_months(month: Time, so_far: Time) -> bool:
    """Whether a label says nothing but the last one of the months that figures are of: it is when
    these were told.
    """
    of_months = month._replace(part="ytd", pure=False)
    return month.pure and month.part == "month" and of_months == so_far._replace(pure=False)


def _stated(title: str) -> Time:
    time = read_time(title)
    if time.part == "year" and (run := run_of_days(title)).part:
        return run
    if not time.part and (year := _OF_REPUBLIC.match(title)) and _is_traditional(title):
        return Time("year", REPUBLIC_BEGAN + int(year[1]))
    return time if time.part else month_at_end(title)


def _is_traditional(text: str) -> bool:
    """Whether a text is written in the way of those who count the years of the Republic."""
    return text.translate(SIMPLIFIED) != text


def _part_in(title: str, year: Time) -> Time | None:
    """The part of a year that a title names, of that year or of none."""
    time = _stated(title)
    if not time.pure or time.year != year.year or time.part not in _PARTS:
        time = with_part(title, year)
    return time if time.part != "year" else None
