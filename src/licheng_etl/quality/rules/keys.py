"""One key, one fact: rows of a submission that repeat a key are mentions, or contradict each other.

The natural key is that of the fact's definition. Two rows of one key that say the same are one fact
with two mentions; a project's name may be spelled differently under one code. Rows that differ
return the submission, for nobody can say which one holds. A cell that was set aside says nothing
that could differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.model import absences
from licheng_etl.model.reasons import columns_of
from licheng_etl.model.states import Severity
from licheng_etl.model.tables import FACTS, OPS, Role
from licheng_etl.model.wording import filled
from licheng_etl.quality.findings import FINDINGS, SUBMISSION, findings
from licheng_etl.quality.messages import masked
from licheng_etl.reading.frames import RECEIPT
from licheng_etl.transform.links import LINKS

if TYPE_CHECKING:
    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.batch import SubmissionBatch

_NAMED = 8
"""Pairs of places that a finding on several names."""


@dataclass(frozen=True)
class Repeats:
    """`mentions`: ops.mention with `receipt_sequence` and `record`. `findings`: contradictions."""

    mentions: pl.DataFrame
    findings: pl.DataFrame


def find_repeats(batch: SubmissionBatch, rows: pl.DataFrame) -> Repeats:
    """Compares the rows of equal natural key in each submission with the first of them."""
    form = batch.form
    identity = FACTS[form.feeds].named(Role.IDENTITY)
    pairs = (
        rows.filter(pl.len().over(RECEIPT, *identity) > 1)
        # The row of which most could be read speaks for the others.
        .sort(RECEIPT, absences.asides(), "record")
        .with_columns(
            pl.col(name)
            .first()
            .over(RECEIPT, *identity)
            .alias(f"first_{name.removeprefix('source_')}")
            for name in ("record", "source_table", "source_row", "source_column")
        )
        .filter(pl.col("record") != pl.col("first_record"))
    )
    mention = OPS["mention"].polars_schema
    if pairs.is_empty():
        nothing = pl.Schema({RECEIPT: pl.Int32(), "record": pl.UInt32(), **mention}).to_frame()
        return Repeats(nothing, FINDINGS.to_frame())
    compared = _with_differences(batch, pairs)
    equal = pl.col("differs") == ""
    return Repeats(
        compared.filter(equal).select(
            RECEIPT, "record", *(pl.col(name).cast(dtype) for name, dtype in mention.items())
        ),
        _contradictions(batch, compared.filter(~equal)),
    )


def compared_fields(form: Form) -> list[str]:
    """The fields that a fact tells of its key: all it reads but its key and spellings of names."""
    fields: set[str] = set()
    spellings: set[str] = set()
    for column in FACTS[form.feeds].columns:
        link = LINKS.get(column.name)
        columns = link.dimension.columns if link else (column,)
        spellings |= {column.source_field for column in columns if not column.compared}
        if column.compared and column.role in {Role.REFERENCE, Role.MEASURE}:
            fields |= link.fields if link else {column.source_field}
    return [name for name in form.field_names if name in fields - spellings]


def _with_differences(batch: SubmissionBatch, pairs: pl.DataFrame) -> pl.DataFrame:
    """Adds `differs`, the labels of the fields that differ, and `field`, the first of them."""
    form = batch.form
    fields = compared_fields(form)
    concerned = pl.concat(
        [pairs.select(RECEIPT, "record"), pairs.select(RECEIPT, record="first_record")]
    )
    values = batch.records.join(concerned, on=[RECEIPT, "record"], how="semi").select(
        RECEIPT,
        "record",
        *(_comparable(form, name).alias(f"stated_{name}") for name in fields),
        *(absences.is_aside(name).alias(f"aside_{name}") for name in fields),
    )
    both = pairs.join(values, on=[RECEIPT, "record"], maintain_order="left").join(
        values,
        left_on=[RECEIPT, "first_record"],
        right_on=[RECEIPT, "record"],
        suffix="_first",
        maintain_order="left",
    )
    unlike = {
        name: pl.col(f"stated_{name}").ne_missing(pl.col(f"stated_{name}_first"))
        & ~pl.col(f"aside_{name}")
        & ~pl.col(f"aside_{name}_first")
        for name in fields
    }
    labels = [
        pl.when(differs).then(pl.lit(f"“{batch.label(name)}”")) for name, differs in unlike.items()
    ]
    first = [pl.when(differs).then(pl.lit(name)) for name, differs in unlike.items()]
    return both.with_columns(
        differs=pl.concat_str(labels, ignore_nulls=True) if labels else pl.lit(""),
        field=pl.coalesce(*first) if first else pl.lit(None, pl.String),
    )


def _comparable(form: Form, field: str) -> pl.Expr:
    """Texts are compared without regard to white space and full-width forms."""
    column = form.field(field)
    is_text = column is None or column.type.is_text
    return normalise_label(pl.col(field)) if is_text else pl.col(field)


def _contradictions(batch: SubmissionBatch, compared: pl.DataFrame) -> pl.DataFrame:
    located = batch.locate(
        _with_sheets(batch, compared).select(
            RECEIPT, "record", "field", "differs", *(_place(order) for order in ("first", "source"))
        )
    )
    told = _told_once(located)
    reason = columns_of(
        "key_twice",
        first=pl.col("first_place"),
        second=pl.col("source_place"),
        differs=pl.col("differs"),
    )
    return findings(
        told.with_columns(
            record=pl.lit(None),
            severity=pl.lit(str(Severity.HARD)),
            scope=pl.lit(SUBMISSION),
            value=masked(batch.form, pl.col("field"), pl.col("value")),
            **reason | {"message": pl.concat_str(reason["message"], _more())},
        )
    )


def _told_once(located: pl.DataFrame) -> pl.DataFrame:
    """One row for all pairs of a submission that differ in the same, at the first of them, with
    `pairs` and the places of several in `named`.
    """
    pair = filled("{}与{}", "first_place", "source_place")
    alike = [RECEIPT, "sheet", "differs"]
    others = [name for name in located.columns if name not in alike]
    return (
        located.sort(RECEIPT, "sheet", "row", "column")
        .group_by(alike, maintain_order=True)
        .agg(
            pl.col(others).first(),
            pairs=pl.len(),
            named=pair.head(_NAMED).str.join("、"),
        )
    )


def _more() -> pl.Expr:
    """How many such pairs there are, and which, where there are several."""
    rest = pl.when(pl.col("pairs") > _NAMED).then(pl.lit("等")).otherwise(pl.lit(""))
    several = filled("；这样的共{}处：{}{}", "pairs", "named", rest)
    return pl.when(pl.col("pairs") > 1).then(several).otherwise(pl.lit(""))


def _with_sheets(batch: SubmissionBatch, compared: pl.DataFrame) -> pl.DataFrame:
    """Adds `first_sheet` and `source_sheet`; null where both rows are on one sheet."""
    table = [RECEIPT, "source_table"]
    concerned = pl.col(RECEIPT).is_in(compared[RECEIPT].unique().implode())
    sheets = batch.cells.filter(concerned).select(*table, source_sheet="sheet").unique()
    both = compared.join(sheets, on=table, how="left").join(
        sheets.rename({"source_sheet": "first_sheet"}),
        left_on=[RECEIPT, "first_table"],
        right_on=table,
        how="left",
    )
    apart = pl.col("first_sheet") != pl.col("source_sheet")
    return both.with_columns(pl.when(apart).then(pl.col("first_sheet", "source_sheet")))


def _place(order: str) -> pl.Expr:
    """`第3行` of a record, `C3` of an observation; with the sheet where it is not the same one."""
    column, row = pl.col(f"{order}_column"), pl.col(f"{order}_row")
    place = pl.when(column == "").then(filled("第{}行", row)).otherwise(pl.concat_str(column, row))
    sheet = filled("“{}”", pl.col(f"{order}_sheet")).fill_null("")
    return pl.concat_str(sheet, place).alias(f"{order}_place")
