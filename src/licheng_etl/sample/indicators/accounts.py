"""地区生产总值 and its three industries, quarter by quarter, as first computed and as verified.

Levels are at current prices and growth is at constant prices, so growth does not follow from the
levels: prices fell in both years. Here: the figures. Not here: who prints them when (see series).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

GDP = "地区生产总值"
INDUSTRIES = ("第一产业增加值", "第二产业增加值", "第三产业增加值")


class Stage(StrEnum):
    """How far the computation of a quarter has come."""

    PRELIMINARY = "初步核算数"
    FINAL = "最终核实数"


@dataclass(frozen=True)
class Account:
    """January to the end of a quarter: level in 亿元 at current prices, real growth in percent."""

    level: Decimal
    growth: Decimal


def account(name: str, month: str, stage: Stage) -> Account | None:
    """None in a month that ends no quarter."""
    known = _FINAL if stage is Stage.FINAL and month in _FINAL else _PRELIMINARY
    return known[month][name] if month in known else None


def _quarter(*printed: str) -> dict[str, Account]:
    """GDP and its industries, each `level growth`."""
    pairs = (text.split() for text in printed)
    figures = [Account(Decimal(level), Decimal(growth)) for level, growth in pairs]
    return dict(zip((GDP, *INDUSTRIES), figures, strict=True))


# 969.8 亿元 and 4.6 % for three quarters of 2024 are as published.
_PRELIMINARY = {
    "2023-03": _quarter("290.4 4.9", "2.6 3.8", "66.1 4.2", "221.7 5.2"),
    "2023-06": _quarter("612.7 5.6", "6.9 4.0", "141.5 4.6", "464.3 6.0"),
    "2023-09": _quarter("934.1 5.5", "13.2 4.1", "216.8 4.9", "704.1 5.7"),
    "2023-12": _quarter("1287.6 5.8", "22.5 4.3", "303.4 5.3", "961.7 6.0"),
    "2024-03": _quarter("302.3 5.2", "2.7 3.6", "68.0 4.4", "231.6 5.5"),
    "2024-06": _quarter("637.2 4.9", "7.1 3.7", "146.0 4.8", "484.1 5.0"),
    "2024-09": _quarter("969.8 4.6", "13.5 3.8", "222.6 4.3", "733.7 4.7"),
}
_FINAL = {
    "2023-12": _quarter("1279.9 5.5", "22.3 4.2", "298.8 4.9", "958.8 5.7"),
}
