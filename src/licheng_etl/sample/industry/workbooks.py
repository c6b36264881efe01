"""The register of the chains' enterprises and the monthly sums of each chain, as workbooks.

All of it follows from what enterprises report and from the ledgers of leads and projects. Not here:
these (enterprises, promotion, life).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.cells import SAMPLE_NOTE, Column
from licheng_etl.sample.chains import CHAINS, chain_of
from licheng_etl.sample.dispatch.projects import projects
from licheng_etl.sample.enterprises.catalogue import EXCHANGED, MOVED_IN, NEW, members
from licheng_etl.sample.enterprises.series import growth, report
from licheng_etl.sample.enterprises.workbook import REPORTED
from licheng_etl.sample.life import passes
from licheng_etl.sample.months import number_of, span_of
from licheng_etl.sample.plain_render import render
from licheng_etl.sample.plain_table import PlainTable
from licheng_etl.sample.promotion.leads import all_leads
from licheng_etl.sample.sending import Sending, after_month_end, at
from licheng_etl.sample.written_dates import written

if TYPE_CHECKING:
    from licheng_etl.sample.cells import Line
    from licheng_etl.sample.dispatch.projects import Project
    from licheng_etl.sample.enterprises.catalogue import Enterprise, Membership

REPORTER = "历城区产业链工作专班办公室"
REGISTERED = ("2023-02", "2023-12", "2024-11")
"""The months at whose end the register is sent."""

_SUMS = "历城区产业链运行情况汇总表"
_REGISTER = "历城区产业链企业名录"
_NOTES = (
    f"注：1.{SAMPLE_NOTE}",
    "2.一家企业可属几条产业链，各链之和大于全区。",
    "3.增速为同一批企业的可比增速。",
)
_MEMBERS = (
    Column("serial", ("序号",), 6),
    Column("chain", ("产业链",), 16),
    Column("name", ("企业名称",), 30),
    Column("code", ("统一社会信用代码",), 22),
    Column("weight", ("归属权重\n（%）",)),
    Column("head", ("是否头部企业",)),
    Column("joined", ("入链时间",)),
    Column("by", ("入链方式",)),
)


@dataclass(frozen=True)
class ChainMonth:
    """A chain from January to a month; amounts in 万元."""

    enterprises: int
    heads: int
    output: Decimal
    growth: Decimal | None
    tax: Decimal
    projects: int
    signed: int
    come: dict[str, int]
    """How an enterprise came into the chain -> how many since January."""


def chain_month(chain: str, month: str) -> ChainMonth:
    within = members(chain, month)
    told = [report(enterprise, month) for enterprise, _ in within]
    january = f"{month[:4]}-01"
    return ChainMonth(
        enterprises=len(within),
        heads=sum(enterprise.head for enterprise, _ in within),
        output=sum((each.output for each in told), Decimal(0)),
        growth=growth((each.output, each.prior_output) for each in told),
        tax=sum((each.tax for each in told), Decimal(0)),
        projects=sum(chain_of(each.name, each.industry) == chain for each in _built_in(month)),
        signed=sum(
            lead.chain == chain and lead.signed is not None and january <= lead.signed <= month
            for lead in all_leads()
        ),
        come={
            way: sum(held.by == way and held.since >= january for _, held in within)
            for way in (NEW, MOVED_IN, EXCHANGED)
        },
    )


def _built_in(month: str) -> list[Project]:
    """The projects under construction: started, and not done."""
    lives = ((project, passes(project)) for project in projects())
    return [
        project
        for project, passed in lives
        if "开工" in passed and passed["开工"][:7] <= month < passed["竣工"][:7]
    ]


def members_table(month: str) -> PlainTable:
    """The register as it stands at the end of `month`."""
    within = [pair for chain in CHAINS for pair in members(chain, month)]
    return PlainTable(
        sheet="链上企业",
        title=f"{_REGISTER}（示例数据）",
        period_line=f"截至{month[:4]}年{number_of(month)}月",
        columns=_MEMBERS,
        rows=tuple(
            _member(enterprise, held, place)
            for place, (enterprise, held) in enumerate(within, start=1)
        ),
        notes=(_NOTES[0], "2.同一企业各链权重之和为100%。"),
    )


def _member(enterprise: Enterprise, held: Membership, serial: int) -> Line:
    return {
        "serial": Decimal(serial),
        "chain": held.chain,
        "name": enterprise.name,
        "code": enterprise.credit_code,
        "weight": Decimal(held.weight),
        "head": "是" if enterprise.head else "否",
        "joined": written(held.since, enterprise.name),
        "by": held.by,
    }


def chains_table(month: str) -> PlainTable:
    """The sums of `month`."""
    columns = (
        Column("serial", ("序号",), 6),
        Column("chain", ("产业链",), 16),
        Column("enterprises", ("企业数", "规上\n（家）")),
        Column("heads", ("企业数", "头部\n（家）")),
        Column("output", (f"{span_of(month)}产值\n（万元）",), 13),
        Column("growth", ("产值增速\n（%）",)),
        Column("tax", ("税收\n（万元）",)),
        Column("projects", ("在建项目数\n（个）",)),
        Column("signed", ("当年签约项目数\n（个）",)),
        Column(NEW, ("当年入链企业数", "新纳统\n（家）")),
        Column(MOVED_IN, ("当年入链企业数", "转入\n（家）")),
        Column(EXCHANGED, ("当年入链企业数", "互转\n（家）")),
    )
    return PlainTable(
        sheet="产业链汇总",
        title=f"{_SUMS}（示例数据）",
        period_line=f"{month[:4]}年{span_of(month)}",
        columns=columns,
        rows=tuple(_chain(chain, month, place) for place, chain in enumerate(CHAINS, start=1)),
        notes=_NOTES,
    )


def _chain(chain: str, month: str, serial: int) -> Line:
    told = chain_month(chain, month)
    return {
        "serial": Decimal(serial),
        "chain": chain,
        "enterprises": Decimal(told.enterprises),
        "heads": Decimal(told.heads),
        "output": told.output,
        "growth": told.growth,
        "tax": told.tax,
        "projects": Decimal(told.projects),
        "signed": Decimal(told.signed),
        **{way: Decimal(count) for way, count in told.come.items()},
    }


def industry_sendings() -> list[Sending]:
    """The sums of every month that is reported, and the register when it changed much."""
    sums = (
        Sending(
            folder=REPORTER,
            file_name=f"{_SUMS}{month[:4]}年{span_of(month, '-')}（示例数据）.xlsx",
            received_at=after_month_end(month, 9, REPORTER),
            content=render(chains_table(month)),
        )
        for month in REPORTED
    )
    registers = (
        Sending(
            folder=REPORTER,
            file_name=f"{_REGISTER}{month[:4]}年{number_of(month)}月（示例数据）.xlsx",
            received_at=at(f"{month}-28T16:00:00"),
            content=render(members_table(month)),
        )
        for month in REGISTERED
    )
    return [*sums, *registers]
