"""The sample as an inbox: which workbooks were sent when, and writing them without a trace twice.

Not here: what a workbook holds (see dispatch).
"""

from __future__ import annotations

import calendar
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.model.errors import ConfigurationError, Place
from licheng_etl.sample.dispatch import dispatch_table
from licheng_etl.sample.draw import draw
from licheng_etl.sample.layouts import layout_of
from licheng_etl.sample.mess import roughen
from licheng_etl.sample.projects import LEVELS
from licheng_etl.sample.render import render
from licheng_etl.sample.rows import DispatchRow, sample_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

REPORTER = "历城区发展和改革局"
MONTHS = tuple(
    f"{year}-{number:02}"
    for year, last in ((2023, 12), (2024, 11))
    for number in range(1, last + 1)
)
_SHANGHAI = timezone(timedelta(hours=8))


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


@dataclass(frozen=True)
class _Sending:
    """One workbook sent: `mark` ends its file name, `version` says what was wrong in it."""

    month: str
    received_at: datetime
    mark: str = ""
    version: _Version = _Version()

    @property
    def file_name(self) -> str:
        layout = layout_of(self.month)
        span = layout.span(self.month).replace("—", "-")
        return f"历城区重点项目调度表{self.month[:4]}年{span}（示例数据）{self.mark}.xlsx"


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


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=_SHANGHAI)


_RESENT = (
    _Sending("2023-02", _at("2023-04-17T10:25:00"), "（更正）"),
    _Sending(
        "2023-07",
        _at("2023-09-12T15:40:00"),
        "（更正）",
        _Version({"荷花路物流园区提升": Decimal(775)}, frozenset({"加州通达冷链保税仓"})),
    ),
    _Sending("2023-07", _at("2023-10-16T09:05:00"), "（恢复原表）"),
    _Sending("2023-12", _at("2024-02-21T16:18:00"), "（更正）"),
    _Sending("2024-03", _at("2024-05-15T11:02:00"), "（更正）"),
    _Sending("2024-06", _at("2024-08-09T14:30:00"), "（更正）"),
    _Sending("2024-09", _at("2024-11-13T10:46:00"), "（更正）"),
)


@dataclass(frozen=True)
class MonthTotal:
    """One list in one month, as last sent; amounts in 万元."""

    month: str
    level: str
    projects: int
    annual_plan: Decimal
    ytd_completed: Decimal


@dataclass(frozen=True)
class SampleSummary:
    """`files` are all workbooks of the sample, `written` those that this call wrote."""

    files: tuple[Path, ...]
    written: tuple[Path, ...]
    months: tuple[str, ...]
    totals: tuple[MonthTotal, ...]


def write_sample(inbox: Path, *, overwrite: bool = False) -> SampleSummary:
    """Writes the sample's workbooks and their receipts below `inbox`.

    Files that are there already stay untouched. A file of the same name with other content raises
    ConfigurationError before anything is written, unless `overwrite` is set.
    """
    folder = inbox / REPORTER
    workbooks = {folder / each.file_name: each for each in _sendings()}
    wanted: dict[Path, bytes] = {}
    for path, sending in workbooks.items():
        # The receipt comes first: a landing at this moment must not take a workbook without it.
        wanted[path.with_name(f"{path.name}.receipt.json")] = _receipt(sending)
        wanted[path] = _workbook(sending)
    changed = [path for path, data in wanted.items() if not _holds(path, data)]
    foreign = [path for path in changed if path.exists()]
    if foreign and not overwrite:
        raise ConfigurationError(
            "the inbox holds another file under a name of the sample",
            place=Place(file=str(foreign[0])),
            remedy="Choose an empty inbox, or write the sample with overwrite.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    for path in changed:
        _replace(path, wanted[path])
    return SampleSummary(
        files=tuple(workbooks),
        written=tuple(path for path in changed if path in workbooks),
        months=MONTHS,
        totals=tuple(_total(month, level) for month in MONTHS for level in LEVELS),
    )


def _sendings() -> list[_Sending]:
    first = [
        _Sending(month, _first_received(month), version=_FIRST_VERSIONS.get(month, _TRUE))
        for month in MONTHS
    ]
    return sorted([*first, *_RESENT], key=lambda sending: sending.received_at)


def _first_received(month: str) -> datetime:
    """A few days after the month's end; the table of October 2024 came on 6 November, 9:12."""
    if month == "2024-10":
        return _at("2024-11-06T09:12:00")
    year, number = int(month[:4]), int(month[5:])
    last_day = datetime(year, number, calendar.monthrange(year, number)[1], 9, tzinfo=_SHANGHAI)
    return last_day + timedelta(
        days=3 + draw(5, "received", month), minutes=draw(480, "minute", month)
    )


def _workbook(sending: _Sending) -> bytes:
    table = dispatch_table(sending.month, sending.version.rows(sending.month))
    return render(roughen(table, sending.month))


def _receipt(sending: _Sending) -> bytes:
    return f"{json.dumps({'received_at': sending.received_at.isoformat()})}\n".encode()


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _replace(path: Path, data: bytes) -> None:
    """At once or not at all; the dot keeps a landing from taking the file half written."""
    unfinished = path.with_name(f".{path.name}.tmp")
    unfinished.write_bytes(data)
    unfinished.replace(path)


def _total(month: str, level: str) -> MonthTotal:
    rows = [row for row in sample_rows(month) if row.level == level]
    return MonthTotal(
        month=month,
        level=level,
        projects=len(rows),
        annual_plan=sum((row.annual_plan for row in rows), Decimal(0)),
        ytd_completed=sum((row.ytd_completed for row in rows), Decimal(0)),
    )
