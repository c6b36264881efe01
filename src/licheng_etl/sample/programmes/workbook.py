"""Which projects of the sample are in which programme, and the register as a workbook.

The programmes are those that the district names; which project is in which follows from what the
project is, and is made up. Not here: the projects themselves (dispatch).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.cells import SAMPLE_NOTE, Column
from licheng_etl.sample.dispatch.projects import Project, projects
from licheng_etl.sample.life import invested
from licheng_etl.sample.months import number_of
from licheng_etl.sample.plain_render import render
from licheng_etl.sample.plain_table import PlainTable
from licheng_etl.sample.sending import Sending, at

if TYPE_CHECKING:
    from licheng_etl.sample.cells import Line

REPORTER = "历城区重点项目推进工作专班"
SYSTEM, UPGRADES, YEAR_OF_PROJECTS = "4433工作推进体系", "四大提升工程", "项目深化年"
SENT = ("2023-06", "2024-03", "2024-09")
"""The months at whose end the register is sent."""

_OPTIMISED = {"智能制造", "数字经济", "生物医药"}
_SUPPORTING = {"基础设施", "社会民生"}
_TITLE = "历城区重点工程项目清单"
_COLUMNS = (
    Column("serial", ("序号",), 6),
    Column("year", ("年度",)),
    Column("system", ("工作体系",), 18),
    Column("parent", ("上级工程",), 16),
    Column("programme", ("工程名称",), 18),
    Column("name", ("项目名称",), 34),
    Column("code", ("项目代码",), 26),
    Column("builder", ("建设单位",), 28),
)
_NOTES = (f"注：1.{SAMPLE_NOTE}", "2.一个项目可列入几个工程，各工程的项目数、投资不可相加。")


@dataclass(frozen=True)
class Membership:
    """A project in a programme of a year; `parent` and `system` are None for one without."""

    year: int
    system: str | None
    parent: str | None
    programme: str
    project: Project


def programmes_of(project: Project) -> list[str]:
    """The upgrades that the project is part of: of several, of one or of none."""
    rules = {
        "片区开发提升工程": project.industry == "城市更新" or "片区" in project.name,
        "项目招引提升工程": invested(project),
        "结构优化提升工程": project.industry in _OPTIMISED,
        "要素支撑提升工程": project.industry in _SUPPORTING,
    }
    return [name for name, holds in rules.items() if holds]


def memberships(month: str) -> list[Membership]:
    """What the register of a month holds: of its year and of those before."""
    return [
        membership
        for year in range(2023, int(month[:4]) + 1)
        for project in projects()
        if _listed(project, year, month)
        for membership in _of_project(project, year)
    ]


def _listed(project: Project, year: int, month: str) -> bool:
    """Whether a list of the year has had it until then."""
    months = [each for _, each in project.listings if each[:4] == str(year)]
    return any(each <= month for each in months)


def _of_project(project: Project, year: int) -> list[Membership]:
    upgrades = [
        Membership(year, SYSTEM, UPGRADES, programme, project)
        for programme in programmes_of(project)
    ]
    began = project.actual_start is not None and project.actual_start[:4] == str(year)
    deepened = [Membership(year, None, None, YEAR_OF_PROJECTS, project)]
    return upgrades + (deepened if began and year == 2024 else [])


def programmes_table(month: str) -> PlainTable:
    """The register as it stands at the end of `month` (`YYYY-MM`)."""
    rows = [_row(each, month, place) for place, each in enumerate(memberships(month), start=1)]
    return PlainTable(
        sheet="工程项目清单",
        title=f"{_TITLE}（示例数据）",
        period_line=f"截至{month[:4]}年{number_of(month)}月",
        columns=_COLUMNS,
        rows=tuple(rows),
        notes=_NOTES,
    )


def _row(membership: Membership, month: str, serial: int) -> Line:
    project = membership.project
    return {
        "serial": Decimal(serial),
        "year": f"{membership.year}年",
        "system": membership.system,
        "parent": membership.parent,
        "programme": membership.programme,
        "name": project.name_in(month),
        "code": project.code_in(month),
        "builder": project.builder,
    }


def programmes_sendings() -> list[Sending]:
    """The registers that the sample has, in order."""
    return [
        Sending(
            folder=REPORTER,
            file_name=f"{_TITLE}{month[:4]}年{number_of(month)}月（示例数据）.xlsx",
            received_at=at(f"{month}-29T10:10:00"),
            content=render(programmes_table(month)),
        )
        for month in SENT
    ]
