"""Which indicators workbooks the bureau sends, and when.

Not here: what they hold (see workbook).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.sample.indicators.accounts import Stage
from licheng_etl.sample.indicators.workbook import indicators_workbook
from licheng_etl.sample.months import MONTHS, number_of, span_of
from licheng_etl.sample.sending import Sending, after_month_end

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from licheng_etl.sample.plain_table import PlainTable

REPORTER = "历城区统计局"


def indicators_sendings() -> list[Sending]:
    """The workbook of every month but January, in order."""
    return [indicators_sending(month) for month in MONTHS if number_of(month) > 1]


def indicators_sending(
    month: str,
    *,
    again: datetime | None = None,
    mark: str = "",
    stage: Stage = Stage.PRELIMINARY,
    edit: Callable[[PlainTable], PlainTable] | None = None,
) -> Sending:
    """A month's workbook; one that is sent `again` has a `mark` at the end of its name."""
    return Sending(
        folder=REPORTER,
        file_name=f"历城区主要经济指标{month[:4]}年{span_of(month, '-')}（示例数据）{mark}.xlsx",
        received_at=again or after_month_end(month, 17, REPORTER),
        content=indicators_workbook(month, stage=stage, edit=edit),
    )
