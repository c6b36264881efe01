"""Which briefs the district office sends, and when. Not here: what they say (text)."""

from __future__ import annotations

from decimal import Decimal

from licheng_etl.sample.briefs.docx import docx
from licheng_etl.sample.briefs.text import brief
from licheng_etl.sample.months import number_of
from licheng_etl.sample.sending import Sending, after_month_end

REPORTER = "历城区政府办公室"
BRIEFED = ("2024-03", "2024-06", "2024-08", "2024-09", "2024-10")


def briefs_sendings() -> list[Sending]:
    """The brief of each month that has one, after the others have sent theirs."""
    return [brief_sending(month) for month in BRIEFED]


def brief_sending(month: str, *, retail_off: Decimal = Decimal(0)) -> Sending:
    """`retail_off`: by how many 亿元 its retail sales are not those of the bureau."""
    return Sending(
        folder=REPORTER,
        file_name=f"历城区{month[:4]}年{number_of(month)}月经济运行简报（示例数据）.docx",
        received_at=after_month_end(month, 22, REPORTER),
        content=docx(brief(month, retail_off=retail_off).lines),
    )
