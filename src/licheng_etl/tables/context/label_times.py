"""What the labels of a table's columns say of time, before titles are asked.

Here: the times along the columns. Not here: those down the rows (row_times), reading one axis,
composing periods (times.time_axis), rates that are of the time of what they are about
(times.continued_times), which labels govern a cell (resolver).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.stated_times import NONE, Time
from licheng_etl.grammar.times.time_words import SAME_PERIOD, WHOLE_YEAR
from licheng_etl.tables.times.continued_times import continued, is_relative
from licheng_etl.tables.times.days_of_month import with_days
from licheng_etl.tables.times.time_axis import read_axis

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from licheng_etl.tables.headers.column_head import ColumnHead

_OF_PERIOD: Final = re.compile(r"[本当]期")
"""The period that the table is of; a single month only where figures accumulate beside it, and not
below what accumulates: 累计 above 本期 and 同期.
"""
_SO_FAR: Final = re.compile(
    rf"(?:[0-9]{{4}}年度?|[本当今去上]年|年初至?今?|{SAME_PERIOD.pattern})?累计|"
    r"(?i:cumulative|cumul|acumulado)$"
)
"""How a label begins of what accumulates in the year: not since the works began (自开工累计)."""
_ALONE: Final = re.compile("(?:本年)?[本当][月季][数值]?")
"""This month, and no part of what was told of it (本月新增)."""
_UNTIL: Final = re.compile("(?:本年|[去上]年)?[本当同][月季]止[数值]?")
_STOCK: Final = re.compile("上[月季]止|余额|库存")
_DONE: Final = re.compile("完成|累计|实[际绩现]|执行|进度|到位|[本当]月|[0-9]月|季度|支出|入库")
_NOT_OF_TABLE: Final = re.compile("目标|规划|基[数期年]|价")
"""What a year is of that is not that of a table's figures: 2030年规划目标, 2010年价格."""


def column_times(
    columns: Sequence[int],
    heads: Mapping[int, ColumnHead],
    title: Time = NONE,
    *,
    of_quarters: bool = False,
) -> dict[int, tuple[Time, ...]]:
    """For each column the times of its labels from inner to outer, read axis by axis.

    `title`: what titles say of time; `of_quarters`: words around them speak of quarters.
    """
    paths = {column: heads[column].path for column in columns if column in heads}
    by_column: dict[int, list[Time]] = {column: [] for column in columns}
    for level in range(max(map(len, paths.values()), default=0)):
        named = [column for column, path in paths.items() if len(path) > level]
        labels = [paths[column][-1 - level] for column in named]
        outer = {label for column in named for label in paths[column][: -1 - level]}
        axis = read_axis(labels, of_quarters=of_quarters or tell_years(outer))
        axis = with_days(labels, axis, title)
        for column, label, time in zip(named, labels, axis, strict=True):
            # A plan that is a group may have what was done below it.
            group = paths[column][: len(paths[column]) - level]
            planned = level > 0 and WHOLE_YEAR.match(label) and _is_done_below(group, paths)
            by_column[column].append(NONE if planned else time)
    _run_until(paths, by_column)
    _accumulate_until(paths, by_column, title)
    if title.year is None:
        _count_back_from_year_beside(paths, by_column)
    accumulate = any(time.cumulative for times in by_column.values() for time in times)
    for column, path in paths.items():
        inside = any(time.cumulative for time in by_column[column])
        if inside or not accumulate:
            by_column[column] = [
                time._replace(single=False) if _OF_PERIOD.search(label) else time
                for label, time in zip(reversed(path), by_column[column], strict=False)
            ]
    rates = {
        column
        for column, path in paths.items()
        if is_relative("".join(path[-1:]), heads[column].units)
    }
    axes = {column: _told_inside(times) for column, times in by_column.items()}
    return continued(paths, rates, axes, title.year)


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


def _run_until(paths: Mapping[int, tuple[str, ...]], axes: dict[int, list[Time]]) -> None:
    """本月止 beside 本月 runs from January; alone, or beside 上月止, it is what there is then."""
    labels = {label for path in paths.values() for label in path}
    if not any(map(_ALONE.fullmatch, labels)) or any(map(_STOCK.search, labels)):
        return
    for column, path in paths.items():
        axes[column] = [
            time._replace(cumulative=True) if _UNTIL.fullmatch(label) else time
            for label, time in zip(reversed(path), axes[column], strict=True)
        ]


def _accumulate_until(
    paths: Mapping[int, tuple[str, ...]], axes: dict[int, list[Time]], title: Time
) -> None:
    """What accumulates in a year does so until the one month of it that is told: by the titles, or
    by the columns beside it: 2024年10月 | 2024年累计, 1-8月累计 | 去年同期累计. A day that ends a
    month tells it beside 本月.
    """
    of_title = title.part in {"month", "ytd"}
    months = {title} if of_title else {_month_of(times) for times in axes.values()} - {NONE}
    ended = _month_ended_by(title)
    if ended.part and any(time.single for times in axes.values() for time in times):
        months.add(ended)
    for column, path in paths.items():
        times = axes[column]
        if ended in months and any(time.offset is not None for time in times):
            continue  # 上年同期 of what accumulates by that day is told by both (cell_periods).
        year = next((time.year for time in times if time.year is not None), None)
        beside = [month for month in months if None in {year, month.year} or year == month.year]
        if len(beside) != 1 or any(time.part not in {"", "year"} for time in times):
            continue
        if of_title and year is None:
            continue
        axes[column] = [
            _until(time, beside[0])
            if time.cumulative and _SO_FAR.match(label)
            else beside[0]._replace(single=True)
            if time.single and not (of_title or time.quarterly or time.previous)
            else time
            for label, time in zip(reversed(path), times, strict=True)
        ]


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


def _year_back(time: Time, year: int) -> Time:
    """A year told by how many it lies before another (上年), not a part of one (上年同期)."""
    if time.offset is None or time.previous or time.cumulative or time.part not in {"", "year"}:
        return time
    return time._replace(part="year", year=year + time.offset, offset=None)


def _month_ended_by(title: Time) -> Time:
    day = title.period() if title.part == "day" and title.year is not None else None
    if day is None or not day.ends_with_month:
        return NONE
    return Time("month", title.year, day.end.month)


def _until(time: Time, month: Time) -> Time:
    """What accumulates, as of the months of its own year, which that month may tell."""
    told = time._replace(part="ytd", number=month.number)
    if time.year is not None or month.year is None:
        return told
    return told._replace(year=month.year + (time.offset or 0), offset=None, previous="")


def _month_of(times: Sequence[Time]) -> Time:
    """The month that the labels of a column tell together, with its year where they tell one."""
    month = next((time for time in times if time.part in {"month", "ytd"}), NONE)
    year = next((time.year for time in times if time.year is not None), None)
    return Time("month", year, month.number) if month.part and not month.previous else NONE


def tell_years(labels: Iterable[str]) -> bool:
    """Whether years stand among the labels of groups."""
    return any(time.pure and time.part == "year" for time in map(read_time, labels))
