"""What columns accumulate, and since when: the month, the year, or the works that began.

Here: telling it of the times of columns by the labels beside one another. Not here: the times that
labels tell (times.time_axis), the periods of cells (times.cell_periods).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.scripts import in_both
from licheng_etl.grammar.times.stated_times import NONE, Time
from licheng_etl.grammar.times.time_words import SAME_PERIOD, WHOLE_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

OF_WHOLE_YEAR: Final = re.compile(
    "计划|目标|任务|预算|决算|规划|预[计期测]|全年|年[初末底]|余额|存量"
)
"""What a year is told of as a whole, or at its end."""
_INTENDED: Final = re.compile("安排|下达|核定|指标|批复|(?<!虚)拟|(?<![供响效反对])应(?![届急用])")
"""What is to be done in a year, and no part of which was: 本年安排投资, 本年应完成."""
_SO_FAR: Final = re.compile(
    rf"(?:[0-9]{{4}}年度?|[本当今去上]年|年初至?今?|{SAME_PERIOD.pattern})?累计|"
    r"(?i:cumulative|cumul|acumulado)$|"
    r"(?:[12][0-9]{3} )?(?i:year[ -]to[ -]date|ytd)(?: [12][0-9]{3})?$"
)
"""How a label begins of what accumulates in the year: not since the works began (自开工累计)."""
_IN_YEAR: Final = re.compile(
    r"(?:(?:[0-9]{4}年)?1[-~至][0-9]{1,2}月份?|[0-9]{4}年|[本当今]年|年内|年初(?:以来|至今?))(?:累计)?"
)
"""How a label begins of what is done in the year so far: 1-10月, 本年累计."""
_BUDGET: Final = in_both(r"预算[额总]?[数额]?$")
_CARRIED_OUT: Final = in_both(
    r"(?:[0-9]{2,4}年度?)?截[至止].{2,8}(?:执行|实际|支出|收入)(?:完成)?[数额]?$"
)
"""How much of a budget was carried out by the end of a month."""
_GROWTH: Final = re.compile("增[长减幅速]|同比")
_CHANGED: Final = re.compile(r"\b(?i:ch(?:an)?ge?|growth|increase|variation|var)\b")
"""How English says so: a publication may be named by its month, and years be whole ones."""
_SINCE_BEGUN: Final = re.compile(r"(?:截[至止](?:目前|[0-9年月日本当]+[底末]?))?累计")
"""How one begins that accumulates, and does not say since when."""
_OF_WORKS: Final = re.compile("投资|工程|建设|开工|支付")
"""What goes on for years; other things that accumulate, 收入, begin anew each year."""
_LAST_YEAR: Final = re.compile("(?:[去上]年|同期).{0,4}累计")
_OF_ALL: Final = re.compile("总投资|概算")
_ALONE: Final = re.compile("(?:本年)?[本当][月季][数值]?")
"""This month, and no part of what was told of it (本月新增)."""
_UNTIL: Final = re.compile("(?:本年|[去上]年)?[本当同][月季]止[数值]?")
_STOCK: Final = re.compile("上[月季]止|余额|库存")

_OF_SAME_MONTH: Final = in_both(r"同月.{0,4}[=为]\s?100|[比较与](?:[上去]年)?同月")
_OF_SAME_PERIOD: Final = in_both(r"同期.{0,4}[=为]\s?100|[比较与](?:[上去]年)?同期(?!.*[额量数]$)")
"""What an index of a month or its growth is told against, and beside that of the months so far."""


def accumulate(
    paths: Mapping[int, tuple[str, ...]], axes: dict[int, list[Time]], title: Time
) -> set[int]:
    """Tells the times of columns, from inner to outer, what they accumulate; the columns that do so
    since works began. `title`: what titles say of time.
    """
    begun = _since_begun(paths)
    for column in begun:
        inner, *outer = axes[column]
        part = "month" if inner.part == "ytd" else inner.part
        axes[column] = [inner._replace(cumulative=False, part=part), *outer]
    for column, level in _of_year_so_far(paths, axes, begun):
        axes[column][level] = axes[column][level]._replace(cumulative=True)
    for column in _planned_for_year(paths, axes):
        axes[column][0] = axes[column][0]._replace(part="year")
    for column in _carried_out(paths, axes):
        axes[column][0] = axes[column][0]._replace(part="ytd")
    _run_until(paths, axes)
    _accumulate_until(paths, axes, title)
    return begun


def indices_so_far(told: Mapping[int, Sequence[str]]) -> set[int]:
    """The columns of indices or growth against the same period of a year before, where others are
    against the same month: 上年同月=100, 比上年同期. `told`: what stands above each, labels and
    units. Of what there is at the end of a month, both are.
    """
    if any(_STOCK.search(text) for texts in told.values() for text in texts) or not any(
        _OF_SAME_MONTH.search(text) for texts in told.values() for text in texts
    ):
        return set()
    return {column for column, texts in told.items() if any(map(_OF_SAME_PERIOD.search, texts))}


def _since_begun(paths: Mapping[int, tuple[str, ...]]) -> set[int]:
    """The columns that accumulate since works began, by what is of the year beside them, and the
    share that this is of all they cost: 累计完成投资 beside 本年完成投资 is what there is then. It
    is of the year where it is told of the last one as well: 去年累计.
    """
    done: dict[tuple[str, ...], set[str]] = {}
    for path in paths.values():
        match = _IN_YEAR.match(path[-1]) if path else None
        if match and match.end() < len(path[-1]) and not WHOLE_YEAR.match(path[-1]):
            done.setdefault(path[:-1], set()).add(path[-1][match.end() :])
    labels = {label for path in paths.values() for label in path}
    begun = set()
    for column, path in paths.items():
        if not path or (match := _SINCE_BEGUN.match(path[-1])) is None:
            continue
        named, names = path[-1][match.end() :], done.get(path[:-1], set())
        share = _OF_ALL.search(named) and named.startswith(tuple(names))
        again = any(_LAST_YEAR.match(label) and label.endswith(named) for label in labels)
        if (named in names or share) and _OF_WORKS.search(named) and not again:
            begun.add(column)
    return begun


def _of_year_so_far(
    paths: Mapping[int, tuple[str, ...]], axes: Mapping[int, Sequence[Time]], begun: set[int]
) -> list[tuple[int, int]]:
    """The columns, and the level of the label from the inner one, of this year beside what is of
    this month or since works began: 本月完成投资, 本年完成投资.
    """
    levels = [
        (column, level, path[: len(path) - 1 - level], time)
        for column, path in paths.items()
        for level, time in enumerate(axes[column][: len(path)])
    ]
    groups = {paths[column][:-1] for column in begun}
    groups |= {group for _, _, group, time in levels if time.of_this_month}
    return [
        (column, level)
        for column, level, group, time in levels
        if group in groups
        and time._replace(pure=False) == Time(offset=0)
        and not any(time.single for time in axes[column])
        and not any(map(OF_WHOLE_YEAR.search, paths[column]))
        and not any(map(_INTENDED.search, paths[column]))
    ]


def _planned_for_year(
    paths: Mapping[int, tuple[str, ...]], axes: Mapping[int, Sequence[Time]]
) -> list[int]:
    """The columns of this year below what says that it is planned: 计划 > 本年 is 本年计划."""
    return [
        column
        for column, path in paths.items()
        if path
        and axes[column][0]._replace(pure=False) == Time(offset=0)
        and any(WHOLE_YEAR.match(f"{path[-1]}{group}") for group in path[:-1])
    ]


def _carried_out(
    paths: Mapping[int, tuple[str, ...]], axes: Mapping[int, Sequence[Time]]
) -> list[int]:
    """The columns of what is carried out of a budget beside them by the end of a month, which is so
    since January: 2024年预算数, 截至6月底执行数.
    """
    if not any(_BUDGET.search(label) for path in paths.values() for label in path):
        return []
    return [
        column
        for column, path in paths.items()
        if path and axes[column][0].part == "month" and _CARRIED_OUT.match(path[-1])
    ]


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
    month tells it beside 本月. A year before beside the same of the year told has that month too:
    2024年累计, 2023年累计, 增长%.
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
        told = {None, year}
        if year and any(month.year == year + 1 for month in months):
            told |= {year + 1} if _is_twin(path, year, paths) else set()
        beside = [month for month in months if year is None or month.year in told]
        if len(beside) != 1 or any(time.part not in {"", "year"} for time in times):
            continue
        if of_title and year is None:
            continue
        axes[column] = [
            _until(time, beside[0], year)
            if time.cumulative and _SO_FAR.match(label)
            else beside[0]._replace(single=True)
            if time.of_this_month and not of_title
            else time
            for label, time in zip(reversed(path), times, strict=True)
        ]


def _is_twin(path: tuple[str, ...], year: int, paths: Mapping[int, tuple[str, ...]]) -> bool:
    """Whether a column tells of a year what another one tells of the year after, and by how much
    that grew.
    """
    after = tuple(label.replace(str(year), str(year + 1)) for label in path)
    labels = [label for path in paths.values() for label in path]
    return after in paths.values() and (tell_growth(labels) or any(map(_CHANGED.search, labels)))


def tell_growth(labels: Iterable[str]) -> bool:
    """Whether one of some labels compares years."""
    return any(map(_GROWTH.search, labels))


def _month_ended_by(title: Time) -> Time:
    return Time("month", title.year, title.number) if title.ends_month else NONE


def _until(time: Time, month: Time, year: int | None) -> Time:
    """What accumulates, as of the months of its own year, which that month may tell where no label
    does (`year`).
    """
    told = time._replace(part="ytd", number=month.number)
    if time.year is not None or month.year is None or year is not None:
        return told
    return told._replace(year=month.year + (time.offset or 0), offset=None, previous="")


def _month_of(times: Sequence[Time]) -> Time:
    """The month that the labels of a column tell together, with its year where they tell one."""
    month = next((time for time in times if time.part in {"month", "ytd"}), NONE)
    year = next((time.year for time in times if time.year is not None), None)
    return Time("month", year, month.number) if month.part and not month.previous else NONE
