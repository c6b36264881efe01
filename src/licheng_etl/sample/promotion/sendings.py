"""What the promotion office sends, and when. Not here: what the workbooks hold (workbooks)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.sample.months import MONTHS, number_of
from licheng_etl.sample.plain_render import render
from licheng_etl.sample.promotion.workbooks import (
    events_table,
    funds_table,
    leads_table,
    partners_table,
)
from licheng_etl.sample.sending import Sending, after_month_end

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from licheng_etl.sample.plain_table import PlainTable

REPORTER = "历城区投资促进局"
QUARTERLY = tuple(month for month in MONTHS if number_of(month) % 3 == 0 or month == MONTHS[-1])
"""The months at whose end the registers are sent."""


def promotion_sendings() -> list[Sending]:
    """Leads and funds of every month; events and partners of every quarter."""
    return [
        *_sendings("招商引资项目台账", MONTHS, leads_table),
        *_sendings("招商引资到位资金月报", MONTHS, funds_table),
        *_sendings("招商活动台账", QUARTERLY, events_table),
        *_sendings("城市合伙人名录", QUARTERLY, partners_table),
    ]


def _sendings(
    what: str, months: Iterable[str], table: Callable[[str], PlainTable]
) -> Iterable[Sending]:
    for month in months:
        yield Sending(
            folder=REPORTER,
            file_name=f"历城区{what}{month[:4]}年{number_of(month)}月（示例数据）.xlsx",
            received_at=after_month_end(month, 3, REPORTER, what),
            content=render(table(month)),
        )
