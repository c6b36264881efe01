"""The indicators of the report, in the order in which it prints them, and their figures.

Three kinds: quarterly accounts with real growth; growth at comparable prices without a level;
nominal levels whose growth follows from the levels of the two years. Not here: labels of columns,
ways of writing (see layouts, workbook).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from licheng_etl.sample.draw import draw
from licheng_etl.sample.indicators.accounts import GDP, INDUSTRIES, Stage, account
from licheng_etl.sample.months import number_of, to_date, year_before
from licheng_etl.sample.rates import TENTH, percent

_SEASON = (104, 92, 103, 97, 98, 106, 95, 96, 102, 100, 101, 106)


@dataclass(frozen=True)
class Observation:
    """One indicator in one month; None where there is no figure."""

    month_level: Decimal | None = None
    month_growth: Decimal | None = None
    ytd_level: Decimal | None = None
    ytd_growth: Decimal | None = None


class Source(Protocol):
    def observe(self, month: str, stage: Stage) -> Observation: ...


@dataclass(frozen=True)
class FromAccounts:
    """A line of the quarterly accounts."""

    name: str

    def observe(self, month: str, stage: Stage) -> Observation:
        found = account(self.name, month, stage)
        if found is None:
            return Observation()
        return Observation(ytd_level=found.level, ytd_growth=found.growth)


@dataclass(frozen=True)
class Nominal:
    """A level that adds up over months, in whole units of `size`; quarterly ones have no month."""

    name: str
    monthly_mean: int
    per_mille: tuple[int, int]
    """What a year's level is of the year before, for 2023 and 2024."""
    size: Decimal
    quarterly: bool = False

    def observe(self, month: str, stage: Stage) -> Observation:  # noqa: ARG002 - of no stage
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

    volume: Nominal
    monthly: bool

    def observe(self, month: str, stage: Stage) -> Observation:
        found = self.volume.observe(month, stage)
        return Observation(
            month_growth=found.month_growth if self.monthly else None,
            ytd_growth=found.ytd_growth,
        )


@dataclass(frozen=True)
class Indicator:
    """A line of the report: `inset` stands before its name, `city_share` in percent is invented."""

    name: str
    unit: str
    source: Source
    inset: str = ""
    city_share: Decimal | None = None

    @property
    def growth_only(self) -> bool:
        return isinstance(self.source, GrowthOnly)

    def share(self, month: str) -> Decimal | None:
        if self.city_share is None:
            return None
        return self.city_share + draw(5, "share", self.name, month) * TENTH


def has_single_month(month: str) -> bool:
    """January and February are surveyed together and never halved."""
    return number_of(month) > 2


def _growth_of(name: str, first: int, second: int, *, monthly: bool = False) -> GrowthOnly:
    return GrowthOnly(Nominal(name, 10_000, (first, second), _ONE), monthly)


_CENT = Decimal("0.01")
_ONE = Decimal(1)
AMONG = "其中："
_BELOW = "　　　"

RETAIL = "社会消费品零售总额"
REVENUE = "一般公共预算收入"
TAXES = "税收收入"
TRADE = "进出口总额"
INCOME = "城镇居民人均可支配收入"

INDICATORS = (
    Indicator(GDP, "亿元", FromAccounts(GDP), city_share=Decimal("9.8")),
    *(
        Indicator(name, "亿元", FromAccounts(name), inset)
        for name, inset in zip(INDUSTRIES, (AMONG, _BELOW, _BELOW), strict=True)
    ),
    Indicator("规模以上工业增加值", "%", _growth_of("规模以上工业", 1062, 1071, monthly=True)),
    Indicator("固定资产投资", "%", _growth_of("固定资产投资", 1028, 1002)),
    Indicator("工业投资", "%", _growth_of("工业投资", 1096, 1148), AMONG),
    Indicator(
        RETAIL, "亿元", Nominal(RETAIL, 4_520, (1083, 1046), _CENT), city_share=Decimal("9.1")
    ),
    Indicator(
        REVENUE, "万元", Nominal(REVENUE, 62_400, (1072, 1018), _ONE), city_share=Decimal("7.4")
    ),
    Indicator(TAXES, "万元", Nominal(TAXES, 46_900, (1090, 985), _ONE), AMONG),
    Indicator(TRADE, "亿元", Nominal(TRADE, 2_430, (1064, 1127), _CENT)),
    Indicator(INCOME, "元", Nominal(INCOME, 4_580, (1053, 1047), _ONE, quarterly=True)),
)
