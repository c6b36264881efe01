"""Days that are told without their month: 1日, 2日, 3日 below 2024年10月.

Here: the days that labels side by side or below one another are, of the month that titles state.
Not here: days that tell their month themselves (grammar.times.periods), other labels of one axis
(time_axis).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.stated_times import NONE, Time

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WEEKDAY: Final = r"(?: ?\(?(?:周|星期)[一二三四五六日天]\)?)?"
_DAY: Final = re.compile(rf"(?P<day>[1-9]|[12][0-9]|3[01])日{_WEEKDAY}")
_NUMBER: Final = re.compile(rf"(?P<day>0?[1-9]|[12][0-9]|3[01])[日号]?{_WEEKDAY}")
"""What is a day below 日期 alone: 1号 may be a machine, and 1 anything."""
_DAY_HEAD: Final = re.compile(r"日期?$|(?i:date|day)$")
_LENGTH: Final = re.compile("以[上下内]|更[长短]|超过|不足")
_FEWEST: Final = 2


def with_days(
    labels: Sequence[str], times: list[Time], months: Iterable[Time], *, head: str = ""
) -> list[Time]:
    """The times of labels, those that say nothing but a day of the month as that one of the month
    that is told of each: by a label outside it, or by the title. `head`: what stands above them.
    Days that do not run on, or beside 更长, are lengths of time.
    """
    pattern = _NUMBER if _DAY_HEAD.match(head) else _DAY
    told = [pattern.fullmatch(label) for label in labels]
    numbers = [int(match["day"]) for match in told if match]
    if len(set(numbers)) < _FEWEST or any(map(_LENGTH.search, labels)):
        return times
    if not all(later in {1, day + 1} for day, later in pairwise(numbers)):
        return times
    days = (_day(match, month) for match, month in zip(told, months, strict=True))
    return [
        time if day == NONE or (time != NONE and pattern is _DAY) else day
        for time, day in zip(times, days, strict=True)
    ]


def month_around(outer: Iterable[str], title: Time) -> Time:
    """The time that labels around one tell, the nearest first, else the title's: 9月 > 1日."""
    told = next((time for time in map(read_time, outer) if time.part or time.offset), title)
    return told if told.year is not None else told._replace(year=title.year)


def _day(told: re.Match[str] | None, month: Time) -> Time:
    """That day of a month; NONE for what says none, or one that the month has not."""
    if told is None or month.part != "month" or month.number is None:
        return NONE
    day = f"{month.number:02d}-{int(told['day']):02d}"
    iso = day if month.year is None else f"{month.year}-{day}"
    time = Time("day", month.year, month.number, day=iso, pure=True)
    return time if time.exists else NONE
