"""An understood sheet on the terminal: its cells coloured by kind, the labels of a chosen cell.

Here: rendering with rich. Not here: the command (inspect_file), the page for a browser
(sheet_page).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl
from rich.table import Table
from rich.text import Text

from licheng_etl.model.addresses import a1, column_letters, parse_a1
from licheng_etl.tables.confidence import doubts_in_words
from licheng_etl.tables.detect import as_seen

if TYPE_CHECKING:
    from rich.console import Console

    from licheng_etl.formats.grid import Grid

KIND_NAMES: Final = {
    "data": "数据",
    "total": "合计",
    "stub": "行标签",
    "section": "分节",
    "header": "列标签",
    "title": "标题",
    "unit": "单位",
    "note": "注释",
    "artefact": "占位或系统内容",
    "other": "其他",
}
_STYLES: Final = {
    "data": "green",
    "total": "bold green",
    "stub": "cyan",
    "section": "bold cyan",
    "header": "yellow",
    "title": "bold magenta",
    "unit": "blue",
    "note": "dim",
    "artefact": "dim strike",
    "other": "white",
}
ROWS, COLUMNS = 40, 6
_WIDTH: Final = 16


@dataclass(frozen=True)
class Shown:
    """A sheet to show: the grid, its understood cells, and what is doubtful, one sentence each.

    `form`: the title of the form that takes it, empty where none does.
    """

    grid: Grid
    cells: pl.DataFrame
    doubts: list[str]
    form: str

    @classmethod
    def of(cls, grid: Grid, form: str = "") -> Shown:
        cells = as_seen([grid])
        return cls(grid, cells, doubts_in_words(cells), form)

    @property
    def name(self) -> str:
        hidden = "" if self.grid.visible else "（隐藏）"
        form = f"（表式：{self.form}）" if self.form else ""
        return f"{self.grid.sheet}{hidden}{form}"

    def is_hidden_row(self, row: int) -> bool:
        return row in (self.grid.hidden_rows or ())

    def is_hidden_column(self, column: int) -> bool:
        return column in (self.grid.hidden_columns or ())


def print_legend(console: Console) -> None:
    legend = Text("图例 ")
    for kind, name in KIND_NAMES.items():
        legend.append(f" {name} ", _STYLES[kind])
    console.print(legend)


def print_sheet(
    console: Console, shown: Shown, chosen: str | None, *, rows: int = ROWS, columns: int = COLUMNS
) -> None:
    """One sheet as a grid of its first rows and columns, or of those around the chosen cell."""
    cells = shown.cells
    counts = cells["kind"].value_counts(sort=True).iter_rows()
    kinds = "，".join(f"{KIND_NAMES[kind]} {count}" for kind, count in counts)
    console.print(Text(f"{shown.name}：{cells.height} 个非空单元格（{kinds}）", "bold"))
    for doubt in shown.doubts:
        console.print(Text(f"拿不准：{doubt}", "bold red"))
    window = _window(cells, chosen, rows, columns)
    table = Table(show_lines=False, pad_edge=False)
    last = int(window["row"][-1]) + 1
    table.add_column("", no_wrap=True, min_width=len(str(last)))
    places = sorted(window["column"].unique().to_list())
    for column in places:
        hidden = "（隐藏）" if shown.is_hidden_column(column) else ""
        table.add_column(
            column_letters(column) + hidden, max_width=_WIDTH, no_wrap=True, min_width=4
        )
    for (row,), line in window.group_by("row", maintain_order=True):
        texts = {
            column: Text(
                " ".join(value.split()), _STYLES[kind] + (" reverse" if cell == chosen else "")
            )
            for column, value, kind, cell in _spelled(line)
        }
        number = int(str(row))
        hidden = "隐" if shown.is_hidden_row(number) else ""
        table.add_row(f"{number + 1}{hidden}", *(texts.get(column, "") for column in places))
    console.print(table)
    if window.height < cells.height:
        console.print(
            Text(
                "（只显示一部分，更多用 --rows、--columns、--cell，全部内容用 --html 或 --json）",
                "dim",
            )
        )


def print_cell(console: Console, cell: dict[str, object]) -> None:
    """What governs one cell."""
    lines = {
        "单元格": cell["cell"],
        "是什么": KIND_NAMES[str(cell["kind"])],
        "值": cell["value"],
        "行标签": " › ".join(cell["rows"]),  # type: ignore[arg-type]
        "列标签": " › ".join(cell["columns"]),  # type: ignore[arg-type]
        "单位": cell["unit"],
        "期间": cell["period"],
    }
    for name, value in lines.items():
        console.print(Text(f"{name}  {'（无）' if value in (None, '') else value}"))


def _window(cells: pl.DataFrame, chosen: str | None, height: int, width: int) -> pl.DataFrame:
    """The cells to show: the first rows and columns that have any, or those around one cell."""
    rows, columns = (cells[name].unique().sort() for name in ("row", "column"))
    row, column = parse_a1(chosen) if chosen else (0, 0)
    first_row = max(int(rows.search_sorted(row)) - height // 2, 0)
    first_column = max(int(columns.search_sorted(column)) - width // 2, 0)
    return cells.filter(
        pl.col("row").is_in(rows.slice(first_row, height).implode()),
        pl.col("column").is_in(columns.slice(first_column, width).implode()),
    )


def _spelled(line: pl.DataFrame) -> list[tuple[int, str, str, str]]:
    rows = line.select("row", "column", "value", "kind").iter_rows()
    return [(column, value, kind, a1(row, column)) for row, column, value, kind in rows]
