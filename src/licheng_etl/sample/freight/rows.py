"""What a freight workbook says in its rows: lines of flows, with the figures of one month.

Not here: labels, ways of writing (see layouts, workbook), where figures come from (see series).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from licheng_etl.sample.freight.series import (
    ELSEWHERE,
    FLOWS,
    RAIL,
    SEA,
    TRAINS,
    Flow,
    passed_in_month,
    passed_to_date,
)
from licheng_etl.sample.months import year_before
from licheng_etl.sample.rates import HUNDREDTH, percent

if TYPE_CHECKING:
    from decimal import Decimal

STATION = "董家铁路货运中心"
TOTAL = "合计"

_MEASURES = {"货物发送量": ("发送",), "货物到达量": ("到达",), "货物吞吐量": ("发送", "到达")}


@dataclass(frozen=True)
class FreightLine:
    """One row of the table whatever the month: what it is about, and the flows it adds up."""

    mode: str
    measure: str
    direction: str | None
    commodity: str | None
    flows: tuple[Flow, ...]

    @property
    def is_total(self) -> bool:
        return TOTAL in {self.direction, self.commodity}


@dataclass(frozen=True)
class Figures:
    """The figures of a line in a month, in whole units; rates as printed."""

    month: int
    ytd: int
    prior_ytd: int
    growth: Decimal | None
    share: Decimal | None


def lines(*, total_first: bool) -> tuple[FreightLine, ...]:
    """All lines; the 合计 of a group stands before its parts or after them."""
    groups = [
        *(_by_commodity(measure, directions) for measure, directions in _MEASURES.items()),
        _by_direction(TRAINS, "开行列数"),
        _by_direction(SEA, "运量"),
    ]
    return tuple(
        line
        for *parts, total in groups
        for line in ((total, *parts) if total_first else (*parts, total))
    )


def figures(line: FreightLine, month: str) -> Figures:
    ytd = _to_date(line.flows, month)
    prior = _to_date(line.flows, year_before(month))
    return Figures(
        month=sum(passed_in_month(flow, month) for flow in line.flows),
        ytd=ytd,
        prior_ytd=prior,
        growth=percent(ytd - prior, prior),
        share=_share(line, ytd, month),
    )


def _share(line: FreightLine, ytd: int, month: str) -> Decimal | None:
    """Of the whole city; the office knows it for trains only."""
    if line.mode != TRAINS or not line.is_total:
        return None
    rest = _to_date(_flows(ELSEWHERE), month)
    return percent(ytd, ytd + rest, HUNDREDTH)


def _to_date(flows: tuple[Flow, ...], month: str) -> int:
    return sum(passed_to_date(flow, month) for flow in flows)


def _flows(mode: str) -> tuple[Flow, ...]:
    return tuple(flow for flow in FLOWS if flow.mode == mode)


def _by_commodity(measure: str, directions: tuple[str, ...]) -> list[FreightLine]:
    flows = [flow for flow in _flows(RAIL) if flow.direction in directions]
    names = dict.fromkeys(flow.commodity for flow in flows)
    parts = [
        FreightLine(
            RAIL, measure, None, name, tuple(flow for flow in flows if flow.commodity == name)
        )
        for name in names
    ]
    return [*parts, FreightLine(RAIL, measure, None, TOTAL, tuple(flows))]


def _by_direction(mode: str, measure: str) -> list[FreightLine]:
    flows = _flows(mode)
    parts = [FreightLine(mode, measure, flow.direction, None, (flow,)) for flow in flows]
    return [*parts, FreightLine(mode, measure, TOTAL, None, flows)]
