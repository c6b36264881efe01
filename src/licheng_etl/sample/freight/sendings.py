"""Which freight workbooks the office sent, and when. Not here: what they hold (see workbook)."""

from __future__ import annotations

from licheng_etl.sample.freight.workbook import freight_workbook
from licheng_etl.sample.months import MONTHS, span_of
from licheng_etl.sample.sending import Sending, after_month_end

REPORTER = "历城区口岸和物流办公室"


def sendings() -> list[Sending]:
    """All workbooks of the office, in no order."""
    return [_sending(month) for month in MONTHS]


def _sending(month: str) -> Sending:
    return Sending(
        folder=REPORTER,
        file_name=f"历城区铁路货运月报{month[:4]}年{span_of(month, '-')}（示例数据）.xlsx",
        received_at=after_month_end(month, 5, REPORTER),
        content=freight_workbook(month),
    )
