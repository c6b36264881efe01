"""Aggregates as sources print them: the rows of the tables that keep these, never parts of a sum.

Here: what each readable aggregate of an accepted submission is of. Not here: whether it agrees with
its parts (rules.row_aggregates, rules.observed_aggregates), the tables (model.tables.fact_tables).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.model.addresses import column_letters_expr
from licheng_etl.model.tables import FACTS, PRINTED
from licheng_etl.model.units import base_of
from licheng_etl.quality.rules.running_sums import within
from licheng_etl.reading.frames import RECEIPT, SLOT
from licheng_etl.reading.observations.aggregates import is_aggregate
from licheng_etl.transform.links import LINKS
from licheng_etl.transform.star import FactRows, fact_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.forms.observations import ObservedAggregates
    from licheng_etl.model.tables import Table
    from licheng_etl.quality.rules.row_aggregates import RowTotals
    from licheng_etl.reading.batch import SubmissionBatch

_TABLE = [RECEIPT, "source_table"]
_ROW = [*_TABLE, "row"]
_LABEL_LENGTH = 200


def printed_aggregates(batch: SubmissionBatch, totals: RowTotals | None) -> dict[str, FactRows]:
    """By table: the star rows of the aggregates of accepted submissions, without keys and times.

    `totals`: those of rows, of these and other submissions. Empty where none are kept of what the
    form feeds.
    """
    form = batch.form
    table = PRINTED.get(form.feeds)
    if table is None:
        return {}
    aggregates = None
    if form.observations is not None and form.observations.aggregates is not None:
        aggregates = _of_observations(batch, form.observations.aggregates, table)
    elif totals is not None:
        aggregates = _of_rows(batch, totals, table)
    if aggregates is None:
        return {table.name: fact_rows(form, _nothing(batch), table)}
    return {table.name: fact_rows(form, aggregates, table)}


def _nothing(batch: SubmissionBatch) -> pl.DataFrame:
    slots = batch.slots.join(batch.submissions, on=RECEIPT).drop("received_at")
    records = batch.records.clear()
    if batch.form.observations is None:
        slots = slots.rename({"slot_period": "period_code"}).drop("slot_series")
        return records.join(slots, on=RECEIPT)
    return records.join(slots, on=SLOT)


def _of_observations(
    batch: SubmissionBatch, rule: ObservedAggregates, table: Table
) -> pl.DataFrame:
    """Aggregates of cross tables; what they sum over says nothing, where it may be absent."""
    absent = {column.source_field for column in table.columns if column.nullable}
    summed = [name for name in rule.over if name in absent]
    slots = batch.slots.join(batch.submissions, on=RECEIPT).drop("received_at")
    return (
        batch.aggregates.filter(pl.col("amount").is_not_null())
        .join(slots, on=SLOT, maintain_order="left")
        .with_columns(
            *(pl.when(~is_aggregate(rule, name)).then(pl.col(name)).alias(name) for name in summed),
            record=pl.lit(None, pl.UInt32),
            null_reasons=pl.lit(None, pl.String),
            value=pl.col("amount"),
            unit=pl.coalesce(base_of(pl.col("amount_unit")), "unit"),
            source_row=pl.col("row") + 1,
            source_column=column_letters_expr(pl.col("column")),
        )
        .unique(
            [
                RECEIPT,
                *(name for name in batch.form.field_names if name in batch.aggregates.columns),
            ],
            keep="first",
            maintain_order=True,
        )
    )


def _of_rows(batch: SubmissionBatch, totals: RowTotals, table: Table) -> pl.DataFrame:
    """Rows of aggregates, with what the records that they add up have in common."""
    aggregates = totals.standing.join(
        batch.submissions, on=RECEIPT, how="semi", maintain_order="left"
    )
    rows = (
        aggregates.select(*_ROW, "first_row", "last_row")
        .unique(_ROW, maintain_order=True)
        .join(_labels(batch), on=_ROW, how="left", maintain_order="left")
    )
    measures = [name for name in totals.rule.fields if name in table.column_names]
    for name in measures:
        of_field = aggregates.filter(pl.col("field") == name).select(
            *_ROW, pl.col("printed").alias(name)
        )
        rows = rows.join(of_field, on=_ROW, how="left", maintain_order="left")
    slots = batch.slots.join(batch.submissions, on=RECEIPT).drop("received_at")
    return (
        _with_common(batch, rows, _told_by(batch))
        .join(slots.rename({"slot_period": "period_code"}), on=RECEIPT, maintain_order="left")
        .sort(_ROW)
        .with_columns(
            record=pl.lit(None, pl.UInt32),
            null_reasons=pl.lit(None, pl.String),
            source_row=pl.col("row") + 1,
            source_column=pl.lit(""),
        )
        .with_columns(
            ordinal=pl.int_range(1, pl.len() + 1).over(
                RECEIPT, *_told_by(batch), "complete", "label"
            )
        )
    )


def _told_by(batch: SubmissionBatch) -> list[str]:
    """The fields of records that say which list or other group they are of."""
    columns = FACTS[batch.form.feeds].totalled_by or ()
    fields = {name for column in columns for name in LINKS[column].fields}
    return sorted(fields & set(batch.form.field_names))


def _labels(batch: SubmissionBatch) -> pl.DataFrame:
    """_ROW -> label: the first words of the row."""
    words = normalise_label(pl.col("text"))
    return (
        batch.cells.filter(pl.col("role").is_in(["total", "section"]))
        .filter(words.str.contains(r"\p{Han}"))
        .sort("column")
        .group_by(_ROW)
        .agg(label=words.first().str.slice(0, _LABEL_LENGTH))
    )


def _with_common(batch: SubmissionBatch, rows: pl.DataFrame, fields: Sequence[str]) -> pl.DataFrame:
    """Adds `covered`, how many records each total adds up, `complete`, and the fields that these
    have in common.

    Complete is a total of all records of one group, or of all of a submission that has several.
    """
    records = batch.records.select(
        *_TABLE, *fields, row=(pl.col("source_row") - 1).cast(pl.UInt32), covered=pl.lit(1)
    )
    groups = records.group_by(RECEIPT, *fields).agg(all_of=pl.len())
    counted = within(
        rows.join(groups, on=RECEIPT, maintain_order="left"),
        records,
        [*_TABLE, *fields],
        ["covered"],
    )
    all_covered = pl.col("covered") == pl.col("all_of")
    touched = pl.col("covered") > 0
    is_single = touched.sum() == 1
    summed = counted.group_by(_ROW).agg(
        (
            pl.when(is_single).then(pl.col(name).filter(touched).first()).alias(name)
            for name in fields
        ),
        complete=pl.when(is_single)
        .then(all_covered.filter(touched).all())
        .otherwise(all_covered.all()),
        covered=pl.col("covered").sum(),
    )
    return rows.join(summed, on=_ROW, maintain_order="left").with_columns(
        pl.col("label").fill_null("")
    )
