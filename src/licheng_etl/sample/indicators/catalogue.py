"""The indicators of the report, in the order in which it prints them.

Not here: their figures (see series, accounts), labels of columns (see layouts).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.draw import draw
from licheng_etl.sample.indicators.accounts import GDP, INDUSTRIES
from licheng_etl.sample.indicators.series import FromAccounts, GrowthOnly, MonthlySum
from licheng_etl.sample.rates import TENTH

if TYPE_CHECKING:
    from licheng_etl.sample.indicators.series import Source


RETAIL = "社会消费品零售总额"
REVENUE = "一般公共预算收入"
TAXES = "税收收入"
TRADE = "进出口总额"
INCOME = "城镇居民人均可支配收入"

_CENT = Decimal("0.01")
_ONE = Decimal(1)
_AMONG = "其中："
_BELOW = "　　　"


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


def _growth_of(name: str, first: int, second: int, *, monthly: bool = False) -> GrowthOnly:
    return GrowthOnly(MonthlySum(name, 10_000, (first, second), _ONE), monthly)


INDICATORS = (
    Indicator(GDP, "亿元", FromAccounts(GDP), city_share=Decimal("9.8")),
    *(
        Indicator(name, "亿元", FromAccounts(name), inset)
        for name, inset in zip(INDUSTRIES, (_AMONG, _BELOW, _BELOW), strict=True)
    ),
    Indicator("规模以上工业增加值", "%", _growth_of("规模以上工业", 1062, 1071, monthly=True)),
    Indicator("固定资产投资", "%", _growth_of("固定资产投资", 1028, 1002)),
    Indicator("工业投资", "%", _growth_of("工业投资", 1096, 1148), _AMONG),
    Indicator(
        RETAIL, "亿元", MonthlySum(RETAIL, 4_520, (1083, 1046), _CENT), city_share=Decimal("9.1")
    ),
    Indicator(
        REVENUE, "万元", MonthlySum(REVENUE, 62_400, (1072, 1018), _ONE), city_share=Decimal("7.4")
    ),
    Indicator(TAXES, "万元", MonthlySum(TAXES, 46_900, (1090, 985), _ONE), _AMONG),
    Indicator(TRADE, "亿元", MonthlySum(TRADE, 2_430, (1064, 1127), _CENT)),
    Indicator(INCOME, "元", MonthlySum(INCOME, 4_580, (1053, 1047), _ONE, quarterly=True)),
)
