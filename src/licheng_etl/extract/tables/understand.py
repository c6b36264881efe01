"""The face of table understanding: a grid in, one row for each of its non-empty cells out.

Here: putting regions, headers, columns, bodies together. Not here: each of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.extract.tables.annotations import UNDERSTOOD, Annotations, Paths, frame_of
from licheng_etl.extract.tables.asides import (
    annotate_asides,
    annotate_corner,
    annotate_texts,
    read_title,
)
from licheng_etl.extract.tables.body import BodyRow, read_body
from licheng_etl.extract.tables.columns import ATTRIBUTE, STUB, VALUE, roles
from licheng_etl.extract.tables.footnotes import split_notes
from licheng_etl.extract.tables.govern import Governor
from licheng_etl.extract.tables.header import labels_above
from licheng_etl.extract.tables.heads import column_heads
from licheng_etl.extract.tables.helpers import helpers
from licheng_etl.extract.tables.panels import panels_of
from licheng_etl.extract.tables.region import Region, tables_of
from licheng_etl.extract.tables.sheet import open_sheet
from licheng_etl.model.addresses import a1_expr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.extract.grid import Grid
    from licheng_etl.extract.tables.asides import Title
    from licheng_etl.extract.tables.header import Header
    from licheng_etl.extract.tables.sheet import Sheet

__all__ = ["UNDERSTOOD", "understand", "understand_workbook"]


def understand(grid: Grid, known: frozenset[str] = frozenset()) -> pl.DataFrame:
    """What each non-empty cell of a sheet is, in the order of the grid (schema UNDERSTOOD).

    `known`: labels of columns that a form knows, normalised; they only sharpen what is a header.
    """
    return _understood([grid], known).select(UNDERSTOOD.names())


def understand_workbook(grids: Sequence[Grid]) -> pl.DataFrame:
    """All sheets together, with the name of the sheet and the A1 address of each cell."""
    cell = a1_expr(pl.col("row"), pl.col("column")).alias("cell")
    return _understood(grids).select("sheet", "table", cell, *UNDERSTOOD.names()[3:])


def _understood(grids: Sequence[Grid], known: frozenset[str] = frozenset()) -> pl.DataFrame:
    paths = Paths()
    filled = [grid for grid in grids if not grid.cells.is_empty()]
    if not filled:
        return pl.Schema({"sheet": pl.String(), **UNDERSTOOD}).to_frame()
    return frame_of(filled, [_annotate(grid, known, paths) for grid in filled], paths)


def _annotate(grid: Grid, known: frozenset[str], paths: Paths) -> Annotations:
    sheet = open_sheet(grid, known)
    notes = Annotations(len(sheet.text), paths)
    number = 0
    title: Title | None = None
    for segment in tables_of(_without_helpers(sheet, notes)):
        for region, header in panels_of(segment):
            found = _annotate_table(region, header, notes, number + 1, title)
            if found is None:
                annotate_texts(region, region.rows, notes)
            else:
                number, title = number + 1, found
    return notes


def _without_helpers(sheet: Sheet, notes: Annotations) -> Region:
    """The whole sheet as a region, what a reporting system put there annotated and left out."""
    rows, columns = helpers(sheet)
    if not rows and not columns:
        return Region(sheet, list(sheet.at), sheet.at)
    cells: dict[int, dict[int, int]] = {}
    for row, within in sheet.at.items():
        kept = {} if row in rows else {c: p for c, p in within.items() if c not in columns}
        if kept:
            cells[row] = kept
        if len(kept) < len(within):
            for column, position in within.items():
                if column not in kept:
                    notes.kind[position] = "artefact"
    return Region(sheet, list(cells), cells)


def _annotate_table(
    region: Region, header: Header, notes: Annotations, number: int, before: Title | None
) -> Title | None:
    """Annotates the cells of a region as the table of that number; None where it is none.

    Gives what its titles say; `before` is what those of the table before it said.
    """
    if not header.body or not (header.rows or len(header.body) > 1):
        return None
    body, below = split_notes(region, header.body)
    role = roles(region, body, labels_above(region, header))
    if STUB not in role.values() and not header.rows:
        return None
    first = min((column for column, r in role.items() if r == VALUE), default=len(role) + 1 << 14)
    stubs = {c for c, r in role.items() if r not in {VALUE, ATTRIBUTE} and c < first}
    namers = {column for column in stubs if role[column] == STUB}
    heads = column_heads(region, header, stubs, namers, sorted(role))
    for position, kind in header.cells.items():
        notes.kind[position] = kind
        notes.table[position] = number
    annotate_asides(region, header.asides, notes)
    annotate_corner(region, header, stubs, notes)
    title = read_title(region, header, notes, before)
    rows = read_body(region, body, role) + [BodyRow(row, "note") for row in below]
    headed = bool(header.rows)
    Governor(region, notes, role, heads, rows, title, headed=headed).annotate(number)
    return title
