"""The sample as an inbox: the offices' folders, written without a trace twice.

Not here: what was sent when (see the sendings of each form), what a workbook holds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.model.errors import ConfigurationError, Place
from licheng_etl.sample.briefs.sendings import briefs_sendings
from licheng_etl.sample.carriers.workbook import carriers_sendings
from licheng_etl.sample.cases.workbook import cases_sendings
from licheng_etl.sample.compute.workbook import compute_sendings
from licheng_etl.sample.dispatch.projects import LEVELS
from licheng_etl.sample.dispatch.rows import sample_rows
from licheng_etl.sample.dispatch.sendings import dispatch_sendings
from licheng_etl.sample.enterprises.workbook import enterprises_sendings
from licheng_etl.sample.faults import Fault, faults
from licheng_etl.sample.forecasts.workbook import forecasts_sendings
from licheng_etl.sample.freight.sendings import freight_sendings
from licheng_etl.sample.indicators.sendings import indicators_sendings
from licheng_etl.sample.industry.workbooks import industry_sendings
from licheng_etl.sample.milestones.sendings import milestones_sendings
from licheng_etl.sample.months import MONTHS
from licheng_etl.sample.organisations.workbook import organisations_sendings
from licheng_etl.sample.programmes.workbook import programmes_sendings
from licheng_etl.sample.promotion.sendings import promotion_sendings
from licheng_etl.sample.statistics.workbook import statistics_sendings

if TYPE_CHECKING:
    from pathlib import Path

    from licheng_etl.sample.sending import Sending


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
    """`files` are all files of the sample in order of receipt, `written` those of this call.

    `faults` is what a run must notice.
    """

    files: tuple[Path, ...]
    written: tuple[Path, ...]
    faults: tuple[Fault, ...]
    months: tuple[str, ...]
    totals: tuple[MonthTotal, ...]


def write_sample(inbox: Path, *, overwrite: bool = False) -> SampleSummary:
    """Writes the sample's files and their receipts below `inbox`.

    Files that are there already stay untouched. A file of the same name with other content raises
    ConfigurationError before anything is written, unless `overwrite` is set.
    """
    seeded = faults()
    workbooks = {inbox / each.folder / each.file_name: each for each in _sendings(seeded)}
    wanted: dict[Path, bytes] = {}
    for path, sending in workbooks.items():
        # The receipt comes first: a landing at this moment must not take a workbook without it.
        wanted[path.with_name(f"{path.name}.receipt.json")] = _receipt(sending)
        wanted[path] = sending.content
    changed = [path for path, data in wanted.items() if not _holds(path, data)]
    foreign = [path for path in changed if path.exists()]
    if foreign and not overwrite:
        raise ConfigurationError(
            "收件箱里另有一份文件与示例同名",
            place=Place(file=str(foreign[0])),
            remedy="请用空的收件箱，或移走这份文件。",
        )
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, wanted[path])
    return SampleSummary(
        files=tuple(workbooks),
        written=tuple(path for path in changed if path in workbooks),
        faults=seeded,
        months=MONTHS,
        totals=tuple(_total(month, level) for month in MONTHS for level in LEVELS),
    )


def _sendings(seeded: tuple[Fault, ...]) -> list[Sending]:
    """In order of receipt; a sending of a fault replaces the ordinary one of its name."""
    ordinary = [
        *dispatch_sendings(),
        *freight_sendings(),
        *indicators_sendings(),
        *milestones_sendings(),
        *promotion_sendings(),
        *compute_sendings(),
        *carriers_sendings(),
        *cases_sendings(),
        *enterprises_sendings(),
        *industry_sendings(),
        *briefs_sendings(),
        *statistics_sendings(),
        *programmes_sendings(),
        *forecasts_sendings(),
        *organisations_sendings(),
    ]
    sent = [*ordinary, *(sending for fault in seeded for sending in fault.sendings)]
    by_name = {(sending.folder, sending.file_name): sending for sending in sent}
    return sorted(by_name.values(), key=lambda sending: sending.received_at)


def _receipt(sending: Sending) -> bytes:
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
