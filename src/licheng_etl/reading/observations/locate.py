"""Cross tables of a form: every number is an observation, told by the labels that govern it.

Here: which number is which observation of which slot, before any of them is parsed. What a sheet's
cells are, and which labels, unit and period govern a number, says the table reader (tables); the
form adds what the labels mean. Not here: the meaning of single labels (label_rules), the form's own
columns (dimension_columns), units and periods (units, periods), parsing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.forms.definition import VALUE
from licheng_etl.reading.frames import TOTALS, ColumnAddress, Fault
from licheng_etl.reading.mapping import UNKNOWN_LABEL
from licheng_etl.reading.match import in_scope
from licheng_etl.reading.observations.aggregates import is_whole, with_parts
from licheng_etl.reading.observations.dimension_columns import (
    column_faults,
    dimension_columns,
    named_columns,
    texts_beside,
)
from licheng_etl.reading.observations.label_rules import about, with_fields, with_stub
from licheng_etl.reading.observations.periods import observed_periods
from licheng_etl.reading.observations.units import with_units
from licheng_etl.reading.records.locate import CellMapping, left_out
from licheng_etl.reading.records.row_classes import ROLE
from licheng_etl.reading.slot_period import Printed, slot_period
from licheng_etl.tables.detect import UNDERSTOOD, understand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.formats.grid import Grid
    from licheng_etl.forms.definition import Form
    from licheng_etl.forms.observations import Observations

ADDITIVE = ("level", "prior_level")
"""Aspects of which the whole is the sum of its parts, so that a printed whole is a control."""

_NUMBERS = ("data", "total")
_ROLES = {"other": "unclaimed"}
"""Kinds of the table reader that a submission's cells are told by under another name."""

_GOVERNING = ("rows", "columns", "unit", "period")
"""What the table reader says of a number."""


@dataclass(frozen=True)
class _Sheet:
    """A sheet as the table reader sees it, in the words that a submission's cells are told by.

    `cells`: those of the grid with sheet, role, source_table (counted over the workbook) and what
    governs each; `named`: the columns that bear names of the form's; `read`: it is in scope.
    """

    grid: Grid
    read: bool
    cells: pl.DataFrame
    named: pl.DataFrame

    @property
    def own(self) -> pl.DataFrame:
        return dimension_columns(self.named)

    @property
    def printed(self) -> Printed:
        said = self.cells.filter(pl.col("role").is_in(["title", "note", "unit"]))
        return Printed(
            self.grid.sheet,
            tuple(said.select("row", "column", "text").iter_rows()),
            bool(self.cells["role"].is_in(list(_NUMBERS)).any()),
        )


def locate_observations(form: Form, grids: Sequence[Grid], file_name: str) -> CellMapping:
    """Where the numbers are that the form asks for, and all other cells with what they are."""
    rules = form.observations
    if rules is None:
        raise ValueError(f"{form.form} has no cross tables")
    sheets = _sheets(form, grids)
    report, period_faults = _report(form, sheets, file_name)
    stated = pl.concat((_numbers(form, one, file_name) for one in sheets), how="diagonal_relaxed")
    numbers = _judged(form, rules, observed_periods(form, with_units(stated), report))
    observations = numbers.filter("known", ~pl.col("whole")).with_row_index("record")
    faults = (*period_faults, *_column_faults(form, sheets, numbers))
    if not faults and observations.is_empty():
        faults = (_no_records(form, sheets[0]),)
    cells = pl.concat((_with_own_columns(one) for one in sheets), how="diagonal_relaxed")
    return CellMapping(
        cells=_with_observations(cells, numbers, observations),
        copies=cells.clear(),
        rows=observations,
        controls=numbers.filter("known", "whole"),
        totals=TOTALS.to_frame(),
        periods=tuple(observations["slot_period"].unique().sort()),
        addresses=_addresses(form, sheets, numbers),
        faults=faults,
    )


def _sheets(form: Form, grids: Sequence[Grid]) -> list[_Sheet]:
    """The sheets in their order; of those out of scope the cells alone."""
    sheets: list[_Sheet] = []
    tables = 0
    for grid in grids:
        read = in_scope(form, grid)
        cells = _understood(grid, tables) if read else _left_out(grid)
        sheets.append(_Sheet(grid, read, cells, named_columns(form, cells)))
        tables += cells["source_table"].drop_nulls().n_unique()
    return sheets


def _understood(grid: Grid, tables: int) -> pl.DataFrame:
    """The cells of a sheet before which `tables` tables stand in the workbook."""
    seen = understand(grid).select(
        "row",
        "column",
        *_GOVERNING,
        sheet=pl.lit(grid.sheet),
        role=pl.col("kind").cast(pl.String).replace(_ROLES).cast(ROLE),
        source_table=(pl.col("table") + tables).cast(pl.Int16),
    )
    return grid.cells.join(seen, on=["row", "column"], how="left", maintain_order="left")


def _left_out(grid: Grid) -> pl.DataFrame:
    governing = (pl.lit(None, UNDERSTOOD[name]).alias(name) for name in _GOVERNING)
    return left_out(grid).with_columns(*governing, source_table=pl.lit(None, pl.Int16))


def _report(
    form: Form, sheets: Sequence[_Sheet], file_name: str
) -> tuple[str | None, tuple[Fault, ...]]:
    """The one slot of a form whose reports are of one period each."""
    if form.period.slot in {"each_month", "each_year"}:
        return None, ()
    return slot_period(form, [one.printed for one in sheets if one.read], file_name)


def _numbers(form: Form, sheet: _Sheet, file_name: str) -> pl.DataFrame:
    """The cells that state numbers of the sheet's tables, with all that their labels say."""
    stated = sheet.cells.filter(pl.col("role").is_in(list(_NUMBERS))).join(
        sheet.own, on=["source_table", "column"], how="anti"
    )
    labelled = with_stub(sheet.cells, stated).join(
        texts_beside(sheet.grid, sheet.cells, sheet.own),
        on=["source_table", "row"],
        how="left",
        maintain_order="left",
    )
    return with_fields(form, labelled.with_columns(about=pl.lit(about(sheet.printed, file_name))))


def _column_faults(form: Form, sheets: Sequence[_Sheet], numbers: pl.DataFrame) -> Iterator[Fault]:
    stating = numbers.select("source_table").unique()
    named = [
        (one.grid.sheet, one.named.join(stating, on="source_table", maintain_order="left"))
        for one in sheets
    ]
    return column_faults(form, named)


def _judged(form: Form, rules: Observations, numbers: pl.DataFrame) -> pl.DataFrame:
    """Adds `known`: the form knows what it is; and `whole`: a control, no observation.

    A whole none of whose parts is stated is an observation: nothing else tells it.
    """
    told = [name for name in form.field_names if name != VALUE.name]
    absent = [name for name in told if name not in numbers.columns]
    needed = pl.all_horizontal(
        ~pl.col("contested"),
        *(pl.col(name).is_not_null() for name in (*rules.needed, "period_code")),
    )
    numbers = (
        numbers.with_columns(pl.lit(None, pl.String).alias(name) for name in absent)
        .with_columns(known=needed, whole=pl.lit(value=False))
        .sort("source_table", "row", "column")
    )
    if rules.wholes is None:
        return numbers
    says_whole = pl.any_horizontal(is_whole(rules.wholes, name) for name in rules.wholes.over)
    additive = pl.col("aspect").is_in(list(ADDITIVE)) & pl.col("known")
    stated = numbers.drop("whole").filter(additive)
    place = ["source_table", "row", "column"]
    controls = with_parts(
        form,
        rules.wholes,
        stated.filter(says_whole),
        stated.filter(~says_whole),
        within=["source_table"],
    ).select(*place, controls=pl.lit(value=True))
    return (
        numbers.join(controls.unique(), on=place, how="left", maintain_order="left")
        .with_columns(whole=pl.col("controls").fill_null(value=False))
        .drop("controls")
    )


def _with_own_columns(sheet: _Sheet) -> pl.DataFrame:
    """Texts in the form's own columns name rows, whatever the table reader took them for."""
    own = sheet.own.select("source_table", "column", names=pl.lit(value=True))
    body = ~pl.col("role").is_in(["header", "title", "note", "artefact"])
    return sheet.cells.join(
        own, on=["source_table", "column"], how="left", maintain_order="left"
    ).with_columns(
        role=pl.when(pl.col("names").fill_null(value=False) & body)
        .then(pl.lit("stub").cast(ROLE))
        .otherwise("role")
    )


def _with_observations(
    cells: pl.DataFrame, numbers: pl.DataFrame, observations: pl.DataFrame
) -> pl.DataFrame:
    """Every cell of the workbook: numbers with field, unit and record, or why they have none."""
    place = ["sheet", "row", "column"]
    said = numbers.select(*place, "known", "whole", number_unit="source_unit")
    records = observations.select(*place, "record")
    known, whole = pl.col("known"), pl.col("whole").fill_null(value=False)
    role = pl.when(known & whole).then(pl.lit("total").cast(ROLE))
    return (
        cells.drop("unit")
        .join(said, on=place, how="left", maintain_order="left")
        .join(records, on=place, how="left", maintain_order="left")
        .with_columns(
            role=role.when(known.is_not_null()).then(pl.lit("data").cast(ROLE)).otherwise("role"),
            field=pl.when(known).then(pl.lit(VALUE.name)),
            type=pl.when(known).then(pl.lit(str(VALUE.type))),
            unit=pl.col("number_unit"),
            column_rule=pl.when(~known).then(pl.lit(UNKNOWN_LABEL)),
        )
    )


def _addresses(
    form: Form, sheets: Sequence[_Sheet], numbers: pl.DataFrame
) -> tuple[ColumnAddress, ...]:
    """Where the form's own columns stand, and that the number's column stands in the fact."""
    found: list[ColumnAddress] = []
    stated = dict(numbers.select("source_table", "sheet").unique().iter_rows())
    by_form = set(numbers.filter("unit_by_form")["source_table"])
    source = f"表式所述（来源未写的）：{form.unit.source}"
    for one in sheets:
        own = one.own.select("source_table", "field", "column", "label")
        found += [
            ColumnAddress(table, field, one.grid.sheet, column, label, None, None)
            for table, field, column, label in own.iter_rows()
            if table in stated
        ]
    found += [
        ColumnAddress(
            table,
            VALUE.name,
            sheet,
            None,
            VALUE.labels[0],
            None,
            source if table in by_form else None,
        )
        for table, sheet in sorted(stated.items())
    ]
    return tuple(found)


def _no_records(form: Form, sheet: _Sheet) -> Fault:
    return Fault(
        "no_records",
        f"没有找到“{form.title}”的数据",
        sheet=sheet.grid.sheet,
        remedy="请使用规定的表头和指标名称，填报数据后重报。",
    )
