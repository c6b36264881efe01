"""How much passed the station: flows of goods, trains and containers, month by month.

All arithmetic is in whole units (hundredths of 万吨, trains, TEU), so that parts add to their
totals exactly. Not here: how any of it is printed (see rows, layouts).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from licheng_etl.sample.draw import draw
from licheng_etl.sample.months import number_of, to_date

RAIL = "铁路"
TRAINS = "中欧班列"
SEA = "海铁联运"
ELSEWHERE = "全市其他中欧班列"
"""Trains of the city that run from other stations: only the share of the city shows them."""

# January to November of each year. 2024 and the base of its growth are as published: 178.7 万吨,
# +28.4 %; 621 trains, 65.16 % of the city's 953; 2.8 万 TEU, +75 %.
_ANCHORS = {
    RAIL: {"2022": 12_064, "2023": 13_917, "2024": 17_870},
    TRAINS: {"2022": 436, "2023": 527, "2024": 621},
    ELSEWHERE: {"2022": 389, "2023": 345, "2024": 332},
    SEA: {"2022": 11_800, "2023": 16_000, "2024": 28_000},
}

_SEASON = (96, 78, 102, 103, 106, 101, 98, 100, 104, 108, 106, 99)


@dataclass(frozen=True)
class Flow:
    """The smallest thing that is counted; `weight` is its part of the mode, in no unit."""

    mode: str
    direction: str
    commodity: str | None = None
    weight: int = 100
    since: str = ""
    """The month in which it begins."""


FLOWS = (
    Flow(RAIL, "发送", "煤炭", 90),
    Flow(RAIL, "发送", "钢铁", 160),
    Flow(RAIL, "发送", "集装箱", 300),
    Flow(RAIL, "发送", "商品汽车", 60, since="2023-03"),
    Flow(RAIL, "发送", "其他", 110),
    Flow(RAIL, "到达", "煤炭", 420),
    Flow(RAIL, "到达", "钢铁", 180),
    Flow(RAIL, "到达", "集装箱", 260),
    Flow(RAIL, "到达", "商品汽车", 25, since="2023-03"),
    Flow(RAIL, "到达", "其他", 150),
    Flow(TRAINS, "去程", weight=54),
    Flow(TRAINS, "回程", weight=46),
    Flow(SEA, "到达", weight=45),
    Flow(SEA, "发送", weight=55),
    Flow(ELSEWHERE, "合计"),
)


def passed_in_month(flow: Flow, month: str) -> int:
    return _year(flow.mode, month[:4])[flow, number_of(month)]


def passed_to_date(flow: Flow, month: str) -> int:
    """January to `month`."""
    return sum(passed_in_month(flow, each) for each in to_date(month))


@cache
def _year(mode: str, year: str) -> dict[tuple[Flow, int], int]:
    """Every flow of a mode in every month; the first eleven months add up to the anchor."""
    flows = [flow for flow in FLOWS if flow.mode == mode]
    weights = {
        (flow, number): _weight(flow, year, number) for number in range(1, 13) for flow in flows
    }
    before_december = {key: weight for key, weight in weights.items() if key[1] < 12}
    anchor, whole = _ANCHORS[mode][year], sum(before_december.values())
    december = {key: weight * anchor // whole for key, weight in weights.items() if key[1] == 12}
    return _spread(anchor, before_december) | december


def _weight(flow: Flow, year: str, number: int) -> int:
    """Nothing before a flow begins; else its usual part, its luck of the year, and some chance."""
    if f"{year}-{number:02}" < flow.since:
        return 0
    words = (flow.mode, flow.direction, flow.commodity, year)
    luck = 900 + draw(201, "luck", *words)
    return flow.weight * _SEASON[number - 1] * luck * (93 + draw(15, "month", *words, number))


def _spread(amount: int, weights: dict[tuple[Flow, int], int]) -> dict[tuple[Flow, int], int]:
    """`amount` in whole parts by weight: each ends where its share of the way is rounded down."""
    whole, passed, given = sum(weights.values()), 0, 0
    parts = {}
    for key, weight in weights.items():
        passed += weight
        parts[key] = amount * passed // whole - given
        given += parts[key]
    return parts
