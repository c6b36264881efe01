"""What each cell of a sheet is for: tables with their titles and units, every cell with one role.

Not here: how the rows of a table are told apart (rows), what a column means to a form (columns).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.extract.headers import ColumnHead, Header, Vocabulary, find_headers
from licheng_etl.extract.period import Printed
from licheng_etl.extract.rows import ROLE, TotalScope, classify, total_scopes
from licheng_etl.model.units import find_unit_note

if TYPE_CHECKING:
    from licheng_etl.extract.grid import Grid


@dataclass(frozen=True)
class UnitNote:
    """A unit printed above a table, and the cell that prints it."""

    unit: str
    cell: tuple[int, int]


@dataclass(frozen=True)
class Table:
    """One table of a sheet.

    `rows`: row UInt32, role, section String (texts of the sections it stands in, innermost first),
    for each non-empty row of the body. `number` counts the tables of the workbook from 1.
    `titles`: row, column, text of the cells between the table before and the header.
    `units`: the corner notes that govern its amounts, inherited where it prints none of its own.
    """

    number: int
    header: Header
    rows: pl.DataFrame
    totals: tuple[TotalScope, ...]
    titles: tuple[tuple[int, int, str], ...]
    units: tuple[UnitNote, ...]

    @property
    def columns(self) -> tuple[ColumnHead, ...]:
        return self.header.columns


@dataclass(frozen=True)
class SheetLayout:
    """A sheet understood: its tables, and its cells with `role` and `table` (null outside any)."""

    grid: Grid
    tables: tuple[Table, ...]
    cells: pl.DataFrame

    @property
    def titles(self) -> tuple[tuple[int, int, str], ...]:
        """Row, column and text of what stands above the tables, or of all texts without any."""
        if not self.tables:
            return tuple(self.grid.texts(0, self.grid.last_row))
        return tuple(title for table in self.tables for title in table.titles)

    @property
    def printed(self) -> Printed:
        return Printed(self.grid.sheet, self.titles, bool(self.tables))

    def only(self, tables: tuple[Table, ...]) -> SheetLayout:
        """The same sheet with some of its tables; the cells of the others are unclaimed.

        What stands above a table that goes stands above the next one that stays.
        """
        numbers = [table.number for table in tables]
        kept = pl.col("table").is_in(numbers) | pl.col("table").is_null()
        unclaimed = pl.lit("unclaimed").cast(ROLE)
        cells = self.cells.with_columns(role=pl.when(kept).then("role").otherwise(unclaimed))
        staying: list[Table] = []
        carried: tuple[tuple[int, int, str], ...] = ()
        for table in self.tables:
            carried += table.titles
            if table.number in numbers:
                staying.append(replace(table, titles=carried))
                carried = ()
        return replace(self, tables=tuple(staying), cells=cells)


def lay_out(grid: Grid, vocabulary: Vocabulary, first_number: int = 1) -> SheetLayout:
    """The layout of one sheet; a sheet without a known header has no tables."""
    headers = find_headers(grid, vocabulary)
    tables: list[Table] = []
    above = 0
    units: tuple[UnitNote, ...] = ()
    for number, header in enumerate(headers):
        last = headers[number + 1].top - 1 if number + 1 < len(headers) else grid.last_row
        titles = tuple(grid.texts(above, header.top - 1))
        units = _unit_notes(titles) or units
        rows = classify(grid.rows(header.bottom + 1, last), grid, header, vocabulary)
        if number + 1 < len(headers):
            rows = rows.filter(pl.col("row") < _next_title(rows, grid))
        above = int(rows["row"][-1]) + 1 if rows.height else header.bottom + 1
        totals = total_scopes(rows)
        tables.append(Table(first_number + number, header, rows, totals, titles, units))
    return SheetLayout(grid, tuple(tables), _roles(grid, tuple(tables)))


def _unit_notes(titles: tuple[tuple[int, int, str], ...]) -> tuple[UnitNote, ...]:
    found = ((find_unit_note(text), (row, column)) for row, column, text in titles)
    return tuple(UnitNote(unit, cell) for unit, cell in found if unit)


def _next_title(rows: pl.DataFrame, grid: Grid) -> int:
    """The first of the last rows of a table that is the next one's title: no data and no note."""
    ends = rows.filter(pl.col("role").is_in(["data", "total", "partial"]))["row"].max()
    after = rows.filter(pl.col("row") > (-1 if ends is None else ends))
    titles = after.filter(pl.col("numbers") == 0, ~pl.col("is_note"))["row"].min()
    return grid.last_row + 1 if titles is None else int(titles)  # type: ignore[arg-type]


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
    return (
        grid.cells.join(rows, on="row", how="left", maintain_order="left")
        .with_columns(role=pl.coalesce("role", _role_above(tables)))
        .with_columns(
            role=pl.when(_hidden_unlabelled(grid, tables))
            .then(pl.lit("helper").cast(ROLE))
            .otherwise("role")
        )
    )


def _role_above(tables: tuple[Table, ...]) -> pl.Expr:
    """Titles and unit notes are texts above a header; anything else outside is unclaimed."""
    rows = [row for table in tables for row, _, _ in table.titles]
    notes = [note.cell for table in tables for note in table.units]
    is_unit = pl.any_horizontal(
        pl.lit(value=False),
        *((pl.col("row") == row) & (pl.col("column") == column) for row, column in notes),
    )
    is_title = pl.col("row").is_in(rows) & pl.col("kind").is_in(["text", "date"])
    role = pl.when(is_unit).then(pl.lit("unit")).when(is_title).then(pl.lit("title"))
    return role.otherwise(pl.lit("unclaimed")).cast(ROLE)


def _hidden_unlabelled(grid: Grid, tables: tuple[Table, ...]) -> pl.Expr:
    """Cells in hidden rows above the header or in hidden columns that no label governs."""
    labelled = {head.column for table in tables for head in table.columns if head.path}
    first_top = min((table.header.top for table in tables), default=0)
    rows = [row for row in grid.hidden_rows or () if row < first_top]
    columns = [column for column in grid.hidden_columns or () if column not in labelled]
    if not tables:
        return pl.lit(False)
    return pl.col("row").is_in(rows) | pl.col("column").is_in(columns)
