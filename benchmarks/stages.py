"""What share of a run each stage takes, and how a run compares with loading plain tables.

Peer: the floor that DESIGN.md names for plain loading, measured in the same process run on the same
workbooks: python-calamine to rows, polars to CSV, COPY into a table of text; no addresses, no
checks, no history. Prints medians of several rounds and ratios; absolute times are the machine's.

Run with `make bench`. Arguments: workbooks, projects in each, rounds.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import tempfile
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import polars as pl
from python_calamine import CalamineWorkbook

from licheng_etl import pipeline
from licheng_etl.sample import L1, DispatchRow, dispatch_workbook
from licheng_etl.settings import Settings
from licheng_etl.warehouse.load.copy import copy_frame
from licheng_etl.warehouse.server.cluster import EmbeddedServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Times = dict[str, list[float]]


def main(workbooks: int = 40, projects: int = 500, rounds: int = 3) -> None:
    """Measures and prints."""
    folder = Path(tempfile.mkdtemp(prefix="licheng-bench-"))
    folder.chmod(0o711)
    settings = Settings(data_dir=folder, settle_seconds=0)
    try:
        write_inbox(Path(settings.inbox_url), workbooks, projects)
        times: Times = defaultdict(list)
        for _ in range(rounds):
            one_round(settings, times)
        report(times, workbooks, projects)
    finally:
        EmbeddedServer(settings.server_home).destroy()
        shutil.rmtree(folder, ignore_errors=True)


def write_inbox(inbox: Path, workbooks: int, projects: int) -> None:
    """Workbooks of several senders, 2023-01 on, each with the given number of projects."""
    for number in range(workbooks):
        sender, offset = divmod(number, 23)
        year, month = 2023 + offset // 12, offset % 12 + 1
        rows = [
            replace(
                DispatchRow(f"项目{sender}-{index}", builder=f"单位{sender}-{index}"),
                ytd_completed=Decimal(100 * month + index),
                month_completed=Decimal(100),
            )
            for index in range(projects)
        ]
        place = inbox / f"街道{sender:03d}"
        place.mkdir(parents=True, exist_ok=True)
        file = place / f"重点项目调度表{year}年1-{month}月.xlsx"
        file.write_bytes(dispatch_workbook(f"{year}-{month:02d}", layout=L1, rows=rows))
        stated = datetime(year + month // 12, month % 12 + 1, 5, tzinfo=UTC).isoformat()
        sidecar = file.with_name(f"{file.name}.receipt.json")
        sidecar.write_text(json.dumps({"received_at": stated}), encoding="utf-8")


def one_round(settings: Settings, times: Times) -> None:
    """One whole run from an empty archive and warehouse, then one with nothing new."""
    for part in ("archive", "staging"):
        shutil.rmtree(settings.data_dir / part, ignore_errors=True)
    with pipeline.PipelineContext.open(settings).database.connect(autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS mart, core, ops CASCADE")
    with timed(times, "open and migrate"):
        context = pipeline.PipelineContext.open(settings)
    forms = [form.form for form in context.catalogue]
    steps: dict[str, Callable[[], object]] = {
        "take in": partial(pipeline.take_in_arrivals, context),
        "read and check": partial(pipeline.read_pending, context),
        "load": partial(load, context, forms),
        "derive": partial(pipeline.derive, context),
    }
    for name, step in steps.items():
        with timed(times, name):
            step()
    with timed(times, "(a night with nothing new)"):
        pipeline.take_in_arrivals(context)
        pipeline.read_pending(context)
        assert not pipeline.stale_months(context)  # noqa: S101
    with timed(times, "(peer: plain tables by COPY)"):
        load_plainly(settings, context)


def load(context: pipeline.PipelineContext, forms: list[str]) -> None:
    """Every month that waits; a failure would measure something else."""
    months = pipeline.stale_months(context)
    attempts = pipeline.attempt_months(context, months, forms=forms, run_id="bench")
    assert not [attempt.reason for attempt in attempts if attempt.reason]  # noqa: S101


def load_plainly(settings: Settings, context: pipeline.PipelineContext) -> None:
    """The floor: every workbook's rows as text into one table."""
    frames = []
    for file in sorted(Path(settings.inbox_url).rglob("*.xlsx")):
        sheet = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0)
        rows = [[str(value) for value in row] for row in sheet.to_python()]
        names = [f"c{number}" for number in range(len(rows[0]))]
        frames.append(pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row"))
    whole = pl.concat(frames)
    with context.database.connect() as connection, connection.cursor() as cursor:
        columns = ", ".join(f"{name} text" for name in whole.columns)
        cursor.execute(f"CREATE TEMPORARY TABLE plain ({columns})".encode())
        copy_frame(cursor, "pg_temp.plain", whole)


@contextmanager
def timed(times: Times, name: str) -> Iterator[None]:
    began = perf_counter()
    yield
    times[name].append(perf_counter() - began)


def report(times: Times, workbooks: int, projects: int) -> None:
    """Shares of a run, and ratios to the peer of the same rounds."""
    medians = {name: statistics.median(values) for name, values in times.items()}
    steps = {name: value for name, value in medians.items() if not name.startswith("(")}
    run, peer = sum(steps.values()), medians["(peer: plain tables by COPY)"]
    lines = [
        f"{workbooks} workbooks of {projects} projects, medians of {len(times['load'])} rounds"
    ]
    lines += [f"{value:8.2f} s  {value / run:6.1%}  {name}" for name, value in steps.items()]
    lines += [f"{run:8.2f} s  a whole run = {run / peer:.1f} x the peer ({peer:.2f} s)"]
    quiet = medians["(a night with nothing new)"]
    lines += [f"{quiet:8.2f} s  a night with nothing new"]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
