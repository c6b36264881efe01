"""What the columns of a table so far tell of time, level by level of their labels.

Here: keeping it, and which of it a rate is told of. Not here: the columns from left to right
(continued_times), what figures were compared with (earlier_times).
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from licheng_etl.grammar.times.stated_times import NONE, Time
from licheng_etl.grammar.times.time_words import WHOLE_YEAR
from licheng_etl.grammar.words.measures import COMPARISON
from licheng_etl.tables.times.earlier_times import EarlierTimes

_LEAP: Final = 2000
"""The year in which times are compared that state none."""
_TARGET: Final = re.compile(r"(?:目标|计划|任务)[数值]?$")
"""How the name of what is planned for a year ends."""
_SO_FAR: Final = re.compile("累计|完成|实际|实现")
"""What is done of it, as of the time of the table."""
_COMPLETED: Final = re.compile(
    r"(?:投资|计划|目标|任务|年度)*(?:完成|达成|实现)(?:率|进度|比[例重])"
)
"""How a rate is called that tells how much of a plan is done."""
_SEVERAL: Final = 3
_DECEMBER: Final = 12
_ON_LAST_MONTH: Final = re.compile("[与比较]上月")
_OF_YEARS: Final = re.compile(r"[0-9]{4}年?[为是比较][0-9]{4}")
"""How a comparison of two years begins, which is one of parts of them beside such since January."""
Level: TypeAlias = tuple[str, ...]
"""The labels that stand above columns."""


class Levels:
    """What the figures and groups so far speak of, by the labels above them: `about` is the time
    that a rate there would be of, `told` those of which one was told, `earlier` what figures were
    compared with, `rated` where one told how much of a plan was done in a month; `spoken` are all
    times of columns, `done` the years of what levels tell that is done, `year` that of the table.
    """

    def __init__(self, year: int | None) -> None:
        self.year = year
        self.about: dict[Level, Time] = {}
        self.told: set[Level] = set()
        self.rated: set[Level] = set()
        self.spoken: dict[Level, set[Time]] = {}
        self.done: dict[Level, int | None] = {}
        self.planned: dict[Level, Time] = {}
        self.earlier: dict[Level, EarlierTimes] = {}

    def speak(self, level: Level, time: Time) -> None:
        """A time is spoken of: the one that rates are of unless they compare it with another."""
        about, earlier = self.about.get(level, NONE), self.earlier.setdefault(level, EarlierTimes())
        if _is_before(time, NONE if level in self.told else about):
            earlier.base = time
        else:
            earlier.follow(about if _is_before(time, about) else NONE)
            self.about[level] = time
            self.told.discard(level)

    def hear(self, level: Level, label: str, time: Time) -> None:
        """What a label there tells of a time."""
        planned = _TARGET.search(label) is not None
        if _SO_FAR.search(label) and not planned:
            self.done[level] = time.year or self.year
        if time == NONE:
            return
        of_what_is_done = planned and time.year and time.year == self.done.get(level)
        if WHOLE_YEAR.match(label) or of_what_is_done:
            self.planned[level] = time
        else:
            self.speak(level, time)
            self.spoken.setdefault(level, set()).add(time._replace(pure=False))

    def speak_inside(self, group: Level, left: Level) -> None:
        """A year that groups at the left tell is one that a rate outside of them is of."""
        outside = len(group) < len(left) and left[: len(group)] == group
        if outside and self.about.get(left, NONE).year is not None:
            self.speak(group, self.about[left])

    def lend(self, group: Level, left: Level) -> None:
        """A group of rates whose label only compares is about what the figures at its left are: %
        change > Month, Year beside Index > October.
        """
        if group in self.about or not (group and COMPARISON.search(group[-1])):
            return
        beside = left if len(left) == len(group) and left[:-1] == group[:-1] else group[:-1]
        if beside in self.about:
            self.speak(group, self.about[beside])

    def says_no_more(self, level: Level, time: Time) -> bool:
        """Whether a label tells no time, or of the month only where the level is about one."""
        of_month = time == Time(single=True) and self.about.get(level, NONE).part == "month"
        return time == NONE or of_month

    def is_of_all(self, level: Level, rate: str) -> bool:
        """Whether a rate tells how much of a plan is done, behind several months of which none has
        such a rate of its own.
        """
        months = {time for time in self.spoken.get(level, ()) if time.part == "month"}
        return (
            self.about[level].part == "month"
            and level not in self.rated
            and len(months) >= _SEVERAL
            and bool(_COMPLETED.match(rate))
        )

    def is_of_month(self, path: Level) -> bool:
        """Whether a comparison with the month before stands behind what accumulates."""
        about = self.about.get(path[:-1], NONE)
        accumulates = about.part == "ytd" or (about.cumulative and not about.part)
        return accumulates and bool(path) and _ON_LAST_MONTH.match(path[-1]) is not None

    def told_of(self, level: Level, rate: str) -> Time:
        """What a rate is told of: the time that the level is about, or a later one before it."""
        about, earlier = self.about[level], self.earlier[level]
        if earlier.takes(rate, about):
            return earlier.later
        earlier.hear(rate, about)
        self.told.add(level)
        if about.part == "month" and _COMPLETED.match(rate):
            self.rated.add(level)
        return about

    def tells_part(self, path: Level, time: Time) -> bool:
        """Whether the comparison of a year with another is one of a part of it, as what is told
        beside it is: 2017年为2016年% behind 2017年1-2月. Behind the last quarter, the last month or
        all of them it is of the year.
        """
        about = self.about.get(path[:-1], NONE)
        if not path or time.part != "year" or about.part != "ytd" or about.number == _DECEMBER:
            return False
        return time.year == (about.year or self.year) and _OF_YEARS.match(path[-1]) is not None

    def add_up(self, level: Level) -> None:
        """A total of several times: what follows it is told of all of them."""
        if len(self.spoken.get(level, ())) > 1:
            self.about.pop(level, None)
            self.earlier.pop(level, None)
            del self.spoken[level]


def _is_before(time: Time, other: Time) -> bool:
    """Whether a time is one that another is compared with: 上年同期, 上月, or it ends before it."""
    if time.previous or (time.offset is not None and time.offset < 0 and time.year is None):
        return True
    if not (time.exists and other.exists):
        return False
    if time.year is None and other.part == "year" and other.year is not None:
        return False  # A part of the table's own year: 1-6月 beside 2023年.
    year = time.year or other.year or _LEAP
    ends, closes = time.period(year), other.period(other.year or year)
    return ends is not None and closes is not None and ends.end < closes.end
