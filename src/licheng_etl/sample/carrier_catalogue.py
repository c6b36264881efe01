"""The carriers of the sample: 77, as many as the district published; most of them are invented."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from licheng_etl.sample.chains import LEADING
from licheng_etl.sample.draw import draw

COUNT = 77
_TAKEN_OVER = "2024-05"
_ONE_IN = 8
_STREETS = (
    "临港街道", "唐冶街道", "彩石街道", "郭店街道", "董家街道", "王舍人街道", "港沟街道",
    "华山街道", "洪家楼街道", "山大路街道", "鲍山街道",
)  # fmt: skip
_KINDS = ("产业园区", "商务楼宇", "标准厂房", "孵化器")
_NAMED = (
    ("超越科技园", "唐冶街道", "产业园区", "数字经济"),
    ("大宗能源商品总部产业园", "华山街道", "商务楼宇", "贸易物流"),
    ("大模型创新工场", "唐冶街道", "孵化器", "数字经济"),
    ("中国科学院空天信息创新研究院济南园区", "王舍人街道", "产业园区", "数字经济"),
)


@dataclass(frozen=True)
class Carrier:
    """One carrier; areas in square metres."""

    name: str
    street: str
    kind: str
    industry: str
    floor_area: int

    def operator_in(self, month: str) -> str:
        """Who runs it in a month; some the district's company has taken over."""
        if month >= _TAKEN_OVER and draw(_ONE_IN, "taken over", self.name) == 0:
            return "历城园区运营集团（示例）"
        return f"{self.street.removesuffix('街道')}园区运营公司（示例）"


@cache
def carriers() -> tuple[Carrier, ...]:
    """The named ones first."""
    named = [Carrier(*words, _floor_area(words[0])) for words in _NAMED]
    return (*named, *(_invented(number) for number in range(1, COUNT - len(named) + 1)))


def _invented(number: int) -> Carrier:
    street = _STREETS[number % len(_STREETS)]
    kind = _KINDS[draw(len(_KINDS), "kind", number)]
    name = f"{street.removesuffix('街道')}{kind}{number:02}号（示例）"
    industry = LEADING[draw(len(LEADING), "industry", number)]
    return Carrier(name, street, kind, industry, _floor_area(name))


def _floor_area(name: str) -> int:
    return 8000 + 1000 * draw(110, "floor area", name)


def carrier_of(name: str, street: str) -> str | None:
    """The carrier that an enterprise of a street moves into; None where there is none."""
    near = [carrier.name for carrier in carriers() if carrier.street == street]
    return near[draw(len(near), "carrier", name)] if near else None
