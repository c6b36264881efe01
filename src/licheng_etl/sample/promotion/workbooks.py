"""The workbooks of the promotion office as plain tables. Not here: what they say (leads, funds)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.cells import Column
from licheng_etl.sample.plain_table import PlainTable
from licheng_etl.sample.promotion.events import events
from licheng_etl.sample.promotion.funds import ABROAD, funds
from licheng_etl.sample.promotion.leads import Lead, all_leads, leads
from licheng_etl.sample.promotion.partners import partners
from licheng_etl.sample.written_dates import written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from licheng_etl.sample.cells import Line
    from licheng_etl.sample.promotion.funds import Funds


def leads_table(month: str) -> PlainTable:
    """招商引资项目台账 of `month`."""
    columns = (
        Column("serial", ("序号",), 6),
        Column("name", ("项目名称",), 34),
        Column("investor", ("投资方",), 34),
        Column("stage", ("阶段",)),
        Column("industry", ("所属产业",)),
        Column("chain", ("产业链",)),
        Column("agreement", ("协议类型",)),
        Column("contract", ("合同投资额\n（万元）",)),
        Column("contract_usd", ("合同外资额\n（万美元）",)),
        Column("signed", ("签约时间",)),
        Column("registered", ("注册时间",)),
        Column("builder", ("项目公司",), 34),
        Column("credit_code", ("统一社会信用代码",), 22),
        Column("carrier", ("落地载体",), 22),
        Column("street", ("落地街道",)),
        Column("source_event", ("线索来源活动",), 30),
        Column("introducer", ("引荐城市合伙人",), 26),
        Column("promoter", ("招商单位",), 18),
    )
    title = "历城区招商引资项目台账（示例数据）"
    return _table("招商台账", title, month, columns, [_lead(lead, month) for lead in leads(month)])


def _lead(lead: Lead, month: str) -> Line:
    signed = _until(lead.signed, month)
    registered = _until(lead.registered, month)
    return {
        "name": lead.name,
        "investor": lead.investor,
        "stage": lead.stage_in(month),
        "industry": lead.industry,
        "chain": lead.chain or "—",
        "agreement": lead.agreement if signed else None,
        "contract": lead.contract if signed else None,
        "contract_usd": lead.contract_usd if signed else None,
        "signed": written(signed, lead.name),
        "registered": written(registered, lead.name),
        "builder": lead.builder if registered else None,
        "credit_code": lead.credit_code if registered else None,
        "carrier": lead.carrier if registered else None,
        "street": lead.street if signed else None,
        "source_event": lead.source_event,
        "introducer": lead.introducer,
        "promoter": lead.promoter,
    }


def funds_table(month: str) -> PlainTable:
    """招商引资到位资金月报 of `month`: money in 万元 and in 万美元 stands apart."""
    cny, usd = "人民币", "外资"
    columns = (
        Column("serial", ("序号",), 6),
        Column("name", ("项目名称",), 34),
        Column("investor", ("投资方",), 34),
        Column("fund", ("资金来源",), 14),
        Column("contract", (cny, "合同额\n（万元）")),
        Column("month", (cny, "当月到位\n（万元）")),
        Column("ytd", (cny, "当年累计到位\n（万元）")),
        Column("outside", (cny, "其中省外\n（万元）")),
        Column("total", (cny, "签约以来累计到位\n（万元）")),
        Column("contract_usd", (usd, "合同额\n（万美元）")),
        Column("ytd_usd", (usd, "当年累计到位\n（万美元）")),
        Column("total_usd", (usd, "签约以来累计到位\n（万美元）")),
    )
    title = "历城区招商引资到位资金月报（示例数据）"
    rows = [_funds(each, month) for each in funds(month)]
    return _table("到位资金", title, month, columns, rows)


def _funds(each: Funds, month: str) -> Line:
    whose: Line = {"name": each.lead.name, "investor": each.lead.investor, "fund": each.fund}
    if each.fund == ABROAD:
        return {
            **whose,
            "contract_usd": each.contract,
            "ytd_usd": each.paid_in_year(month),
            "total_usd": each.paid_by(month),
        }
    return {
        **whose,
        "contract": each.contract,
        "month": each.paid_in_month(month),
        "ytd": each.paid_in_year(month),
        "outside": each.from_outside(month),
        "total": each.paid_by(month),
    }


def events_table(month: str) -> PlainTable:
    """招商活动台账 as it stands at the end of `month`."""
    columns = (
        Column("serial", ("序号",), 6),
        Column("name", ("活动名称",), 36),
        Column("kind", ("活动种类",)),
        Column("held", ("举办时间",)),
        Column("place", ("举办地",)),
        Column("organiser", ("主办单位",), 18),
        Column("visited", ("对接企业数\n（家）",)),
        Column("found", ("收获线索数\n（个）",)),
    )
    rows: list[Line] = [
        {
            "name": each.name,
            "kind": each.kind,
            "held": written(each.held, each.name),
            "place": each.place,
            "organiser": each.organiser,
            "visited": Decimal(each.visited),
            "found": _count(lead for lead in _heard_of(month) if lead.source_event == each.name),
        }
        for each in events()
        if each.held[:7] <= month
    ]
    return _table("招商活动", "历城区招商活动台账（示例数据）", month, columns, rows)


def partners_table(month: str) -> PlainTable:
    """城市合伙人名录 as it stands at the end of `month`."""
    columns = (
        Column("serial", ("序号",), 6),
        Column("name", ("合伙人",), 30),
        Column("kind", ("类别",)),
        Column("place", ("所在地",)),
        Column("appointed", ("聘任时间",)),
        Column("until", ("聘期届满",)),
        Column("recommended", ("累计推荐线索数\n（个）",)),
    )
    rows: list[Line] = [
        {
            "name": each.name,
            "kind": each.kind,
            "place": each.place,
            "appointed": written(each.appointed, each.name),
            "until": written(each.until, each.name),
            "recommended": _count(
                lead for lead in _heard_of(month) if lead.introducer == each.name
            ),
        }
        for each in partners(month)
    ]
    return _table("城市合伙人", "历城区城市合伙人名录（示例数据）", month, columns, rows)


def _heard_of(month: str) -> list[Lead]:
    return [lead for lead in all_leads() if lead.heard_of <= month]


def _count(some: Iterable[Lead]) -> Decimal:
    return Decimal(len(list(some)))


def _until(when: str | None, month: str) -> str | None:
    """What has come by a month."""
    return when if when is not None and when <= month else None


def _table(
    sheet: str,
    title: str,
    month: str,
    columns: tuple[Column, ...],
    rows: Iterable[Line],
) -> PlainTable:
    return PlainTable(
        sheet=sheet,
        title=title,
        period_line=f"{month[:4]}年{int(month[5:])}月",
        columns=columns,
        rows=tuple({**row, "serial": Decimal(place)} for place, row in enumerate(rows, start=1)),
    )
