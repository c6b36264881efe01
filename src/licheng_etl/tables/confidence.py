"""How sure the engine is of what it understood, and why not: by table and column.

Here: reasons and confidence, from what the cells became. Not here: understanding (detect), showing
doubts to people (commands).

A reason is a lack of evidence that a person would point at: figures that nothing names, that are
named like others, that are left out of the facts. Placeholders, helper columns and advertisements
have causes of their own and are no doubts.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from licheng_etl.grammar.words.notes import ADVERT
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
TWICE: Final = "这些数的行标签、列标签、单位和期间与表中另外的数完全相同，区分不开"
STUBLESS: Final = "这些数没有行标签，只凭列标签读作数据"
HEADLESS: Final = "这一列没有列标签，只凭行标签读作数据"
CONFIDENCE: Final = {
    UNREAD: 0.0,
    LEFT_OUT: 0.0,
    OUTSIDE: 0.0,
    UNNAMED: 0.3,
    TWICE: 0.3,
    STUBLESS: 0.5,
    HEADLESS: 0.85,
}
"""The share of figures whose labels are right where there is that reason, as measured on public
tables that people annotated: between the two where that of Chinese tables, by whole paths, and
that of statistical sheets, by the heads of columns, differ (STUBLESS: 0 and 1). Without any, 0.97
of the figures are right by the one and 0.998 by the other.
"""
SURE: Final = 1.0
_SYSTEM: Final = r"[A-Z0-9]_[A-Z0-9]|[A-Za-z0-9]#"
"""What names a column that a reporting system filled for itself."""
_NUMBER: Final = r"^[-+−]?[0-9][0-9,. ]*[%％]?$"
_ZERO: Final = r"^[-+]?0(?:\.0*)?$"
_FEWEST: Final = 2
"""Figures: one number alone on a cover is a date or a page, no table."""

_SHEET: Final = "sheet"
_TABLE: Final = [_SHEET, "table"]
_TELLING: Final = ("rows", "columns", "unit", "period")
"""What tells the figures of a table apart: one column 同比 is of the month, one since January."""
_IS_FACT: Final = pl.col("_is_fact")
_FIGURE: Final = _IS_FACT & pl.col("_is_number")
_IS_FORM: Final = (
    pl.col("column").filter(pl.col("kind") == "stub").max()
    > pl.col("column").filter(_IS_FACT).min()
) & ~pl.col("_headed").any()
"""A form has no header and labels right of values, which they do not need."""


def doubts_of(cells: pl.DataFrame) -> pl.DataFrame:
    """The doubts of understood sheets (sheet, then UNDERSTOOD), in schema DOUBTS."""
    of_sheet = pl.col("doubt") == UNREAD
    return (
        with_confidence(cells)
        .filter(pl.col("doubt").is_not_null())
        .with_columns(pl.when(~of_sheet).then("table"), pl.when(~of_sheet).then("column"))
        .group_by("sheet", "table", "column", "doubt", maintain_order=True)
        .agg(cells=pl.len(), confidence=pl.col("confidence").first())
        .rename({"doubt": "reason"})
        .select(DOUBTS.names())
        .cast(dict(DOUBTS.items()))
        .sort("sheet", "table", "column", nulls_last=True, maintain_order=True)
    )


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
    return (
        cells.with_columns(**_seen())
        .with_columns(
            _is_form=_IS_FORM.over(_TABLE),
            _told=pl.col("value").hash().filter(~_FIGURE).sum().over(*_TABLE, "row"),
        )
        .with_columns(doubt=_reason())
        .with_columns(
            confidence=pl.when(pl.col("doubt").is_not_null())
            .then(pl.col("doubt").replace_strict(CONFIDENCE, default=SURE, return_dtype=pl.Float64))
            .when("_is_fact")
            .then(SURE)
        )
        .select(*cells.columns, "confidence", "doubt")
    )


def is_figure(name: str) -> pl.Expr:
    """Whether the text of that column is a number that says something: a zero may stand for what
    has not happened.
    """
    return _is_number(name) & ~pl.col(name).str.contains(_ZERO)


def is_token(name: str) -> pl.Expr:
    """Whether the text of that column is a name that a reporting system gave: AD_CODE#."""
    return pl.col(name).str.contains(_SYSTEM)


def _is_number(name: str) -> pl.Expr:
    return pl.col(name).str.contains(_NUMBER)


def _seen() -> dict[str, pl.Expr]:
    """What each cell is to the doubts."""
    kind = pl.col("kind").cast(pl.String)
    return {
        "_is_fact": kind.is_in(["data", "total"]),
        "_is_out": kind.is_in(["artefact", "other"])
        & is_figure("value")
        & ~pl.col("sheet").str.contains(ADVERT.pattern),
        "_is_number": _is_number("value"),
        "_headed": pl.col("columns").list.len() > 0,
        "_named": pl.col("rows").list.len() > 0,
    }


def _reason() -> pl.Expr:
    """The first lack of evidence of each cell."""
    is_out, headed, named = pl.col("_is_out"), pl.col("_headed"), pl.col("_named")
    is_read = _IS_FACT.any().over(_SHEET)
    is_inside = pl.col("table").is_not_null()
    several = is_out.sum().over(_SHEET) >= _FEWEST
    of_system = is_token("value").any().over(_SHEET, "column")
    alike = pl.col("value").filter(_FIGURE).n_unique().over(*_TABLE, "_told", *_TELLING)
    return (
        pl.when(is_out & several & ~is_read)
        .then(pl.lit(UNREAD))
        .when(is_out & is_inside & is_read)
        .then(pl.lit(LEFT_OUT))
        .when(is_out & ~is_inside & is_read & ~of_system)
        .then(pl.when(_outside_many(is_out & ~of_system)).then(pl.lit(OUTSIDE)))
        .when(_IS_FACT & ~headed & ~named)
        .then(pl.lit(UNNAMED))
        .when(_IS_FACT & ~named)
        .then(pl.lit(STUBLESS))
        .when(_IS_FACT & ~headed & ~pl.col("_is_form"))
        .then(pl.lit(HEADLESS))
        .when(_FIGURE & (alike > 1))
        .then(pl.lit(TWICE))
    )


def _outside_many(is_left: pl.Expr) -> pl.Expr:
    """Whether a sheet has several figures outside of its tables: one alone is a page or a day."""
    return (is_left & pl.col("table").is_null()).sum().over(_SHEET) >= _FEWEST
