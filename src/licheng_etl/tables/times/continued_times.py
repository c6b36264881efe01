"""Rates, ranks and changes that tell no time: they are of that of what they are about.

Here: that time, by the columns at their left. Not here: the times that labels tell themselves
(context.label_times).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.stated_times import NONE, Time
from licheng_etl.grammar.times.time_words import ONLY_RELATIVE, SAME_PERIOD
from licheng_etl.grammar.units.unit_names import is_ratio_unit
from licheng_etl.grammar.words.measures import (
    AVERAGE,
    CHANGE,
    COMPARISON,
    DIFFERENCE_ABROAD,
    GREW,
    RANK,
    RATIO,
    SHARE,
)
from licheng_etl.grammar.words.rows import BARE_TOTAL, PART
from licheng_etl.tables.times.earlier_times import SINCE_MONTH
from licheng_etl.tables.times.told_levels import Level, Levels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PLANNED: Final = re.compile(r"(?:目标|计划|预算|预期|任务)")
"""How the name of a rate begins that is itself planned; 占计划 and 为年初预算 tell how it goes."""
_SAME_PERIOD: Final = re.compile(rf"(?:{SAME_PERIOD.pattern}|同期)[数值]?$")
"""The period of the figure at the left, a year before."""
_SINCE_THEN: Final = re.compile(
    rf"{SAME_PERIOD.pattern}(?:增[长减幅速]|[升降]幅|±|同比)|(?:[去上]年|上一年)同比"
)
"""How a growth is told beside the figure that it is told against: 上年同期增长%, 上年同比%."""
_TOLD_AGAINST: Final = re.compile(rf"(?:{SAME_PERIOD.pattern}|同期)(?:累计)?(?:完成)?[数值]?$")
_BY_HOW_MUCH: Final = re.compile(
    "(?:绝对|增减|增加|增长)[额量数值]|(?:[增涨升变]?幅度?|增[速长]|增[减长]|变[动化])率?|百分比"
)
_IN_WHAT: Final = re.compile(
    r"[$£€%]|(?i:amounts?|absolute|value|numbers?|numeric(?:al)?|dollars?|euros?|"
    r"per ?cent(?:age)?|nominal|real|absolut[ao]?|en valeur|en %|in %)|"
    r"(?i:R\$|us\$|€|£|mio\.?|mill\.?)[^0-9]{0,12}"
)
_OF_NAMED: Final = re.compile("[为占是比较与]|[同环]比|增[长减速幅]|[升降]幅")
"""How a rate goes on behind the name of the figure that it is about: 决算数为预算数的%."""
_DIFFERS: Final = re.compile(
    rf"(?i:(?:net |annual |\$ |% )?(?:(?:change|variance|increase|difference)s?|"
    rf"{DIFFERENCE_ABROAD})\b)"
)
"""How a group begins of differences, whatever they are told in: Change from Adopted > $, %."""
_BEFORE: Final = re.compile(rf"{_SAME_PERIOD.pattern}|{_SINCE_THEN.pattern}")


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
    levels = Levels(year)
    continued = dict(axes)
    figures = {path: column for column, path in paths.items() if column not in rates}
    since_then = _since_then(paths, rates)
    left: Level = ()
    for column, path in sorted(paths.items()):
        times, group = axes[column] or (NONE,), path[:-1]
        if column in rates:
            levels.speak_inside(group, left)
        if column not in rates:  # A group of one time has that one itself.
            left = () if any(time.part for time in times[1:]) else group
        if path and group in levels.about and _BEFORE.match(path[-1]):
            continued[column] = (_a_year_before(levels.about[group]), *times[1:])
        untold = levels.says_no_more(group, times[0]) or column in since_then
        if column in rates:
            levels.lend(group, left)
        if column in rates and (untold or levels.tells_part(path, times[0])):
            told = _told_of(levels, path)
            continued[column] = continued[column] if told is None else (told, *times[1:])
        for depth, (label, time) in enumerate(zip(path, reversed(times), strict=False)):
            if BARE_TOTAL.match(label):
                levels.add_up(path[:depth])
            if not is_relative(label):
                levels.hear(path[:depth], label, _in_year_below(time, times))
        if column in rates and untold and (named := _named_by(path, figures)) is not None:
            continued[column] = ((continued[named] or (NONE,))[0]._replace(pure=False), *times[1:])
    return continued | _of_parts(paths, rates, axes)


def _told_of(levels: Levels, path: Level) -> Time | None:
    """The time that a rate is of by what the levels so far speak of, if they do."""
    group = path[:-1]
    if path and group in levels.planned and _PLANNED.match(path[-1]):
        return levels.planned[group]._replace(pure=False)
    if levels.is_of_month(path):
        return _last_month_of(levels.about[group])
    if group in levels.about and not (path and levels.is_of_all(group, path[-1])):
        return levels.told_of(group, "".join(path[-1:]))._replace(pure=False)
    return None


def _of_parts(
    paths: Mapping[int, Level], rates: set[int], axes: Mapping[int, tuple[Time, ...]]
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


def _is_part(path: Level) -> bool:
    return bool(path) and PART.match(path[-1]) is not None


def _times_of_whole(
    column: int,
    group: Level,
    paths: Mapping[int, Level],
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


def _named_by(path: Level, figures: Mapping[Level, int]) -> int | None:
    """The column of the figure of the same level with whose whole name a rate begins; what is
    called by its time alone (上年同期) has no name.
    """
    *group, label = path or ("",)
    if _BEFORE.match(label):
        return None
    ends = (n for n in range(len(label) - 1, 1, -1) if _OF_NAMED.match(label, n))
    named = ((*group, label[:end]) for end in ends)
    return next((figures[figure] for figure in named if figure in figures), None)


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


def told_of_another(path: tuple[str, ...]) -> tuple[str, ...]:
    """The labels of a column without what only says that a difference is one: 绝对额 below
    同比增减 is told as that would be.
    """
    *_, group, label = ("", "", *path)
    by_how_much = _BY_HOW_MUCH.fullmatch(label) and is_relative(group)
    in_what = _IN_WHAT.fullmatch(label) and (_DIFFERS.match(group) or _compares(group))
    return path[:-1] if by_how_much or in_what else path


def is_difference(label: str) -> bool:
    """Whether a label says that figures are differences, and nothing else: Change, Variazione."""
    return _DIFFERS.fullmatch(label) is not None


def _compares(label: str) -> bool:
    """Whether a label speaks of a change; a rate or a share may be of anything: Exchange rate."""
    return any(words.search(label) for words in (CHANGE, GREW, COMPARISON))


def is_relative(label: str, units: Sequence[str] = ()) -> bool:
    """Whether a label speaks of a rate, a rank or a change, or has the unit of rates; what some
    languages call by how much figures differ has a unit where it is that.
    """
    if AVERAGE.search(label) is not None:
        return False
    rates = any(map(is_ratio_unit, units[:1]))
    return (
        rates
        or bool(units and _DIFFERS.match(label))
        or any(words.search(label) for words in (RATIO, RANK, CHANGE, GREW, SHARE, COMPARISON))
    )
