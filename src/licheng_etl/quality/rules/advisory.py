"""Readings that stand but that a person should look at: what is no code, rates of unknown scale.

Here: which records, computed for all at once. Not here: the judgement (see records).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.forms.columns import FieldType
from licheng_etl.grammar.texts.text import normalise_text
from licheng_etl.model.tables import FACTS
from licheng_etl.model.units import AMOUNT
from licheng_etl.reading.frames import RECEIPT, amounts
from licheng_etl.transform.links import LINKS, PROJECT_CODE, is_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.batch import SubmissionBatch

NO_CODE = "no_code"
_RECORD = [RECEIPT, "record"]
_LARGEST_RATIO = 1.5
"""A bare number up to here may be the ratio that a format no longer shows as a percentage."""


def identifying_code(form: Form) -> str | None:
    """The field that identifies the form's projects where it is a code; None when there is none."""
    identifies = "project_key" in FACTS[form.feeds].column_names
    reads = PROJECT_CODE in LINKS["project_key"].fields & set(form.field_names)
    return PROJECT_CODE if identifies and reads else None


def scale_column(field: str) -> str:
    return f"scale_{field}"


def advisories(batch: SubmissionBatch, excess: pl.DataFrame) -> pl.DataFrame:
    """For each record whether there is doubt: `no_code`, and `scale_x` for rate x.

    `excess`: what `arithmetic.exceeded` gives; a rate that it can compare is not in doubt here.
    """
    form = batch.form
    small = _small_rates(batch)
    flags = batch.records.select(*_RECORD, *([PROJECT_CODE] if identifying_code(form) else []))
    wide = pl.concat(
        [flags.join(small, on=_RECORD, how="left", maintain_order="left"), excess], how="horizontal"
    )
    return wide.select(_columns(form))


def _columns(form: Form) -> Iterator[pl.Expr]:
    if identifying_code(form):
        yield (~is_code(pl.col(PROJECT_CODE))).alias(NO_CODE)
    for field in form.fields_of(FieldType.RATE):
        compared = [
            pl.col(f"excess_{number}").is_not_null()
            for number, rule in enumerate(form.arithmetic)
            if rule.result == field
        ]
        alone = ~pl.any_horizontal(pl.lit(value=False), *compared)
        yield (pl.col(field) & alone).alias(scale_column(field))


def _small_rates(batch: SubmissionBatch) -> pl.DataFrame:
    """receipt_sequence, record, and for each rate whether it is a small number without a %."""
    rates = batch.form.fields_of(FieldType.RATE)
    amount = pl.col("amount")
    printed = normalise_text(pl.col("text")).cast(AMOUNT, strict=False)
    texts = batch.cells.filter(pl.col("field").is_in(rates)).select(*_RECORD, "field", "text")
    return (
        amounts(batch.records, rates)
        .filter(amount.abs() <= _LARGEST_RATIO, amount != 0)
        .join(texts, on=[*_RECORD, "field"])
        .filter(printed == amount)
        .group_by(_RECORD)
        .agg((pl.col("field") == rate).any().alias(rate) for rate in rates)
    )
