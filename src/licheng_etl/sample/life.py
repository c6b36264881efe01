"""When each project of the sample passes its milestones, and what a month's register knows of it.

What the dispatch table tells of a project (code, start, statistics) is the same here; published
dates stand in `_PUBLISHED`. Not here: the register that prints it (milestones).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.dispatch.projects import LEVELS, Project
from licheng_etl.sample.draw import draw
from licheng_etl.sample.months import MONTHS, later

if TYPE_CHECKING:
    from collections.abc import Iterable

MILESTONES = (
    "签约", "注册", "备案赋码", "摘牌拿地", "规划许可", "施工许可",
    "开工", "入库纳统", "主体封顶", "竣工", "投产", "达产",
)  # fmt: skip
_OF_INVESTORS = {"签约", "注册", "投产", "达产"}
"""What a road or a school has none of."""
_INVESTED = {"智能制造", "数字经济", "生物医药", "贸易物流", "现代农业"}

_PUBLISHED = {
    "邦德激光全球总部基地": {"投产": "2024-11"},
    "中晶芯源碳化硅衬底生产基地": {"竣工": "2024-07", "投产": "2024-10"},
    "中国科学院空天信息创新研究院济南园区": {"竣工": "2024-06", "投产": "2024-09"},
    "大宗能源商品总部产业园": {"竣工": "2024-05", "投产": "2024-08"},
    "大模型创新工场": {"竣工": "2024-03", "投产": "2024-05"},
    "力诺制药注射剂项目": {"竣工": "2024-09", "投产": "2024-11"},
    "智慧中药房项目": {"竣工": "2024-08", "投产": "2024-10"},
    "曙光（山东）先进计算产业创新基地": {"签约": "2024-05"},
}
"""Of these the district has told the year; the month is the sample's."""

_GIVEN_UP = {"唐冶人工智能算力服务中心": "2023-07"}
"""From this month on the register has it no longer."""


_LAG = -2
"""The register takes names and codes over from the dispatch table, months after they were there."""


def to_be_signed(
    name: str, builder: str, industry: str, street: str, signed: str, total: Decimal
) -> Project:
    """A project that is signed in a month, is on no list and has not started."""
    start = later(signed, _to_start(name))
    return Project(
        name=name,
        builder=builder,
        industry=industry,
        street=street,
        lead_unit="区投资促进局",
        content="",
        planned_starts=(("", start),),
        actual_start=None,
        end_year=int(start[:4]) + 2,
        total=total,
        prior=Decimal(0),
        plans={},
        listings=frozenset(),
        code=None,
        code_from="",
        in_statistics_from=None,
        issue=None,
        renamed=None,
    )


@dataclass(frozen=True)
class Dates:
    """`plan` and `actual` of one milestone, `YYYY-MM` or `YYYY-MM-DD`; None: not told."""

    plan: str | None = None
    actual: str | None = None


@dataclass(frozen=True)
class Life:
    """A project in the register of one month."""

    project: Project
    name: str
    code: str | None
    dates: dict[str, Dates]

    @property
    def deadline(self) -> str:
        return f"{self.project.end_year}-12"


def lives(known: Iterable[Project], month: str) -> tuple[Life, ...]:
    """Those of the projects that the register of `month` has: all that began their way before."""
    return tuple(
        Life(each, each.name_in(later(month, _LAG)), _code(each, month), _dates(each, month))
        for each in known
        if _begins(each) <= month < _GIVEN_UP.get(each.name, "9999")
    )


def _code(project: Project, month: str) -> str | None:
    before = later(month, _LAG)
    listed = [each for each in MONTHS if any(project.on_list(level, each) for level in LEVELS)]
    return project.code_in(before) if listed and listed[0] <= before else None


def _dates(project: Project, month: str) -> dict[str, Dates]:
    """What is planned, as far as it is known that month, and what has come until then."""
    passed = passes(project)
    moved = _delay(project, month)
    return {
        name: Dates(
            plan=later(planned, moved) if name in _FROM_START_ON else planned,
            actual=day if (day := passed.get(name)) and day[:7] <= month else None,
        )
        for name, planned in _plans(project).items()
    }


def passes(project: Project) -> dict[str, str]:
    """Milestone -> when the project passes it, however late that is."""
    start = project.actual_start
    coded = project.code and f"20{project.code[:2]}-{project.code[2:4]}"
    known = {"备案赋码": coded, "开工": start, "入库纳统": project.in_statistics_from}
    known |= _PUBLISHED.get(project.name, {})
    if invested(project) and "签约" not in known:
        known["签约"] = later(_first_start(project), -_to_start(project.name))
    if signed := known.get("签约"):
        known["注册"] = later(signed, 1 + draw(2, "registered", project.name))
    if start is not None:
        land = later(start[:7], -draw(3, "land", project.name))
        known["摘牌拿地"] = land
        known["规划许可"] = land
        known["施工许可"] = later(start[:7], 0)
        done = known.get("竣工") or f"{project.end_year}-{12 - draw(5, 'done', project.name):02}"
        known["竣工"] = done
        topped = later(done, -5 - draw(3, "topped", project.name))
        known["主体封顶"] = max(topped, start[:7])
        if invested(project):
            known.setdefault("投产", later(done, 2))
            known["达产"] = later(max(known["投产"] or done, done), 9)
    return {name: day for name in MILESTONES if (day := known.get(name)) is not None}


def _plans(project: Project) -> dict[str, str]:
    """Milestone -> when the first plan sees it: never later than it comes, and mostly earlier."""
    start = _first_start(project)
    ahead = {
        "签约": -6, "注册": -5, "备案赋码": -3, "摘牌拿地": -2, "规划许可": -1, "施工许可": -1,
        "开工": 0, "入库纳统": 2, "主体封顶": 12, "竣工": 18, "投产": 20, "达产": 30,
    }  # fmt: skip
    passed = passes(project)
    return {
        name: later(passed[name][:7], -draw(3, "plan", name, project.name))
        if name in passed
        else later(start, months)
        for name, months in ahead.items()
        if invested(project) or name not in _OF_INVESTORS
    }


_FROM_START_ON = set(MILESTONES[MILESTONES.index("开工") :])


def _delay(project: Project, month: str) -> int:
    """Months by which a start that has not come was put off until a month."""
    planned = project.planned_start_in(month)
    if project.actual_start is not None or planned is None:
        return 0
    first = _first_start(project)
    return (int(planned[:4]) - int(first[:4])) * 12 + int(planned[5:7]) - int(first[5:7])


def _first_start(project: Project) -> str:
    """The start that the first plan sees; the end of the last year where there is none."""
    planned = project.planned_start_in("") or project.actual_start or f"{project.end_year - 2}-06"
    return planned[:7]


def _begins(project: Project) -> str:
    """The month in which the register first has the project: after anything that is told of it."""
    first = min(day[:7] for day in (*passes(project).values(), later(_first_start(project), -3)))
    return later(first, 1)


def _to_start(name: str) -> int:
    """Months from signing to the start that the first plan sees."""
    return 6 + draw(8, "signed", name)


def invested(project: Project) -> bool:
    """Whether an investor is behind it, with whom something is signed."""
    return project.industry in _INVESTED
