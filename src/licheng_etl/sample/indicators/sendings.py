"""Which indicators workbooks the bureau sent, and when. Not here: what they hold (see workbook)."""

from __future__ import annotations

from licheng_etl.sample.indicators.workbook import indicators_workbook
from licheng_etl.sample.months import MONTHS, number_of, span_of
from licheng_etl.sample.sending import Sending, after_month_end

REPORTER = "历城区统计局"


def sendings() -> list[Sending]:
    """All workbooks of the bureau, in no order; none in January."""
    return [_sending(month) for month in MONTHS if number_of(month) > 1]


def _sending(month: str) -> Sending:
    return Sending(
        folder=REPORTER,
        file_name=f"历城区主要经济指标{month[:4]}年{span_of(month, '-')}（示例数据）.xlsx",
        received_at=after_month_end(month, 17, REPORTER),
        content=indicators_workbook(month),
    )
