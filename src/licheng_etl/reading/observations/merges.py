"""Numbers of cross tables merged over several cells: of one thing, or of nobody knows which.

A merged number is told by the labels of each cell that it covers. Where these say different things,
nobody can say how much each has. Here too: how far merges of a sheet reach. Not here: merged labels
(dimension_columns, tables).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.reading.frames import RECEIPT, CellRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from licheng_etl.reading.sheets import SheetCells

_ANCHOR = ["anchor_row", "anchor_column"]
_MERGES = pl.Schema(
    {
        RECEIPT: pl.Int32(),
        "sheet": pl.String(),
        "row": pl.UInt32(),
        "column": pl.UInt32(),
        "bottom": pl.UInt32(),
        "right": pl.UInt32(),
    }
)
_NUMBERS = (CellRole.DATA, CellRole.TOTAL)
_SHEET = [RECEIPT, "sheet"]
_PLACE = [*_SHEET, "row", "column"]
_TABLE = [RECEIPT, "source_table"]
_BETWEEN = "\x1f"
"""Between the names of a row."""
_UNNAMED = ("unknown_label", "coordinate_missing")
"""Why a covered cell is not told from another one: no label says what it is of."""


def merges_of(sheets: Iterable[SheetCells], stated: pl.DataFrame) -> pl.DataFrame:
    """receipt_sequence, sheet, row, column, bottom, right of merged cells, where numbers stand.

    They reach as far as the numbers of their sheet: what lies beyond has no end, and costs no cell.
    """
    merges = [
        (cells.receipt, cells.grid.sheet, merge.top, merge.left, merge.bottom, merge.right)
        for cells in sheets
        for merge in cells.grid.merges
    ]
    last = stated.group_by(_SHEET).agg(last_row=pl.max("row"), last_column=pl.max("column"))
    return (
        pl.DataFrame(merges, schema=_MERGES, orient="row")
        .join(last, on=_SHEET, maintain_order="left")
        .with_columns(
            bottom=pl.min_horizontal("bottom", "last_row"),
            right=pl.min_horizontal("right", "last_column"),
        )
        .filter(pl.col("row") <= pl.col("bottom"), pl.col("column") <= pl.col("right"))
        .drop("last_row", "last_column")
    )


def with_covered(merges: pl.DataFrame, stated: pl.DataFrame) -> pl.DataFrame:
    """The numbers, and merged ones once more in each empty cell that they cover.

    Adds `anchor_row` and `anchor_column` of the merge that a number stands in, and `covered`: it is
    no cell of the file. A covered cell is governed as others of its row and its column are.
    """
    anchors = stated.join(merges, on=_PLACE, maintain_order="left")
    if anchors.is_empty():
        nothing = pl.lit(None, pl.UInt32)
        return stated.with_columns(
            *(nothing.alias(name) for name in _ANCHOR), covered=pl.lit(value=False)
        )
    reach = {"row": "bottom", "column": "right"}
    members = anchors.with_columns(anchor_row="row", anchor_column="column")
    for first, last in reach.items():
        places = pl.int_ranges(first, pl.col(last) + 1, dtype=pl.UInt32)
        members = members.with_columns(places.alias(first)).explode(first)
    covered = (
        members.drop(*reach.values())
        .join(stated, on=_PLACE, how="anti")
        .with_columns(covered=pl.lit(value=True))
    )
    marked = stated.join(
        anchors.select(*_PLACE, anchor_row="row", anchor_column="column"),
        on=_PLACE,
        how="left",
        maintain_order="left",
    ).with_columns(covered=pl.lit(value=False))
    return pl.concat([marked, _governed(covered, stated).select(marked.columns)])


def _governed(covered: pl.DataFrame, stated: pl.DataFrame) -> pl.DataFrame:
    """Covered cells under the labels of their own row and column, as far as others stand there."""
    own = [*_TABLE, "row"], [*_TABLE, "column"]
    beside = stated.group_by(own[0]).agg(rows_beside=pl.col("rows").first(), **_one_of("row"))
    named = stated.group_by(*_TABLE, anchor_row="row").agg(names=pl.col("rows").list.len().max())
    above = stated.group_by(own[1]).agg(
        columns_above=pl.col("columns").first(), **_one_of("column")
    )
    units = stated.group_by([*own[0], "unit"]).agg(here=pl.len())
    of_anchor = units.rename({"row": "anchor_row", "here": "beside_anchor"})
    below = pl.col("row") != pl.col("anchor_row")
    further = pl.col("column") != pl.col("anchor_column")
    none = pl.lit([], pl.List(pl.String))
    # Other numbers of the merge's own row bear this unit too, and none of the covered row does.
    of_its_row = (pl.col("beside_anchor") > 1) & pl.col("here").is_null()
    # It stands before the column that tells the rows of one name apart: 计划, 完成.
    own_names = pl.col("rows").list.len()
    outer = (own_names < pl.col("names")) & (
        pl.col("rows_beside").list.head(own_names).list.join(_BETWEEN)
        == pl.col("rows").list.join(_BETWEEN)
    )
    other_row = below & ~outer.fill_null(value=False)
    return (
        covered.join(beside, on=own[0], how="left")
        .join(above, on=own[1], how="left")
        .join(units, on=[*own[0], "unit"], how="left")
        .join(of_anchor, on=[*_TABLE, "anchor_row", "unit"], how="left")
        .join(named, on=[*_TABLE, "anchor_row"], how="left")
        .with_columns(
            rows=pl.when(other_row).then(pl.coalesce("rows_beside", none)).otherwise("rows"),
            columns=pl.when(further).then(pl.coalesce("columns_above", none)).otherwise("columns"),
            unit=pl.when(further)
            .then("unit_column")
            .when(~(below & of_its_row.fill_null(value=False)))
            .then("unit"),
            period=pl.coalesce(
                pl.when(below).then("period_row"), pl.when(further).then("period_column"), "period"
            ),
        )
    )


def _one_of(line: str) -> dict[str, pl.Expr]:
    """Unit and period that all numbers of a line have; null where they differ."""
    return {
        f"{name}_{line}": pl.when(pl.col(name).n_unique() == 1).then(pl.col(name).first())
        for name in ("unit", "period")
    }


def with_shared(numbers: pl.DataFrame, coordinates: Sequence[str]) -> pl.DataFrame:
    """Adds `shared`: the number is merged over cells of several things; others lose their copies.

    `coordinates`: the fields that tell what a number is of.
    """
    if not numbers["covered"].any():
        return numbers.with_columns(shared=pl.lit(value=False))
    named = ~pl.col("column_rule").is_in(list(_UNNAMED)).fill_null(value=False)
    things = pl.struct(coordinates).filter(named).n_unique()
    several = things.over(RECEIPT, "sheet", *_ANCHOR) > 1
    return numbers.with_columns(
        shared=(pl.col("anchor_row").is_not_null() & named & several).fill_null(value=False)
    ).filter(pl.col("shared") | ~pl.col("covered"))
