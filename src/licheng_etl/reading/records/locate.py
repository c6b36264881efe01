"""Finding everything a form asks for in a workbook, and accounting for every cell, before parsing.

Here: which cell is which field of which record, copies of merged labels, printed totals' scopes,
faults of the whole submission. Not here: what the cells' texts mean (parsing, typed_records).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.forms.definition import FieldType
from licheng_etl.grammar.text import normalise_text
from licheng_etl.reading.frames import TOTALS, ColumnAddress, Fault
from licheng_etl.reading.mapping import UNKNOWN_COLUMN, ColumnMap, map_columns
from licheng_etl.reading.match import FormMatch, in_scope
from licheng_etl.reading.records.row_classes import ROLE
from licheng_etl.reading.slot_period import slot_period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from licheng_etl.formats.grid import Grid
    from licheng_etl.model.addresses import Range
    from licheng_etl.reading.records.layout import SheetLayout, Table

_TEXT_TYPES = frozenset({FieldType.TEXT, FieldType.CODE})
_LABEL_MERGES = pl.Schema(
    {
        "source_table": pl.Int16(),
        "sheet": pl.String(),
        "column": pl.UInt32(),
        "top": pl.UInt32(),
        "bottom": pl.UInt32(),
        "field": pl.String(),
        "type": pl.String(),
    }
)


@dataclass(frozen=True)
class CellMapping:
    """A workbook whose cells are all accounted for, before any of them is parsed.

    `cells`: CELLS with kind, percent, type and unit. `copies`: texts of merged cells for the rows
    they cover. `rows`: record, source_table, row, section; of observations also column and all
    fields but the number. `controls`: the same of printed wholes, without record. `periods`: codes
    of the slots that the workbook fills.
    """

    cells: pl.DataFrame
    copies: pl.DataFrame
    rows: pl.DataFrame
    totals: pl.DataFrame
    periods: tuple[str, ...]
    addresses: tuple[ColumnAddress, ...]
    faults: tuple[Fault, ...]
    controls: pl.DataFrame = field(default_factory=pl.DataFrame)


def locate(match: FormMatch, grids: Sequence[Grid], file_name: str) -> CellMapping:
    """Where everything is that the form asks for."""
    tables = [(layout, table) for layout in match.layouts for table in layout.tables]
    period, period_faults = slot_period(
        match.form, [layout.printed for layout in match.layouts], file_name
    )
    year = int(period[:4]) if period and period[:4].isdigit() else None
    maps = [map_columns(match.form, layout, table, year) for layout, table in tables]
    cells, rows = _cells_and_rows(match, grids, tables, maps)
    addresses = [
        found.addresses(layout, table) for (layout, table), found in zip(tables, maps, strict=True)
    ]
    return CellMapping(
        cells=cells,
        copies=_merged_labels(tables, maps, cells, rows),
        rows=rows,
        totals=_totals(tables),
        periods=(period,) if period else (),
        addresses=tuple(chain.from_iterable(addresses)),
        faults=(
            *chain.from_iterable(found.faults for found in maps),
            *period_faults,
            *_empty_faults(match, grids, tables, rows),
        ),
    )


def _cells_and_rows(
    match: FormMatch,
    grids: Sequence[Grid],
    tables: list[tuple[SheetLayout, Table]],
    maps: list[ColumnMap],
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Every cell of the workbook, and the data rows numbered as records.

    cells: CELLS and kind, percent, type, unit. rows: record, source_table, row, section.
    """
    parts = [layout.cells.with_columns(sheet=pl.lit(layout.grid.sheet)) for layout in match.layouts]
    parts += [left_out(grid) for grid in grids if not in_scope(match.form, grid)]
    with_table = pl.col("table").is_not_null().any().over("sheet")
    cells = pl.concat(parts, how="diagonal_relaxed").with_columns(
        role=pl.when(with_table | pl.col("role").is_in(["helper", "out_of_scope"]))
        .then("role")
        .otherwise(pl.lit("unclaimed").cast(ROLE))
    )
    rows = (
        cells.filter(pl.col("role") == "data")
        .select("table", "row", "section")
        .unique(["table", "row"], maintain_order=True)
        .sort("table", "row")
        .with_row_index("record")
        .with_columns(pl.col("record").cast(pl.UInt32))
    )
    cells = (
        cells.rename({"table": "source_table"})
        .join(_column_frame(tables, maps), on=["source_table", "column"], how="left")
        .join(
            rows.select("record", source_table="table", row="row"),
            on=["source_table", "row"],
            how="left",
        )
        .with_columns(
            record=pl.when(pl.col("role") == "data").then("record"),
            column_rule=pl.when((pl.col("role") == "data") & pl.col("field").is_null()).then(
                pl.col("column_rule").fill_null(UNKNOWN_COLUMN)
            ),
        )
    )
    return cells, rows.rename({"table": "source_table"})


def left_out(grid: Grid) -> pl.DataFrame:
    role = "out_of_scope" if grid.visible else "helper"
    return grid.cells.with_columns(
        role=pl.lit(role).cast(ROLE),
        section=pl.lit(None, pl.String),
        table=pl.lit(None, pl.Int16),
        sheet=pl.lit(grid.sheet),
    )


def _column_frame(tables: list[tuple[SheetLayout, Table]], maps: list[ColumnMap]) -> pl.DataFrame:
    """source_table, column -> field, type and unit, or the rule for which it is no field."""
    rows: list[tuple[int, int, str | None, str | None, str | None, str | None]] = []
    for (_, table), found in zip(tables, maps, strict=True):
        rows += [
            (table.number, place.head.column, place.field.name, place.field.type, place.unit, None)
            for place in found.places
        ]
        rows += [
            (table.number, column, None, None, None, rule) for column, rule in found.rules.items()
        ]
    schema = {
        "source_table": pl.Int16,
        "column": pl.UInt32,
        "field": pl.String,
        "type": pl.String,
        "unit": pl.String,
        "column_rule": pl.String,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def _merged_labels(
    tables: list[tuple[SheetLayout, Table]],
    maps: list[ColumnMap],
    cells: pl.DataFrame,
    rows: pl.DataFrame,
) -> pl.DataFrame:
    """The text of vertically merged cells for the rows they cover below their first.

    Only texts are copied down: a merged amount belongs to its first row alone. A covered cell that
    holds a text of its own, as some programs leave it, keeps it.
    """
    merges = _label_merges(tables, maps)
    place = ["sheet", "row", "column"]
    covered = (
        rows.select("record", "source_table", "row")
        .join(merges.select("source_table", "column").unique(), on="source_table")
        .sort("row")
        .join_asof(
            merges.sort("top"),
            left_on="row",
            right_on="top",
            by=["source_table", "column"],
            check_sortedness=False,
        )
        .filter((pl.col("row") > pl.col("top")) & (pl.col("row") <= pl.col("bottom")))
    )
    own = cells.join(covered, on=place, how="semi").filter(normalise_text(pl.col("text")) != "")
    anchors = cells.select("sheet", "column", "text", top="row")
    return (
        covered.join(own, on=place, how="anti")
        .join(anchors, on=["sheet", "column", "top"])
        .drop("top", "bottom")
        .with_columns(
            kind=pl.lit("text").cast(cells.schema["kind"]), role=pl.lit("data").cast(ROLE)
        )
    )


def _label_merges(tables: list[tuple[SheetLayout, Table]], maps: list[ColumnMap]) -> pl.DataFrame:
    """source_table, sheet, column, top, bottom, field and type of the merges to copy down."""
    found: list[tuple[int, str, int, int, int, str, str]] = []
    for (layout, table), columns in zip(tables, maps, strict=True):
        texts = {p.head.column: p.field for p in columns.places if p.field.type in _TEXT_TYPES}
        found += [
            (
                table.number,
                layout.grid.sheet,
                merge.left,
                merge.top,
                merge.bottom,
                texts[merge.left].name,
                str(texts[merge.left].type),
            )
            for merge in layout.grid.merges
            if _is_label_merge(merge, table, texts)
        ]
    return pl.DataFrame(found, schema=_LABEL_MERGES, orient="row")


def _is_label_merge(merge: Range, table: Table, texts: Mapping[int, object]) -> bool:
    return (
        merge.top > table.header.bottom
        and merge.bottom > merge.top
        and merge.left == merge.right
        and merge.left in texts
    )


def _totals(tables: list[tuple[SheetLayout, Table]]) -> pl.DataFrame:
    rows = [
        (table.number, layout.grid.sheet, scope.row, scope.first_row, scope.last_row)
        for layout, table in tables
        for scope in table.totals
    ]
    return pl.DataFrame(rows, schema=TOTALS, orient="row")


def _empty_faults(
    match: FormMatch,
    grids: Sequence[Grid],
    tables: list[tuple[SheetLayout, Table]],
    rows: pl.DataFrame,
) -> list[Fault]:
    sheet = match.layouts[0].grid.sheet if match.layouts else grids[0].sheet if grids else None
    if not tables:
        return [
            Fault(
                "header_missing",
                f"没有找到“{match.form.title}”的表头",
                sheet=sheet,
                remedy="请使用规定的表头，列名见填报模板。",
            )
        ]
    if rows.is_empty():
        return [Fault("no_records", "表头下面没有数据行", sheet=sheet, remedy="请填报数据后重报。")]
    return []
