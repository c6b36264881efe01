"""The two layouts in which the office has sent its freight report, and the units it has used.

Not here: values. A label may hold `{to_date}`, the months covered (`1—10月`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from licheng_etl.sample.cells import Column
from licheng_etl.sample.freight.series import RAIL, SEA, TRAINS
from licheng_etl.sample.months import span_of


@dataclass(frozen=True)
class Unit:
    """A unit as printed, and its size in the whole units of the series."""

    name: str
    size: Decimal


@dataclass(frozen=True)
class FreightLayout:
    """How the tables of a time look; see PlainTable for the meaning of the parts."""

    sheet: str
    labels: tuple[tuple[str, tuple[str, ...]], ...]
    dash: str
    total_first: bool
    nothing: str | None
    """What stands in a cell for which there is nothing to say."""
    merged_keys: tuple[str, ...] = ()
    origin: tuple[int, int] = (0, 0)

    def columns_of(self, month: str) -> tuple[Column, ...]:
        to_date = span_of(month, self.dash)
        return tuple(
            Column(key, tuple(part.format(to_date=to_date) for part in path), _WIDTHS.get(key, 12))
            for key, path in self.labels
        )


_WIDTHS = {"serial": 6, "station": 20, "measure": 14}

F1 = FreightLayout(
    sheet="Sheet1",
    labels=(
        ("serial", ("序\n号",)),
        ("station", ("站  点",)),
        ("mode", ("运输\n方式",)),
        ("measure", ("指  标",)),
        ("direction", ("方向",)),
        ("commodity", ("货  类",)),
        ("unit", ("计量\n单位",)),
        ("month", ("当  月",)),
        ("ytd", ("累  计", "本  年")),
        ("prior_ytd", ("累  计", "上年\n同期")),
        ("growth", ("累  计", "同比\n（%）")),
        ("share", ("占全市\n比重（%）",)),
    ),
    dash="-",
    total_first=True,
    nothing=None,
    merged_keys=("station", "mode"),
)
F2 = FreightLayout(
    sheet="货运月报",
    labels=(
        ("serial", ("序号",)),
        ("station", ("站点",)),
        ("mode", ("运输方式",)),
        ("measure", ("指标",)),
        ("direction", ("方向",)),
        ("commodity", ("货类",)),
        ("unit", ("计量单位",)),
        ("month", ("本月",)),
        ("ytd", ("{to_date}累计",)),
        ("prior_ytd", ("上年同期累计",)),
        ("growth", ("同比(%)",)),
        ("share", ("占全市比重(%)",)),
    ),
    dash="—",
    total_first=False,
    nothing="—",
    origin=(1, 1),
)


def layout_of(month: str) -> FreightLayout:
    """The layout in use when `month` was reported."""
    return F1 if month < "2024-01" else F2


def unit_of(mode: str, month: str) -> Unit:
    """Containers were counted one by one, and by ten thousands since July 2024."""
    if mode == SEA and month >= "2024-07":
        return Unit("万标箱", Decimal("0.0001"))
    return _UNITS[mode]


_UNITS = {
    RAIL: Unit("万吨", Decimal("0.01")),
    TRAINS: Unit("列", Decimal(1)),
    SEA: Unit("标箱", Decimal(1)),
}
