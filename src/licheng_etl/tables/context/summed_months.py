"""What adds up the months beside it accumulates until the last of them that has figures, and what
adds up the days of a month is of the month.

Here: 累计 and 合计 behind months of which the last are still to come, proved by their sums. Not
here: what accumulates until a month that titles or single columns tell (times_so_far).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.numbers.decimals import plain_number
from licheng_etl.grammar.times.stated_times import NONE, Time
from licheng_etl.grammar.words.rows import BARE_TOTAL
from licheng_etl.tables.sums.row_sums import digits_of, is_sum_of
from licheng_etl.tables.times.continued_times import is_relative

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from decimal import Decimal

    from licheng_etl.tables.bodies.body import BodyRow
    from licheng_etl.tables.headers.column_head import ColumnHead
    from licheng_etl.tables.regions.region import Region

_FEWEST_MONTHS: Final = 2
_SURE_DIGITS: Final = 4
"""Digits of sums that are no chance."""
_MONTHS: Final = 12


def until_last_month(
    region: Region,
    rows: Sequence[BodyRow],
    heads: Mapping[int, ColumnHead],
    axes: Mapping[int, tuple[Time, ...]],
    title: Time = NONE,
) -> dict[int, tuple[Time, ...]]:
    """The times of those columns that add up the months from January to the last one with figures,
    where that is not December, or the days of the month of a title.
    """
    months = _from_january(axes) or _of_month(axes, title)
    if len(months) < _FEWEST_MONTHS:
        return {}
    labels = {column: "".join(heads[column].path[-1:]) for column in axes if column in heads}
    lines = [_figures(region, row.row) for row in rows if row.kind == "data"]
    return _until(months, axes, labels, lines)


def rows_until_last_month(
    region: Region,
    rows: Sequence[BodyRow],
    columns: Collection[int],
    times: Sequence[tuple[Time, ...]],
    title: Time = NONE,
) -> list[tuple[Time, ...]]:
    """The times of rows, those that add up the months above them until the last of these, or the
    days of the month of a title. `columns` are those of figures that may add up.
    """
    axes = {number: times[number] for number, row in enumerate(rows) if row.kind == "data"}
    months = _from_january(axes) or _of_month(axes, title)
    if len(months) < _FEWEST_MONTHS:
        return list(times)
    labels = {number: "".join(label for _, label in rows[number].labels[-1:]) for number in axes}
    figures = {number: _figures(region, rows[number].row) for number in axes}
    lines = [
        {number: told[column] for number, told in figures.items() if column in told}
        for column in columns
    ]
    until = _until(months, axes, labels, lines)
    return [until.get(number, told) for number, told in enumerate(times)]


def _until(
    months: Mapping[int, Time],
    axes: Mapping[int, tuple[Time, ...]],
    labels: Mapping[int, str],
    lines: Sequence[Mapping[int, Decimal]],
) -> dict[int, tuple[Time, ...]]:
    """The times of what adds up months that run from January, or days of one month, by columns or
    by rows, and of rates next to it; `lines`: the figures across them.
    """
    wholes = [
        key
        for key, times in axes.items()
        if key not in months and _tells_whole(labels.get(key, ""), times)
    ]
    last = max(
        (months[key] for line in lines for key in months if line.get(key)),
        key=_number,
        default=NONE,
    )
    if last.part == "day":
        until = Time("month", last.year, last.number)
    elif _FEWEST_MONTHS <= _number(last) < _MONTHS:
        until = last._replace(part="ytd", cumulative=True, pure=False)
    else:
        return {}
    told: dict[int, tuple[Time, ...]] = {
        key: (until,) for key in wholes if _adds_up(lines, key, list(months))
    }
    for before, key in pairwise(sorted(axes)):
        if before in told and key not in told and _is_rate_of_whole(labels.get(key, ""), axes[key]):
            told[key] = (until,)
    return told


def _from_january(axes: Mapping[int, tuple[Time, ...]]) -> dict[int, Time]:
    """The single months that run from January on, each once; none where years differ."""
    months = {
        key: times[0]
        for key, times in axes.items()
        if times and times[0].part == "month" and times[0].pure
    }
    numbers = [time.number for time in months.values()]
    years = {time.year for time in months.values()}
    in_order = numbers == list(range(1, len(numbers) + 1))
    return months if in_order and len(years) == 1 else {}


def _of_month(axes: Mapping[int, tuple[Time, ...]], title: Time) -> dict[int, Time]:
    """The days of the month of a title that run from its first one on, each once."""
    days = {
        key: times[0]
        for key, times in axes.items()
        if times and times[0].part == "day" and times[0].pure and times[0].days == 1
    }
    told = [(time.day or "")[-len("MM-DD") :] for time in days.values()]
    in_order = told == [f"{title.number or 0:02d}-{day:02d}" for day in range(1, len(told) + 1)]
    years = {time.year for time in days.values()}
    return days if title.part == "month" and in_order and years <= {None, title.year} else {}


def _tells_whole(label: str, times: Sequence[Time]) -> bool:
    """Whether a column or a row is of all of them, and tells no time itself."""
    whole = bool(BARE_TOTAL.match(label)) or any(time.cumulative for time in times)
    return whole and not any(time.part or time.offset for time in times)


def _is_rate_of_whole(label: str, times: Sequence[Time]) -> bool:
    """Whether a rate tells no time of its own, nor is of the month alone: 同比 behind 累计."""
    return is_relative(label) and not any(time.part or time.offset or time.single for time in times)


def _figures(region: Region, row: int) -> dict[int, Decimal]:
    """The figures of a row but those in percent, which never add up."""
    labels = ((c, region.sheet.label(position)) for c, position in region.cells[row].items())
    numbers = ((c, plain_number(label)) for c, label in labels if label[-1:] != "%")
    return {column: number for column, number in numbers if number is not None}


def _adds_up(lines: Sequence[Mapping[int, Decimal]], whole: int, months: list[int]) -> bool:
    """Whether one is the sum of the months in every line that tells both, surely no chance."""
    told = [
        (line[whole], [line[month] for month in months if month in line])
        for line in lines
        if line.get(whole) and sum(month in line for month in months) >= _FEWEST_MONTHS
    ]
    right = [total for total, parts in told if is_sum_of(total, [*parts])]
    return len(right) == len(told) and sum(map(digits_of, set(right))) >= _SURE_DIGITS


def _number(time: Time) -> int:
    return time.number or 0
