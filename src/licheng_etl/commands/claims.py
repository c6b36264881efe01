"""`licheng claims FILE`: every figure of a report with its meaning.

Here: the command. Not here: reading reports and their figures (reports).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path  # noqa: TC003 -- typer reads the annotations
from typing import Annotated

import typer

from licheng_etl.commands.output import console, print_table, telling_errors


def register(app: typer.Typer) -> None:
    app.command(help="报告里的每个数字：数值、单位、指标、期间、性质")(claims)


@telling_errors
def claims(
    file: Annotated[
        Path,
        typer.Argument(
            help="报告：txt、md、html、docx、带文字层的 pdf",
            exists=True,
            dir_okay=False,
            readable=True,
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="每个数字一行 JSON，供程序读取")] = False,
    text: Annotated[bool, typer.Option("--text", help="只输出数字位置所依据的正文")] = False,
) -> None:
    # Their patterns take as long to compile as every other command takes to start.
    from licheng_etl.reports.claims import claims as claims_of  # noqa: PLC0415
    from licheng_etl.reports.figures import figures_of  # noqa: PLC0415
    from licheng_etl.reports.opening import open_report  # noqa: PLC0415

    document = open_report(file.read_bytes(), file.name)
    if text:
        sys.stdout.write(document.text)
        return
    listed = list(claims_of(document, figures_of(document)))
    if as_json:
        for claim in listed:
            sys.stdout.write(json.dumps(claim, ensure_ascii=False) + "\n")
        return
    columns = ("text", "value", "unit", "measure", "indicator", "period_start", "period_end")
    titles = ("原文", "数值", "单位", "类别", "指标", "期初", "期末", "性质", "主体")
    rows = [tuple(claim[name] for name in (*columns, "status", "subject")) for claim in listed]
    print_table(f"{file.name}：{len(listed)} 个数字", titles, rows)
    if not listed:
        console.print("没有读到数字。")
