"""The sheets of a file as forms look at them, each understood once however many forms look.

Here: texts and tables of single sheets, kept; the cells of many sheets side by side, each with what
it is for. Not here: what a form makes of them (match, records, observations).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.formats.grid import CELLS as GRID
from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.reading.cell_roles import CellRoles, role_series, table_series
from licheng_etl.reading.frames import RECEIPT, ROLE, VISIBILITY, CellRole
from licheng_etl.tables.cells.annotations import Annotations, Paths
from licheng_etl.tables.cells.sheet import NUMBER, open_sheet
from licheng_etl.tables.detect import annotate, detect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from licheng_etl.formats.grid import Grid
    from licheng_etl.forms.definition import Form
    from licheng_etl.tables.cells.sheet import Sheet
    from licheng_etl.tables.detect import DetectedSheet

_TITLE_ROWS = 10
"""Titles are looked for in the first rows of a sheet."""
_BITS_OF_ROW = 32


class SheetView:
    """One sheet, for as long as it is not decided whose it is, or the part of one whose title
    stands in `first_row`.
    """

    def __init__(self, grid: Grid, first_row: int | None = None) -> None:
        self.grid, self._opened, self.first_row = grid.in_frame(), grid, first_row
        self._detected: dict[frozenset[int], DetectedSheet] = {}

    @cached_property
    def sheet(self) -> Sheet:
        return open_sheet(self._opened)

    @cached_property
    def heading(self) -> tuple[str, ...]:
        """The sheet's name, if it is a whole one, and the texts of its first rows, normalised, each
        once.
        """
        sheet, first = self.sheet, self.first_row or 0
        top = [
            position
            for row in range(first, first + _TITLE_ROWS)
            for position in sheet.at.get(row, {}).values()
        ]
        texts = [sheet.text[position] for position in top if sheet.is_text(position)]
        named = [self.grid.sheet] if self.first_row is None else []
        return tuple(map(normalise_label, dict.fromkeys((*named, *texts))))

    def texts(self) -> list[tuple[int, int, str]]:
        """Row, column and text of all its texts."""
        sheet = self.sheet
        cells = zip(sheet.row, sheet.column, sheet.text, strict=True)
        return list(compress(cells, sheet.are_texts()))

    def detected(self, naming_rows: frozenset[int]) -> DetectedSheet:
        """Its tables, where labels that a form knows tell some rows of headers."""
        if naming_rows not in self._detected:
            self._detected[naming_rows] = detect(self.sheet.headed_by(naming_rows))
        return self._detected[naming_rows]

    @cached_property
    def header_rows(self) -> frozenset[int]:
        """The rows of its headers, no form being known."""
        tables = self._understood.tables
        return frozenset(row for table in tables for row in table.header.rows)

    def begins_below(self, header_rows: frozenset[int]) -> bool:
        """Whether one of the rows of headers stands above all its numbers: rows without one go on
        with a table above them.
        """
        sheet = self.sheet
        own = min(header_rows & sheet.at.keys(), default=None)
        rows = (row for row, kind in zip(sheet.row, sheet.cls, strict=True) if kind == NUMBER)
        return own is not None and own <= next(rows, own)

    @cached_property
    def _understood(self) -> DetectedSheet:
        return detect(self.sheet)

    @cached_property
    def annotated(self) -> Annotations:
        """What each of its cells is and what governs it, no form being known."""
        if self.grid.cells.is_empty():
            return Annotations(0, Paths())
        return annotate(self._understood)


def in_scope(form: Form, grid: Grid) -> bool:
    return grid.visible and not any(
        re.search(sheet.match, grid.sheet) for sheet in form.out_of_scope
    )


def views(grids: Iterable[Grid]) -> tuple[SheetView, ...]:
    return tuple(map(SheetView, grids))


@dataclass(frozen=True)
class SheetCells:
    """A sheet of a submission, and what each of its cells is for.

    A sheet that is left out has one role for all.
    """

    receipt: int
    grid: Grid
    roles: CellRoles

    @classmethod
    def left_out(cls, receipt: int, grid: Grid) -> SheetCells:
        role = CellRole.OUT_OF_SCOPE if grid.visible else CellRole.HELPER
        return cls(receipt, grid, CellRoles.all_of(grid.cells.height, role))


def left_out(form: Form, views: Iterable[SheetView], receipt: int) -> Iterator[SheetCells]:
    """The sheets of a file that are not in the form's scope."""
    for view in views:
        if not in_scope(form, view.grid):
            yield SheetCells.left_out(receipt, view.grid)


def stacked(sheets: Sequence[SheetCells]) -> pl.DataFrame:
    """The cells of all sheets in one frame: receipt, sheet, the grid's, role, source_table."""
    if not sheets:
        return pl.Schema(
            {RECEIPT: pl.Int32(), "sheet": pl.String(), "is_1904": pl.Boolean(), **GRID}
            | {"role": ROLE, "source_table": pl.Int16(), "visibility": VISIBILITY}
        ).to_frame()
    heights = pl.Series([sheet.grid.cells.height for sheet in sheets], dtype=pl.UInt32)
    numbers = pl.Series(range(len(sheets)), dtype=pl.UInt32).repeat_by(heights)
    of_sheet = pl.DataFrame(
        [(sheet.receipt, sheet.grid.sheet, sheet.grid.is_1904) for sheet in sheets],
        schema={RECEIPT: pl.Int32(), "sheet": pl.String(), "is_1904": pl.Boolean()},
        orient="row",
    )
    number = numbers.explode(empty_as_null=False)
    return pl.concat([sheet.grid.cells for sheet in sheets]).select(
        *of_sheet[number],
        *GRID,
        role=role_series([sheet.roles for sheet in sheets]),
        source_table=table_series([sheet.roles for sheet in sheets]),
        visibility=_visibility(sheets, number),
    )


def _visibility(sheets: Sequence[SheetCells], number: pl.Series) -> pl.Expr:
    """Whether the row of each cell is hidden or its text struck out.

    `number`: that of each cell's sheet.
    """
    hidden = pl.lit(value=False)
    if places := [
        index << _BITS_OF_ROW | row
        for index, each in enumerate(sheets)
        for row in each.grid.hidden_rows or ()
    ]:
        place = pl.lit(number).cast(pl.UInt64) * (1 << _BITS_OF_ROW) + pl.col("row")
        hidden = place.is_in(pl.Series(places, dtype=pl.UInt64).implode())
    seen = (
        pl.when(hidden)
        .then(pl.lit("hidden", VISIBILITY))
        .when(pl.col("struck"))
        .then(pl.lit("struck", VISIBILITY))
    )
    return seen.cast(VISIBILITY)
