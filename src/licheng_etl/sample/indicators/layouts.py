"""The two layouts in which the bureau has sent its indicators, and the units it has used.

Not here: values. A label may hold `{to_date}`, the months covered (`1—10月`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.cells import Column
from licheng_etl.sample.indicators.catalogue import REVENUE
from licheng_etl.sample.months import span_of

if TYPE_CHECKING:
    from licheng_etl.sample.indicators.catalogue import Indicator


@dataclass(frozen=True)
class IndicatorLayout:
    """How the tables of a time look; see PlainTable for the meaning of the parts."""

    sheet: str
    labels: tuple[tuple[str, str], ...]
    nothing: str | None
    """What stands in the cells of an indicator that is not due in the month."""
    origin: tuple[int, int] = (0, 0)

    def columns_of(self, month: str) -> tuple[Column, ...]:
        to_date = span_of(month)
        return tuple(
            Column(key, (label.format(to_date=to_date),), 32 if key == "indicator" else 13)
            for key, label in self.labels
        )


I1 = IndicatorLayout(
    sheet="Sheet1",
    labels=(
        ("indicator", "指    标"),
        ("unit", "计量\n单位"),
        ("month_level", "本  月"),
        ("month_growth", "同比\n±%"),
        ("ytd_level", "{to_date}\n累  计"),
        ("ytd_growth", "累计同比\n±%"),
        ("share", "占全市\n比重（%）"),
    ),
    nothing=None,
)
I2 = IndicatorLayout(
    sheet="主要经济指标",
    labels=(
        ("indicator", "指标"),
        ("unit", "计量单位"),
        ("month_level", "本月"),
        ("month_growth", "同比±%"),
        ("ytd_level", "{to_date}累计"),
        ("ytd_growth", "累计同比±%"),
        ("share", "占全市比重(%)"),
    ),
    nothing="—",
    origin=(1, 0),
)


def layout_of(month: str) -> IndicatorLayout:
    """The layout in use when `month` was reported."""
    return I1 if month < "2024-01" else I2


def unit_of(indicator: Indicator, month: str) -> tuple[str, Decimal]:
    """The unit as printed and its factor; revenue is in 亿元 since July 2024, its taxes are not."""
    if indicator.name == REVENUE and month >= "2024-07":
        return "亿元", Decimal("0.0001")
    return indicator.unit, Decimal(1)
