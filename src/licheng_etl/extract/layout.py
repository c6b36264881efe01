"""What each row below a header is, and what each cell of a sheet is for.

Rows are data, sections, totals, notes or numbering, told apart by what they say. Every non-empty
cell gets exactly one role. Not here: what a column means to a form (see records).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.extract.headers import ColumnHead, Header, Vocabulary, find_headers
from licheng_etl.extract.text import normalise_label
from licheng_etl.model.units import find_unit_note

if TYPE_CHECKING:
    from licheng_etl.extract.grid import Grid

ROLE = pl.Enum(
    [
        "data", "total", "partial", "section", "header", "title", "unit", "note", "numbering",
        "helper", "out_of_scope", "unclaimed",
    ]
)  # fmt: skip
"""What a cell is for. `helper`: hidden and without a label, put there by a reporting system;
`out_of_scope`: on a sheet that the form leaves out by name; `unclaimed`: on one without a table."""

_TOTAL = r"^(?:[总共]?合计|总计|共计|全[区市省]合计|.{0,20}(?:合计|总计))(?:[:：(].*)?$"
_SUBTOTAL = r"^(?:.{0,20}小计)(?:[:：(].*)?$"
_PARTIAL = r"^其中(?:[:：].*)?$"
_NOTE = (
    r"^(?:注\d?[:：.、]|注释|备注[:：]|说明[:：]|\d+\.本表|"
    r"(?:填报|填表|制表|审核|复核|统计|单位|部门)?(?:负责人|填报人|填表人|制表人|审核人|联系人|填报单位)[:：]|"
    r"填报|填表|制表|审核|联系电话|报送日期|报出日期|填报日期|数据来源|资料来源)"
)
_SECTION_LEVELS = (
    r"^[一二三四五六七八九十]{1,3}[、.．]",
    r"^[(（][一二三四五六七八九十]{1,3}[)）]",
)
_NUMBERING = r"^(?:\d{1,3}|[甲乙丙丁戊己庚]|公式|栏次|[A-Z](?:[=+\-*/×÷]?[A-Z0-9])*)$"


@dataclass(frozen=True)
class TotalScope:
    """A row of printed totals and the data rows it adds up, zero-based, both ends inclusive."""

    row: int
    first_row: int
    last_row: int


@dataclass(frozen=True)
class Table:
    """One table of a sheet.

    `rows`: row UInt32, role, section String (the innermost section's text), for each non-empty row
    of the body. `number` counts the tables of the workbook from 1.
    """

    number: int
    header: Header
    rows: pl.DataFrame
    totals: tuple[TotalScope, ...]

    @property
    def columns(self) -> tuple[ColumnHead, ...]:
        return self.header.columns


@dataclass(frozen=True)
class SheetLayout:
    """A sheet understood: its tables, its cells with their roles, what stands above the tables.

    `cells`: the grid's cells with `role` and `table` (null outside every table).
    `unit` and `unit_cell`: the corner note that gives the unit of the sheet.
    `titles`: row, column, text of the cells above the first header.
    """

    grid: Grid
    tables: tuple[Table, ...]
    cells: pl.DataFrame
    unit: str | None
    unit_cell: tuple[int, int] | None
    titles: tuple[tuple[int, int, str], ...]


def lay_out(grid: Grid, vocabulary: Vocabulary, first_number: int = 1) -> SheetLayout:
    """The layout of one sheet; a sheet without a known header has no tables."""
    headers = find_headers(grid, vocabulary)
    ends = [header.top - 1 for header in headers[1:]] + [grid.last_row]
    tables = tuple(
        _table(grid, header, end, number)
        for number, (header, end) in enumerate(zip(headers, ends, strict=False), first_number)
    )
    above = grid.texts(0, headers[0].top - 1 if headers else grid.last_row)
    titles = tuple(above)
    notes = [
        (unit, (row, column)) for row, column, text in titles if (unit := find_unit_note(text))
    ]
    unit, unit_cell = notes[-1] if notes else (None, None)
    return SheetLayout(grid, tables, _roles(grid, tables), unit, unit_cell, titles)


def _table(grid: Grid, header: Header, end: int, number: int) -> Table:
    body = grid.rows(header.bottom + 1, end)
    rows = _classify(body, grid, header)
    sections = rows.filter(pl.col("role") == "section")
    return Table(number, header, rows, _total_scopes(rows, sections))


def _classify(body: pl.DataFrame, grid: Grid, header: Header) -> pl.DataFrame:
    """The role of each non-empty body row: row, role, section, level, numbers, subtotal."""
    labelled = [head.column for head in header.columns if head.path]
    label = normalise_label(pl.col("text"))
    is_text = pl.col("kind") == "text"
    is_number = (pl.col("kind") == "number") | (is_text & label.str.contains(r"^[-+]?[\d,.]+%?$"))
    stub = is_text & (pl.col("column").rank("ordinal").over("row") <= 3)
    facts = (
        body.filter(pl.col("column").is_in(labelled) | is_text)
        .with_columns(label=label)
        .group_by("row", maintain_order=True)
        .agg(
            first=pl.col("label").filter(is_text).first().fill_null(""),
            texts=(is_text & ~is_number & (pl.col("label") != "")).sum(),
            numbers=is_number.sum(),
            filled=pl.col("column").is_in(labelled).sum(),
            total=(stub & pl.col("label").str.contains(_TOTAL)).any(),
            subtotal=(stub & pl.col("label").str.contains(_SUBTOTAL)).any(),
            partial=(stub & pl.col("label").str.contains(_PARTIAL)).any(),
            numbering=pl.col("label").str.contains(_NUMBERING).all() & (pl.len() >= _MIN_NUMBERING),
        )
    )
    spans = _wide_merges(grid, header)
    level = pl.coalesce(
        pl.when(pl.col("first").str.contains(pattern)).then(index)
        for index, pattern in enumerate(_SECTION_LEVELS)
    )
    section = (pl.col("texts") <= 2) & level.is_not_null() | (
        pl.col("row").is_in(spans) & (pl.col("texts") == 1)
    )
    near_header = pl.col("row") <= header.bottom + 2
    is_data = ~(
        pl.col("total")
        | pl.col("subtotal")
        | pl.col("partial")
        | section
        | pl.col("first").str.contains(_NOTE)
    ) & (pl.col("filled") >= _MIN_DATA)
    last_data = pl.col("row").filter(is_data).max().fill_null(header.bottom)
    role = (
        pl.when(near_header & pl.col("numbering")).then(pl.lit("numbering"))
        .when((pl.col("texts") <= 2) & (pl.col("total") | pl.col("subtotal"))).then(pl.lit("total"))
        .when((pl.col("texts") <= 2) & pl.col("partial")).then(pl.lit("partial"))
        .when(pl.col("first").str.contains(_NOTE) & (pl.col("filled") <= pl.col("texts")))
        .then(pl.lit("note"))
        .when(section).then(pl.lit("section"))
        .when((pl.col("row") > last_data) & (pl.col("numbers") == 0)).then(pl.lit("note"))
        .otherwise(pl.lit("data"))
    )  # fmt: skip
    return facts.with_columns(role=role.cast(ROLE), level=level.fill_null(0)).select(
        "row",
        "role",
        "level",
        "numbers",
        "subtotal",
        section=pl.when(pl.col("role") == "section").then("first").forward_fill(),
    )


_MIN_NUMBERING = 3
_MIN_DATA = 3
"""A row with fewer cells under labels than this is not what tells where the data ends."""


def _wide_merges(grid: Grid, header: Header) -> list[int]:
    """Rows that one merged cell spans for at least half of the table: section bands."""
    width = max(len(header.columns) // 2, 3)
    return [
        merge.top
        for merge in grid.merges
        if merge.top == merge.bottom > header.bottom and merge.right - merge.left + 1 >= width
    ]


def _total_scopes(rows: pl.DataFrame, sections: pl.DataFrame) -> tuple[TotalScope, ...]:
    """Which data rows each printed total adds up.

    合计 covers the table; 小计 its section, or the rows since the last 小计 where the table has no
    sections; numbers in a section row cover the rows down to the next section of its level.
    """
    if rows.is_empty():
        return ()
    first, last = int(rows["row"][0]), int(rows["row"][-1])
    bands = [(int(row), int(level)) for row, level in sections.select("row", "level").iter_rows()]
    scopes: list[TotalScope] = []
    previous = first
    for row, subtotal in (
        rows.filter(pl.col("role") == "total").select("row", "subtotal").iter_rows()
    ):
        if not subtotal:
            scopes.append(TotalScope(row, first, last))
            continue
        starts = [band for band, _ in bands if band <= row]
        ends = [band for band, _ in bands if band > row]
        scopes.append(
            TotalScope(row, starts[-1] if starts else previous, ends[0] - 1 if ends else row)
        )
        previous = row + 1
    for row, level in sections.filter(pl.col("numbers") > 0).select("row", "level").iter_rows():
        nexts = [band for band, other in bands if band > row and other <= level]
        scopes.append(TotalScope(row, row, nexts[0] - 1 if nexts else last))
    return tuple(scopes)


def _roles(grid: Grid, tables: tuple[Table, ...]) -> pl.DataFrame:
    """Every cell with its role and the table it belongs to."""
    body = [
        table.rows.select("row", "role", "section", table=pl.lit(table.number, pl.Int16))
        for table in tables
    ]
    headers = [
        pl.DataFrame(
            {"row": range(table.header.top, table.header.bottom + 1)}, schema={"row": pl.UInt32}
        ).select(
            "row",
            role=pl.lit("header").cast(ROLE),
            section=pl.lit(None, pl.String),
            table=pl.lit(table.number, pl.Int16),
        )
        for table in tables
    ]
    empty = pl.DataFrame(
        schema={"row": pl.UInt32, "role": ROLE, "section": pl.String, "table": pl.Int16}
    )
    rows = pl.concat([empty, *headers, *body])
    unlabelled = _hidden_unlabelled(grid, tables)
    is_unit = normalise_label(pl.col("text")).str.contains(r"^(?:计量)?单位[:：]")
    above = pl.when(is_unit).then(pl.lit("unit")).otherwise(pl.lit("title")).cast(ROLE)
    return (
        grid.cells.join(rows, on="row", how="left", maintain_order="left")
        .with_columns(role=pl.coalesce("role", above))
        .with_columns(role=pl.when(unlabelled).then(pl.lit("helper").cast(ROLE)).otherwise("role"))
    )


def _hidden_unlabelled(grid: Grid, tables: tuple[Table, ...]) -> pl.Expr:
    """Cells in hidden rows above the header or in hidden columns that no label governs."""
    labelled = {head.column for table in tables for head in table.columns if head.path}
    first_top = min((table.header.top for table in tables), default=0)
    rows = [row for row in grid.hidden_rows or () if row < first_top]
    columns = [column for column in grid.hidden_columns or () if column not in labelled]
    if not tables:
        return pl.lit(False)
    return pl.col("row").is_in(rows) | pl.col("column").is_in(columns)
