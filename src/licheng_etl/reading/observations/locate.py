"""Cross tables of a form: every number is an observation, told by the labels that govern it.

Here: which number is which observation of which slot, before any of them is parsed. What a sheet's
cells are, and which labels, unit and period govern a number, says the table reader (tables); the
form adds what the labels mean. Not here: the meaning of single labels (label_rules), the form's own
columns (dimension_columns), units and periods (units, periods), parsing.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.forms.columns import VALUE, WORDS
from licheng_etl.grammar.numbers.decimals import ONLY_NUMBER
from licheng_etl.grammar.texts.text import normalise_label, normalise_text
from licheng_etl.grammar.words.null_words import null_reason
from licheng_etl.reading.cell_mapping import CellMapping
from licheng_etl.reading.faults import Fault, fault_rows
from licheng_etl.reading.frames import (
    ADDRESSES,
    AGGREGATE_ROWS,
    RECEIPT,
    ROLE,
    SLOT,
    CellRole,
    conformed,
)
from licheng_etl.reading.observations.aggregates import (
    adds_up,
    is_aggregate,
    with_area_of_wholes,
    with_named_totals,
    with_parts,
)
from licheng_etl.reading.observations.causes import with_causes
from licheng_etl.reading.observations.dimension_columns import (
    ABOVE,
    column_faults,
    dimension_columns,
    named_columns,
    texts_beside,
)
from licheng_etl.reading.observations.label_rules import with_fields, with_stub
from licheng_etl.reading.observations.merges import merges_of, with_covered, with_shared
from licheng_etl.reading.observations.names import with_dimensions
from licheng_etl.reading.observations.periods import observed_periods
from licheng_etl.reading.observations.spans import with_spans_beside
from licheng_etl.reading.observations.units import corner_faults, with_units
from licheng_etl.reading.sheets import stacked
from licheng_etl.reading.slot_period import month_not_told
from licheng_etl.tables.cells.annotations import governing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.forms.definition import Form
    from licheng_etl.forms.observations import Observations
    from licheng_etl.reading.observations.cross_file import CrossFile

_SHEETS = pl.Schema(
    {
        RECEIPT: pl.Int32(),
        "sheet": pl.String(),
        "about": pl.String(),
        "report": pl.String(),
    }
)

_NUMBERS = (CellRole.DATA, CellRole.TOTAL)
_UNITS = ("unit", "source_unit")
_TABLE = [RECEIPT, "source_table"]
_CELL = [RECEIPT, "sheet", "row", "column"]


def locate_observations(form: Form, files: Sequence[CrossFile]) -> CellMapping:
    """Where the numbers are that the form asks for, and all other cells with what they are."""
    rules = form.observations
    if rules is None:
        raise ValueError(f"{form.form} has no cross tables")
    cells = _with_left_out(form, _understood(files))
    named = named_columns(form, cells)
    own = dimension_columns(named)
    stated = _numbers(form, files, cells, own)
    numbers = _judged(form, rules, observed_periods(form, with_units(stated)))
    stating = numbers.select(*_TABLE, "sheet").unique(maintain_order=True)
    named = named.join(stating, on=_TABLE, how="semi", maintain_order="left")
    observations = numbers.filter("known", ~pl.col("is_aggregate")).with_columns(
        record=pl.int_range(pl.len(), dtype=pl.UInt32).over(RECEIPT)
    )
    located = _with_observations(_with_own_columns(cells, own), numbers, observations)
    return CellMapping(
        cells=located,
        copies=_copies(located, observations),
        rows=observations,
        aggregates=numbers.filter("known", "is_aggregate", ~pl.col("covered")),
        aggregate_rows=AGGREGATE_ROWS.to_frame(),
        slots=observations.select(SLOT).unique().sort(SLOT),
        addresses=_addresses(form, own, numbers),
        faults=_faults(form, files, named, numbers, observations, cells),
    )


def _understood(files: Sequence[CrossFile]) -> pl.DataFrame:
    """Every cell of the files with its role and table, and what governs it."""
    sheets = [sheet for file in files for sheet in file.sheets]
    return stacked([sheet.cells for sheet in sheets]).with_columns(
        **governing([sheet.notes for sheet in sheets])
    )


def _with_left_out(form: Form, cells: pl.DataFrame) -> pl.DataFrame:
    """The cells with the rule by which the form leaves out the column of a number, else null: under
    WORDS only its words, so that no number is hidden by it.
    """
    rules = {
        normalise_label(label): column.rule
        for column in form.ignored_columns
        for label in column.labels
    }
    if not rules:
        return cells.with_columns(left_out=pl.lit(None, pl.String))
    label = pl.when(pl.col("role").is_in(list(_NUMBERS))).then(pl.col("columns").list.last())
    rule = label.replace_strict(rules, default=None, return_dtype=pl.String)
    counted = (rule == WORDS) & normalise_text(pl.col("text")).str.contains(ONLY_NUMBER)
    return cells.with_columns(left_out=pl.when(~counted).then(rule))


def _numbers(
    form: Form, files: Sequence[CrossFile], cells: pl.DataFrame, own: pl.DataFrame
) -> pl.DataFrame:
    """The cells that state numbers of tables, with all that their labels say."""
    is_asked = pl.col("role").is_in(list(_NUMBERS)) & pl.col("left_out").is_null()
    stated = cells.filter(is_asked).join(own, on=[*_TABLE, "column"], how="anti")
    sheets = [sheet.cells for file in files for sheet in file.sheets]
    merges = merges_of(sheets, stated)
    stated = with_covered(merges, stated)
    of_sheets = pl.DataFrame(
        [
            (file.receipt, sheet.cells.grid.sheet, sheet.about, file.report)
            for file in files
            for sheet in file.sheets
        ],
        schema=_SHEETS,
        orient="row",
    )
    labelled = (
        with_stub(cells, stated, table=_TABLE)
        .join(
            texts_beside(cells, own, merges),
            on=[*_TABLE, "row"],
            how="left",
            maintain_order="left",
        )
        .join(of_sheets, on=[RECEIPT, "sheet"], how="left", maintain_order="left")
    )
    return with_dimensions(with_spans_beside(with_fields(form, labelled)))


def _faults(
    form: Form,
    files: Sequence[CrossFile],
    named: pl.DataFrame,
    numbers: pl.DataFrame,
    observations: pl.DataFrame,
    cells: pl.DataFrame,
) -> pl.DataFrame:
    """By file: its period's, its columns', its notes', its name's; that it has no data where
    nothing else says why.
    """
    of_columns: dict[int, list[Fault]] = defaultdict(list)
    for receipt, fault in (*column_faults(form, named, cells), *corner_faults(files, numbers)):
        of_columns[receipt].append(fault)
    # Words below the figures of other months are none: 新增专项债 in a form with nothing filled in.
    text = normalise_text(pl.col("text"))
    stating = observations.filter(text.str.contains("[0-9]") | null_reason(text).is_not_null())
    with_records = set(stating[RECEIPT].unique())
    slots = observations.select(RECEIPT, "slot_period").unique().drop_nulls()
    filled = dict(slots.group_by(RECEIPT).agg("slot_period").iter_rows())
    faults: list[tuple[int, Fault]] = []
    for file in files:
        other = month_not_told(form, filled.get(file.receipt, ()), file.name)
        own = [*file.faults, *of_columns[file.receipt], *([other] if other else [])]
        if not own and file.receipt not in with_records:
            own = [_no_records(form, file)]
        faults += [(file.receipt, fault) for fault in own]
    return fault_rows(faults)


def _judged(form: Form, rules: Observations, numbers: pl.DataFrame) -> pl.DataFrame:
    """Adds `known`: the form knows what it is, else why not (causes); and
    `is_aggregate`: compared with its parts, and no observation.

    An aggregate none of whose parts is stated is an observation: nothing else tells it.
    """
    coordinates = [name for name in form.field_names if name != VALUE.name]
    absent = [name for name in coordinates if name not in numbers.columns]
    numbers = (
        with_causes(
            form,
            rules,
            numbers.with_columns(pl.lit(None, pl.String).alias(name) for name in absent),
        )
        .with_columns(known=pl.col("column_rule").is_null())
        .sort(*_TABLE, "row", "column")
        .pipe(with_shared, [name for name in coordinates if name not in _UNITS])
    )
    if rules.aggregates is None:
        return numbers.with_columns(is_aggregate=pl.lit(value=False))
    numbers = with_named_totals(form, rules.aggregates, numbers, table=_TABLE)
    says_aggregate = pl.any_horizontal(
        is_aggregate(rules.aggregates, name) for name in rules.aggregates.over
    )
    stated = numbers.filter(pl.col("known") & adds_up())
    place = [*_TABLE, "row", "column"]
    with_stated_parts = with_parts(
        form,
        rules.aggregates,
        stated.filter(says_aggregate),
        stated.filter(~says_aggregate),
        within=_TABLE,
    ).select(*place, is_aggregate=pl.lit(value=True))
    judged = numbers.join(
        with_stated_parts.unique(), on=place, how="left", maintain_order="left"
    ).with_columns(pl.col("is_aggregate").fill_null(value=False))
    return with_area_of_wholes(form, rules.aggregates, judged)


def _with_own_columns(cells: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """Texts in the form's own columns name rows, whatever the table reader took them for."""
    naming = own.select(*_TABLE, "column", names=pl.lit(value=True))
    body = ~pl.col("role").is_in([*ABOVE, CellRole.ARTEFACT])
    return (
        cells.join(naming, on=[*_TABLE, "column"], how="left", maintain_order="left")
        .with_columns(
            role=pl.when(pl.col("names").fill_null(value=False) & body)
            .then(pl.lit(CellRole.STUB).cast(ROLE))
            .otherwise("role")
        )
        .drop("names")
    )


def _with_observations(
    cells: pl.DataFrame, numbers: pl.DataFrame, observations: pl.DataFrame
) -> pl.DataFrame:
    """Every cell of the files: numbers with field, unit and record, or why they have none."""
    known, adds_up = pl.col("known"), pl.col("is_aggregate").fill_null(value=False)
    role = pl.when(known & adds_up).then(pl.lit(CellRole.TOTAL).cast(ROLE))
    data = pl.lit(CellRole.DATA).cast(ROLE)
    return (
        cells.drop("unit", "rows", "columns", "period")
        .join(
            numbers.select(
                *_CELL,
                "known",
                "is_aggregate",
                "shared",
                "column_rule",
                "detail",
                unit="source_unit",
            ),
            on=_CELL,
            how="left",
            maintain_order="left",
        )
        .join(observations.select(*_CELL, "record"), on=_CELL, how="left", maintain_order="left")
        .with_columns(
            role=role.when(known.is_not_null() | pl.col("left_out").is_not_null())
            .then(data)
            .otherwise("role"),
            column_rule=pl.coalesce("left_out", "column_rule"),
            field=pl.when(known).then(pl.lit(VALUE.name)),
            type=pl.when(known).then(pl.lit(str(VALUE.type))),
        )
    )


def _copies(cells: pl.DataFrame, observations: pl.DataFrame) -> pl.DataFrame:
    """The cells that a merged number covers, as cells of the same form."""
    covered = observations.filter("covered").with_columns(
        field=pl.lit(VALUE.name), type=pl.lit(str(VALUE.type)), unit="source_unit"
    )
    return covered.select(name for name in cells.columns if name in covered.columns)


def _addresses(form: Form, own: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    """Where the form's own columns stand, and that the number's column stands in the fact."""
    source = f"表式所述（来源未写的）：{form.unit.source}"
    tables = numbers.group_by(*_TABLE, "sheet", maintain_order=True).agg(
        by_form=pl.col("unit_by_form").any()
    )
    columns = own.join(tables, on=_TABLE, how="semi", maintain_order="left")
    values = tables.with_columns(
        field=pl.lit(VALUE.name),
        label=pl.lit(VALUE.labels[0]),
        unit_source=pl.when("by_form").then(pl.lit(source)),
    )
    return pl.concat([conformed(columns, ADDRESSES), conformed(values, ADDRESSES)])


def _no_records(form: Form, file: CrossFile) -> Fault:
    return Fault.of("no_records", sheet=file.sheets[0].cells.grid.sheet, label=form.title)
