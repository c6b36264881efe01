"""The command line `licheng`: gathers the commands of the package and of `orchestration`.

Here: nothing but the gathering. A command stands in `commands/`, or in `orchestration/` when it
runs assets; those arrive through the entry points `licheng.commands`.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import entry_points

import typer

from licheng_etl.commands import DEBUG
from licheng_etl.log_masking import mask_logs
from licheng_etl.model.importing import undisturbed
from licheng_etl.model.tuning import tune

_DEBUG = "--debug"
_GROUP = "licheng.commands"


def build() -> typer.Typer:
    """The whole command line."""
    app = typer.Typer(
        name="licheng",
        help="把各部门的报表读到单元格，核对后装入数据仓库；每个数字可追溯。",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_show_locals=False,
        epilog="任何命令加上 --debug，程序出错时显示调用栈。",
    )
    with undisturbed():  # half a second of imports
        from licheng_etl.commands import (  # noqa: PLC0415
            asking,
            briefing,
            checking,
            claims,
            decide,
            drafting,
            inspect_file,
            inspect_warehouse,
            maintain,
            packing,
            planning,
            publishing,
            receipts,
            sampling,
            verdicts,
        )

        for entry_point in entry_points(group=_GROUP):
            entry_point.load()(app)
    for module in (
        planning,
        checking,
        inspect_file,
        claims,
        drafting,
        inspect_warehouse,
        asking,
        briefing,
        receipts,
        verdicts,
        decide,
        publishing,
        packing,
        sampling,
        maintain,
    ):
        module.register(app)
    return app


def main() -> None:
    mask_logs()
    tune()
    if _DEBUG in sys.argv:
        sys.argv.remove(_DEBUG)
        os.environ[DEBUG] = "1"
    build()()
