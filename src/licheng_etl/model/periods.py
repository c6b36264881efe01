"""Periods: a start, an end and a kind, written as a code.

Codes (DESIGN.md §5): `2024-M10`, `2024-YTD10`, `2024-Q3`, `2024-H1`, `2024`, `2024-10-31`,
`1991..1995`, `2023-M03..2025-M12` for a span that does not begin or end with a year, and
`2024-01-01..2024-01-07` for one of days, such as a week. The one period of a register that is
rewritten in place is `all`.

Here: the value, its code, the month it belongs to. Not here: periods in Chinese text
(grammar.times.periods) and in the cells of a column (grammar.times.cell_dates).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PeriodKind(StrEnum):
    DAY = "day"
    MONTH = "month"
    YTD = "ytd"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SPAN = "span"


REGISTER_PERIOD = "all"
"""The period code of a register that is rewritten in place."""


@dataclass(frozen=True, order=True)
class Period:
    """A closed interval of days with a kind; `code` is its one spelling."""

    start: date
    end: date
    kind: PeriodKind

    @property
    def code(self) -> str:
        year, month = self.end.year, self.end.month
        match self.kind:
            case PeriodKind.DAY:
                return self.end.isoformat()
            case PeriodKind.MONTH:
                return f"{year}-M{month:02d}"
            case PeriodKind.YTD:
                return f"{year}-YTD{month:02d}"
            case PeriodKind.QUARTER:
                return f"{year}-Q{month // 3}"
            case PeriodKind.HALF:
                return f"{year}-H{month // 6}"
            case PeriodKind.YEAR:
                return f"{year}"
            case PeriodKind.SPAN:
                start = self.start
                if self.is_of_days:
                    return f"{start.isoformat()}..{self.end.isoformat()}"
                if (start.month, month) == (1, 12):
                    return f"{start.year}..{year}"
                return f"{start.year}-M{start.month:02d}..{year}-M{month:02d}"

    @property
    def in_words(self) -> str:
        """As people write it: `2024年1—10月`."""
        year, month = self.end.year, self.end.month
        match self.kind:
            case PeriodKind.DAY:
                return f"{year}年{month}月{self.end.day}日"
            case PeriodKind.MONTH:
                return f"{year}年{month}月"
            case PeriodKind.YTD:
                return f"{year}年1—{month}月"
            case PeriodKind.QUARTER:
                return f"{year}年第{month // 3}季度"
            case PeriodKind.HALF:
                return f"{year}年{'上' if month == 6 else '下'}半年"
            case PeriodKind.YEAR:
                return f"{year}年"
            case PeriodKind.SPAN:
                start = self.start
                if self.is_of_days:
                    return f"{day(start).in_words}—{day(self.end).in_words}"
                if (start.month, month) == (1, 12):
                    return f"{start.year}—{year}年"
                return f"{start.year}年{start.month}月—{year}年{month}月"

    @property
    def is_of_days(self) -> bool:
        """Whether it is a day or a span that begins or ends amid a month, such as a week."""
        amid = self.start.day > 1 or not self.ends_with_month
        return self.kind is PeriodKind.DAY or (self.kind is PeriodKind.SPAN and amid)

    @property
    def ends_with_month(self) -> bool:
        """Whether its last day is that of a month."""
        return self.end == _month_end(self.end.year, self.end.month)

    @property
    def month_key(self) -> str:
        """The monthly partition the period belongs to: the month it ends in, as `2024-10`."""
        return f"{self.end.year}-{self.end.month:02d}"

    def as_month(self) -> Period:
        """The month that a report over this period closes with."""
        return month(self.end.year, self.end.month)


def day(value: date) -> Period:
    return Period(value, value, PeriodKind.DAY)


def month(year: int, number: int) -> Period:
    return Period(date(year, number, 1), _month_end(year, number), PeriodKind.MONTH)


def year_to_date(year: int, number: int) -> Period:
    """January to the given month. In January it is not the month: the kind differs."""
    return Period(date(year, 1, 1), _month_end(year, number), PeriodKind.YTD)


def quarter(year: int, number: int) -> Period:
    last = number * 3
    return Period(date(year, last - 2, 1), _month_end(year, last), PeriodKind.QUARTER)


def half(year: int, number: int) -> Period:
    last = number * 6
    return Period(date(year, last - 5, 1), _month_end(year, last), PeriodKind.HALF)


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31), PeriodKind.YEAR)


def days(first: date, last: date) -> Period:
    """From a day to another, both among them: the month, the months since January or the year where
    they are its first and its last.
    """
    whole = month(last.year, last.month)
    if last == whole.end and first == whole.start:
        return whole
    so_far = year_to_date(last.year, last.month)
    if (first, last) == (so_far.start, so_far.end):
        return year(last.year) if so_far.end == year(last.year).end else so_far
    return _from_to(first, last)


def span(first: Period, last: Period) -> Period:
    """From the start of a month or year to the end of another, or from a day to another;
    ValueError on any other ends.
    """
    if first.kind is last.kind is PeriodKind.DAY:
        return days(first.start, last.end)
    if not {first.kind, last.kind} <= {PeriodKind.MONTH, PeriodKind.YEAR}:
        raise ValueError(f"a span is of months or years: {first.code}..{last.code}")
    return _from_to(first.start, last.end)


def _from_to(start: date, end: date) -> Period:
    if end < start:
        raise ValueError(f"a span ends before it starts: {start}..{end}")
    return Period(start, end, PeriodKind.SPAN)


def _month_end(year_number: int, month_number: int) -> date:
    return date(year_number, month_number, calendar.monthrange(year_number, month_number)[1])


_CODE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:M(?P<month>\d\d)|YTD(?P<ytd>\d\d)|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<day>\d\d-\d\d)))?"
)


def parse_code(code: str) -> Period:
    """The period of a code; raises ValueError on anything that is not one."""
    first, dots, last = code.partition("..")
    if dots:
        return span(parse_code(first), parse_code(last))
    match = _CODE.fullmatch(code)
    if match is None:
        raise ValueError(f"not a period code: {code!r}")
    parts = match.groupdict()
    number = int(parts["year"])
    if parts["month"]:
        return month(number, int(parts["month"]))
    if parts["ytd"]:
        return year_to_date(number, int(parts["ytd"]))
    if parts["quarter"]:
        return quarter(number, int(parts["quarter"]))
    if parts["half"]:
        return half(number, int(parts["half"]))
    if parts["day"]:
        return day(date.fromisoformat(code))
    return year(number)
