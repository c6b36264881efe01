"""Points of time that running text names: a year or a part of one, said outright or relatively.

Here: the value, the days that it means, and reading it from the groups of a matched phrase. Not
here: the phrases (prose_times).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.numbers.numerals import read_numeral
from licheng_etl.grammar.times.time_words import plan_start

if TYPE_CHECKING:
    from collections.abc import Callable

Groups = dict[str, str | None]
Months = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Point:
    """A year, or a part of one. `offset` is of a year said relative to the report's (去年: -1);
    `back` counts months back from the report's (上月: 1), `past` the years that it looks back on
    (过去五年: 5). Both ends of `months` are included. `told`: the offset is from the year that the
    text tells of there, if any (上年, 次年), and not from the report's (去年). `reported`: it
    is the time that the report is of (报告期).
    """

    year: int | None = None
    offset: int | None = None
    months: Months | None = None
    day: int | None = None
    back: int | None = None
    past: int | None = None
    told: bool = False
    reported: bool = False

    @property
    def is_year(self) -> bool:
        parts = (self.months, self.back, self.day, self.past)
        return not self.reported and all(part is None for part in parts)

    @property
    def says_year(self) -> bool:
        return not (self.year is None and self.offset is None and self.past is None)


Ends = tuple[Point, Point]

_OFFSETS: Final = {
    "今": 0, "本": 0, "当": 0, "同": 0, "报": 0, "去": -1, "上": -1, "前": -2, "明": 1, "次": 1,
    "翌": 1,
}  # fmt: skip
"""The first character of 今年, 去年 and their like -> how many years from the report's."""
_TOLD: Final = frozenset("上次翌同当")
"""Of these, which are told from the year that the text tells of."""
_TENS: Final = "上中下"
"""The three parts of a month, of ten days but for the last."""
_SHORT_YEARS: Final = 50
"""08年 is of this century, 98年 of the last."""


def points_of(kind: str, groups: Groups) -> Ends | None:
    """The first and the last point of a phrase of that kind; None where there is no such time."""
    return _READERS[kind](groups, _stated_year(groups, "1"))


def days_of(first: Point, last: Point, year: int, last_year: int) -> tuple[date, date] | None:
    """The first and the last day of what runs from a point of one year to a point of another."""
    begin = first.months[0] if first.months else 1
    end = last.months[1] if last.months else 12
    try:
        closing = last.day or calendar.monthrange(last_year, end)[1]
        return date(year, begin, first.day or 1), date(last_year, end, closing)
    except ValueError:
        return None


def _days(groups: Groups, base: Point) -> Ends | None:
    first = replace(base, months=_month(groups.get("m1")), day=_number(groups["d1"]))
    second = _stated_year(groups, "2")
    months = _month(groups.get("m2")) or first.months
    last = replace(second if second.says_year else base, months=months, day=_number(groups["d2"]))
    return (first, last) if first.day and last.day else None


def _months(groups: Groups, base: Point) -> Ends | None:
    first, last = _month(groups["m1"]), _month(groups["m2"])
    if first is None or last is None:
        return None
    second = _stated_year(groups, "2")
    if second.offset is not None and base.year is not None:
        second = Point(base.year + second.offset)
    elif not second.says_year:
        second = base
    return replace(base, months=first), replace(second, months=last)


def _years(groups: Groups, base: Point) -> Ends | None:
    return base, _stated_year(groups, "2")


def _plan(groups: Groups, _: Point) -> Ends | None:
    """The years of a five-year plan; of its end (期末) the last one, or the first or last few
    (前三年).
    """
    start, part = plan_start(groups["plan"] or ""), groups["part"] or ""
    if not start:
        return None
    first, last = start, start + 4
    if part.endswith("末"):
        first = last
    elif part.endswith("年"):
        years = _number(part[-2])
        first, last = (start, start + years - 1) if "前" in part else (last - years + 1, last)
    return Point(first), Point(last)


def _decade(groups: Groups, _: Point) -> Ends | None:
    century = 2000 if groups["century"] in {"21", "二十一", "本"} else 1900
    start = century + _number(groups["decade"])
    return Point(start), Point(start + 9)


def _day(groups: Groups, base: Point) -> Ends | None:
    point = replace(base, months=_month(groups["m1"]), day=_number(groups["d1"]))
    return (point, point) if point.months and point.day else None


def _up_to_day(groups: Groups, base: Point) -> Ends | None:
    day = _number(groups["d1"])
    return _twice(replace(base, day=day)) if 1 <= day <= 31 else None


def _to_date(groups: Groups, base: Point) -> Ends | None:
    last = _number(groups["q1"]) * (3 if groups["of"] == "季度" else 1)
    return _twice(replace(base, months=(1, last))) if 1 <= last <= 12 else None


def _quarter(groups: Groups, base: Point) -> Ends | None:
    last = _number(groups["q1"]) * 3
    return _twice(replace(base, months=(last - 2, last)))


def _half(groups: Groups, base: Point) -> Ends | None:
    return _twice(replace(base, months=(1, 6) if groups["h1"] in {"上", "前"} else (7, 12)))


def _one_month(groups: Groups, base: Point) -> Ends | None:
    if groups.get("h3"):
        return _twice(replace(_stated_year(groups, "3"), months=(1, 1)))
    point = replace(base, months=_month(groups.get("m1")))
    if point.months is None:
        return None
    return _tens(groups, point) if groups.get("tens") else _twice(point)


def _tens(groups: Groups, point: Point) -> Ends | None:
    tens = groups["tens"] or ""
    first, last = (_TENS.index(tens[end]) for end in (0, -1))
    closing = None if last == len(_TENS) - 1 else 10 * (last + 1)
    return replace(point, day=10 * first + 1), replace(point, day=closing)


def _back(groups: Groups, base: Point) -> Ends | None:
    back = 1 if "上" in (groups["back"] or "") else 0
    return _twice(replace(base, back=back, day=_number(groups["d1"]) or None))


def _first_days(groups: Groups, base: Point) -> Ends | None:
    days = _number(groups["d1"])
    if not base.says_year or not 1 <= days <= 31:
        return None
    return replace(base, months=(1, 1), day=1), replace(base, months=(1, 1), day=days)


def _past(groups: Groups, _: Point) -> Ends | None:
    return _twice(Point(past=_number(groups["q1"] or groups["q2"]) or None))


def _reported(_: Groups, __: Point) -> Ends | None:
    return _twice(Point(reported=True))


def _whole(_: Groups, base: Point) -> Ends | None:
    return _twice(base)


def _twice(point: Point) -> Ends:
    return point, point


_READERS: Final[dict[str, Callable[[Groups, Point], Ends | None]]] = {
    "days": _days,
    "months": _months,
    "years": _years,
    "plan": _plan,
    "decade": _decade,
    "day": _day,
    "up_to_day": _up_to_day,
    "to_date": _to_date,
    "quarter": _quarter,
    "half": _half,
    "month": _one_month,
    "tens": _tens,
    "back": _back,
    "first_days": _first_days,
    "year": _whole,
    "past": _past,
    "whole": _whole,
    "reported": _reported,
    "vague": _whole,
}


def _stated_year(groups: Groups, end: str) -> Point:
    relative, written = groups.get(f"r{end}"), groups.get(f"y{end}")
    if relative:
        return Point(offset=_OFFSETS[relative[0]], told=relative[0] in _TOLD)
    year = _number(written)
    if 0 < year <= 99 or written in {"00", "零零"}:
        year += 2000 if year < _SHORT_YEARS else 1900
    return Point(year or None)


def _number(text: str | None) -> int:
    numeral = read_numeral(text or "")
    return int(numeral.value) if numeral else 0


def _month(text: str | None) -> Months | None:
    number = 1 if text == "元" else _number(text)
    return (number, number) if 1 <= number <= 12 else None
