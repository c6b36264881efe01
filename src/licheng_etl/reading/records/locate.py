"""Finding what a form of records asks for in its files, and accounting for every cell.

Here: which cell is which field of which record, copies of merged labels, which rows
printed aggregates may add up, faults of the whole submission. Not here: what the cells' texts mean
(parsing, typed_records).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeAlias

import polars as pl

from licheng_etl.reading.area_title import area_faults
from licheng_etl.reading.cell_mapping import CellMapping
from licheng_etl.reading.columns import UNKNOWN_COLUMN
from licheng_etl.reading.faults import Fault, fault_rows
from licheng_etl.reading.frames import (
    ADDRESSES,
    AGGREGATE_ROWS,
    RECEIPT,
    CellRole,
    aggregate_schema,
)
from licheng_etl.reading.records.mapping import ColumnMap, map_columns
from licheng_etl.reading.records.merges import (
    MappedTable,
    copies,
    marked,
    merged_labels,
    shared_amounts,
)
from licheng_etl.reading.records.spread import RecordCells, by_cell, of_value
from licheng_etl.reading.sheets import SheetCells, SheetView, left_out, stacked
from licheng_etl.reading.slot_period import slot_period, slot_periods, year_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.form_labels import FormLabels
    from licheng_etl.reading.records.layout import SheetLayout, Table

_TABLE = {RECEIPT: pl.Int32(), "source_table": pl.Int16()}
_ROWS = pl.Schema(_TABLE | {"row": pl.UInt32(), "section": pl.String()})
_COLUMNS = pl.Schema(dict.fromkeys(("field", "type", "unit", "column_rule"), pl.String()))
_WIDTHS = pl.Schema(_TABLE | {"first": pl.UInt32(), "width": pl.UInt32()})
_ColumnRow: TypeAlias = "tuple[str | None, str | None, str | None, str | None]"
"""A row of _COLUMNS."""
_NO_COLUMN: Final[_ColumnRow] = (None, None, None, None)


@dataclass(frozen=True)
class RecordFile:
    """One file of a form of records: its tables, their columns, its period."""

    receipt: int
    sheets: tuple[SheetCells, ...]
    tables: tuple[tuple[SheetLayout, Table], ...]
    maps: tuple[ColumnMap, ...]
    period: str | None
    faults: tuple[Fault, ...]

    @property
    def mapped(self) -> Iterator[tuple[SheetLayout, Table, ColumnMap]]:
        for (layout, table), columns in zip(self.tables, self.maps, strict=True):
            yield layout, table, columns


def record_file(
    labels: FormLabels,
    layouts: Sequence[SheetLayout],
    views: Sequence[SheetView],
    receipt: int,
    file_name: str,
) -> RecordFile:
    """Where the columns of one file's tables are, and of which period it speaks.

    `layouts`: the sheets in scope, in the form's terms.
    """
    form = labels.form
    tables = tuple((layout, table) for layout in layouts for table in layout.tables)
    printed = [layout.printed for layout in layouts]
    period, period_faults = slot_period(form, printed, file_name)
    maps = tuple(map_columns(labels, layout, table, year_of(period)) for layout, table in tables)
    sheets = [SheetCells(receipt, layout.grid, layout.roles) for layout in layouts]
    faults = [*chain.from_iterable(columns.faults for columns in maps), *period_faults]
    return RecordFile(
        receipt,
        (*sheets, *left_out(form, views, receipt)),
        tables,
        maps,
        period,
        (*faults, *area_faults(form, printed, file_name), *_empty_faults(form, layouts, views)),
    )


def _empty_faults(
    form: Form, layouts: Sequence[SheetLayout], views: Sequence[SheetView]
) -> Iterator[Fault]:
    sheets = [layout.grid for layout in layouts] or [view.grid for view in views]
    sheet = sheets[0].sheet if sheets else None
    if not any(layout.tables for layout in layouts):
        yield Fault.of("header_missing", sheet=sheet, label=form.title)
    elif not any(CellRole.DATA in layout.roles for layout in layouts):
        yield Fault.of("no_records", sheet=sheet, label=form.title)


def locate_records(form: Form, files: Sequence[RecordFile]) -> CellMapping:
    """Every cell of the files, and the data rows numbered as the records of their file."""
    cells = stacked([sheet for file in files for sheet in file.sheets])
    runs = _Runs(cells)
    rows = _records(files, runs)
    located = _located(cells, files, runs, rows)
    tables = [MappedTable(file.receipt, *mapped) for file in files for mapped in file.mapped]
    shared = shared_amounts(tables, located, rows)
    by_row = RecordCells(
        cells=marked(located, shared),
        copies=copies(merged_labels(tables, located, rows), shared, located),
        rows=rows,
    )
    records = by_cell(form.spread, by_row) if form.spread else by_row
    return CellMapping(
        cells=records.cells,
        copies=records.copies,
        rows=records.rows,
        aggregate_rows=_aggregate_rows(files),
        aggregates=aggregate_schema(form).to_frame(),
        slots=slot_periods((file.receipt, file.period) for file in files),
        addresses=of_value(form.spread, _addresses(files)) if form.spread else _addresses(files),
        faults=fault_rows((file.receipt, fault) for file in files for fault in file.faults),
    )


class _Runs:
    """Cells side by side in one row, of one table and one role: what they share is told once.

    `frame` has a row for each run, `of_cell` the number of its run for each cell.
    """

    def __init__(self, cells: pl.DataFrame) -> None:
        shared = pl.col(RECEIPT, "sheet", "row", "source_table", "role")
        begins = cells.select(pl.any_horizontal(shared.ne_missing(shared.shift()))).to_series()
        self.frame = cells.filter(begins).select(*_TABLE, "row", "role")
        self.of_cell = begins.cum_sum() - 1


def _records(files: Sequence[RecordFile], runs: _Runs) -> pl.DataFrame:
    """receipt_sequence, source_table, row, section, record of the rows of data."""
    row = [RECEIPT, "source_table", "row"]
    given = [
        (file.receipt, table.number, list(each.rows), each.sections)
        for file in files
        for _, table in file.tables
        for each in table.rows
        if each.role == CellRole.DATA
    ]
    return (
        pl.DataFrame(given, schema=_ROWS | {"row": pl.List(pl.UInt32)}, orient="row")
        .explode("row", empty_as_null=False)
        .join(runs.frame.filter(role=CellRole.DATA), on=row, how="semi")
        .sort(row)
        .with_columns(record=pl.int_range(pl.len(), dtype=pl.UInt32).over(RECEIPT))
    )


def _located(
    cells: pl.DataFrame, files: Sequence[RecordFile], runs: _Runs, rows: pl.DataFrame
) -> pl.DataFrame:
    """The cells with the field, type and unit of their column, and the record of their row."""
    columns, widths = _columns(files)
    row = [*_TABLE, "row"]
    is_data = pl.col("role") == CellRole.DATA
    of_runs = (
        runs.frame.join(rows.select(*row, "record"), on=row, how="left", maintain_order="left")
        .join(widths, on=list(_TABLE), how="left", maintain_order="left")
        .select("first", "width", record=pl.when(is_data).then("record"))
    )
    of_cells = of_runs[runs.of_cell].with_columns(
        place=pl.when(cells["column"] < pl.col("width")).then(pl.col("first") + cells["column"])
    )
    unknown = pl.col("column_rule").fill_null(UNKNOWN_COLUMN)
    # Beside the cells: joined to them, all that is known of each would be copied.
    return cells.hstack(columns[of_cells["place"]]).with_columns(
        record=of_cells["record"],
        column_rule=pl.when(is_data & pl.col("field").is_null()).then(unknown),
    )


def _columns(files: Sequence[RecordFile]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Field, type and unit of each column from the first to the last known one of each table, or
    the rule for which it is no field; and of each table the first of these and their number.
    """
    columns: list[_ColumnRow] = []
    widths: list[tuple[int, int, int, int]] = []
    for file in files:
        for _, table, known in file.mapped:
            told: dict[int, _ColumnRow] = {
                place.head.column: (place.field.name, place.field.type, place.unit, None)
                for place in known.places
            } | {column: (None, None, None, rule) for column, rule in known.rules.items()}
            width = max(told, default=-1) + 1
            widths.append((file.receipt, table.number, len(columns), width))
            columns += (told.get(column, _NO_COLUMN) for column in range(width))
    return (
        pl.DataFrame(columns, schema=_COLUMNS, orient="row"),
        pl.DataFrame(widths, schema=_WIDTHS, orient="row"),
    )


def _aggregate_rows(files: Sequence[RecordFile]) -> pl.DataFrame:
    scopes = [
        (
            file.receipt,
            table.number,
            layout.grid.sheet,
            scope.row,
            scope.first_row,
            scope.last_row,
            scope.rank,
        )
        for file in files
        for layout, table in file.tables
        for scope in table.aggregates
    ]
    return pl.DataFrame(scopes, schema=AGGREGATE_ROWS, orient="row")


def _addresses(files: Sequence[RecordFile]) -> pl.DataFrame:
    places = [
        (
            file.receipt,
            table.number,
            place.field.name,
            layout.grid.sheet,
            place.head.column,
            place.head.text,
            place.unit,
            place.unit_source,
        )
        for file in files
        for layout, table, columns in file.mapped
        for place in columns.places
    ]
    return pl.DataFrame(places, schema=ADDRESSES, orient="row")
