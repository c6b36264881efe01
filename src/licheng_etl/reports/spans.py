"""Periods as days, and what a document and its section say of time.

Here: the values. Not here: how mentions become days (resolving), which of them governs (timing).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple


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
