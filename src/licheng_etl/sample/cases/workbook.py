"""The register of cases: what each project of the milestones waits for, and how it stands.

Land is supplied when the register of milestones says that it is; the areas that the district
published are kept (邦德激光 308 亩, 空天院 223 亩). Not here: milestones (life).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.cells import Column
from licheng_etl.sample.draw import draw
from licheng_etl.sample.life import Life, lives
from licheng_etl.sample.milestones.workbook import registered
from licheng_etl.sample.months import number_of
from licheng_etl.sample.plain_render import render
from licheng_etl.sample.plain_table import PlainTable
from licheng_etl.sample.promotion.sendings import QUARTERLY
from licheng_etl.sample.sending import Sending, at
from licheng_etl.sample.written_dates import written

if TYPE_CHECKING:
    from licheng_etl.sample.cells import Line

REPORTER = "历城区自然资源局"
LAND, POWER = "土地供应", "用电接入"
NOT_BEGUN, UNDER_WAY, SETTLED = "未启动", "办理中", "已办结"
_PUBLISHED = {
    "邦德激光全球总部基地": 308,
    "中国科学院空天信息创新研究院济南园区": 223,
}

_COLUMNS = (
    Column("serial", ("序号",), 6),
    Column("name", ("项目名称",), 34),
    Column("code", ("项目代码",), 26),
    Column("builder", ("建设单位",), 28),
    Column("street", ("所在街道",)),
    Column("case", ("事项",)),
    Column("land", ("用地面积\n（亩）",)),
    Column("supplied", ("供地时间",)),
    Column("state", ("状态",)),
    Column("problem", ("问题",), 30),
    Column("lead_unit", ("责任单位",), 18),
)


def land_of(name: str) -> int:
    """亩."""
    return _PUBLISHED.get(name, 20 + draw(180, "land area", name))


def cases_table(month: str) -> PlainTable:
    """The register as it stands late in `month` (`YYYY-MM`)."""
    rows = [row for life in lives(registered(), month) for row in _of_project(life, month)]
    return PlainTable(
        sheet="要素保障",
        title="历城区项目要素保障台账（示例数据）",
        period_line=f"截至{month[:4]}年{number_of(month)}月25日",
        columns=_COLUMNS,
        rows=tuple({**row, "serial": Decimal(place)} for place, row in enumerate(rows, start=1)),
    )


def _of_project(life: Life, month: str) -> list[Line]:
    project = life.project
    supplied = life.dates["摘牌拿地"].actual
    powered = life.dates["主体封顶"].actual
    whose: Line = {
        "name": life.name,
        "code": life.code,
        "builder": project.builder,
        "street": project.street,
        "lead_unit": project.lead_unit,
    }
    land: Line = {
        **whose,
        "case": LAND,
        "land": Decimal(land_of(project.name)),
        "supplied": written(supplied, project.name),
        "state": SETTLED if supplied else UNDER_WAY,
        "problem": None if supplied else project.issue_in(month),
    }
    power: Line = {
        **whose,
        "case": POWER,
        "state": SETTLED if powered else UNDER_WAY if supplied else NOT_BEGUN,
    }
    return [land, power]


def cases_sendings() -> list[Sending]:
    """The register of every quarter, late in its last month."""
    return [
        Sending(
            folder=REPORTER,
            file_name=f"历城区项目要素保障台账{month[:4]}年{number_of(month)}月（示例数据）.xlsx",
            received_at=at(f"{month}-29T09:40:00"),
            content=render(cases_table(month)),
        )
        for month in QUARTERLY
    ]
