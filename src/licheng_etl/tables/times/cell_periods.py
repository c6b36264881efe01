"""The periods of cells: what their labels say of time together, and then the titles.

Here: composing codes. Not here: reading an axis of labels (time_axis) or a single label
(grammar.times.periods), the time that titles state (times_of_titles).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from licheng_etl.grammar.times.stated_times import NONE, Time

if TYPE_CHECKING:
    from collections.abc import Sequence


def period_of(
    near: Sequence[Time],
    title: Time,
    frequency: str = "",
    *,
    accumulates: bool = False,
    weekly: bool = False,
    monthly: bool = False,
    released: Time = NONE,
) -> str | None:
    """The period code of a cell: its labels from the nearest on, then the title.

    `frequency` is printed beside the series (月, 季, 年); `accumulates`: the sheet says so;
    `weekly`, `monthly`: its columns tell what was done in the week or in this month.
    `released`: when the figures were made public, which tells the year of what had happened then.
    """
    full = next((time for time in near if time.part and time.year is not None), None)
    nearer = near[: near.index(full)] if full else near
    partial = next((time for time in near if time.part and time.year is None), None)
    offset = next((time.offset for time in nearer if time.offset is not None), None)
    previous = next((time.previous for time in near if time.previous), "")
    # 累计 above a column goes before 当期 in the name of a row.
    spoken = next((time for time in near if time.single or time.cumulative), NONE)
    if previous == "year" and offset is not None:
        # The same time a year before: a day is none of the year's parts that a year is told of.
        previous, offset = ("year", None) if title.part == "day" else ("", offset)
    if full is None:
        resolved = _from_title(partial, title, offset) or _until(partial, released, offset)
        if resolved and any(time.quarterly for time in near):
            resolved = resolved.quarter_closed()
        if resolved and spoken.single:
            resolved = _single(resolved)
    elif partial is not None and full.crosses and (partial.turns or partial.part != "span"):
        # November to October of 2014-2015 are of both; which quarter is the first, nobody says.
        resolved = partial._replace(year=full.year, last=full.last) if partial.turns else None
    else:
        resolved = _from_labels(full, partial, near, title, offset, monthly=monthly)
    weeks = max((time.days for time in near), default=1)
    if resolved is not None and resolved.part == "day":
        resolved = resolved._replace(days=max(weeks, resolved.days))
    relative = any(time.offset is not None for time in near)
    if previous and resolved is not None:
        resolved = _preceded(resolved, previous, near, relative=relative)
    if resolved is None:
        return None
    resolved = _at_frequency(resolved, frequency)
    if not spoken.single and (accumulates or any(time.cumulative for time in near)):
        of_year = relative and any(time.cumulative for time in near)
        of_days = accumulates or weeks > 1 or not (weekly or of_year)
        resolved = _accumulated(resolved, of_year=accumulates or of_year, of_days=of_days)
    return resolved.running().code() if resolved.exists else None


class Periods(dict[int, "str | None"]):
    """The periods of the cells of a row, by the number of what their column says of time.

    Composed when first asked. `said`: for each number the times of the column's labels from inner
    to outer, and its frequency; `times`: those of the row; `released`, `weekly`: as of `period_of`;
    `filled_in`: the month in which the form was, where no title tells one.
    """

    def __init__(
        self,
        labelled: Sequence[tuple[tuple[Time, ...], str]],
        times: tuple[Time, ...],
        frequency: str,
        title: Time,
        *,
        accumulates: bool,
        weekly: bool = False,
        released: Time = NONE,
        filled_in: Time = NONE,
    ) -> None:
        super().__init__()
        self.labelled, self.times, self.frequency = labelled, times, frequency
        self.title, self.accumulates, self.released = title, accumulates, released
        self.weekly, self.filled_in = weekly, filled_in
        self.monthly = {
            _year_of(times) for times, _ in labelled if any(time.of_this_month for time in times)
        }

    def __missing__(self, number: int) -> str | None:
        column_times, frequency = self.labelled[number]
        inner, *outer = column_times or (NONE,)
        near = (inner, *self.times[:1], *outer, *self.times[1:])
        of_filling = not self.title.part and any(map(_is_of_this_month, near))
        self[number] = period_of(
            near,
            self.filled_in if of_filling else self.title,
            frequency or self.frequency,
            accumulates=self.accumulates,
            weekly=self.weekly,
            monthly=_year_of(column_times) in self.monthly,
            released=self.released,
        )
        return self[number]


def _is_of_this_month(time: Time) -> bool:
    """Whether a label speaks of this month, or of what accumulates until it: 本月, 累计."""
    return (time.single and not time.quarterly) or time.cumulative


def _year_of(times: Sequence[Time]) -> int | None:
    return next((time.year for time in times if time.year is not None), None)


def _in_year(
    year: Time, near: Sequence[Time], title: Time, offset: int | None, *, monthly: bool
) -> Time | None:
    """This month of a year that another label tells, or what accumulates in it until that month, as
    the title tells the month: 2024年, 2023年 > 本月, 累计. What accumulates in a year before of
    which no month is told may do so until its end.
    """
    told = year.shifted(offset or 0)
    single = any(time.single for time in near)
    if not single and (year.cumulative or not (monthly or year.year == title.year)):
        return told
    month = _single(title) if title.number is not None else None
    if month is None or month.part != "month" or (year.year or 0) > (title.year or 0):
        return None if single else told
    if not single and title.part == "day" and not title.ends_month:
        return title if told.year == title.year else None
    return month._replace(year=told.year)


def _single(time: Time) -> Time | None:
    """The month alone (本月) of a report's time; which one of a year, nobody says."""
    if time.part == "year":
        return None
    return time._replace(part="month", day=None) if time.part in {"ytd", "day"} else time


def _from_labels(
    full: Time,
    partial: Time | None,
    near: Sequence[Time],
    title: Time,
    offset: int | None,
    *,
    monthly: bool,
) -> Time | None:
    """What a period that a label tells with its year becomes beside a part of a year, or another
    year, that others tell.
    """
    if full.part == "year" and partial is not None:
        return partial._replace(year=full.year and full.year + (offset or 0))
    if full.part == "year" and any(map(_is_of_this_month, near)):
        return _in_year(full, near, title, offset, monthly=monthly)
    other = offset and full.year is not None and full.part != "day"
    return full.shifted(offset or 0) if other else full


def _from_title(partial: Time | None, title: Time, offset: int | None) -> Time | None:
    """What the title's period becomes under labels without a year of their own."""
    if title.year is None or not title.part:
        return None
    year = title.year + (offset or 0)
    if partial is not None and partial.part not in {"span", "day"} and _is_of_years(title):
        return None  # April or January of 2024-25, and its first quarter, are of either year.
    if partial is not None:
        told = partial._replace(year=year)
        return None if partial.part == "day" and _is_to_come(told, title) else told
    if offset:
        return (
            Time("year", year) if title.part in {"year", "day", "span"} else title.shifted(offset)
        )
    return title


def _is_of_years(title: Time) -> bool:
    """Whether a title tells of several years, of which a part of one may be: 2024-25, 1991-2020."""
    return title.crosses or (title.part == "span" and title.last not in {None, title.year})


def _until(partial: Time | None, released: Time, offset: int | None) -> Time | None:
    """A part of the year in which figures were made public, if it was over then, or of another so
    many years from that.
    """
    if partial is None or released.year is None:
        return None
    told = partial._replace(year=released.year + (offset or 0))
    return None if _is_to_come(told, released) else told


def _is_to_come(day: Time, title: Time) -> bool:
    """Whether a day that a title gave its year is after what the title tells of, or is none: 29
    December in a report of 5 January may be of either year.
    """
    return not day.exists or (until := title.period()) is None or _end(day) > until.end


def _end(time: Time) -> date:
    period = time.period()
    return period.end if period else date.max


def _at_frequency(time: Time, frequency: str) -> Time:
    if time.part not in {"month", "day"} or time.number is None:
        return time
    if frequency.startswith(("年", "Y", "A")):
        return time._replace(part="year", day=None)
    if frequency.startswith(("季", "Q")):
        return time._replace(part="quarter", number=(time.number + 2) // 3, day=None)
    if frequency.startswith(("月", "M")):
        return time._replace(part="month", day=None)
    return time


def _preceded(time: Time, previous: str, near: Sequence[Time], *, relative: bool) -> Time | None:
    """What precedes a time. The month a year before is told of a report that closes with a day as
    well: 本月 above 上年同期.
    """
    if previous == "year" and relative and time.part == "month":
        return time.shifted(-1)
    return time.preceded(previous) or _last_of_february(previous, near, time)


def _last_of_february(previous: str, near: Sequence[Time], day: Time) -> Time | None:
    """The last day of February for 29 February a year before, where no day (去年同日) is spoken of
    but the same period.
    """
    if previous != "year" or day.part != "day" or all(time.offset is None for time in near):
        return None
    return day._replace(number=2, day=f"{day.year}-02-28").preceded("year")


def _accumulated(time: Time, *, of_year: bool, of_days: bool) -> Time:
    """What a time says of figures that accumulate, `of_year`: in the year (本年累计). A day says it
    of these as long as no month ends on it, and of what has no beginning, as does the last one of
    days that are not themselves the time in which they do (`of_days`).
    """
    time = time if of_days else time._replace(days=1)
    if time.part == "day" and time.ends_month:
        return time._replace(part="ytd", day=None) if of_year else time
    scale = {"month": 1, "quarter": 3, "half": 6}.get(time.part)
    if scale is None or time.number is None:
        return time
    return time._replace(part="ytd", number=time.number * scale)
