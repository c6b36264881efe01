"""The brief of a month in words: indicators, key projects, freight, as the other offices have them.

Every figure is that of the sample's own data, rounded once to what a brief prints. Not here: the
file (docx), which months have a brief (sendings).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Final

from licheng_etl.sample.cells import SAMPLE_NOTE
from licheng_etl.sample.dispatch.rows import sample_rows
from licheng_etl.sample.freight.rows import STATION, TOTAL, figures, lines
from licheng_etl.sample.freight.series import RAIL, SEA, TRAINS
from licheng_etl.sample.indicators.accounts import GDP, Stage
from licheng_etl.sample.indicators.catalogue import INDICATORS, RETAIL, TRADE
from licheng_etl.sample.months import number_of, span_of
from licheng_etl.sample.rates import TENTH, percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.sample.freight.rows import Figures
    from licheng_etl.sample.indicators.series import Observation

_OUTPUT: Final = "规模以上工业增加值"
_INVESTMENT: Final = "固定资产投资"
_LEVELS: Final = ("省级", "市级")
_YUAN_OF_TENTH: Final = Decimal(10_000)
"""万元 of one 亿元."""


@dataclass(frozen=True)
class Brief:
    """A title, and the paragraphs below each heading."""

    title: str
    sections: tuple[tuple[str, str], ...]
    note: str

    @property
    def lines(self) -> tuple[str, ...]:
        return (self.title, *(line for section in self.sections for line in section), self.note)


def brief(month: str, *, retail_off: Decimal = Decimal(0)) -> Brief:
    """The brief of `month` (`YYYY-MM`); `retail_off`: by how many 亿元 its retail sales differ."""
    span = span_of(month)
    return Brief(
        title=f"历城区{month[:4]}年{span}经济运行简报（示例数据）",
        sections=(
            ("一、主要指标", f"{span}，{'；'.join(_economy(month, retail_off))}。"),
            ("二、重点项目", f"{span}，{_projects(month)}。"),
            ("三、物流", f"{span}，{'；'.join(_freight(month))}。"),
        ),
        note=SAMPLE_NOTE.replace("本表", "本简报"),
    )


def _economy(month: str, retail_off: Decimal) -> Iterator[str]:
    if number_of(month) % 3 == 0:
        gdp = _observed(GDP, month)
        yield f"全区地区生产总值{gdp.ytd_level}亿元，{_grown(gdp.ytd_growth)}"
    for name, off in ((RETAIL, retail_off), (TRADE, Decimal(0))):
        observed = _observed(name, month)
        level = _rounded((observed.ytd_level or Decimal(0)) + off)
        yield f"{name}{level}亿元，{_grown(observed.ytd_growth)}"
    for name in (_OUTPUT, _INVESTMENT):
        yield f"{name}{_grown(_observed(name, month).ytd_growth)}"


def _projects(month: str) -> str:
    lists = [[row for row in sample_rows(month) if row.level == level] for level in _LEVELS]
    counted = "、".join(f"{len(rows)}个{level}" for rows, level in zip(lists, _LEVELS, strict=True))
    completed = [sum((row.ytd_completed for row in rows), Decimal(0)) for rows in lists]
    plans = [sum((row.annual_plan for row in rows), Decimal(0)) for rows in lists]
    amounts = "和".join(f"{_rounded(amount / _YUAN_OF_TENTH)}亿元" for amount in completed)
    rates = "、".join(
        f"{percent(amount, plan)}%" for amount, plan in zip(completed, plans, strict=True)
    )
    return f"全区{counted}重点项目分别完成投资{amounts}，完成率达{rates}"


def _freight(month: str) -> Iterator[str]:
    goods, trains, containers = (
        _whole(mode, measure, month)
        for mode, measure in ((RAIL, "货物吞吐量"), (TRAINS, "开行列数"), (SEA, "运量"))
    )
    yield f"{STATION}货物吞吐量{_rounded(Decimal(goods.ytd) / 100)}万吨，{_grown(goods.growth)}"
    yield f"开行中欧班列{trains.ytd}列，占全市比重{trains.share}%"
    yield f"海铁联运运量{containers.ytd}标箱，{_grown(containers.growth)}"


def _whole(mode: str, measure: str, month: str) -> Figures:
    """The figures of all commodities or directions together."""
    line = next(
        line
        for line in lines(total_first=True)
        if (line.mode, line.measure) == (mode, measure)
        and TOTAL in {line.direction, line.commodity}
    )
    return figures(line, month)


def _observed(name: str, month: str) -> Observation:
    """As it was first published."""
    indicator = next(each for each in INDICATORS if each.name == name)
    return indicator.source.observe(month, Stage.PRELIMINARY)


def _grown(rate: Decimal | None) -> str:
    """增长 or 下降, by what the sign says."""
    rate = rate or Decimal(0)
    return f"同比{'下降' if rate < 0 else '增长'}{abs(rate)}%"


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(TENTH, ROUND_HALF_EVEN)
