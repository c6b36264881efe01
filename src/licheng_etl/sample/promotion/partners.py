"""The partners of the city: more than 90, as the district published; who they are is invented."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from licheng_etl.sample.draw import draw
from licheng_etl.sample.months import later

COUNT = 92
_AT_FIRST = 58
_KINDS = ("商协会", "投资机构", "企业", "高校院所")
_CITIES = ("北京", "上海", "深圳", "杭州", "济南", "青岛", "香港")
_FIRST = "2022-09"


@dataclass(frozen=True)
class Partner:
    name: str
    kind: str
    place: str
    appointed: str

    @property
    def until(self) -> str:
        return later(self.appointed, 36)


@cache
def partners(month: str) -> tuple[Partner, ...]:
    """Those who are appointed by a month."""
    everybody = (_partner(number) for number in range(1, COUNT + 1))
    return tuple(partner for partner in everybody if partner.appointed <= month)


def _partner(number: int) -> Partner:
    kind = _KINDS[draw(len(_KINDS), "kind", number)]
    place = _CITIES[draw(len(_CITIES), "place", number)]
    joined = _FIRST if number <= _AT_FIRST else later("2023-02", (number - _AT_FIRST) * 6 // 10)
    return Partner(f"{place}{kind}合伙人{number:02}（示例）", kind, place, joined)
