"""A small brief, written by hand, for tests of the files that briefs become."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from licheng_etl.publish.brief.content import (
    Brief,
    Chart,
    Figure,
    Paragraph,
    Place,
    Section,
    Series,
    Table,
)
from licheng_etl.publish.brief.months import Month


def point(text: str, *origins: str) -> Figure:
    """A number of a chart."""
    return Figure("value", "%", text, Decimal(text), origins)


CELL: Final = Figure("done", "万元", "32.3亿元", Decimal(323000), ("1/ytd_investment",))
SUM: Final = Figure("plan", "万元", "3.0亿元", Decimal(30000), ("=分项相加", "2/plan", "-3/plan"))
MADE: Final = Figure(
    "pace", "percent", "83.3%", Decimal("83.3"), ("=各月末应完成年度计划的比重：10月83.3%",)
)
BARS: Final = Chart(
    "各级完成率",
    "bars",
    "%",
    ("省级", "市级 <b>&"),
    (
        Series("完成率", (point("96.8", "1/ytd_investment"), point("-1.25"))),
        Series("序时进度", (point("83.3"), None)),
    ),
)
LINES: Final = Chart(
    "走势",
    "lines",
    "列",
    ("1月", "2月", "3月"),
    (Series("累计", (point("50"), point("50"), point("162"))),),
)
BRIEF: Final = Brief(
    title="甲区月度简报（2024年10月）",
    as_of="（截至2024年10月31日）",
    month=Month(2024, 10),
    sections=(
        Section(
            "重点项目",
            (
                Paragraph((("2024年1—10月完成投资", CELL, "。"), ("年度计划投资", SUM, "。"))),
                Table(
                    "2024年1—10月<项目>",
                    ("灯", "完成"),
                    ((("红",), (CELL,)), (("绿",), ())),
                    "共 9 行。",
                ),
                BARS,
                LINES,
            ),
        ),
        Section("其他", (Paragraph((("序时进度", MADE, "。"),)), Paragraph((("本月无数据。",),)))),
    ),
    places={
        "1/ytd_investment": Place("甲 & 乙.xlsx", "项目", "Q21"),
        "2/plan": Place("甲 & 乙.xlsx", "项目", "N7"),
        "-3/plan": Place("甲 & 乙.xlsx", "项目", "N8"),
    },
)
