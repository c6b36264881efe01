"""Times as texts say them: a part of a year, a span or a day, any of it perhaps left unsaid.

Here: the value and the period that it is of. Not here: reading it from text (period_phrases,
periods), what several labels of a cell say together (tables.times.time_axis).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.model import periods

if TYPE_CHECKING:
    from licheng_etl.model.periods import Period


DAYS_OF_WEEK: Final = 7


class Time(NamedTuple):
    """What one text says of time; any part may be unknown.

    `part`: the kind of a period (model.periods), or empty where only a year offset or an
    accumulation is said. `number` is the month, quarter or half. A span runs from `year` to `last`,
    and from the month `first` to the month `number` where it is of months. `day` is an ISO date,
    without its year where none is stated, and `days` how many days end with it: 7 in a week, which
    may be said beside the day.
    `offset`: -1 for 上年, 0 for 本年, None where no year is spoken of so. `cumulative`: the figure
    accumulates from January. `single`: it says that it does not (当月), `quarterly` that it is of
    the quarter (本季). `pure`: the text says nothing but the time. `previous`: month, quarter,
    week or day where it is of the one before (上月), `year` where it is of the same day of the year
    before (去年同日), `period` where nobody says which it is of (上期).
    """

    part: str = ""
    year: int | None = None
    number: int | None = None
    last: int | None = None
    day: str | None = None
    offset: int | None = None
    cumulative: bool = False
    single: bool = False
    pure: bool = False
    first: int | None = None
    previous: str = ""
    quarterly: bool = False
    days: int = 1

    def period(self, year: int | None = None) -> Period | None:
        """The period, with a year from elsewhere where the text states none.

        ValueError where there is no such time: a thirteenth month, a span that ends before it
        starts.
        """
        whole, number = self.year if self.year is not None else year, self.number
        if whole is None:
            return None
        if self.part == "day" and self.day:
            end = _date(self.day, whole)
            if self.days > 1:
                return periods.days(end - timedelta(days=self.days - 1), end)
            return periods.day(end)
        match self.part:
            case "year":
                return periods.year(whole)
            case "span":
                return self._span(whole)
            case "month" if number is not None:
                return periods.month(whole, number)
            case "ytd" if number is not None:
                return periods.year_to_date(whole, number)
            case "quarter" if number is not None:
                return periods.quarter(whole, number)
            case "half" if number is not None:
                return periods.half(whole, number)
        return None

    def code(self, year: int | None = None) -> str | None:
        """The code of the period, as `period`."""
        period = self.period(year)
        return period.code if period else None

    def _span(self, year: int) -> Period:
        last = self.last if self.last is not None else year + self.turns
        if self.first is None or self.number is None:
            return periods.span(periods.year(year), periods.year(last))
        return periods.span(periods.month(year, self.first), periods.month(last, self.number))

    def shifted(self, years: int) -> Time:
        """The same so many years later."""
        year = None if self.year is None else self.year + years
        return self._replace(year=year, last=None if self.last is None else self.last + years)

    def quarter_closed(self) -> Time:
        """The quarter that ends with this; this itself where none does."""
        months = {"month": 1, "ytd": 1, "day": 1, "half": 6}.get(self.part)
        if months is None or self.number is None or self.number * months % 3:
            return self
        return self._replace(part="quarter", number=self.number * months // 3, day=None)

    def preceded(self, part: str) -> Time | None:
        """The month or the quarter before the one that this is, ends or runs to, the day or the
        week before or the same day a year before (`year`); None where it is of no such part.
        Before a year is the year before, and before anything else nobody knows what (`period`).
        """
        if part == "period":
            return self.shifted(-1) if self.part == "year" else None
        if part in {"day", "week", "year"}:
            return self._other_day(part)
        months = {"month": 1, "ytd": 1, "day": 1, "quarter": 3}.get(self.part)
        if self.number is None or self.year is None or months is None:
            return None
        length = 3 if part == "quarter" else 1
        ordinal = (self.year * 12 + self.number * months - 1) // length - 1
        year, number = divmod(ordinal, 12 // length)
        return self._replace(part=part, year=year, number=number + 1, day=None)

    def _other_day(self, part: str) -> Time | None:
        if self.part != "day" or self.day is None or self.year is None:
            return None
        day = _date(self.day, self.year)
        if part == "week" and self.days != DAYS_OF_WEEK:
            return None
        if part in {"day", "week"}:
            before = day - timedelta(days=DAYS_OF_WEEK if part == "week" else 1)
        elif (day.month, day.day) == (2, 29):
            return None
        else:
            before = day.replace(year=day.year - 1)
        return self._replace(year=before.year, number=before.month, day=before.isoformat())

    def running(self) -> Time:
        """A span of months from January to a month of the same year is a year to date."""
        if self.part == "span" and self.first == 1 and self.last in {None, self.year}:
            return self._replace(part="ytd", first=None, last=None)
        return self

    @property
    def crosses(self) -> bool:
        """Whether it runs from one year to the next, as financial years do."""
        return self.part == "span" and self.first is None and self.last == (self.year or 0) + 1

    @property
    def of_this_month(self) -> bool:
        """Whether it says that it is of the month alone: 当月, and neither 本季 nor 上月."""
        return self.single and not (self.quarterly or self.previous)

    @property
    def ends_month(self) -> bool:
        """Whether it is a day, the last one of its month."""
        period = self.period() if self.part == "day" else None
        return period is not None and period.ends_with_month

    @property
    def turns(self) -> bool:
        """Whether it is of months of no stated year of which the last is of the next one."""
        months = self.part == "span" and self.year is None
        return months and (self.first or 0) > (self.number or 0) > 0

    @property
    def exists(self) -> bool:
        """Whether there is such a time; one without a year is judged in a leap year."""
        try:
            self.period(2000 if self.year is None else None)
        except ValueError:
            return False
        return True


def _date(day: str, year: int) -> date:
    return date.fromisoformat(f"{year}-{day}" if len(day) == len("MM-DD") else day)


NONE: Final = Time()
