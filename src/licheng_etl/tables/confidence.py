"""How sure the engine is of what it understood, and why not: by table and column.

Here: reasons and confidence, from what the cells became. Not here: understanding (detect), showing
doubts to people (commands).

A reason is a lack of evidence that a person would point at: figures that nothing names, figures
left out of the facts. Placeholders, helper columns and advertisements have causes of their own
and are no doubts.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from licheng_etl.grammar.words import ADVERT
from licheng_etl.model.addresses import column_letters

DOUBTS: Final = pl.Schema(
    {
        "sheet": pl.String(),
        "table": pl.UInt32(),
        "column": pl.UInt32(),
        "reason": pl.String(),
        "cells": pl.UInt32(),
        "confidence": pl.Float64(),
    }
)
"""`table` is null where a sheet has none, `column` where the reason concerns all of them."""

UNREAD: Final = "没有认出表头和行标签，表中的数没有读作数据"
LEFT_OUT: Final = "这一列没有列标签，其中的数没有读作数据"
OUTSIDE: Final = "这一列的数不在任何一张表中，没有读作数据"
UNNAMED: Final = "这些数既没有行标签也没有列标签"
HEADLESS: Final = "这一列没有列标签，只凭行标签读作数据"
STUBLESS: Final = "这些数没有行标签，只凭列标签读作数据"
CONFIDENCE: Final = {
    UNREAD: 0.0,
    LEFT_OUT: 0.0,
    OUTSIDE: 0.0,
    UNNAMED: 0.3,
    STUBLESS: 0.8,
    HEADLESS: 0.9,
}
SURE: Final = 1.0
_SYSTEM: Final = r"[A-Z0-9]_[A-Z0-9]|[A-Za-z0-9]#"
"""What names a column that a reporting system filled for itself."""
_NUMBER: Final = r"^[-+−]?[0-9][0-9,. ]*[%％]?$"
_ZERO: Final = r"^[-+]?0(?:\.0*)?$"
_FEWEST: Final = 2
"""Figures: one number alone on a cover is a date or a page, no table."""


def doubts_of(cells: pl.DataFrame) -> pl.DataFrame:
    """The doubts of understood sheets (sheet, then UNDERSTOOD), in schema DOUBTS."""
    known = cells.select(
        "sheet",
        "table",
        "column",
        is_fact=pl.col("kind").is_in(["data", "total"]),
        is_out=pl.col("kind").cast(pl.String).is_in(["artefact", "other"]) & is_figure("value"),
        headed=pl.col("columns").list.len() > 0,
        named=pl.col("rows").list.len() > 0,
        is_label=pl.col("kind") == "stub",
        is_token=is_token("value"),
    ).filter(~pl.col("sheet").str.contains(ADVERT.pattern))
    doubted = pl.concat([_unread(known), _outside(known), _of_columns(known)])
    return doubted.sort("sheet", "table", "column", nulls_last=True, maintain_order=True)


def doubts_in_words(cells: pl.DataFrame) -> list[str]:
    """What is doubtful about understood sheets, one sentence for each column or sheet."""
    rows = doubts_of(cells).select("sheet", "column", "reason", "cells").iter_rows()
    return [
        f"{' '.join([sheet, *_in_column(column)])}：{reason}（{count}个数）"
        for sheet, column, reason, count in rows
    ]


def _in_column(column: int | None) -> list[str]:
    return [] if column is None else [f"{column_letters(column)}列"]


def with_confidence(cells: pl.DataFrame) -> pl.DataFrame:
    """The cells with `confidence` and `doubt`: of facts, and of figures left out of them."""
    doubts = doubts_of(cells)
    columns = doubts.filter(pl.col("column").is_not_null()).unique(["sheet", "table", "column"])
    sheets = doubts.filter(pl.col("column").is_null()).unique(["sheet"])
    kinds = pl.col("kind").cast(pl.String)
    is_fact = kinds.is_in(["data", "total"])
    is_out = kinds.is_in(["artefact", "other"]) & is_figure("value")
    reason = pl.coalesce(
        pl.when(is_fact | is_out).then("reason"), pl.when(is_out).then("reason_of_sheet")
    )
    return (
        cells.join(
            columns.select("sheet", "table", "column", "reason"),
            on=["sheet", "table", "column"],
            how="left",
            nulls_equal=True,
            maintain_order="left",
        )
        .join(
            sheets.select("sheet", reason_of_sheet="reason"),
            on="sheet",
            how="left",
            maintain_order="left",
        )
        .with_columns(doubt=reason)
        .with_columns(
            confidence=pl.when(pl.col("doubt").is_not_null())
            .then(pl.col("doubt").replace_strict(CONFIDENCE, default=SURE, return_dtype=pl.Float64))
            .when(is_fact)
            .then(SURE)
        )
        .drop("reason", "reason_of_sheet")
    )


def is_figure(name: str) -> pl.Expr:
    """Whether the text of that column is a number that says something: a zero may stand for what
    has not happened.
    """
    value = pl.col(name)
    return value.str.contains(_NUMBER) & ~value.str.contains(_ZERO)


def is_token(name: str) -> pl.Expr:
    """Whether the text of that column is a name that a reporting system gave: AD_CODE#."""
    return pl.col(name).str.contains(_SYSTEM)


def _unread(known: pl.DataFrame) -> pl.DataFrame:
    """The sheets none of whose figures became a fact."""
    return (
        known.group_by("sheet", maintain_order=True)
        .agg(facts=pl.col("is_fact").sum(), cells=pl.col("is_out").sum())
        .filter(
            pl.col("facts") == 0,
            pl.col("cells") >= _FEWEST,
        )
        .select("sheet", table=None, column=None, reason=pl.lit(UNREAD), cells="cells")
        .pipe(_as_doubts)
    )


def _outside(known: pl.DataFrame) -> pl.DataFrame:
    """The columns with figures beside the tables of sheets that have any: what a system's tokens
    name is no figure.
    """
    return (
        known.filter(pl.col("is_fact").any().over("sheet"), pl.col("table").is_null())
        .filter(~pl.col("is_token").any().over("sheet", "column"), pl.col("is_out"))
        .filter(pl.len().over("sheet") >= _FEWEST)
        .group_by("sheet", "table", "column", maintain_order=True)
        .agg(cells=pl.len(), reason=pl.lit(OUTSIDE))
        .pipe(_as_doubts)
    )


def _of_columns(known: pl.DataFrame) -> pl.DataFrame:
    """The columns of tables with figures that were left out, or that something does not name."""
    fact = pl.col("is_fact")
    reason = (
        pl.when(pl.col("is_out"))
        .then(pl.lit(LEFT_OUT))
        .when(fact & ~pl.col("headed") & ~pl.col("named"))
        .then(pl.lit(UNNAMED))
        .when(fact & ~pl.col("named"))
        .then(pl.lit(STUBLESS))
        .when(fact & ~pl.col("headed") & ~pl.col("is_form"))
        .then(pl.lit(HEADLESS))
    )
    return (
        known.filter(pl.col("table").is_not_null())
        .with_columns(is_form=_is_form().over("sheet", "table"))
        .with_columns(reason=reason)
        .filter(pl.col("reason").is_not_null())
        .group_by("sheet", "table", "column", "reason", maintain_order=True)
        .agg(cells=pl.len())
        .pipe(_as_doubts)
    )


def _is_form() -> pl.Expr:
    """Whether a table is a form: no header, and labels right of values, which they do not need."""
    column = pl.col("column")
    last_label = column.filter(pl.col("is_label")).max()
    return (last_label > column.filter(pl.col("is_fact")).min()) & ~pl.col("headed").any()


def _as_doubts(doubted: pl.DataFrame) -> pl.DataFrame:
    confidence = pl.col("reason").replace_strict(CONFIDENCE, return_dtype=pl.Float64)
    return (
        doubted.with_columns(confidence=confidence)
        .select(DOUBTS.names())
        .cast(dict(DOUBTS.items()))
    )
