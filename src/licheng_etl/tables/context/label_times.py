"""What the labels of a table's columns and of its rows say of time, before titles are asked.

Here: the times along both axes. Not here: reading one axis, composing periods (times.time_axis),
rates that are of the time of what they are about (times.continued_times), which labels govern a
cell (resolver).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.text import is_digits
from licheng_etl.grammar.times.periods import read_time, spelled_days
from licheng_etl.grammar.times.stated_times import NONE, Time
from licheng_etl.grammar.times.time_words import SAME_PERIOD, WHOLE_YEAR, YEAR
from licheng_etl.grammar.words.heads import CODE_HEAD, THING_HEAD, is_time_head
from licheng_etl.tables.times.continued_times import continued, is_relative
from licheng_etl.tables.times.time_axis import read_axis

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from licheng_etl.tables.bodies.body import BodyRow
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
_LOTS: Final = re.compile("地块|宗地")
_MODELS: Final = re.compile(r"^(?:(?:规格|产品)?型号|(?i:models?(?: (?:no\.?|number))?))$")
_CODED_TIMES: Final = re.compile("[季期时]|(?i:quarter|period|time)")
"""Of what a head of codes says that they are times."""
_MODEL: Final = re.compile(r"[0-9]{4}[\s/-]?[TQK][1-4IV]+")
"""A name of a model or a code, which elsewhere is a quarter: 2018K4."""
_NOT_OF_TABLE: Final = re.compile("目标|规划|基[数期年]|价")
"""What a year is of that is not that of a table's figures: 2030年规划目标, 2010年价格."""
_OPENS: Final = 4
"""April: financial years begin then, in July or in October."""
_OPENING_YEAR: Final = re.compile(rf"({YEAR}) [A-Z]")
_COUNTED: Final = {"月": "月", "月份": "月", "季度": "季度"}
"""What plain numbers count in a column so headed."""
_COUNTS: Final = re.compile(r"[0-9]+(?:[-–—~至][0-9]{1,2})?")
"""Such a number, or the first and the last of several: 1-2 below 月份."""


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
        axis = read_axis(labels, of_quarters=of_quarters or _tell_years(outer))
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


def _tell_years(labels: Iterable[str]) -> bool:
    """Whether years stand among the labels of groups."""
    return any(time.pure and time.part == "year" for time in map(read_time, labels))


def row_times(
    rows: Sequence[BodyRow],
    heads: Mapping[int, str],
    *,
    of_things: bool,
    of_quarters: bool = False,
    in_parts: bool = False,
) -> list[tuple[Time, ...]]:
    """For each row the times of its labels from inner to outer; `in_parts`: columns are months or
    quarters without a year, which a section may begin with.

    `heads`: what stands above each column of labels, the innermost last. Eight digits are a day
    where that says so, or nothing does: below 订单号 they are a number.
    In a list of things names are names: only a label that says nothing but a time counts.
    """
    *_, head = ("", *heads.values())
    dated = {column for column, name in heads.items() if not name or is_time_head(name)}
    corner = read_time(head)
    # November, above names beside years, is the part of each; 2016 beside months is their year.
    part = (corner,) if corner.pure and corner.part else ()
    names_things = of_things or THING_HEAD.match(head) is not None
    labels = [row.labels[-1][1] if row.labels else "" for row in rows]
    if {column for row in rows for column, _ in row.labels[-1:]} <= dated:
        labels = spelled_days(labels)
    above = dict.fromkeys(named for row in rows for named in row.labels[:-1])
    days = list(dict.fromkeys(label for column, label in above if column in dated))
    spelled = dict(zip(days, spelled_days(days), strict=True))
    outer = {
        (column, label): _counted(
            spelled[label] if column in dated else label, heads.get(column, "")
        )
        for column, label in above
    }
    inner = read_axis(
        [_counted(label, head) for label in labels],
        of_quarters=of_quarters or _tell_years(outer.values()),
    )
    if CODE_HEAD.search(head) or _LOTS.search(head):
        # 2023-31 is a number of a lot and no span of years.
        inner = [NONE if time.part == "span" else time for time in inner]
    # 2000 Acres and over begins with no year, as other sizes beside it show.
    sections = {row.labels[0][1] for row in rows if len(row.labels) > 1}
    numbers = (label for label in sections if is_digits(label[:1]))
    opened = in_parts and all(_opening_year(label).part for label in numbers)
    of_rows = []
    begun: tuple[Time, Time] | None = None
    for row, time in zip(rows, inner, strict=True):
        around = (outer[named] for named in row.labels[-2::-1])
        times = (time, *map(_opening_year if opened else read_time, around))
        if len(times) > 1 and times[1].crosses and time.part == "month" and time.year is None:
            begun, times = _month_of_crossing(begun, times)
        times = tuple(t if t.pure else NONE for t in times) if names_things else times
        of_rows.append(times if any(t.part for t in times) else (*times, *part))
    return of_rows


def _counted(label: str, head: str) -> str:
    """A plain number with what it counts below its head: 8 below 月份. Codes and models tell no
    time though they look like quarters.
    """
    coded = CODE_HEAD.search(head) and not _CODED_TIMES.search(head)
    if (coded or _MODELS.match(head)) and _MODEL.fullmatch(label):
        return ""
    return label + _COUNTED.get(head, "") if _COUNTS.fullmatch(label) else label


def _opening_year(label: str) -> Time:
    """What a label says of time; where that is nothing, the year that it begins with: 2001 Monthly
    travel.
    """
    time, year = read_time(label), _OPENING_YEAR.match(label)
    return Time("year", int(year[1])) if year and not time.part else time


def _month_of_crossing(
    begun: tuple[Time, Time] | None, times: tuple[Time, ...]
) -> tuple[tuple[Time, Time] | None, tuple[Time, ...]]:
    """A month below a year that runs on into the next, in the year that it is of: the first listed
    opens the financial year, unless it may stand amid one. With it the first month and that year.
    """
    month, crossing, *outer = times
    if begun is None or begun[1] != crossing:
        begun = (month, crossing)
    first, number = begun[0].number or 0, month.number or 0
    if first < _OPENS or crossing.year is None:
        return begun, (NONE, NONE, *outer)
    year = crossing.year + (number < first)
    return begun, (month._replace(year=year), crossing, *outer)
