"""Claims: the figures that reports state, each with its meaning and its place in the text.

A claim is told by what it says of what, not by where it stands: a sentence put before it moves its
span and leaves the fact as it is. Where a report says the same thing several times, `occurrence`
tells the mentions apart. Here: the table. Not here: reading reports (reports), what data say of the
same thing (the mart of reconciliation).
"""

from __future__ import annotations

from licheng_etl.model.tables.columns import identity, measure
from licheng_etl.model.tables.definition import (
    DATE,
    INTEGER,
    QUANTITY,
    SMALLINT,
    Additivity,
    Column,
    ColumnType,
    Role,
    varchar,
)
from licheng_etl.model.tables.fact_tables import fact_table

MEASURES = {
    "level": "数值",
    "count": "个数",
    "growth_yoy": "同比增速",
    "growth_other": "其他增速",
    "share": "占比",
    "completion_rate": "完成率",
    "rate_other": "其他比率",
    "pp_change": "百分点变动",
    "rank": "位次",
    "duration": "时长",
    "date": "日期",
    "threshold": "界限",
}
"""What a claim's number may be."""

STATUSES = {
    "actual": "实际",
    "plan": "计划",
    "target": "目标",
    "forecast": "预计",
    "design": "设计",
}

QUALIFIERS = {
    "exact": "确数",
    "approx": "约",
    "approx_below": "近",
    "approx_above": "余",
    "at_least": "以上",
    "at_most": "以内",
    "less_than": "不到",
    "more_than": "超过",
}


def _codes(meanings: dict[str, str]) -> str:
    return "、".join(f"{code} {meaning}" for code, meaning in meanings.items())


def _number(name: str, comment: str) -> Column:
    return Column(name, QUANTITY, comment, Role.MEASURE, additivity=Additivity.NON)


def _place(name: str, kind: ColumnType, comment: str, *, nullable: bool = False) -> Column:
    return Column(name, kind, comment, Role.ADDRESS, nullable=nullable)


FCT_TEXT_CLAIM = fact_table(
    "fct_text_claim",
    "报告数字事实：报告正文和表格里的每个数字，一处提及一行；只记报告怎么说，不与数据相加",
    "报送单位 × 报告 × 主体 × 指标 × 类别 × 所说期间 × 性质 × 单位 × 第几次提及 × 记录时间",
    (
        identity("subject", varchar(200), "主体：说的是谁，依原文；看不出为空", nullable=True),
        identity("indicator", varchar(200), "指标：依原文；看不出为空", nullable=True),
        identity("measure", varchar(20), f"数字类别：{_codes(MEASURES)}"),
        identity("period_start", DATE, "所说期间的起始日；看不出或为时点数的为空", nullable=True),
        identity("period_end", DATE, "所说期间的截止日；看不出为空", nullable=True),
        identity("status", varchar(10), f"性质：{_codes(STATUSES)}"),
        identity(
            "unit",
            varchar(60),
            "数值单位：CNY 元、USD 美元、m2 平方米、mu 亩、t 吨、percent 百分数、pp 百分点、"
            "count:个 一类为个数及其量词；没有写明为空",
            nullable=True,
        ),
        identity("occurrence", SMALLINT, "同一份报告里第几次这样说"),
        _number("value", "数字的值：按 unit 所列单位；日期为年、年月或年月日连写；区间为低端"),
        _number("value_high", "区间的高端；不是区间为空"),
        _number("step", "末位：所印末位数字的一个单位，按 unit 所列单位；日期为空"),
        measure(
            "known_indicator",
            varchar(200),
            "规范指标：指标目录（forms/lexicon）认得的名称，与 dim_indicator 同；目录没有的为空",
        ),
        measure("qualifier", varchar(20), f"确切程度：{_codes(QUALIFIERS)}"),
        _place("text", varchar(200), "数字原文"),
        _place("before", varchar(40), "数字之前的文字"),
        _place("after", varchar(40), "数字之后的文字"),
        _place("span_start", INTEGER, "数字在正文中的起始位置（第几个字符，从0起）"),
        _place("span_end", INTEGER, "数字在正文中的结束位置（不含）"),
        _place("page", INTEGER, "页码；没有页的为空", nullable=True),
    ),
    group="reports",
)

TABLES = (FCT_TEXT_CLAIM,)
