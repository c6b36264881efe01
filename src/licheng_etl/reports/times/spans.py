"""Periods as days, and what a document and its section say of time.

Here: the values. Not here: how mentions become days (resolving), which of them governs (timing).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple


def moved(day: date, years: int) -> date:
    """The same day of another year; the last of a month is the last of it there."""
    last = calendar.monthrange(day.year + years, day.month)[1]
    was_last = calendar.monthrange(day.year, day.month)[1] == day.day
    return date(day.year + years, day.month, last if was_last else min(day.day, last))


class Span(NamedTuple):
    """A period as days, either end of it perhaps open; NOWHEN has none."""

    start: date | None
    end: date | None

    def as_stock(self) -> Span:
        return Span(None, self.end)

    @property
    def is_month(self) -> bool:
        """Whether it is one month, from its first day to its last."""
        if self.start is None or self.end is None or self.start.day != 1:
            return False
        last = calendar.monthrange(self.start.year, self.start.month)[1]
        return self.end == self.start.replace(day=last)

    @property
    def is_of_years(self) -> bool:
        """Whether it runs over more than one year, with both of its ends."""
        if self.start is None or self.end is None:
            return False
        return self.start.year < self.end.year

    @property
    def is_within_a_year(self) -> bool:
        """Whether it is of some months of a year and not of all."""
        if self.end is None or (self.start is not None and self.start.year != self.end.year):
            return False
        of_all = self.start is not None and (self.start.month, self.end.month) == (1, 12)
        return not of_all

    def contains(self, other: Span) -> bool:
        """Whether it is longer than another time with both ends, and that is a part of it."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self != other and self.start <= other.start <= other.end <= self.end

    def moved(self, years: int) -> Span:
        """The same time of another year."""
        return Span(*(None if day is None else moved(day, years) for day in self))

    def as_year(self) -> Span:
        """The year up to its end."""
        return Span(self.end.replace(month=1, day=1), self.end) if self.end else self

    def whole_year(self) -> Span:
        """All of the year that it ends in."""
        return Span(date(self.end.year, 1, 1), date(self.end.year, 12, 31)) if self.end else self

    def first_year(self) -> Span:
        """All of the year that it begins in."""
        year = self.start.year if self.start else None
        return Span(date(year, 1, 1), date(year, 12, 31)) if year else self


NOWHEN: Final = Span(None, None)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document and its section say of time and status.

    `day`: the day of the document; `year`: that of the heading above, else of the title, else of
    the day; `reviewed`: the last year that 过去一年 and 过去五年 look back on. `default`: the
    period of what names none. `status`: of the section.
    """

    day: date | None = None
    year: int | None = None
    reviewed: int | None = None
    default: Span = NOWHEN
    status: str = "actual"

    @property
    def aims(self) -> bool:
        return self.status != "actual"
