"""The face of table understanding: a grid in, one row for each of its non-empty cells out.

Here: putting regions, headers, bodies, units and periods together. Not here: each of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.extract.tables.cells import Annotations, annotate_table, annotate_texts
from licheng_etl.extract.tables.helpers import helpers
from licheng_etl.extract.tables.region import Region, tables_of
from licheng_etl.extract.tables.sheet import open_sheet
from licheng_etl.model.addresses import a1_expr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.extract.grid import Grid

KIND: Final = pl.Enum(
    ["data", "total", "stub", "section", "header", "title", "unit", "note", "artefact", "other"]
)
UNDERSTOOD: Final = pl.Schema(
    {
        "row": pl.UInt32(),
        "column": pl.UInt32(),
        "table": pl.UInt32(),
        "kind": KIND,
        "rows": pl.List(pl.String()),
        "columns": pl.List(pl.String()),
        "value": pl.String(),
        "unit": pl.String(),
        "period": pl.String(),
    }
)
"""`table` counts the tables of the sheet from 1 and is null outside any."""


def understand(grid: Grid) -> pl.DataFrame:
    """What each non-empty cell of a sheet is, in the order of the grid (schema UNDERSTOOD)."""
    if grid.cells.is_empty():
        return UNDERSTOOD.to_frame()
    sheet = open_sheet(grid)
    notes = Annotations(len(sheet.text))
    system_rows, system_columns = helpers(sheet)
    cells: dict[int, dict[int, int]] = {}
    for row, within in sheet.at.items():
        kept = {
            column: position
            for column, position in within.items()
            if row not in system_rows and column not in system_columns
        }
        for column, position in within.items():
            if column not in kept:
                notes.kind[position] = "artefact"
        if kept:
            cells[row] = kept
    region = Region(sheet, list(cells), cells)
    number = 0
    for segment in tables_of(region):
        if annotate_table(segment, notes, number + 1):
            number += 1
        else:
            annotate_texts(segment.region, segment.head + segment.body, notes)
    return notes.frame(sheet)


def understand_workbook(grids: Sequence[Grid]) -> pl.DataFrame:
    """All sheets together, with the name of the sheet and the A1 address of each cell first."""
    sheets = [
        understand(grid).select(
            pl.lit(grid.sheet).alias("sheet"),
            "table",
            a1_expr(pl.col("row"), pl.col("column")).alias("cell"),
            *UNDERSTOOD.names()[3:],
        )
        for grid in grids
    ]
    return pl.concat(sheets) if sheets else UNDERSTOOD.to_frame()
