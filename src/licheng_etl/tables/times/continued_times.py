"""Rates, ranks and changes that tell no time: they are of that of what they are about.

Here: that time, by the columns at their left. Not here: the times that labels tell themselves
(context.label_times).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, TypeAlias

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.stated_times import NONE, Time
from licheng_etl.grammar.times.time_words import ONLY_RELATIVE, SAME_PERIOD, WHOLE_YEAR
from licheng_etl.grammar.units.unit_names import is_ratio_unit
from licheng_etl.grammar.words.measures import (
    AVERAGE,
    CHANGE,
    COMPARISON,
    GREW,
    RANK,
    RATIO,
    SHARE,
)
from licheng_etl.grammar.words.rows import BARE_TOTAL, PART
from licheng_etl.tables.times.earlier_times import SINCE_MONTH, EarlierTimes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LEAP: Final = 2000
"""The year in which times are compared that state none."""
_PLANNED: Final = re.compile(r"(?:目标|计划|预算|预期|任务)")
"""How the name of a rate begins that is itself planned; 占计划 and 为年初预算 tell how it goes."""
_TARGET: Final = re.compile(r"(?:目标|计划|任务)[数值]?$")
"""How the name of what is planned for a year ends."""
_SO_FAR: Final = re.compile("累计|完成|实际|实现")
"""What is done of it, as of the time of the table."""
_SAME_PERIOD: Final = re.compile(rf"(?:{SAME_PERIOD.pattern}|同期)[数值]?$")
"""The period of the figure at the left, a year before."""
_SINCE_THEN: Final = re.compile(
    rf"{SAME_PERIOD.pattern}(?:增[长减幅速]|[升降]幅|±|同比)|(?:[去上]年|上一年)同比"
)
"""How a growth is told beside the figure that it is told against: 上年同期增长%, 上年同比%."""
_TOLD_AGAINST: Final = re.compile(rf"(?:{SAME_PERIOD.pattern}|同期)(?:累计)?(?:完成)?[数值]?$")
_COMPLETED: Final = re.compile(
    r"(?:投资|计划|目标|任务|年度)*(?:完成|达成|实现)(?:率|进度|比[例重])"
)
"""How a rate is called that tells how much of a plan is done."""
_BY_HOW_MUCH: Final = re.compile(
    "(?:绝对|增减|增加|增长)[额量数值]|(?:[增涨升变]?幅度?|增[速长]|增[减长]|变[动化])率?|百分比"
)
_SEVERAL: Final = 3
_DECEMBER: Final = 12
_ON_LAST_MONTH: Final = re.compile("[与比较]上月")
_OF_YEARS: Final = re.compile(r"[0-9]{4}年?[为是比较][0-9]{4}")
"""How a comparison of two years begins, which is one of parts of them beside such since January."""
_BEFORE: Final = re.compile(rf"{_SAME_PERIOD.pattern}|{_SINCE_THEN.pattern}")

_Level: TypeAlias = tuple[str, ...]
"""The labels that stand above columns."""


class _Levels:
    """What the figures and groups so far speak of, by the labels above them: `about` is the time
    that a rate there would be of, `told` those of which one was told, `earlier` what figures were
    compared with, `rated` where one told how much of a plan was done in a month; `spoken` are all
    times of columns, `done` the years of what levels tell that is done, `year` that of the table.
    """

    def __init__(self, year: int | None) -> None:
        self.year = year
        self.about: dict[_Level, Time] = {}
        self.told: set[_Level] = set()
        self.rated: set[_Level] = set()
        self.spoken: dict[_Level, set[Time]] = {}
        self.done: dict[_Level, int | None] = {}
        self.planned: dict[_Level, Time] = {}
        self.earlier: dict[_Level, EarlierTimes] = {}

    def speak(self, level: _Level, time: Time) -> None:
        """A time is spoken of: the one that rates are of unless they compare it with another."""
        about, earlier = self.about.get(level, NONE), self.earlier.setdefault(level, EarlierTimes())
        if _is_before(time, NONE if level in self.told else about):
            earlier.base = time
        else:
            earlier.follow(about if _is_before(time, about) else NONE)
            self.about[level] = time
            self.told.discard(level)

    def hear(self, level: _Level, label: str, time: Time) -> None:
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

    def lend(self, group: _Level, left: _Level) -> None:
        """A group of rates whose label only compares is about what the figures at its left are: %
        change > Month, Year beside Index > October.
        """
        if group in self.about or not (group and COMPARISON.search(group[-1])):
            return
        beside = left if len(left) == len(group) and left[:-1] == group[:-1] else group[:-1]
        if beside in self.about:
            self.speak(group, self.about[beside])

    def says_no_more(self, level: _Level, time: Time) -> bool:
        """Whether a label tells no time, or of the month only where the level is about one."""
        of_month = time == Time(single=True) and self.about.get(level, NONE).part == "month"
        return time == NONE or of_month

    def is_of_all(self, level: _Level, rate: str) -> bool:
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

    def is_of_month(self, path: _Level) -> bool:
        """Whether a comparison with the month before stands behind what accumulates."""
        about = self.about.get(path[:-1], NONE)
        accumulates = about.part == "ytd" or (about.cumulative and not about.part)
        return accumulates and bool(path) and _ON_LAST_MONTH.match(path[-1]) is not None

    def told_of(self, level: _Level, rate: str) -> Time:
        """What a rate is told of: the time that the level is about, or a later one before it."""
        about, earlier = self.about[level], self.earlier[level]
        if earlier.takes(rate, about):
            return earlier.later
        earlier.hear(rate, about)
        self.told.add(level)
        if about.part == "month" and _COMPLETED.match(rate):
            self.rated.add(level)
        return about

    def tells_part(self, path: _Level, time: Time) -> bool:
        """Whether the comparison of a year with another is one of a part of it, as what is told
        beside it is: 2017年为2016年% behind 2017年1-2月. Behind the last quarter, the last month or
        all of them it is of the year.
        """
        about = self.about.get(path[:-1], NONE)
        if not path or time.part != "year" or about.part != "ytd" or about.number == _DECEMBER:
            return False
        return time.year == (about.year or self.year) and _OF_YEARS.match(path[-1]) is not None

    def add_up(self, level: _Level) -> None:
        """A total of several times: what follows it is told of all of them."""
        if len(self.spoken.get(level, ())) > 1:
            self.about.pop(level, None)
            self.earlier.pop(level, None)
            del self.spoken[level]


def continued(
    paths: dict[int, tuple[str, ...]],
    rates: set[int],
    axes: dict[int, tuple[Time, ...]],
    year: int | None = None,
) -> dict[int, tuple[Time, ...]]:
    """The axes, with rates, ranks and changes without a time at the time of what they are about.

    That is the nearest figure or group at their left, of the same level, that speaks of one, or
    else the figures of years in the group there: 产量 > 2018年, 2019年 before 产量增长. What ends
    before another one there, of which no rate was told yet, is what they are compared with, as is
    what is planned for the year; a rate that is planned itself (目标增速) is of the year. Averages
    are of a longer time. 上年同期 is that time a year before. A unit alone (±%) is a rate. Beside
    what is done so far of the same year (累计完成数), its target is none that rates tell of.
    Below a label that only compares (% change) the group of figures at the left tells it.
    `year`: that of the table.
    """
    levels = _Levels(year)
    continued = dict(axes)
    since_then = _since_then(paths, rates)
    left: _Level = ()
    for column, path in sorted(paths.items()):
        times, group = axes[column] or (NONE,), path[:-1]
        outside = len(group) < len(left) and left[: len(group)] == group
        if outside and column in rates and levels.about.get(left, NONE).year is not None:
            levels.speak(group, levels.about[left])
        if column not in rates:  # A group of one time has that one itself.
            left = () if any(time.part for time in times[1:]) else group
        if path and group in levels.about and _BEFORE.match(path[-1]):
            continued[column] = (_a_year_before(levels.about[group]), *times[1:])
        untold = levels.says_no_more(group, times[0]) or column in since_then
        if column in rates:
            levels.lend(group, left)
        if column in rates and (untold or levels.tells_part(path, times[0])):
            if path and group in levels.planned and _PLANNED.match(path[-1]):
                continued[column] = (levels.planned[group]._replace(pure=False), *times[1:])
            elif levels.is_of_month(path):
                continued[column] = (_last_month_of(levels.about[group]), *times[1:])
            elif group in levels.about and not (path and levels.is_of_all(group, path[-1])):
                told = levels.told_of(group, "".join(path[-1:]))
                continued[column] = (told._replace(pure=False), *times[1:])
        for depth, (label, time) in enumerate(zip(path, reversed(times), strict=False)):
            if BARE_TOTAL.match(label):
                levels.add_up(path[:depth])
            if not is_relative(label):
                levels.hear(path[:depth], label, _in_year_below(time, times))
    return continued | _of_parts(paths, rates, axes)


def _of_parts(
    paths: Mapping[int, _Level], rates: set[int], axes: Mapping[int, tuple[Time, ...]]
) -> dict[int, tuple[Time, ...]]:
    """The times of parts that tell none by those of the figures before them."""
    told: dict[int, tuple[Time, ...]] = {}
    whole = -1
    for column, path in sorted(paths.items()):
        part = _is_part(path)
        if part and not any(time.part for time in axes[column]):
            told[column] = _times_of_whole(whole, path[:-1], paths, axes)
        whole = whole if part or column in rates else column
    return {column: times for column, times in told.items() if times}


def _is_part(path: _Level) -> bool:
    return bool(path) and PART.match(path[-1]) is not None


def _times_of_whole(
    column: int,
    group: _Level,
    paths: Mapping[int, _Level],
    axes: Mapping[int, tuple[Time, ...]],
) -> tuple[Time, ...]:
    """The times of a column that a part stands beside, which says nothing but a time: 9月末, and
    其中：在职 behind it.
    """
    times, path = axes.get(column, ()), paths.get(column, ())
    beside = bool(times and path) and path[:-1] == group
    alone = beside and (
        read_time(path[-1].rstrip("末底")).pure or ONLY_RELATIVE.fullmatch(path[-1])
    )
    return (times[0]._replace(pure=False), *times[1:]) if alone else ()


def _in_year_below(time: Time, times: Sequence[Time]) -> Time:
    """The time of a group with the year that a column of it tells: September above 2024."""
    if time.part in {"", "year"} or time.year is not None:
        return time
    told = next((below for below in times if below.part == "year" and below.year), NONE)
    return time._replace(year=told.year)


def _since_then(paths: Mapping[int, tuple[str, ...]], rates: set[int]) -> set[int]:
    """The one growths of groups that are told by what stands beside them: 上年同期, and then
    上年同期增长%. Beside another growth it is that of the year before.
    """
    named = {column: path for column, path in paths.items() if path}
    told = Counter(
        path[:-1]
        for column, path in named.items()
        if column in rates and not SINCE_MONTH.match(path[-1])
    )
    before = {path[:-1] for path in named.values() if _TOLD_AGAINST.match(path[-1])}
    return {
        column
        for column, path in named.items()
        if _SINCE_THEN.match(path[-1])
        and path[:-1] in before
        and told[path[:-1]] == (column in rates)
    }


def _last_month_of(time: Time) -> Time:
    """The month until which a figure accumulates."""
    if time.part == "ytd":
        return Time("month", time.year, time.number, offset=time.offset)
    return time._replace(cumulative=False, single=True, pure=False)


def _a_year_before(time: Time) -> Time:
    if time.year is None:
        return time._replace(
            offset=-1, previous=time.previous or ("" if time.part else "year"), pure=False
        )
    return time._replace(previous="year") if time.part == "day" else time.shifted(-1)


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


def told_of_another(path: tuple[str, ...]) -> tuple[str, ...]:
    """The labels of a column without what only says that a difference is one: 绝对额 below
    同比增减 is told as that would be.
    """
    by_how_much = len(path) > 1 and _BY_HOW_MUCH.fullmatch(path[-1]) and is_relative(path[-2])
    return path[:-1] if by_how_much else path


def is_relative(label: str, units: Sequence[str] = ()) -> bool:
    """Whether a label speaks of a rate, a rank or a change, or has the unit of rates."""
    if AVERAGE.search(label) is not None:
        return False
    rates = any(map(is_ratio_unit, units[:1]))
    return rates or any(
        words.search(label) for words in (RATIO, RANK, CHANGE, GREW, SHARE, COMPARISON)
    )
