"""Columns and numbers that the form has no place for: their cells are kept aside, and it is told.

Not here: deciding that something is unknown, and why (reading).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.words.changing_words import changing_words
from licheng_etl.model.addresses import a1_expr
from licheng_etl.model.reasons import REASONS, columns_of, remedies, sentences
from licheng_etl.model.states import Severity
from licheng_etl.model.wording import filled
from licheng_etl.quality.findings import SUBMISSION, findings
from licheng_etl.reading.columns import OTHER_MEANING, UNKNOWN, UNKNOWN_COLUMN
from licheng_etl.reading.frames import RECEIPT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.reading.batch import SubmissionBatch

_LETTERS = a1_expr(pl.lit(0), pl.col("column")).str.strip_suffix("1")
_NAMED = 8
"""Cells that a finding on several names; each has its own sentence where it is kept aside."""
_PLACE = [RECEIPT, "source_table", "sheet", "column"]


def unknown_columns(batch: SubmissionBatch) -> pl.DataFrame:
    """One finding for each, at the lowest cell of its header, else at its first cell."""
    cells = batch.cells
    labels = (
        cells.filter(pl.col("role") == "header")
        .sort("row")
        .group_by(_PLACE, maintain_order=True)
        .agg(label=pl.col("text").last(), label_row=pl.col("row").last())
    )
    columns = (
        cells.filter(pl.col("column_rule") == UNKNOWN_COLUMN)
        .group_by(_PLACE)
        .agg(first_row=pl.col("row").min(), cells=pl.len())
        .join(labels, on=_PLACE, how="left")
    )
    return findings(
        columns.with_columns(
            rule=pl.lit(UNKNOWN_COLUMN),
            severity=pl.lit(str(Severity.VERIFY)),
            scope=pl.lit(SUBMISSION),
            row=pl.coalesce("label_row", "first_row"),
            value=pl.col("label"),
            message=sentences(
                pl.lit(UNKNOWN_COLUMN), [UNKNOWN_COLUMN], label=_named(), cells=pl.col("cells")
            ),
            remedy=pl.lit(REASONS[UNKNOWN_COLUMN].remedy),
        )
    )


def _named() -> pl.Expr:
    return (
        pl.when(pl.col("label").is_null())
        .then(filled("没有表头的{}列", _LETTERS))
        .otherwise(filled("“{}”", pl.col("label").str.replace_all(r"\s+", "")))
    )


def unknown_numbers(batch: SubmissionBatch) -> pl.DataFrame:
    """One finding for each column, or label of cards, and cause of numbers that say too little to
    the form, at the first of them; the cells that are kept aside have their own sentences.
    """
    asides = batch.cells.filter(pl.col("detail").is_not_null()).sort(RECEIPT, "source_table", "row")
    on_cards = batch.form.layout == "record_sheet"
    at = a1_expr(pl.col("row"), pl.col("column"))
    asides = asides.with_columns(
        label=_without_value(pl.col("detail")),
        at=pl.concat_str("sheet", at, separator="!") if on_cards else at,
    )
    alike = [RECEIPT, "label"] if on_cards else _PLACE
    columns = asides.group_by(*alike, "column_rule", maintain_order=True).agg(
        *(pl.col(name).first() for name in ("sheet", "column") if name not in alike),
        pl.col("row", "text", "detail").first(),
        cells=pl.len(),
        named=pl.col("at").head(_NAMED).str.join("、"),
    )
    rest = pl.when(pl.col("cells") > _NAMED).then(pl.lit("等")).otherwise(pl.lit(""))
    place = pl.lit("") if on_cards else filled("{}列", _LETTERS)
    more = filled("；{}这样的数共{}个：{}{}", place, "cells", "named", rest)
    return findings(
        columns.with_columns(
            rule="column_rule",
            severity=pl.lit(str(Severity.VERIFY)),
            scope=pl.lit(SUBMISSION),
            value=pl.col("text"),
            message=pl.concat_str(
                "detail", pl.when(pl.col("cells") > 1).then(more).otherwise(pl.lit(""))
            ),
            remedy=remedies(pl.col("column_rule"), UNKNOWN),
        )
    )


def _without_value(detail: pl.Expr) -> pl.Expr:
    """What is told of a number, whichever number it is."""
    return detail.str.split(filled("“{}”", pl.col("text"))).list.join("")


def other_meanings(batch: SubmissionBatch) -> pl.DataFrame:
    """One finding for each column of a list of which a word in its labels makes another figure."""
    cells = batch.cells
    of_columns = (
        cells.filter((pl.col("column_rule") == OTHER_MEANING) & pl.col("detail").is_null())
        .group_by(_PLACE, maintain_order=True)
        .agg(first_row=pl.col("row").min(), cells=pl.len())
    )
    labels = (
        cells.filter(pl.col("role") == "header")
        .join(of_columns.select(_PLACE), on=_PLACE, how="semi")
        .sort("row")
        .group_by(_PLACE, maintain_order=True)
        .agg(label=pl.col("text").last(), header_row=pl.col("row").last(), texts=pl.col("text"))
    )
    columns = of_columns.join(labels, on=_PLACE, how="left", maintain_order="left")
    words = [_listed(texts or []) for texts in columns["texts"].to_list()]
    return findings(
        columns.with_columns(
            severity=pl.lit(str(Severity.VERIFY)),
            scope=pl.lit(SUBMISSION),
            row=pl.coalesce("header_row", "first_row"),
            value=pl.col("label"),
            **columns_of(
                OTHER_MEANING,
                label=pl.col("label").str.replace_all(r"\s+", ""),
                expected=pl.lit(pl.Series(words, dtype=pl.String)),
                cells=pl.col("cells"),
            ),
        )
    )


def _listed(texts: Sequence[str]) -> str:
    """The words in the labels of a column; they may stand in a group that begins further left."""
    words = [word for text in texts for word in changing_words(normalise_label(text))]
    return "”“".join(dict.fromkeys(words)) or "计划、预计、位次等"
