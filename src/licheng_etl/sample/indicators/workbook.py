"""From the figures of a month to an indicators workbook in the layout of its time.

Not here: the figures (see series, accounts), the file format (see plain_render).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.sample.cells import SAMPLE_NOTE
from licheng_etl.sample.indicators.accounts import Stage
from licheng_etl.sample.indicators.catalogue import INDICATORS, Indicator
from licheng_etl.sample.indicators.layouts import IndicatorLayout, layout_of, unit_of
from licheng_etl.sample.indicators.series import Observation
from licheng_etl.sample.months import number_of, span_of
from licheng_etl.sample.plain_render import render
from licheng_etl.sample.plain_table import PlainTable

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from licheng_etl.sample.cells import Line, Value

_TITLE = "历城区主要经济指标（示例数据）"
_NOT_PUBLISHED = "—"


def indicators_workbook(
    month: str,
    *,
    stage: Stage = Stage.PRELIMINARY,
    edit: Callable[[PlainTable], PlainTable] | None = None,
) -> bytes:
    """The xlsx bytes of the report of `month` (`YYYY-MM`); `edit` changes it before."""
    table = indicators_table(month, stage)
    return render(edit(table) if edit else table)


def indicators_table(month: str, stage: Stage = Stage.PRELIMINARY) -> PlainTable:
    """The faultless table of `month` in the layout of its time."""
    own = layout_of(month)
    return PlainTable(
        sheet=own.sheet,
        title=_TITLE,
        period_line=f"{month[:4]}年{span_of(month)}",
        columns=own.columns_of(month),
        rows=tuple(_row(indicator, month, own, stage) for indicator in INDICATORS),
        notes=_notes(month, stage),
        origin=own.origin,
    )


def _row(indicator: Indicator, month: str, layout: IndicatorLayout, stage: Stage) -> Line:
    observed = indicator.source.observe(month, stage)
    unit, factor = unit_of(indicator, month)
    due = observed != Observation()
    missing = None if due else layout.nothing
    level = _NOT_PUBLISHED if indicator.growth_only else missing
    return {
        "indicator": f"{indicator.inset}{indicator.name}",
        "unit": unit,
        "month_level": _scaled(observed.month_level, factor, level),
        "month_growth": _or(observed.month_growth, missing),
        "ytd_level": _scaled(observed.ytd_level, factor, level),
        "ytd_growth": _or(observed.ytd_growth, missing),
        "share": indicator.share(month) if due else None,
    }


def _scaled(amount: Decimal | None, factor: Decimal, otherwise: Value) -> Value:
    return otherwise if amount is None else amount * factor


def _or(rate: Decimal | None, otherwise: Value) -> Value:
    return otherwise if rate is None else rate


def _notes(month: str, stage: Stage) -> tuple[str, ...]:
    """The stage is told of the figures that have one: in the months that end a quarter."""
    accounts = "" if number_of(month) % 3 else f"，为{stage}"
    return (
        f"注：1.地区生产总值绝对额按现价计算，增长速度按不变价格计算{accounts}。",
        "2.规模以上工业增加值增长速度按可比价格计算。",
        "3.1月份数据免报，1—2月合并统计。",
        f"4.{SAMPLE_NOTE}",
    )
