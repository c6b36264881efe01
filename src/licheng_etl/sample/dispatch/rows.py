"""What a dispatch workbook says of one project in one month, before any layout prints it.

Not here: labels, totals, ways of writing a number (see layouts, dispatch, mess).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from licheng_etl.sample.dispatch.projects import LEVELS, PROVINCIAL, Project, projects
from licheng_etl.sample.dispatch.series import (
    completed_before_year,
    completed_in_month,
    completed_in_year,
)
from licheng_etl.sample.draw import draw

_CENT = Decimal("0.01")
_ZERO = Decimal(0)


@dataclass(frozen=True)
class DispatchRow:
    """One data row; amounts in 万元 with two decimals, dates `YYYY-MM` or `YYYY-MM-DD`.

    Everything but the name has a default, so that a test states what it is about and no more.
    """

    name: str
    level: str = PROVINCIAL
    builder: str = "示例建设单位"
    code: str | None = None
    category: str = "续建"
    industry: str = "智能制造"
    street: str = "唐冶街道"
    content: str = "建设厂房及配套设施"
    span: str = "2023-2025"
    total_investment: Decimal = Decimal(100_000)
    prior_completed: Decimal = _ZERO
    annual_plan: Decimal = Decimal(20_000)
    annual_goal: str = "主体施工"
    month_completed: Decimal = Decimal(1_000)
    ytd_completed: Decimal = Decimal(10_000)
    ytd_civil: Decimal | None = None
    ytd_equipment: Decimal | None = None
    ytd_land: Decimal | None = None
    progress: str = "主体结构施工"
    planned_start: str | None = "2023-03"
    actual_start: str | None = "2023-03"
    in_statistics: bool = True
    issue: str | None = None
    lead_unit: str = "区发展和改革局"
    leader: str = "示例领导甲"
    contact: str = "示例联系人"
    phone: str = "0531-00000000"

    @property
    def cumulative_completed(self) -> Decimal:
        """开工至报告期累计."""
        return self.prior_completed + self.ytd_completed

    def with_ytd_changed(self, by: Decimal) -> DispatchRow:
        """The row as it stands when the year's figure is `by` 万元 higher, the parts unchanged."""
        return replace(
            self,
            ytd_completed=self.ytd_completed + by,
            month_completed=self.month_completed + by,
        )


def sample_rows(month: str) -> tuple[DispatchRow, ...]:
    """The sample's rows of `month` (`YYYY-MM`), provincial list first; a project may be on both."""
    return tuple(
        _row(project, level, month)
        for level in LEVELS
        for project in projects()
        if project.on_list(level, month)
    )


def _row(project: Project, level: str, month: str) -> DispatchRow:
    ytd = completed_in_year(project, month)
    prior = completed_before_year(project, month)
    category = _category(project, month)
    start = project.actual_start or project.planned_start_in(month)
    civil, equipment, land = _parts(project, ytd)
    number = draw(90, "contact", project.name) + 10
    return DispatchRow(
        name=project.name_in(month),
        level=level,
        builder=project.builder,
        code=project.code_in(month),
        category=category,
        industry=project.industry,
        street=project.street,
        content=project.content,
        span=f"{start[:4] if start else project.end_year - 2}-{project.end_year}",
        total_investment=project.total,
        prior_completed=prior,
        annual_plan=Decimal(project.plans[int(month[:4])]),
        annual_goal=_GOALS[category],
        month_completed=completed_in_month(project, month),
        ytd_completed=ytd,
        ytd_civil=civil,
        ytd_equipment=equipment,
        ytd_land=land,
        progress=_progress(project, month, prior + ytd),
        planned_start=project.planned_start_in(month),
        actual_start=project.actual_start_in(month),
        in_statistics=project.in_statistics(month),
        issue=project.issue_in(month),
        lead_unit=project.lead_unit,
        leader=f"示例领导{'甲乙丙丁戊'[draw(5, 'leader', project.lead_unit)]}",
        contact=f"示例联系人{number}",
        phone=f"0531-000000{number}",
    )


_GOALS = {
    "储备": "完成前期手续，具备开工条件",
    "新开工": "年内开工，完成基础及部分主体工程",
    "续建": "主体工程按计划推进，完成年度投资",
    "竣工投产": "竣工验收并投入使用",
}


def _category(project: Project, month: str) -> str:
    year = month[:4]
    start = project.actual_start or project.planned_start_in(month)
    if start is None or start[:4] > year:
        return "储备"
    if start[:4] == year:
        return "新开工"
    return "竣工投产" if project.end_year == int(year) else "续建"


_STAGES = (
    (10, "土石方及基础施工"),
    (35, "主体结构施工"),
    (60, "主体封顶，二次结构施工"),
    (80, "设备安装及室外配套施工"),
    (95, "联合调试，组织竣工验收"),
)


def _progress(project: Project, month: str, completed: Decimal) -> str:
    if project.actual_start_in(month) is None:
        return "未开工，正在办理前期手续"
    share = completed * 100 / project.total
    return next((stage for limit, stage in _STAGES if share < limit), "已投入使用")


def _parts(project: Project, ytd: Decimal) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """土建, 设备, 土地 of the year: partial, and some projects report none of them."""
    if draw(9, "parts", project.name) == 0:
        return None, None, None
    civil = 50 + draw(20, "civil", project.name)
    equipment = 8 + draw(17, "equipment", project.name)
    land = _percent(ytd, 3) if draw(4, "land", project.name) == 0 else None
    return _percent(ytd, civil), _percent(ytd, equipment), land


def _percent(amount: Decimal, percent: int) -> Decimal:
    return (amount * percent / 100).quantize(_CENT)
