"""`licheng inspect FILE`: what each cell of a spreadsheet is, whether a form knows it or not.

Here: the command and its program-readable face. Not here: understanding (extract.tables), the
views for people (sheet_view).
"""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 (typer reads the annotation)
from typing import Annotated

import typer

from licheng_etl.commands.output import telling_errors
from licheng_etl.extract.tables.understand import understand_workbook
from licheng_etl.extract.workbook import read_workbook


def register(app: typer.Typer) -> None:
    app.command(help="表格里每个单元格是什么、由哪些行列标签管、什么单位、哪个期间")(inspect)


@telling_errors
def inspect(
    file: Annotated[
        Path, typer.Argument(help="任何电子表格文件", exists=True, dir_okay=False, readable=True)
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="每个非空单元格一行 JSON，供程序读取")
    ] = False,
) -> None:
    grids = read_workbook(file.read_bytes(), file.name)
    if as_json:
        understand_workbook(grids).write_ndjson(sys.stdout.buffer)
