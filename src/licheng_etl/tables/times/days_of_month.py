"""Days that are told without their month: 1日, 2日, 3日 below 2024年10月.

Here: the days that labels side by side or below one another are, of the month that titles state.
Not here: days that tell their month themselves (grammar.times.periods), other labels of one axis
(time_axis).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.stated_times import NONE, Time

if TYPE_CHECKING:
    from collections.abc import Sequence

_WEEKDAY: Final = r"(?: ?\(?(?:周|星期)[一二三四五六日天]\)?)?"
_DAY: Final = re.compile(rf"(?P<day>[1-9]|[12][0-9]|3[01])日{_WEEKDAY}")
_NUMBER: Final = re.compile(rf"(?P<day>0?[1-9]|[12][0-9]|3[01])[日号]?{_WEEKDAY}")
"""What is a day below 日期 alone: 1号 may be a machine, and 1 anything."""
_FEWEST: Final = 2


def with_days(
    labels: Sequence[str], times: list[Time], title: Time, *, dated: bool = False
) -> list[Time]:
    """The times of labels, those that say nothing but a day of the month as that one of the title's
    month; `dated`: what stands above them says that they are dates.
    """
    if title.part != "month" or title.number is None:
        return times
    pattern = _NUMBER if dated else _DAY
    days = [_day(pattern.fullmatch(label), title) for label in labels]
    if len({day for day in days if day != NONE}) < _FEWEST:
        return times
    return [time if day == NONE else day for time, day in zip(times, days, strict=True)]


def _day(told: re.Match[str] | None, month: Time) -> Time:
    """That day of a month; NONE for what says none, or one that the month has not."""
    if told is None or month.number is None:
        return NONE
    day = f"{month.number:02d}-{int(told['day']):02d}"
    iso = day if month.year is None else f"{month.year}-{day}"
    time = Time("day", month.year, month.number, day=iso, pure=True)
    return time if time.exists else NONE
