"""The enterprises of the sample, and the chains that each is in from month to month.

Ten in each of the six chains, of which five are head enterprises, some in two leading industries
that have no chain, and the companies of projects that the district has named, from the month of
their production on. All but the projects' names are invented. Not here: figures (series).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from licheng_etl.sample.chains import CHAINS
from licheng_etl.sample.credit_codes import credit_code
from licheng_etl.sample.dispatch.projects import projects
from licheng_etl.sample.draw import draw
from licheng_etl.sample.life import passes
from licheng_etl.sample.months import later

ALWAYS, NEVER = "2022-12", "9999"
LISTED, NEW, MOVED_IN, EXCHANGED = "原有", "新纳统", "转入", "互转"

_STREETS = ("临港街道", "唐冶街道", "彩石街道", "郭店街道", "董家街道", "王舍人街道", "港沟街道")
_SEGMENTS = ("上游", "中游", "下游")
_PRODUCTS = {
    "碳化硅": ("数字经济", "C3985", "碳化硅材料"),
    "视觉图侦传感": ("数字经济", "C3983", "视觉传感"),
    "信创整机": ("数字经济", "C3911", "信创设备"),
    "人工智能算力": ("数字经济", "I6550", "智能计算"),
    "空天信息": ("数字经济", "I6571", "空天数据"),
    "激光装备": ("智能制造", "C3424", "激光设备"),
    "": ("生物医药", "C2720", "制药"),
    "—": ("贸易物流", "G5920", "仓储物流"),
}
"""Chain, or a mark that there is none -> leading industry, code of the class, what names say."""
_OF_EACH, _HEADS = 10, 5
_WITHOUT_CHAIN = 6

_OF_PROJECTS = (
    ("邦德激光全球总部基地", "激光装备", "智能制造", "C3424", 22_500, "2024-02"),
    ("中晶芯源碳化硅衬底生产基地", "碳化硅", "数字经济", "C3985", 9_000, None),
    ("大模型创新工场", "人工智能算力", "数字经济", "I6550", 1_800, None),
    ("中国科学院空天信息创新研究院济南园区", "空天信息", "数字经济", "M7320", 900, None),
    ("大宗能源商品总部产业园", None, "贸易物流", "F5161", 5_200, None),
    ("力诺制药注射剂项目", None, "生物医药", "C2720", 2_600, None),
    ("智慧中药房项目", None, "生物医药", "C2730", 700, None),
)  # fmt: skip
"""Project, chain, leading industry, class, monthly output in 万元, first month of production where
the register of milestones does not say it: the company made something before its new site did."""


@dataclass(frozen=True)
class Membership:
    """`weight` in percent; in the chain from `since` until before `until`."""

    chain: str
    weight: int
    since: str
    by: str
    until: str = NEVER


@dataclass(frozen=True)
class Enterprise:
    """`output`: of a month of 2023, in 万元. It reports from `since` to `until`; what it made
    before `began` is nothing."""

    name: str
    street: str
    industry: str
    industry_code: str
    output: int
    head: bool
    leader: bool
    memberships: tuple[Membership, ...]
    since: str = ALWAYS
    until: str = NEVER
    began: str = ""
    project: str | None = None

    @property
    def credit_code(self) -> str:
        return credit_code(self.name)

    @property
    def segment(self) -> str:
        return _SEGMENTS[draw(len(_SEGMENTS), "segment", self.name)]

    def reports_in(self, month: str) -> bool:
        return self.since <= month <= self.until

    def memberships_in(self, month: str) -> list[Membership]:
        """The one of greatest weight first."""
        held = [each for each in self.memberships if each.since <= month < each.until]
        return sorted(held, key=lambda each: -each.weight)

    def chain_in(self, month: str) -> str | None:
        return next((each.chain for each in self.memberships_in(month)), None)


@cache
def enterprises() -> tuple[Enterprise, ...]:
    """Chain by chain, then those without one, then the companies of projects."""
    return (
        *(_in_chain(place, number) for place in range(len(CHAINS)) for number in range(_OF_EACH)),
        *(_outside(mark, number) for mark in ("", "—") for number in range(_WITHOUT_CHAIN)),
        *_companies_of_projects(),
    )


def reporting(month: str) -> list[Enterprise]:
    return [each for each in enterprises() if each.reports_in(month)]


def members(chain: str, month: str) -> list[tuple[Enterprise, Membership]]:
    """Who is in a chain in a month and reports."""
    return [
        (enterprise, held)
        for enterprise in reporting(month)
        for held in enterprise.memberships_in(month)
        if held.chain == chain
    ]


def _in_chain(place: int, number: int) -> Enterprise:
    chain, beside = CHAINS[place], CHAINS[(place + 1) % len(CHAINS)]
    industry, code, says = _PRODUCTS[chain]
    name = f"历城{says}企业{number + 1:02}（示例）"
    held: tuple[Membership, ...] = (Membership(chain, 100, ALWAYS, LISTED),)
    since, until = ALWAYS, NEVER
    match number:
        case 1 | 2:  # in two chains
            share = 20 + 10 * number
            held = (
                Membership(chain, 100 - share, ALWAYS, LISTED),
                Membership(beside, share, ALWAYS, LISTED),
            )
        case 6 if place % 3 == 0:  # stops reporting
            until = "2024-06"
        case 7:  # grows above the scale from which statistics take it
            since = later("2023-06", 3 * place)
            held = (Membership(chain, 100, since, NEW),)
        case 8:  # was there, and in no chain
            held = (Membership(chain, 100, later("2023-04", 3 * place), MOVED_IN),)
        case 9 if place % 2:
            held = (
                Membership(chain, 100, ALWAYS, LISTED, until="2024-05"),
                Membership(beside, 100, "2024-05", EXCHANGED),
            )
    return Enterprise(
        name=name,
        street=_STREETS[draw(len(_STREETS), "street", name)],
        industry=industry,
        industry_code=_written(code, name),
        output=(1800 if number < _HEADS else 300) + 10 * draw(90, "output", name),
        head=number < _HEADS,
        leader=number == 0,
        memberships=held,
        since=since,
        until=until,
    )


def _outside(mark: str, number: int) -> Enterprise:
    industry, code, says = _PRODUCTS[mark]
    name = f"历城{says}企业{number + 1:02}（示例）"
    return Enterprise(
        name=name,
        street=_STREETS[draw(len(_STREETS), "street", name)],
        industry=industry,
        industry_code=_written(code, name),
        output=400 + 10 * draw(150, "output", name),
        head=False,
        leader=False,
        memberships=(),
    )


def _companies_of_projects() -> list[Enterprise]:
    known = {project.name: project for project in projects()}
    companies = []
    for name, chain, industry, code, output, producing in _OF_PROJECTS:
        project = known[name]
        began = producing or passes(project)["投产"][:7]
        companies.append(
            Enterprise(
                name=project.builder,
                street=project.street,
                industry=industry,
                industry_code=code,
                output=output,
                head=chain is not None,
                leader=False,
                memberships=(Membership(chain, 100, began, NEW),) if chain else (),
                since=began,
                began=began,
                project=name,
            )
        )
    return companies


def _written(code: str, name: str) -> str:
    """Some write the class without the letter of its section."""
    return code[1:] if draw(4, "code", name) == 0 else code
