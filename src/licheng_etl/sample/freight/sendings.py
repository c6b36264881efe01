"""Which freight workbooks the office sends, and when. Not here: what they hold (see workbook)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.sample.freight.workbook import freight_workbook
from licheng_etl.sample.months import MONTHS, span_of
from licheng_etl.sample.sending import Sending, after_month_end

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from licheng_etl.sample.plain_table import PlainTable

REPORTER = "历城区口岸和物流办公室"


def freight_sendings() -> list[Sending]:
    """The workbook of every month, in order."""
    return [freight_sending(month) for month in MONTHS]


def freight_sending(
    month: str,
    *,
    again: datetime | None = None,
    mark: str = "",
    edit: Callable[[PlainTable], PlainTable] | None = None,
) -> Sending:
    """A month's workbook; one that is sent `again` has a `mark` at the end of its name."""
    return Sending(
        folder=REPORTER,
        file_name=f"历城区铁路货运月报{month[:4]}年{span_of(month, '-')}（示例数据）{mark}.xlsx",
        received_at=again or after_month_end(month, 5, REPORTER),
        content=freight_workbook(month, edit=edit),
    )
