"""What people put around a table: copies, footers, remarks, serial numbers, totals, blank rows.

Here: alterations that add to a sheet. Not here: those that rewrite what stands there (alterations).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from licheng_etl.model.addresses import Range
from tests.tables.papers import Cell, Meaning, Paper

if TYPE_CHECKING:
    from random import Random

    from tests.tables.alterations import Alteration
    from tests.tables.papers import Place

ADDITIONS: Final[dict[str, Alteration]] = {}
_NOTE: Final = Meaning("note")


def addition(function: Alteration) -> Alteration:
    ADDITIONS[function.__name__] = function
    return function


def _with_copy(paper: Paper, down: int, right: int) -> Paper:
    """With itself again, so far down or to the right."""
    copy = paper.moved(lambda row: row + down, lambda column: column + right)
    return replace(
        paper,
        cells={**paper.cells, **copy.cells},
        meaning={**paper.meaning, **copy.meaning},
        merges=(*paper.merges, *copy.merges),
        hidden_rows=paper.hidden_rows | copy.hidden_rows,
        hidden_columns=paper.hidden_columns | copy.hidden_columns,
    )


@addition
def another_below(paper: Paper, _random: Random) -> Paper | None:
    return _with_copy(paper, paper.size[0] + 1, 0) if paper.header else None


@addition
def another_close_below(paper: Paper, _random: Random) -> Paper | None:
    """With no blank row between: its title tells where the next table begins."""
    first = min(paper.cells)
    if not paper.header or paper.meaning[first].kind != "title" or first[0] != 0:
        return None
    last = paper.body[-1]
    cut = paper.moved(lambda row: row if row <= last else None)
    return _with_copy(cut, last + 1, 0)


@addition
def another_beside(paper: Paper, _random: Random) -> Paper | None:
    fits = paper.header and paper.size[1] < 40
    return _with_copy(paper, 0, paper.size[1] + 1) if fits else None


def _below(paper: Paper, rows: list[list[str]], gap: int) -> Paper:
    """With notes below its last row, the texts of a row two columns apart."""
    top, left = paper.size[0] + gap, min(column for _, column in paper.cells)
    added: dict[Place, Cell] = {
        (top + down, left + 2 * across): Cell("text", text)
        for down, texts in enumerate(rows)
        for across, text in enumerate(texts)
    }
    meaning = {**paper.meaning, **dict.fromkeys(added, _NOTE)}
    return replace(paper.with_cells(added), meaning=meaning)


@addition
def signed_below(paper: Paper, _random: Random) -> Paper | None:
    return _below(paper, [["填报人：张三", "审核人：李四", "联系电话：88880000"]], 0)


@addition
def signed_in_one_cell(paper: Paper, _random: Random) -> Paper | None:
    text = "单位负责人：王五     统计负责人：赵六     填表人：张三     报出日期：2024年3月5日"
    return _below(paper, [[text]], 0)


@addition
def notes_below(paper: Paper, _random: Random) -> Paper | None:
    notes = ["注：1.本表为初步统计数。", "    2.部分合计数因四舍五入与分项之和不等。"]
    return _below(paper, [[note] for note in notes], 1)


@addition
def remarks_right(paper: Paper, random: Random) -> Paper | None:
    if not paper.header or len(paper.figures) < 2:
        return None
    column = paper.size[1]
    cells: dict[Place, Cell] = {(paper.header[0], column): Cell("text", "备注")}
    for row in paper.body:
        if random.random() < 0.4:
            cells[row, column] = Cell("text", random.choice(["数据待核", "口径调整", "预计数"]))
    return paper.with_cells(cells, _deep(paper, column))


@addition
def serials_left(paper: Paper, _random: Random) -> Paper | None:
    if not paper.header or paper.hidden_columns or paper.hidden_rows:
        return None
    moved = paper.moved(column=lambda column: column + 1)
    cells = {(row, 0): Cell("number", str(n)) for n, row in enumerate(paper.body, 1)}
    head = {(paper.header[0], 0): Cell("text", "序号")}
    return moved.with_cells({**cells, **head}, _deep(paper, 0))


@addition
def codes_in_hidden_column(paper: Paper, _random: Random) -> Paper | None:
    moved = paper.moved(column=lambda column: column + 1)
    codes = {(row, 0): Cell("text", f"A{1000 + row}") for row in paper.body}
    hidden = moved.hidden_columns | {0}
    return replace(moved.with_cells(codes), hidden_columns=hidden)


def _deep(paper: Paper, column: int) -> list[Range]:
    """A cell of a column merged over all header rows, where there is more than one."""
    first, last = paper.header[0], paper.header[-1]
    return [Range(first, column, last, column)] if last > first else []


@addition
def blank_row_below_header(paper: Paper, _random: Random) -> Paper | None:
    if not paper.header:
        return None
    last = paper.header[-1]
    return paper.moved(lambda row: row + (row > last))


@addition
def blank_row_now_and_then(paper: Paper, _random: Random) -> Paper | None:
    if not paper.is_flat or len(paper.body) < 8:
        return None
    first, last = paper.body[0], paper.body[-1]
    return paper.moved(lambda row: row + max(0, min(row, last) - first) // 5)


@addition
def empty_column_behind_names(paper: Paper, _random: Random) -> Paper | None:
    first = paper.figures[0]
    return paper.moved(column=lambda column: column + (column >= first))


@addition
def empty_columns_between_figures(paper: Paper, _random: Random) -> Paper | None:
    first = paper.figures[0]
    if paper.size[1] > 30:
        return None
    return paper.moved(column=lambda column: column + max(0, column - first))


def _with_total(paper: Paper, row: int) -> Paper | None:
    """With a row of totals at an empty row."""
    beside = paper.body[0] if row > paper.body[0] else paper.body[1]
    name = next(
        (c for r, c in paper.cells if r == beside and paper.meaning[r, c].kind == "stub"), None
    )
    if name is None or paper.cells[beside, name].kind != "text":
        return None
    cells: dict[Place, Cell] = {(row, name): Cell("text", "合  计")}
    meaning = dict(paper.meaning)
    for column in paper.figures:
        said = paper.meaning.get((beside, column))
        if said and paper.cells[beside, column].kind == "number":
            cells[row, column] = Cell("number", "12345.6")
            meaning[row, column] = said._replace(kind="total", rows=("合计",))
    return replace(paper.with_cells(cells), meaning=meaning)


def _has_no_totals(paper: Paper) -> bool:
    """Whether its rows are things, not times, and none is a total."""
    periods = {said.period for said in paper.facts.values()}
    kinds = {said.kind for said in paper.facts.values()}
    return paper.is_flat and len(paper.body) > 1 and kinds == {"data"} and len(periods) == 1


@addition
def total_above(paper: Paper, _random: Random) -> Paper | None:
    if not _has_no_totals(paper):
        return None
    first = paper.body[0]
    return _with_total(paper.moved(lambda row: row + (row >= first)), first)


@addition
def total_below(paper: Paper, _random: Random) -> Paper | None:
    if not _has_no_totals(paper) or paper.size[0] != paper.body[-1] + 1:
        return None
    return _with_total(paper, paper.body[-1] + 1)
