"""From the lives of projects to the register as a workbook. Not here: the lives (see life)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.cells import SAMPLE_NOTE, Column
from licheng_etl.sample.dispatch.projects import Project, projects
from licheng_etl.sample.life import MILESTONES, lives
from licheng_etl.sample.plain_render import render
from licheng_etl.sample.plain_table import PlainTable
from licheng_etl.sample.promotion.leads import signed_projects
from licheng_etl.sample.written_dates import written

if TYPE_CHECKING:
    from licheng_etl.sample.cells import Line
    from licheng_etl.sample.life import Life

_COLUMNS = (
    Column("serial", ("序号",), 6),
    Column("name", ("项目名称",), 34),
    Column("code", ("项目代码",), 26),
    Column("builder", ("建设单位",), 28),
    Column("street", ("所在街道",)),
    *(
        Column(f"{name}{kind}", (name, kind))
        for name in MILESTONES
        for kind in ("计划时间", "实际时间")
    ),
    Column("lead_unit", ("责任单位",), 18),
    Column("deadline", ("完成时限",)),
)
_NOTES = (
    f"注：1.{SAMPLE_NOTE}",
    "2.政府投资项目没有签约、注册、投产、达产节点，不填。",
)


def registered() -> tuple[Project, ...]:
    """What the register is of: the projects of the dispatch table, and what else was signed."""
    return (*projects(), *signed_projects())


def milestones_workbook(month: str) -> bytes:
    """The xlsx bytes of the register as it stands late in `month` (`YYYY-MM`)."""
    return render(milestones_table(month))


def milestones_table(month: str) -> PlainTable:
    return PlainTable(
        sheet="节点台账",
        title="历城区重点项目全流程节点台账（示例数据）",
        period_line=f"截至{month[:4]}年{int(month[5:])}月25日",
        columns=_COLUMNS,
        rows=tuple(
            _row(life, serial) for serial, life in enumerate(lives(registered(), month), start=1)
        ),
        notes=_NOTES,
    )


def _row(life: Life, serial: int) -> Line:
    project = life.project
    dates = {
        f"{name}{kind}": written(when, project.name)
        for name, of in life.dates.items()
        for kind, when in (("计划时间", of.plan), ("实际时间", of.actual))
    }
    if project.planned_start_in("9999") is None:
        dates["开工计划时间"] = "待定"
    return {
        "serial": Decimal(serial),
        "name": life.name,
        "code": life.code,
        "builder": project.builder,
        "street": project.street,
        **dates,
        "lead_unit": project.lead_unit,
        "deadline": written(life.deadline, project.name),
    }
