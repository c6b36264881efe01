"""Periods of cells: whole axes of time, and what the labels of a cell say together.

Here: deciding between readings by the company a label keeps, and composing codes. Not here: reading
a single label (grammar.periods).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.period_phrases import Trust, find_phrases
from licheng_etl.grammar.periods import read_time
from licheng_etl.grammar.times import NONE, Time

if TYPE_CHECKING:
    from collections.abc import Sequence

_SLASHED: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_SHORT: Final = re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<number>[0-9]{2})")
_CROSSING: Final = re.compile(r"([0-9]{4})[-–—/]([0-9]{2})(?![0-9])")
_ROMAN: Final = re.compile(r"(I{1,3}|IV)(?:[*†‡]+|\s?\(?[PpRr1-9]\)?)?")
_OTHER_ROMAN: Final = re.compile("V|VI{1,3}|I?X|XI{1,2}")
_MONTHS: Final = 12
_QUARTERS: Final = {"I": 1, "II": 2, "III": 3, "IV": 4}
_RUNS: Final = {(1, 3), (4, 6), (7, 9), (10, 12)}
"""The first and the last month of quarters."""
_QUOTED: Final = re.compile("[“\"‘'「《][^”\"’'」》]*$")
_MONTH_SO_FAR: Final = re.compile(r"[本当]月累计")
_OTHER_SUM: Final = re.compile(r"(?:[本今当]年|年初至?今?|全年)累计|[本当]旬")
_TERM: Final = re.compile("[底末]?[前之以]")
_EDGES: Final = frozenset({"01-01", "12-31"})
_PARTS: Final = {"month", "ytd", "quarter", "half", "year", "span"}


def read_axis(labels: Sequence[str], *, of_quarters: bool = False) -> list[Time]:
    """The times of labels that stand in a row or a column, read as one sequence; `of_quarters`:
    years stand above them, or a word says that these are quarters.
    """
    times = [read_time(label) for label in labels]
    times = _slashed(labels, _short_years(labels, times))
    times = _october(labels, times)
    times = _of_month(labels, times)
    times = _numbers(labels, _financial(labels, times))
    times = _roman(labels, times, of_quarters=of_quarters)
    return _coarser(_of_quarters(times))


def _short_years(labels: Sequence[str], times: list[Time]) -> list[Time]:
    """Aug 22 before May 23 and Jun 23 is August 2022: the months follow one another so, a year at
    most apart, and as days of one year they do not, or are the same day of each month.
    """
    shown = {i: m for i, label in enumerate(labels) if (m := _SHORT.fullmatch(label))}
    if len(shown) < 2 or any(times[i].part != "day" for i in shown):
        return times
    days = [(times[i].number or 0, int(m["number"])) for i, m in shown.items()]
    months = [year * _MONTHS + month for month, year in days]
    steps = [later - earlier for earlier, later in pairwise(months)]
    one_way = all(0 < step <= _MONTHS for step in steps) or all(0 < -s <= _MONTHS for s in steps)
    in_order = days in (sorted(days), sorted(days, reverse=True))
    if not one_way or len({month for month, _ in days}) < 2:
        return times
    if in_order and len({year for _, year in days}) > 1:
        return times
    for index, match in shown.items():
        label = f"{match['month']}-{match['number']}"
        times[index] = read_time(label)
    return times


def _slashed(labels: Sequence[str], times: list[Time]) -> list[Time]:
    """Day and month of 01/02/2019: which is which shows where one of them exceeds twelve."""
    slashed = [
        (index, match)
        for index, label in enumerate(labels)
        if "/" in label and (match := _SLASHED.fullmatch(label))
    ]
    if not slashed:
        return times
    firsts = [int(match[1]) for _, match in slashed]
    seconds = [int(match[2]) for _, match in slashed]
    month_first = max(seconds) > 12 or (max(firsts) <= 12 and len(set(firsts)) > len(set(seconds)))
    for index, match in slashed:
        month, day = int(match[1]), int(match[2])
        if not month_first:
            month, day = day, month
        if 1 <= month <= 12 and 1 <= day <= monthrange(int(match[3]), month)[1]:
            iso = f"{match[3]}-{month:02d}-{day:02d}"
            times[index] = Time("day", int(match[3]), month, day=iso, pure=True)
    return times


def _october(labels: Sequence[str], times: list[Time]) -> list[Time]:
    """2016.1 after 2016.9 is October: the number has lost its last zero."""
    for index, label in enumerate(labels):
        time = times[index]
        if time.part != "month" or label != f"{time.year}.1":
            continue
        before = labels[index - 1] if index else ""
        after = labels[index + 1] if index + 1 < len(labels) else ""
        if before.endswith((".9", ".09")) or after.startswith(f"{time.year}.11"):
            times[index] = time._replace(number=10)
    return times


def _of_month(labels: Sequence[str], times: list[Time]) -> list[Time]:
    """本月累计 beside 本年累计 or 本旬 is the month so far; else it is the year up to the month."""
    if not any(map(_OTHER_SUM.match, labels)):
        return times
    return [
        time._replace(cumulative=False, single=True) if _MONTH_SO_FAR.match(label) else time
        for label, time in zip(labels, times, strict=True)
    ]


def _financial(labels: Sequence[str], times: list[Time]) -> list[Time]:
    """2011-12 among 2010-11 and 2012-13 is no December, but runs from one year to the next: so do
    all, or one that can be nothing else stands among them.
    """
    slim = [index for index, time in enumerate(times) if time.part in {"month", "span"}]
    crossing = {i: m for i in slim if (m := _CROSSING.match(labels[i])) and _is_next(m)}
    months = {i for i in slim if times[i].part == "month" and _CROSSING.match(labels[i])}
    if not months or months - crossing.keys() or len({labels[i] for i in crossing}) < 2:
        return times
    for index in months:
        year = int(crossing[index][1])
        times[index] = times[index]._replace(part="span", number=None, year=year, last=year + 1)
    return times


def _numbers(labels: Sequence[str], times: list[Time]) -> list[Time]:
    """2023-24 among 2023-21, 2023-22 and 2023-25 is a number as they are, and no two years."""
    pairs = [_CROSSING.search(label) for label in labels]
    told = {(match[1], match[2]) for match in pairs if match and int(match[2]) > _MONTHS}
    twice = len({year for year, _ in told}) < len(told)
    if not (twice and any(int(year) % 100 >= int(last) for year, last in told)):
        return times
    return [
        NONE if match and time.part == "span" and _is_next(match) else time
        for match, time in zip(pairs, times, strict=True)
    ]


def _is_next(match: re.Match[str]) -> bool:
    return (int(match[1]) + 1) % 100 == int(match[2])


def _roman(labels: Sequence[str], times: list[Time], *, of_quarters: bool) -> list[Time]:
    """I, II, III and IV, one after the other, are quarters where they are told to be, come again or
    stand among years: they number stages and classes as well, and these may have a fifth.
    """
    numerals = [(i, m[1]) for i, label in enumerate(labels) if (m := _ROMAN.fullmatch(label))]
    steps = ((_QUARTERS[b] - _QUARTERS[a]) % 4 == 1 for (_, a), (_, b) in pairwise(numerals))
    if len({label for _, label in numerals}) < len(_QUARTERS) or not all(steps):
        return times
    among = len(numerals) > len(_QUARTERS) or any(t.pure and t.part == "year" for t in times)
    if any(map(_OTHER_ROMAN.fullmatch, labels)) or not (of_quarters or among):
        return times
    for index, label in numerals:
        times[index] = Time("quarter", None, _QUARTERS[label], pure=True)
    return times


def _of_quarters(times: list[Time]) -> list[Time]:
    """April to June among July to September and January to March is a quarter, as all of them."""
    spans = [time for time in times if time.part in {"span", "ytd"}]
    runs = {(time.first or 1, time.number) for time in spans if time.last in {None, time.year}}
    if len(runs) < 2 or not runs <= _RUNS or len(spans) < len(times) / 2:
        return times
    return [
        time._replace(part="quarter", number=(time.number or 0) // 3, first=None, last=None)
        if time.part in {"span", "ytd"}
        else time
        for time in times
    ]


def _coarser(times: list[Time]) -> list[Time]:
    """Days as the months or years that they close or open, where the axis runs by these: the same
    day of each year closes none, unless it is the last or the first one, nor do days anywhere in
    their months.
    """
    days = {time.day for time in times if time.part == "day" and time.day and time.year}
    if len(days) < 2 or any(time.days > 1 for time in times):
        return times
    ends = {day[5:] for day in days}
    yearly = len(ends) == 1 and len({day[:4] for day in days}) == len(days)
    part = "year" if yearly and ends <= _EDGES else "month"
    if part == "month" and not _run_by_months(sorted(map(date.fromisoformat, days))):
        return times
    return [time._replace(part=part, day=None) if time.part == "day" else time for time in times]


def _run_by_months(days: Sequence[date]) -> bool:
    """Whether each of several days is the first or the last one of a month of its own, and months
    follow one another: those of balance sheets are as far apart as it comes.
    """
    months = [day.year * _MONTHS + day.month for day in days]
    steps = [later - earlier for earlier, later in pairwise(months)]
    even = len(days) > 2 and len(set(steps)) == 1 and (steps[0] < _MONTHS or days[0].day == 1)
    return 0 not in steps and (1 in steps or even) and all(map(_is_edge, days))


def _is_edge(day: date) -> bool:
    return day.day == 1 or _is_last(day)


def _is_last(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def period_of(
    near: Sequence[Time],
    title: Time,
    frequency: str = "",
    *,
    accumulates: bool = False,
    released: Time = NONE,
) -> str | None:
    """The period code of a cell: its labels from the nearest on, then the title.

    `frequency` is printed beside the series (月, 季, 年); `accumulates`: the sheet says so.
    `released`: when the figures were made public, which tells the year of what had happened then.
    """
    full = next((time for time in near if time.part and time.year is not None), None)
    nearer = near[: near.index(full)] if full else near
    partial = next((time for time in near if time.part and time.year is None), None)
    offset = next((time.offset for time in nearer if time.offset is not None), None)
    previous = next((time.previous for time in near if time.previous), "")
    if previous == "year" and offset is not None:
        # The same time a year before: a day is none of the year's parts that a year is told of.
        previous, offset = ("year", None) if title.part == "day" else ("", offset)
    if full is None:
        resolved = _from_title(partial, title, offset) or _until(partial, released)
        if resolved and any(time.quarterly for time in near):
            resolved = resolved.quarter_closed()
        if resolved and any(time.single for time in near):
            resolved = _single(resolved)
    elif partial is not None and full.crosses and partial.part != "span":
        return None  # which quarter is the first, nobody says
    elif partial is not None and full.part == "year":
        resolved = partial._replace(year=full.year)
    else:
        resolved = full
        if offset and full.year is not None and full.part != "day":
            resolved = full.shifted(offset)
    weeks = max((time.days for time in near), default=1)
    if resolved is not None and resolved.part == "day":
        resolved = resolved._replace(days=max(weeks, resolved.days))
    if previous and resolved is not None:
        resolved = resolved.preceded(previous) or _last_of_february(previous, near, resolved)
    if resolved is None:
        return None
    resolved = _at_frequency(resolved, frequency)
    single = any(time.single for time in near)
    if not single and (accumulates or any(time.cumulative for time in near)):
        of_year = accumulates or any(time.cumulative and time.offset is not None for time in near)
        resolved = _accumulated(resolved, of_year=of_year)
    return resolved.code() if resolved.exists else None


class Periods(dict[int, "str | None"]):
    """The periods of the cells of a row, by the number of what their column says of time.

    Composed when first asked. `said`: for each number the times of the column's labels from inner
    to outer, and its frequency; `times`: those of the row; `released`: as of `period_of`.
    """

    def __init__(
        self,
        labelled: Sequence[tuple[tuple[Time, ...], str]],
        times: tuple[Time, ...],
        frequency: str,
        title: Time,
        *,
        accumulates: bool,
        released: Time = NONE,
    ) -> None:
        super().__init__()
        self.labelled, self.times, self.frequency = labelled, times, frequency
        self.title, self.accumulates, self.released = title, accumulates, released

    def __missing__(self, number: int) -> str | None:
        column_times, frequency = self.labelled[number]
        inner, *outer = column_times or (NONE,)
        near = (inner, *self.times[:1], *outer, *self.times[1:])
        self[number] = period_of(
            near,
            self.title,
            frequency or self.frequency,
            accumulates=self.accumulates,
            released=self.released,
        )
        return self[number]


def _single(time: Time) -> Time | None:
    """The month alone (本月) of a report's time; which one of a year, nobody says."""
    if time.part == "year":
        return None
    return time._replace(part="month", day=None) if time.part in {"ytd", "day"} else time


def _from_title(partial: Time | None, title: Time, offset: int | None) -> Time | None:
    """What the title's period becomes under labels without a year of their own."""
    if title.year is None or not title.part:
        return None
    year = title.year + (offset or 0)
    if partial is not None:
        told = partial._replace(year=year)
        return None if partial.part == "day" and _is_to_come(told, title) else told
    if offset:
        return (
            Time("year", year) if title.part in {"year", "day", "span"} else title.shifted(offset)
        )
    return title


def _until(partial: Time | None, released: Time) -> Time | None:
    """A part of the year in which figures were made public, if it was over then."""
    if partial is None or released.year is None:
        return None
    told = partial._replace(year=released.year)
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


def _last_of_february(previous: str, near: Sequence[Time], day: Time) -> Time | None:
    """The last day of February for 29 February a year before, where no day (去年同日) is spoken of
    but the same period.
    """
    if previous != "year" or day.part != "day" or all(time.offset is None for time in near):
        return None
    return day._replace(number=2, day=f"{day.year}-02-28").preceded("year")


def _accumulated(time: Time, *, of_year: bool) -> Time:
    """What a time says of figures that accumulate, `of_year`: in the year (本年累计). A day says it
    of these as long as no month ends on it, and of what has no beginning.
    """
    if time.part == "day" and time.day and (day := time.period()) and _is_last(day.end):
        return time._replace(part="ytd", number=day.end.month, day=None) if of_year else time
    scale = {"month": 1, "quarter": 3, "half": 6}.get(time.part)
    if scale is None or time.number is None:
        return time
    return time._replace(part="ytd", number=time.number * scale)


def title_time(titles: Sequence[str]) -> Time:
    """The period that titles state, the nearest to the table first."""
    for title in reversed(titles):
        time = read_time(title)
        if time.part and time.year is not None:
            return _with_part(title, time) if time.part == "year" else time
    return NONE


def _with_part(title: str, year: Time) -> Time:
    """The one part of its year that a title names apart from it: 2024年重点项目10月份进展,
    2024年指标(截至6月30日).

    A term (6月底前) is none, nor is a name in quotes, nor any where several years are named.
    """
    phrases = find_phrases(title, Trust.LABEL)
    if len({phrase.time.year for phrase in phrases} - {None}) > 1:
        return year
    closing = {
        title[phrase.start : phrase.end].lstrip("截至止到 ")
        for phrase in phrases
        if phrase.closing and phrase.time.year is None
    }
    if len(closing) == 1:
        day = read_time(f"{year.year}年{closing.pop()}")
        return day if day.day else year
    parts = {
        phrase.time.running()
        for phrase in phrases
        if phrase.time.year is None
        and phrase.time.part in _PARTS
        and not (phrase.mark or phrase.aside)
        and not _QUOTED.search(title[: phrase.start])
        and not _TERM.match(title[phrase.end :])
    }
    return parts.pop()._replace(year=year.year) if len(parts) == 1 else year
