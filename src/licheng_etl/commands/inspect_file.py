"""`licheng inspect FILE`: what each cell of a spreadsheet is, whether a form knows it or not, and
which form takes which sheet.

Here: the command and its program-readable face. Not here: understanding (tables), the
views for people (sheet_view, sheet_page).
"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path  # noqa: TC003 -- typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Final

import polars as pl
import typer

from licheng_etl.commands.output import console, telling_errors
from licheng_etl.commands.sheet_page import page
from licheng_etl.commands.sheet_view import (
    COLUMNS,
    ROWS,
    Shown,
    print_cell,
    print_legend,
    print_sheet,
)
from licheng_etl.formats.workbook import read_workbook
from licheng_etl.model.addresses import a1_expr, parse_a1
from licheng_etl.pipeline import catalogue_of
from licheng_etl.reading.match import Contest, FormMatcher
from licheng_etl.reading.sheets import views
from licheng_etl.settings import Settings
from licheng_etl.tables.cells.annotations import UNDERSTOOD
from licheng_etl.tables.confidence import with_confidence
from licheng_etl.tables.detect import as_seen, understand_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.formats.grid import Grid

__all__ = ["read_workbook", "register", "understand_workbook"]

_LINES: Final = 50_000
"""Cells written at once."""


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
    html: Annotated[
        Path | None, typer.Option(help="写成一个网页：鼠标指到单元格，显示它的标签、单位和期间")
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="只看这个工作表")] = None,
    cell: Annotated[str | None, typer.Option(help="说明这个单元格，如 F12")] = None,
    rows: Annotated[
        int | None, typer.Option(min=1, help=f"终端里显示多少行；默认{ROWS}，翻页时全部")
    ] = None,
    columns: Annotated[int, typer.Option(min=1, help="终端里显示多少列")] = COLUMNS,
    pager: Annotated[bool, typer.Option("--pager", help="在终端里翻页看（PAGER）")] = False,
) -> None:
    place = _address(cell)
    grids = read_workbook(file.read_bytes(), file.name)
    chosen = tuple(grid for grid in grids if sheet in {None, grid.sheet})
    if not chosen:
        names = "、".join(grid.sheet for grid in grids)
        raise typer.BadParameter(f"没有工作表 {sheet!r}，有的是：{names}")
    if as_json:
        _write_lines(_with_addresses(with_confidence(as_seen(chosen))))
        return
    forms = _forms(grids, file.name)
    shown = [
        Shown.of(grid, forms.get(grid.sheet, "")) for grid in chosen if not grid.cells.is_empty()
    ]
    if html is not None:
        html.write_text(page(file.name, shown), encoding="utf-8")
        return
    with console.pager(styles=True) if pager else nullcontext():
        print_legend(console)
        for visible in shown:
            height = rows or (visible.cells.height if pager else ROWS)
            print_sheet(console, visible, cell, rows=height, columns=columns)
            if place is not None:
                _explain(visible.cells, place, cell or "")


def _write_lines(cells: pl.DataFrame) -> None:
    """JSON lines by the stream of Python, whose errors are those of any command."""
    for part in cells.iter_slices(_LINES):
        sys.stdout.buffer.write(part.write_ndjson().encode())


def _forms(grids: Sequence[Grid], file_name: str) -> dict[str, str]:
    """Sheet -> the titles of the forms in force that take it or a part of it."""
    matches = FormMatcher(catalogue_of(Settings())).match(views(grids), file_name)
    if isinstance(matches, Contest):
        return {}
    titles: dict[str, list[str]] = {}
    for match in matches:
        for view in match.sheets:
            titles.setdefault(view.grid.sheet, []).append(match.form.title)
    return {sheet: "、".join(dict.fromkeys(of_sheet)) for sheet, of_sheet in titles.items()}


def _with_addresses(cells: pl.DataFrame) -> pl.DataFrame:
    cell = a1_expr(pl.col("row"), pl.col("column")).alias("cell")
    return cells.select("sheet", "table", cell, *UNDERSTOOD.names()[3:], "confidence", "doubt")


def _address(cell: str | None) -> tuple[int, int] | None:
    try:
        return parse_a1(cell) if cell else None
    except ValueError as error:
        raise typer.BadParameter(f"{cell!r} 不是单元格地址") from error


def _explain(cells: pl.DataFrame, place: tuple[int, int], cell: str) -> None:
    chosen = cells.filter(pl.col("row") == place[0], pl.col("column") == place[1])
    if chosen.is_empty():
        console.print(f"{cell} 是空的")
        return
    print_cell(console, {"cell": cell, **chosen.row(0, named=True)})
