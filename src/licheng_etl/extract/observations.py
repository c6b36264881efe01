"""Cross tables of a form: every number is an observation, told by the labels that govern it.

Here: which number is which observation of which slot, before any of them is parsed. What a sheet's
cells are, and which labels, unit and period govern a number, says the table reader (tables); the
form adds what the labels mean. Not here: the meaning of single labels (labelling), parsing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.extract.claims import in_scope
from licheng_etl.extract.columns import UNKNOWN_LABEL
from licheng_etl.extract.labelling import (
    about,
    own_columns,
    texts_beside,
    with_fields,
    with_stub,
)
from licheng_etl.extract.locating import Located, left_out
from licheng_etl.extract.observed_periods import observed_periods
from licheng_etl.extract.period import Printed, slot_period
from licheng_etl.extract.reading import TOTALS, ColumnAddress, Fault
from licheng_etl.extract.rows import ROLE
from licheng_etl.extract.tables.understand import understand
from licheng_etl.extract.wholes import is_whole, with_parts
from licheng_etl.forms.definition import VALUE
from licheng_etl.model.units import UNITS, base_unit, normalise_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.extract.grid import Grid
    from licheng_etl.forms.definition import Form
    from licheng_etl.forms.observations import Observations

ADDITIVE = ("level", "prior_level")
"""Aspects of which the whole is the sum of its parts, so that a printed whole is a control."""

_NUMBERS = ("data", "total")
_ROLES = {"other": "unclaimed"}
"""Kinds of the table reader that a submission's cells are told by under another name."""

_BASES = {name: base_unit(name) for name in UNITS}


def locate_observations(form: Form, grids: Sequence[Grid], file_name: str) -> Located:
    """Where the numbers are that the form asks for, and all other cells with what they are."""
    rules = form.observations
    if rules is None:
        raise ValueError(f"{form.form} has no cross tables")
    read = [grid for grid in grids if in_scope(form, grid)]
    sheets = _understood(read)
    printed = [_printed(grid, cells) for grid, cells in zip(read, sheets, strict=True)]
    report, faults = _report(form, printed, file_name)
    named = [own_columns(form, cells) for cells in sheets]
    numbers = pl.concat(
        [
            _numbers(form, grid, cells, own, about(one, file_name))
            for grid, cells, own, one in zip(read, sheets, named, printed, strict=True)
        ],
        how="diagonal_relaxed",
    )
    numbers = _judged(form, rules, observed_periods(form, with_units(numbers), report))
    cells = pl.concat(
        [
            *(_roles(cells, own) for cells, own in zip(sheets, named, strict=True)),
            *(left_out(grid) for grid in grids if not in_scope(form, grid)),
        ],
        how="diagonal_relaxed",
    )
    observations = numbers.filter("known", ~pl.col("whole")).with_row_index("record")
    return Located(
        cells=_with_observations(cells, numbers, observations),
        copies=cells.clear(),
        rows=observations,
        controls=numbers.filter("known", "whole"),
        totals=TOTALS.to_frame(),
        periods=tuple(observations["slot_period"].unique().sort()),
        addresses=_addresses(form, read, named, numbers),
        faults=(*faults, *_empty(form, read, observations)),
    )


def _understood(grids: Sequence[Grid]) -> list[pl.DataFrame]:
    """The cells of each sheet with role, source_table (counted over the workbook), labels."""
    sheets: list[pl.DataFrame] = []
    tables = 0
    for grid in grids:
        seen = understand(grid).with_columns(
            sheet=pl.lit(grid.sheet),
            role=pl.col("kind").cast(pl.String).replace(_ROLES).cast(ROLE),
            source_table=(pl.col("table") + tables).cast(pl.Int16),
        )
        tables = max(tables, int(seen["source_table"].max() or 0))  # type: ignore[arg-type]
        sheets.append(
            grid.cells.join(
                seen.drop("kind", "table", "value"),
                on=["row", "column"],
                how="left",
                maintain_order="left",
            )
        )
    return sheets


def _printed(grid: Grid, cells: pl.DataFrame) -> Printed:
    said = cells.filter(pl.col("role").is_in(["title", "note", "unit"]))
    return Printed(
        grid.sheet,
        tuple(said.select("row", "column", "text").iter_rows()),
        bool(cells["role"].is_in(list(_NUMBERS)).any()),
    )


def _report(
    form: Form, printed: Sequence[Printed], file_name: str
) -> tuple[str | None, tuple[Fault, ...]]:
    """The one slot of a form whose reports are of one period each."""
    if form.period.slot in {"each_month", "each_year"}:
        return None, ()
    return slot_period(form, printed, file_name)


def _numbers(
    form: Form, grid: Grid, cells: pl.DataFrame, own: pl.DataFrame, said: str
) -> pl.DataFrame:
    """The cells that state numbers of the sheet's tables, with all that their labels say."""
    stated = cells.filter(pl.col("role").is_in(list(_NUMBERS))).join(
        own, on=["source_table", "column"], how="anti"
    )
    beside = texts_beside(grid, cells, own)
    labelled = with_stub(cells, stated).join(
        beside, on=["source_table", "row"], how="left", maintain_order="left"
    )
    return with_fields(form, labelled.with_columns(about=pl.lit(said)))


def with_units(numbers: pl.DataFrame) -> pl.DataFrame:
    """`source_unit` as printed, nearest first, else as the form states; `unit` its base unit.

    `unit_by_form` says where only the form states it.
    """
    columns = [name for name in ("unit", "printed_unit") if name in numbers.columns]
    stated = pl.col("stated_unit") if "stated_unit" in numbers.columns else pl.lit(None, pl.String)
    printed = pl.coalesce(columns)
    texts = numbers.select(text=pl.coalesce(printed, stated)).to_series().unique().drop_nulls()
    spelled = {text: normalise_unit(text) for text in texts}
    return numbers.with_columns(
        unit_by_form=printed.is_null() & stated.is_not_null(),
        source_unit=pl.coalesce(printed, stated).replace_strict(
            spelled, default=None, return_dtype=pl.String
        ),
    ).with_columns(
        unit=pl.col("source_unit").replace_strict(_BASES, default=None, return_dtype=pl.String)
    )


def _judged(form: Form, rules: Observations, numbers: pl.DataFrame) -> pl.DataFrame:
    """Adds `known`: all that is needed is given; and `whole`: a control, no observation.

    A whole none of whose parts is stated is an observation: nothing else tells it.
    """
    told = [name for name in form.field_names if name != VALUE.name]
    absent = [name for name in told if name not in numbers.columns]
    needed = pl.all_horizontal(
        pl.col(name).is_not_null() for name in (*rules.needed, "period_code")
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


def _roles(cells: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """Texts in the form's own columns name rows, whatever the table reader took them for."""
    named = own.select("source_table", "column", names=pl.lit(value=True))
    body = ~pl.col("role").is_in(["header", "title", "note", "artefact"])
    return cells.join(
        named, on=["source_table", "column"], how="left", maintain_order="left"
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
    form: Form, grids: Sequence[Grid], named: Sequence[pl.DataFrame], numbers: pl.DataFrame
) -> tuple[ColumnAddress, ...]:
    """Where the form's own columns stand, and that the number's column stands in the fact."""
    found: list[ColumnAddress] = []
    stated = dict(numbers.select("source_table", "sheet").unique().iter_rows())
    by_form = set(numbers.filter("unit_by_form")["source_table"])
    source = f"表式所述（来源未写的）：{form.unit.source}"
    for grid, own in zip(grids, named, strict=True):
        found += [
            ColumnAddress(table, field, grid.sheet, column, label, None, None)
            for table, column, field, label in own.sort("source_table", "column").iter_rows()
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


def _empty(form: Form, grids: Sequence[Grid], observations: pl.DataFrame) -> tuple[Fault, ...]:
    if not observations.is_empty():
        return ()
    return (
        Fault(
            "no_records",
            f"没有找到“{form.title}”的数据",
            sheet=grids[0].sheet if grids else None,
            remedy="请使用规定的表头和指标名称，填报数据后重报。",
        ),
    )
