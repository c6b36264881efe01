"""The quarterly directory of organisations: departments, subdistricts, the teams of industries.

The district has a team for each of its four industries; who leads which is invented. Not here:
which department leads a project (dispatch).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.carrier_catalogue import carriers
from licheng_etl.sample.cells import Column
from licheng_etl.sample.chains import LEADING
from licheng_etl.sample.dispatch.projects import projects
from licheng_etl.sample.draw import draw
from licheng_etl.sample.months import number_of
from licheng_etl.sample.plain_render import render
from licheng_etl.sample.plain_table import PlainTable
from licheng_etl.sample.programmes.workbook import REPORTER
from licheng_etl.sample.promotion.sendings import QUARTERLY
from licheng_etl.sample.sending import Sending, after_month_end

if TYPE_CHECKING:
    from licheng_etl.sample.cells import Line

DEPARTMENT, SUBDISTRICT, TEAM = "区直部门", "街道", "工作专班"
PROMOTION = "区投资促进局"
SHARED_OUT_ANEW = "2024-04"
"""The month from which some organisations answer to another leader."""
_ONE_IN = 5
_LEADERS = "甲乙丙丁戊"

_COLUMNS = (
    Column("serial", ("序号",), 6),
    Column("name", ("单位名称",), 30),
    Column("kind", ("单位类别",)),
    Column("superior", ("主管单位",), 22),
    Column("leader", ("分管领导",)),
    Column("duties", ("主要职责",), 34),
    Column("contact", ("联系人",)),
    Column("phone", ("联系电话",)),
)


@dataclass(frozen=True)
class Organisation:
    name: str
    kind: str
    superior: str
    duties: str

    def leader_in(self, month: str) -> str:
        place = draw(len(_LEADERS), "leader", self.name)
        if month >= SHARED_OUT_ANEW and draw(_ONE_IN, "shared out anew", self.name) == 0:
            place = (place + 1) % len(_LEADERS)
        return f"示例领导{_LEADERS[place]}"


def organisations() -> tuple[Organisation, ...]:
    """Those of the directory, in its order."""
    departments = {project.lead_unit for project in projects()} | {PROMOTION}
    streets = {carrier.street for carrier in carriers()}
    return (
        *(
            Organisation(name, DEPARTMENT, "区人民政府", "牵头责任范围内的重点项目（示例）")
            for name in sorted(departments)
        ),
        *(
            Organisation(f"{name}办事处", SUBDISTRICT, "区人民政府", "服务辖区内的项目（示例）")
            for name in sorted(streets)
        ),
        *(
            Organisation(f"{name}产业招商工作专班", TEAM, PROMOTION, f"{name}产业招商（示例）")
            for name in LEADING
        ),
    )


def organisations_table(month: str) -> PlainTable:
    """The directory as it stands at the end of `month` (`YYYY-MM`)."""
    listed = enumerate(organisations(), start=1)
    return PlainTable(
        sheet="责任单位",
        title="历城区责任单位名录（示例数据）",
        period_line=f"{month[:4]}年{number_of(month)}月",
        columns=_COLUMNS,
        rows=tuple(_row(each, month, place) for place, each in listed),
    )


def _row(each: Organisation, month: str, serial: int) -> Line:
    return {
        "serial": Decimal(serial),
        "name": each.name,
        "kind": each.kind,
        "superior": each.superior,
        "leader": each.leader_in(month),
        "duties": each.duties,
        "contact": f"示例联系人{serial}",
        "phone": f"0531-000000{serial:02}",
    }


def organisations_sendings() -> list[Sending]:
    """The directory of every quarter, in order."""
    return [
        Sending(
            folder=REPORTER,
            file_name=f"历城区责任单位名录{month[:4]}年{number_of(month)}月（示例数据）.xlsx",
            received_at=after_month_end(month, 5, REPORTER, "名录"),
            content=render(organisations_table(month)),
        )
        for month in QUARTERLY
    ]
