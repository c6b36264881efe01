"""Where an indicator's figures come from, month by month.

Three kinds: quarterly accounts with real growth; levels that add up over the months, whose growth
follows from them; the growth alone of such a level. Not here: which indicators there are (see
catalogue), how they are written (see layouts, workbook).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from licheng_etl.sample.draw import draw
from licheng_etl.sample.indicators.accounts import Stage, account
from licheng_etl.sample.months import number_of, to_date, year_before
from licheng_etl.sample.rates import percent

if TYPE_CHECKING:
    from decimal import Decimal

_SEASON = (104, 92, 103, 97, 98, 106, 95, 96, 102, 100, 101, 106)


@dataclass(frozen=True)
class Observation:
    """One indicator in one month; None where there is no figure."""

    month_level: Decimal | None = None
    month_growth: Decimal | None = None
    ytd_level: Decimal | None = None
    ytd_growth: Decimal | None = None


class Source(Protocol):
    def observe(self, month: str, stage: Stage, /) -> Observation: ...


@dataclass(frozen=True)
class FromAccounts:
    """A line of the quarterly accounts."""

    name: str

    def observe(self, month: str, stage: Stage) -> Observation:
        account_of_month = account(self.name, month, stage)
        if account_of_month is None:
            return Observation()
        return Observation(ytd_level=account_of_month.level, ytd_growth=account_of_month.growth)


@dataclass(frozen=True)
class MonthlySum:
    """A level that adds up over months, in whole units of `size`; quarterly ones have no month."""

    name: str
    monthly_mean: int
    per_mille: tuple[int, int]
    """What a year's level is of the year before, for 2023 and 2024."""
    size: Decimal
    quarterly: bool = False

    def observe(self, month: str, _stage: Stage) -> Observation:
        if self.quarterly and number_of(month) % 3:
            return Observation()
        ytd, before = self._to_date(month), self._to_date(year_before(month))
        if self.quarterly or not has_single_month(month):
            return Observation(ytd_level=ytd * self.size, ytd_growth=percent(ytd - before, before))
        own, own_before = self._level(month), self._level(year_before(month))
        return Observation(
            month_level=own * self.size,
            month_growth=percent(own - own_before, own_before),
            ytd_level=ytd * self.size,
            ytd_growth=percent(ytd - before, before),
        )

    def _to_date(self, month: str) -> int:
        return sum(self._level(each) for each in to_date(month))

    def _level(self, month: str) -> int:
        first, second = self.per_mille
        grown = {"2022": 1_000_000, "2023": first * 1000, "2024": first * second}[month[:4]]
        chance = 975 + draw(51, "level", self.name, month)
        mean = self.monthly_mean * grown // 1_000_000
        return mean * _SEASON[number_of(month) - 1] * chance // 100_000


@dataclass(frozen=True)
class GrowthOnly:
    """Growth of a volume whose level nobody publishes."""

    volume: MonthlySum
    monthly: bool

    def observe(self, month: str, stage: Stage) -> Observation:
        observed = self.volume.observe(month, stage)
        return Observation(
            month_growth=observed.month_growth if self.monthly else None,
            ytd_growth=observed.ytd_growth,
        )


def has_single_month(month: str) -> bool:
    """January and February are surveyed together and never halved."""
    return number_of(month) > 2
