"""The quarterly ledger of carriers: areas, what is vacant, who has moved in.

Leads of the promotion office that have landed are tenants of the carriers that they name. Not
here: which carriers there are (carrier_catalogue).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.carrier_catalogue import Carrier, carriers
from licheng_etl.sample.cells import Column
from licheng_etl.sample.draw import draw
from licheng_etl.sample.months import MONTHS, number_of
from licheng_etl.sample.plain_render import render
from licheng_etl.sample.plain_table import PlainTable
from licheng_etl.sample.promotion.leads import all_leads
from licheng_etl.sample.promotion.sendings import QUARTERLY
from licheng_etl.sample.sending import Sending, after_month_end

if TYPE_CHECKING:
    from licheng_etl.sample.cells import Line

REPORTER = "历城区投资促进局"
_OF_A_LEAD = 4000
"""Square metres that a lead takes when it lands."""

_COLUMNS = (
    Column("serial", ("序号",), 6),
    Column("name", ("载体名称",), 30),
    Column("kind", ("载体类型",)),
    Column("street", ("所在街道",)),
    Column("operator", ("运营单位",), 26),
    Column("floor_area", ("总建筑面积\n（平方米）",)),
    Column("vacant", ("可招商面积\n（平方米）",)),
    Column("industry", ("主导产业",)),
    Column("tenants", ("入驻企业数\n（家）",)),
    Column("condition", ("状态",)),
)


def landed_in(carrier: Carrier, month: str) -> int:
    """How many leads have landed there by a month."""
    return sum(
        lead.carrier == carrier.name
        for lead in all_leads()
        if lead.registered is not None and lead.registered <= month
    )


def vacant_area(carrier: Carrier, month: str) -> int:
    """Square metres that nobody has moved into."""
    at_first = carrier.floor_area * draw(60, "vacant", carrier.name) // 100
    passed = MONTHS.index(month)
    filled = at_first * passed * draw(3, "filling", carrier.name) // 100
    return max(0, at_first - filled - _OF_A_LEAD * landed_in(carrier, month))


def carriers_table(month: str) -> PlainTable:
    """The ledger as it stands at the end of `month` (`YYYY-MM`)."""
    return PlainTable(
        sheet="载体台账",
        title="历城区招商载体台账（示例数据）",
        period_line=f"{month[:4]}年{number_of(month)}月",
        columns=_COLUMNS,
        rows=tuple(_row(each, month, place) for place, each in enumerate(carriers(), start=1)),
    )


def _row(carrier: Carrier, month: str, serial: int) -> Line:
    vacant = vacant_area(carrier, month)
    return {
        "serial": Decimal(serial),
        "name": carrier.name,
        "kind": carrier.kind,
        "street": carrier.street,
        "operator": carrier.operator_in(month),
        "floor_area": Decimal(carrier.floor_area),
        "vacant": Decimal(vacant),
        "industry": carrier.industry,
        "tenants": Decimal((carrier.floor_area - vacant) // 2500 + landed_in(carrier, month)),
        "condition": "招商中" if vacant else "满租",
    }


def carriers_sendings() -> list[Sending]:
    """The ledger of every quarter, in order."""
    return [
        Sending(
            folder=REPORTER,
            file_name=f"历城区招商载体台账{month[:4]}年{number_of(month)}月（示例数据）.xlsx",
            received_at=after_month_end(month, 4, REPORTER, "载体"),
            content=render(carriers_table(month)),
        )
        for month in QUARTERLY
    ]
