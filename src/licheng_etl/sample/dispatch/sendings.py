"""Which dispatch workbooks the bureau sent, and when: each month once, some again.

Not here: what a workbook holds (see workbook).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.dispatch.layouts import layout_of
from licheng_etl.sample.dispatch.mess import roughen
from licheng_etl.sample.dispatch.render import render
from licheng_etl.sample.dispatch.rows import DispatchRow, sample_rows
from licheng_etl.sample.dispatch.workbook import dispatch_table
from licheng_etl.sample.months import MONTHS
from licheng_etl.sample.sending import Sending, after_month_end, at

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

REPORTER = "历城区发展和改革局"


@dataclass(frozen=True)
class _Version:
    """A version of a month that was not the true one: figures that were off, rows left out."""

    ytd_off: Mapping[str, Decimal] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()

    def rows(self, month: str) -> tuple[DispatchRow, ...]:
        return tuple(
            row.with_ytd_changed(self.ytd_off.get(row.name, Decimal(0)))
            for row in sample_rows(month)
            if row.name not in self.missing
        )


_TRUE = _Version()

# What the first sending of a month had wrong; a later sending puts it right.
_FIRST_VERSIONS = {
    "2023-02": _Version(
        {"洪家楼商圈城市更新": Decimal(260), "董家多式联运物流枢纽工程": Decimal(85)}
    ),
    "2023-12": _Version(
        {"郭店片区产城融合开发": Decimal(1860), "唐冶全民健身中心": Decimal("120.5")}
    ),
    "2024-03": _Version(
        {"邦德激光全球总部基地": Decimal(640), "彩石片区生态住区及配套": Decimal(2150)}
    ),
    "2024-06": _Version(missing=frozenset({"洪家楼数字消费街区"})),
    "2024-09": _Version({"王舍人工业软件园": Decimal(310)}),
}


def dispatch_sendings() -> list[Sending]:
    """All workbooks of the bureau, in no order."""
    first = [
        _sending(month, _first_received(month), version=_FIRST_VERSIONS.get(month, _TRUE))
        for month in MONTHS
    ]
    return [*first, *_resent()]


def _resent() -> list[Sending]:
    july = _Version({"荷花路物流园区提升": Decimal(775)}, frozenset({"加州通达冷链保税仓"}))
    return [
        _sending("2023-02", at("2023-04-17T10:25:00"), "（更正）"),
        _sending("2023-07", at("2023-09-12T15:40:00"), "（更正）", july),
        _sending("2023-07", at("2023-10-16T09:05:00"), "（恢复原表）"),
        _sending("2023-12", at("2024-02-21T16:18:00"), "（更正）"),
        _sending("2024-03", at("2024-05-15T11:02:00"), "（更正）"),
        _sending("2024-06", at("2024-08-09T14:30:00"), "（更正）"),
        _sending("2024-09", at("2024-11-13T10:46:00"), "（更正）"),
    ]


def _sending(
    month: str, received_at: datetime, mark: str = "", version: _Version = _TRUE
) -> Sending:
    """`mark` ends the file name, `version` says what was wrong in the workbook."""
    span = layout_of(month).span(month).replace("—", "-")
    table = dispatch_table(month, version.rows(month))
    return Sending(
        folder=REPORTER,
        file_name=f"历城区重点项目调度表{month[:4]}年{span}（示例数据）{mark}.xlsx",
        received_at=received_at,
        content=render(roughen(table, month)),
    )


def _first_received(month: str) -> datetime:
    """A few days after the month's end; the table of October 2024 came on 6 November, 9:12."""
    return at("2024-11-06T09:12:00") if month == "2024-10" else after_month_end(month, 3)
