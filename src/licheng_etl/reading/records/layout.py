"""What each cell of a sheet is for to a form of records: its tables, every cell with one role.

Here: which of the tables on a sheet are the form's, what stands above them. Not here: finding
tables (tables), what the rows of one are (row_classes), what a column means to a form (mapping).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.unit_names import spell_unit
from licheng_etl.grammar.unit_notes import amount_units, unit_note
from licheng_etl.reading.records.form_header import ColumnHead, Header, header_of
from licheng_etl.reading.records.row_classes import ROLE, classify
from licheng_etl.reading.records.total_scopes import TotalScope, total_scopes
from licheng_etl.reading.slot_period import Printed
from licheng_etl.tables.detect import detect
from licheng_etl.tables.sheet import NUMBER

if TYPE_CHECKING:
    from licheng_etl.formats.grid import Grid
    from licheng_etl.reading.form_labels import Vocabulary
    from licheng_etl.tables.detect import DetectedSheet, DetectedTable


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
    naming_rows = vocabulary.naming_rows(grid)
    if not naming_rows:
        return SheetLayout(grid, (), _without_tables(grid))
    seen = detect(grid, naming_rows)
    roles = _Roles(seen)
    tables: list[Table] = []
    above = 0
    units: tuple[UnitNote, ...] = ()
    for found in seen.tables:
        if naming_rows.isdisjoint(found.header.rows):
            continue
        header = header_of(found)
        rows = classify(found, header, vocabulary)
        body = found.header.body
        first = body[0] if body else header.bottom + 1
        titles = tuple(title for title in roles.titles if above <= title[0] < first)
        units = _unit_notes(titles) or units
        number = first_number + len(tables)
        tables.append(Table(number, header, rows, total_scopes(rows), titles, units))
        roles.assign(found, tables[-1])
        above = body[-1] + 1 if body else first
    return SheetLayout(grid, tuple(tables), roles.frame(tuple(tables)))


def _unit_notes(titles: tuple[tuple[int, int, str], ...]) -> tuple[UnitNote, ...]:
    return tuple(
        UnitNote(spell_unit(unit), (row, column))
        for row, column, text in titles
        if (note := unit_note(text))
        for unit in amount_units(note)
    )


def _without_tables(grid: Grid) -> pl.DataFrame:
    return grid.cells.with_columns(
        role=pl.lit("unclaimed").cast(ROLE),
        section=pl.lit(None, pl.String),
        table=pl.lit(None, pl.Int16),
    )


class _Roles:
    """The role, section and table of every cell of a sheet, by position."""

    def __init__(self, seen: DetectedSheet) -> None:
        self.sheet = seen.sheet
        inside = _inside(seen.tables)
        kinds = enumerate(seen.notes.kind)
        self.role = ["unclaimed" if p in inside else self._outside(p, kind) for p, kind in kinds]
        self.section: list[str | None] = [None] * len(self.role)
        self.table: list[int | None] = [None] * len(self.role)
        self.titles = [
            (self.sheet.row[p], self.sheet.column[p], self.sheet.text[p])
            for p, role in enumerate(self.role)
            if role in {"title", "unit", "note"} and self.sheet.kind[p] == "text"
        ]
        """Row, column and text of what stands outside of tables and speaks of them."""

    def _outside(self, position: int, kind: str) -> str:
        """The role of a cell outside of tables: words are titles, numbers nobody's."""
        if kind in {"title", "unit", "note", "artefact"}:
            return kind
        return "unclaimed" if self.sheet.cls[position] == NUMBER else "title"

    def assign(self, found: DetectedTable, table: Table) -> None:
        """Gives the cells of a table their roles."""
        for position in found.header.cells:
            self.role[position], self.table[position] = "header", table.number
        for row, role, section in table.rows.select("row", "role", "section").iter_rows():
            for position in found.region.cells[row].values():
                self.role[position], self.section[position] = role, section
                self.table[position] = table.number

    def frame(self, tables: tuple[Table, ...]) -> pl.DataFrame:
        """The cells of the grid with role, section and table."""
        grid = self.sheet.grid
        labelled = {head.column for table in tables for head in table.columns if head.path}
        hidden = grid.hidden_columns or frozenset()
        in_column = pl.col("column").is_in(sorted(hidden))
        in_row = pl.col("row").is_in(sorted(grid.hidden_rows or ()))
        unlabelled = pl.col("column").is_in(sorted(hidden - labelled))
        is_artefact = pl.col("role") == "artefact"
        is_number = pl.col("kind") == "number"
        return grid.cells.with_columns(
            role=pl.Series(self.role, dtype=ROLE),
            section=pl.Series(self.section, dtype=pl.String),
            table=pl.Series(self.table, dtype=pl.Int16),
        ).with_columns(
            role=pl.when(unlabelled | (is_artefact & (in_row | in_column)))
            .then(pl.lit("helper").cast(ROLE))
            .when(is_artefact & is_number)
            .then(pl.lit("unclaimed").cast(ROLE))
            .otherwise("role")
        )


def _inside(tables: list[DetectedTable]) -> set[int]:
    """The positions of the cells of headers and bodies."""
    inside: set[int] = set()
    for table in tables:
        inside.update(table.header.cells)
        for row in table.header.body:
            inside.update(table.region.cells[row].values())
    return inside
