"""The monthly table of enterprises as a workbook. Not here: what it says (catalogue, series)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.cells import SAMPLE_NOTE, Column
from licheng_etl.sample.enterprises.catalogue import Enterprise, reporting
from licheng_etl.sample.enterprises.series import growth, report
from licheng_etl.sample.months import MONTHS, number_of, span_of
from licheng_etl.sample.plain_render import render
from licheng_etl.sample.plain_table import PlainTable
from licheng_etl.sample.sending import Sending, after_month_end

if TYPE_CHECKING:
    from licheng_etl.sample.cells import Line

REPORTER = "历城区工业和信息化局"
REPORTED = tuple(month for month in MONTHS if number_of(month) > 1)
"""January is reported together with February."""
_TITLE = "历城区重点企业生产经营月度表"
_NOTES = (
    f"注：1.{SAMPLE_NOTE}",
    "2.产值增速按企业上年同期数计算，上年同期无产值的不填。",
)


def _columns(month: str) -> tuple[Column, ...]:
    to_date = span_of(month)
    return (
        Column("serial", ("序号",), 6),
        Column("name", ("企业名称",), 30),
        Column("code", ("统一社会信用代码",), 22),
        Column("street", ("所在街道",)),
        Column("industry_code", ("行业代码",)),
        Column("industry", ("所属主导产业",)),
        Column("chain", ("所属产业链",), 14),
        Column("segment", ("产业链环节",)),
        Column("leader", ("是否链主",)),
        Column("above_scale", ("是否规上",)),
        Column("output", (f"{to_date}产值\n（万元）",), 13),
        Column("prior", ("上年同期产值\n（万元）",), 13),
        Column("growth", ("产值增速\n（%）",)),
        Column("revenue", ("营业收入\n（万元）",), 13),
        Column("profit", ("利润总额\n（万元）",), 13),
        Column("tax", ("实缴税收\n（万元）",)),
        Column("power", ("用电量\n（万千瓦时）",)),
        Column("jobs", ("期末用工人数\n（人）",)),
    )


def enterprises_table(month: str) -> PlainTable:
    """The table of `month` (`YYYY-MM`)."""
    return PlainTable(
        sheet="企业月度表",
        title=f"{_TITLE}（示例数据）",
        period_line=f"{month[:4]}年{span_of(month)}",
        columns=_columns(month),
        rows=tuple(
            _row(each, month, place) for place, each in enumerate(reporting(month), start=1)
        ),
        notes=_NOTES,
    )


def _row(enterprise: Enterprise, month: str, serial: int) -> Line:
    told = report(enterprise, month)
    chain = enterprise.chain_in(month)
    return {
        "serial": Decimal(serial),
        "name": enterprise.name,
        "code": enterprise.credit_code,
        "street": enterprise.street,
        "industry_code": enterprise.industry_code,
        "industry": enterprise.industry,
        "chain": chain or "—",
        "segment": enterprise.segment if chain else None,
        "leader": "是" if enterprise.leader else "否",
        "above_scale": "是",
        "output": told.output,
        "prior": told.prior_output,
        "growth": growth([(told.output, told.prior_output)]),
        "revenue": told.revenue,
        "profit": told.profit,
        "tax": told.tax,
        "power": told.power,
        "jobs": Decimal(told.jobs),
    }


def enterprises_sendings() -> list[Sending]:
    """The table of every month that is reported, in order."""
    return [
        Sending(
            folder=REPORTER,
            file_name=f"{_TITLE}{month[:4]}年{span_of(month, '-')}（示例数据）.xlsx",
            received_at=after_month_end(month, 5, REPORTER),
            content=render(enterprises_table(month)),
        )
        for month in REPORTED
    ]
