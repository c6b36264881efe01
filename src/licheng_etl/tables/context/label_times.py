"""What the labels of a table's columns say of time, before titles are asked.

Here: the times along the columns. Not here: what accumulates (times_so_far), those down the rows
(row_times), reading one axis, composing periods (times.time_axis), rates that are of the time of
what they are about (times.continued_times), which labels govern a cell (resolver).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.stated_times import NONE, Time
from licheng_etl.grammar.times.time_words import WHOLE_YEAR
from licheng_etl.tables.context.times_so_far import (
    OF_WHOLE_YEAR,
    accumulate,
    indices_so_far,
    tell_growth,
)
from licheng_etl.tables.times.closed_years import ended_above
from licheng_etl.tables.times.continued_times import continued, is_relative, told_of_another
from licheng_etl.tables.times.days_of_month import month_around, with_days
from licheng_etl.tables.times.financial_years import placed_in_order
from licheng_etl.tables.times.short_years import with_short_years
from licheng_etl.tables.times.time_axis import read_axis

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from licheng_etl.tables.headers.column_head import ColumnHead

_OF_PERIOD: Final = re.compile(r"[本当]期")
"""The period that the table is of; a single month only where figures accumulate beside it, and not
below what accumulates: 累计 above 本期 and 同期. Until a day amid a month it is some days.
"""
_DONE: Final = re.compile("完成|累计|实[际绩现]|执行|进度|到位|[本当]月|[0-9]月|季度|支出|入库")
_OF_PLAN: Final = re.compile("[占为达]|完成")
_YEAR: Final = re.compile("[0-9]{4}年?度?")
_PARTS_OF_YEARS: Final = {"ytd": 1, "month": 1, "quarter": 3, "half": 6}
"""How many months the numbers of such parts count."""
_MONTHS: Final = 12
_SAME_PERIOD: Final = Time(offset=-1, previous="year")
"""What 上年同期 says."""
_NOT_OF_TABLE: Final = re.compile("目标|规划|基[数期年]|价")
"""What a year is of that is not that of a table's figures: 2030年规划目标, 2010年价格."""


def column_times(
    columns: Sequence[int],
    heads: Mapping[int, ColumnHead],
    title: Time = NONE,
    *,
    of_quarters: bool = False,
    of_terms: bool = False,
) -> dict[int, tuple[Time, ...]]:
    """For each column the times of its labels from inner to outer, read axis by axis.

    `title`: what titles say of time; `of_quarters`: words around them speak of quarters;
    `of_terms`: of lengths of time.
    """
    paths = {column: heads[column].path for column in columns if column in heads}
    by_column: dict[int, list[Time]] = {column: [] for column in columns}
    for level in range(max(map(len, paths.values()), default=0)):
        named = [column for column, path in paths.items() if len(path) > level]
        labels = [paths[column][-1 - level] for column in named]
        outer = {label for column in named for label in paths[column][: -1 - level]}
        axis = read_axis(labels, of_quarters=of_quarters or tell_years(outer))
        around = (reversed(paths[column][: -1 - level]) for column in named)
        axis = with_short_years(labels, axis, year=title.year, of_terms=of_terms)
        axis = with_days(labels, axis, (month_around(outer, title) for outer in around))
        for column, label, time in zip(named, labels, axis, strict=True):
            # A plan that is a group may have what was done below it.
            group = paths[column][: len(paths[column]) - level]
            planned = level > 0 and WHOLE_YEAR.match(label) and _is_done_below(group, paths)
            by_column[column].append(NONE if planned else time)
    for column, path in paths.items():
        if (ended := ended_above(path)).part:
            by_column[column][0] = ended
    begun = accumulate(paths, by_column, title)
    if title.year is None:
        compared = {c for c in paths if is_relative("".join(paths[c][-1:]), heads[c].units)}
        _tell_year_of_the_same_beside(by_column, compared)
        _count_back_from_year_beside(paths, by_column)
        _count_back_from_part_beside(by_column)
    so_far = any(time.cumulative for times in by_column.values() for time in times)
    for column, path in paths.items():
        inside = any(time.cumulative for time in by_column[column])
        if inside or not so_far or (title.part == "day" and not title.ends_month):
            by_column[column] = of_whole_period(path[::-1], by_column[column])
    told = {column: told_of_another(path) for column, path in paths.items()}
    told_beside = {path[-1] for path in told.values() if path and not any(map(is_relative, path))}
    rates = {
        column
        for column, path in told.items()
        if column not in begun
        and (
            path != paths[column]
            or is_relative("".join(path[-1:]), heads[column].units)
            # 就业人数 below 同比增长, where the number of them stands beside it.
            or (any(map(is_relative, path[:-1])) and path[-1] in told_beside)
        )
    }
    inner = {column: len(paths[column]) - len(path) for column, path in told.items()}
    axes = {c: _told_inside(times[inner.get(c, 0) :]) for c, times in by_column.items()}
    axes = placed_in_order(axes, title)
    axes = continued(told, rates, axes, title.year)
    # Beside one of these an index against the last month is still of the month.
    for column in indices_so_far({c: (*path, *heads[c].units) for c, path in paths.items()}):
        if not any(time.single for time in by_column[column]):
            axes[column] = tuple(time._replace(cumulative=True) for time in axes[column])
    return axes


def of_whole_period(labels: Sequence[str], times: Sequence[Time]) -> list[Time]:
    """The times of labels without it that what they call this period (本期) is one month."""
    told = [
        time._replace(single=False) if _OF_PERIOD.search(label) else time
        for label, time in zip(labels, times, strict=False)
    ]
    return [*told, *times[len(told) :]]


def of_part_of_years(
    axes: Mapping[int, tuple[Time, ...]],
    heads: Mapping[int, ColumnHead],
    rows: Iterable[Sequence[Time]],
    title: Time,
    names: Iterable[str] = (),
) -> dict[int, tuple[Time, ...]]:
    """The axes with that part of their years which the title tells: 2024年, 2023年 and 增长% below
    2024年1-9月. These are the year of the title, which was not over, and the one before, of which
    the same is told, 完成 of both beside 增长%, and nothing else in the table tells a time. A month
    alone may be that in which years were published, unless their growth is told. `rows`: the times
    of its rows; `names`: what these say, of whole years perhaps: 年末人口.
    """
    part = title._replace(pure=False)
    asked = [
        column
        for column in axes
        if not any(map(_tells_whole_year, heads[column].path if column in heads else ()))
    ]
    times = [time for column in asked for time in axes[column] if time != NONE]
    labels = [label for column in asked if column in heads for label in heads[column].path]
    years = {title.year, title.year - 1} if title.year else set()
    if (
        title.part not in _PARTS_OF_YEARS
        or (title.number or 0) * _PARTS_OF_YEARS[title.part] == _MONTHS
        or {time.year for time in times} != years
        or any(time._replace(pure=False) != Time("year", time.year) for time in times)
        or not _tell_the_same(labels, years)
        or (title.part == "month" and not tell_growth(labels))
        or any(time.part for row in rows for time in row)
        or any(map(_tells_whole_year, names))
    ):
        return dict(axes)
    return {
        column: tuple(part._replace(year=time.year) if time.part else time for time in told)
        if column in asked
        else told
        for column, told in axes.items()
    }


def _tell_the_same(labels: Sequence[str], years: set[int]) -> bool:
    """Whether labels tell the same of each of some years, and by how much it grew, or nothing."""
    told = {
        frozenset(_YEAR.sub("", label) for label in labels if read_time(label).year == year)
        for year in years
    }
    return told == {frozenset({""})} or (len(told) == 1 and tell_growth(labels))


def _tells_whole_year(label: str) -> bool:
    """Whether a label tells of all of a year, and not how much of a plan is done: 为预算."""
    return OF_WHOLE_YEAR.search(label) is not None and _OF_PLAN.match(label) is None


def _told_inside(times: Sequence[Time]) -> tuple[Time, ...]:
    """The times of labels from inner to outer. What a label calls the period before (上期) is the
    time that one below it tells: 2022/7/1.
    """
    whole = next((n for n, time in enumerate(times) if time.part and time.year is not None), None)
    if whole is None:
        return tuple(times)
    outer = (time._replace(previous="") for time in times[whole + 1 :])
    return (*times[: whole + 1], *outer)


def _is_done_below(group: tuple[str, ...], paths: Mapping[int, tuple[str, ...]]) -> bool:
    """Whether labels below a group tell what is done of it so far."""
    depth = len(group)
    inner = ("".join(path[depth:]) for path in paths.values() if path[:depth] == group)
    return any(map(_DONE.search, inner))


def _count_back_from_year_beside(
    paths: Mapping[int, tuple[str, ...]], axes: dict[int, list[Time]]
) -> None:
    """上年 is the year before the only one that the columns of a table tell: 2016年预算数 beside
    上年完成数. A year of a goal, a base or of prices is not that of the table.
    """
    told = {time for times in axes.values() for time in times if time.year is not None}
    years = {time.year for time in told}
    this = any(time.offset == 0 for times in axes.values() for time in times)
    if len(years) != 1 or this or any(time.part != "year" for time in told):
        return
    bearing = [path for column, path in paths.items() if told.intersection(axes[column])]
    if any(_NOT_OF_TABLE.search(label) for path in bearing for label in path):
        return
    (year,) = years
    for column, times in axes.items():
        if not told.intersection(times):
            axes[column] = [_year_back(time, year) if year else time for time in times]


def _count_back_from_part_beside(axes: dict[int, list[Time]]) -> None:
    """上年同期 is the year before the only part of one that the columns of a table tell: beside
    2024年1-9月 that of 2023.
    """
    told = {
        time._replace(pure=False)
        for times in axes.values()
        for time in times
        if time.year is not None
    }
    if len(told) != 1 or (part := told.pop()).part not in _PARTS_OF_YEARS or part.year is None:
        return
    before = part._replace(year=part.year - 1)
    for column, times in axes.items():
        axes[column] = [before if time == _SAME_PERIOD else time for time in times]


def _tell_year_of_the_same_beside(axes: dict[int, list[Time]], compared: set[int]) -> None:
    """A part of a year without it, of which a rate is told, is of the only year that columns beside
    tell with that part: Veränderung in % > Jan.-Juni beside Januar bis Juni 2024. An amount may be
    of another year.
    """
    told: dict[tuple[str, int | None, int | None], set[int | None]] = {}
    for times in axes.values():
        for time in times:
            if time.part in _PARTS_OF_YEARS and time.year is not None:
                told.setdefault(_part_of(time), set()).add(time.year)
    for column, times in axes.items():
        own = any(time.year or time.previous or time.offset is not None for time in times)
        if column in compared and not own:
            axes[column] = [_of_only_year(time, told.get(_part_of(time), set())) for time in times]


def _part_of(time: Time) -> tuple[str, int | None, int | None]:
    return (time.part, time.number, time.first)


def _of_only_year(time: Time, years: set[int | None]) -> Time:
    return time._replace(year=next(iter(years))) if len(years) == 1 else time


def _year_back(time: Time, year: int) -> Time:
    """A year told by how many it lies before another (上年), not a part of one (上年同期)."""
    if time.offset is None or time.previous or time.cumulative or time.part not in {"", "year"}:
        return time
    return time._replace(part="year", year=year + time.offset, offset=None)


def tell_years(labels: Iterable[str]) -> bool:
    """Whether years stand among the labels of groups."""
    return any(time.pure and time.part == "year" for time in map(read_time, labels))
