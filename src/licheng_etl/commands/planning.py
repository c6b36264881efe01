"""`licheng plan`: what a run would load, supersede and return, without doing any of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from licheng_etl.commands.output import Json, console, print_json, print_table, telling_errors
from licheng_etl.model.states import SubmissionStatus
from licheng_etl.pipeline import PipelineContext
from licheng_etl.planning import plan as make_plan
from licheng_etl.settings import Settings

if TYPE_CHECKING:
    import typer

_ACTIONS = {
    **SubmissionStatus.names(),
    "loads": "入库",
    "supersedes": "入库并取代",
}


def register(app: typer.Typer) -> None:
    app.command(help="预演：下一次运行会入库、取代、退回什么（不做任何改动）")(plan)


@telling_errors
def plan(as_json: Json = False) -> None:
    upcoming = make_plan(PipelineContext.open(Settings()))
    if as_json:
        print_json(asdict(upcoming))
        return
    if not upcoming.files and not upcoming.waiting_months:
        console.print("没有新到的文件，也没有待装载的月份。")
        return
    print_table(
        "新到的文件",
        ("文件", "将会", "说明"),
        [(file.path, _ACTIONS[file.action], file.detail) for file in upcoming.files],
    )
    if upcoming.waiting_months:
        console.print(f"待装载的月份：{'、'.join(upcoming.waiting_months)}")
