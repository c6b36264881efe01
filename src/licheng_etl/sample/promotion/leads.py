"""The leads of the sample: from the first word to the start of works.

Those of the dispatch table's investors, seven that the district has named, and invented ones. What
is signed goes on in the register of milestones, under the same name. Not here: money (funds).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from licheng_etl.sample.carrier_catalogue import carrier_of
from licheng_etl.sample.chains import LEADING, chain_of
from licheng_etl.sample.credit_codes import credit_code
from licheng_etl.sample.dispatch.projects import Project, projects
from licheng_etl.sample.draw import draw
from licheng_etl.sample.life import invested, passes, to_be_signed
from licheng_etl.sample.months import MONTHS, later
from licheng_etl.sample.promotion.events import events
from licheng_etl.sample.promotion.partners import partners

STAGES = ("线索", "在谈", "签约", "落地", "开工")

_NAMED = (
    ("卡斯柯信号项目", "智能制造", "2024-04"),
    ("小米汽车项目", "智能制造", "2024-05"),
    ("国药器械项目", "生物医药", "2023-05"),
    ("贝海生物项目", "生物医药", "2023-10"),
    ("至晟干细胞项目", "生物医药", "2024-02"),
    ("黄金国贸项目", "贸易物流", "2023-09"),
    ("全联集采项目", "贸易物流", "2024-01"),
)
"""Named by the district, landed or set up in its article's year; months are invented."""

_PRODUCTS = {
    "数字经济": ("碳化硅外延片", "图侦摄像模组", "信创存储整机", "大模型训练平台",
             "卫星数据应用中心", "算力调度平台", "工业软件研发中心", "功率器件封测",
             "视觉传感器产线"),
    "智能制造": ("激光切割头", "低空飞行器总装", "精密减速机", "轨道信号装备", "光学镜片",
             "新能源汽车零部件", "智能仓储装备", "机器视觉检测装备", "航空复材部件"),
    "生物医药": ("干细胞制备中心", "体外诊断试剂", "高端制剂", "中药配方颗粒", "医疗影像设备",
             "生物样本库", "创新药研发中心", "医用耗材产线", "口腔器械"),
    "贸易物流": ("冷链分拨中心", "跨境电商集货仓", "大宗商品交易平台", "集装箱堆场",
             "供应链结算中心", "进口食品保税仓", "城市配送枢纽", "汽车出口整备", "钢材加工配送"),
}  # fmt: skip
_STREETS = ("临港街道", "唐冶街道", "彩石街道", "郭店街道", "董家街道", "王舍人街道", "港沟街道")
_FOREIGN = 9
"""Of so many invented leads one is of an investor from abroad, whose contract is in 万美元."""


@dataclass(frozen=True)
class Lead:
    """One lead. Months are `YYYY-MM`; `signed` and what follows are None where it never comes."""

    name: str
    investor: str
    industry: str
    street: str
    builder: str
    heard_of: str
    talks: str
    signed: str | None
    registered: str | None
    started: str | None
    until: str
    contract: Decimal | None
    contract_usd: Decimal | None

    @property
    def chain(self) -> str | None:
        return chain_of(self.name, self.industry)

    @property
    def carrier(self) -> str | None:
        return carrier_of(self.name, self.street)

    @property
    def agreement(self) -> str:
        return ("框架协议", "投资协议", "入园协议")[draw(3, "agreement", self.name)]

    @property
    def promoter(self) -> str:
        return f"{self.industry}招商专班" if self.industry in LEADING else "区投资促进局"

    @property
    def source_event(self) -> str | None:
        """The last event of the months before it was found; of half of the leads."""
        since = later(self.heard_of, -2)
        before = [each.name for each in events() if since <= each.held[:7] <= self.heard_of]
        return before[-1] if before and draw(2, "event", self.name) else None

    @property
    def introducer(self) -> str | None:
        known = partners(self.heard_of)
        chosen = known and draw(4, "introduced", self.name) == 0
        return known[draw(len(known), "partner", self.name)].name if chosen else None

    @property
    def credit_code(self) -> str:
        return credit_code(self.builder)

    def stage_in(self, month: str) -> str:
        passed = (self.heard_of, self.talks, self.signed, self.registered, self.started)
        return [
            stage
            for stage, since in zip(STAGES, passed, strict=True)
            if since is not None and since <= month
        ][-1]


def leads(month: str) -> tuple[Lead, ...]:
    """The leads that the ledger of a month has."""
    return tuple(lead for lead in all_leads() if lead.heard_of <= month <= lead.until)


@cache
def all_leads() -> tuple[Lead, ...]:
    """In the order in which they were found."""
    listed = [_of_project(each) for each in projects() if invested(each)]
    known = [each for each in listed if each.until >= MONTHS[0]]
    signed = [_of_project(each) for each in signed_projects()]
    return tuple(
        sorted((*known, *signed, *_in_vain()), key=lambda lead: (lead.heard_of, lead.name))
    )


@cache
def signed_projects() -> tuple[Project, ...]:
    """What was signed and is not on the lists of the dispatch table: named leads and invented."""
    return tuple(
        to_be_signed(name, f"{name}公司（示例）", industry, _street(name), signed, _total(name))
        for name, industry, signed in (*_NAMED, *_invented(come_to_nothing=False))
    )


def _invented(*, come_to_nothing: bool) -> list[tuple[str, str, str]]:
    """Name, industry and the month in which it is or would be signed."""
    names = [
        (f"{product}项目（示例）", industry, place * 4 + order)
        for order, (industry, products) in enumerate(_PRODUCTS.items())
        for place, product in enumerate(products)
    ]
    return [
        (name, industry, later("2023-02", place * 26 // 36))
        for name, industry, place in names
        if (draw(5, "in vain", name) < 2) == come_to_nothing
    ]


def _in_vain() -> list[Lead]:
    """Leads that are given up before anything is signed, or are still in talks."""
    return [
        Lead(
            name, f"{name.removesuffix('项目（示例）')}投资方（示例）", industry, _street(name), "",
            later(would, -4), later(would, -2), None, None, None, later(would, 3), None, None,
        )
        for name, industry, would in _invented(come_to_nothing=True)
    ]  # fmt: skip


def _of_project(project: Project) -> Lead:
    passed = passes(project)
    signed = passed["签约"]
    started = passed.get("开工")
    foreign = not project.listings and draw(_FOREIGN, "foreign", project.name) == 0
    return Lead(
        name=project.name,
        investor=f"{project.name.removesuffix('（示例）').removesuffix('项目')}投资方（示例）",
        industry=project.industry,
        street=project.street,
        builder=project.builder,
        heard_of=later(signed, -6 - draw(3, "found", project.name)),
        talks=later(signed, -3),
        signed=signed,
        registered=passed["注册"],
        started=started[:7] if started else None,
        until=later(started[:7], 6) if started else MONTHS[-1],
        contract=None if foreign else project.total,
        contract_usd=(project.total / 7).quantize(Decimal(1)) if foreign else None,
    )


def _street(name: str) -> str:
    return _STREETS[draw(len(_STREETS), "street", name)]


def _total(name: str) -> Decimal:
    """In 万元."""
    return Decimal(3000 + 500 * draw(90, "total", name))
