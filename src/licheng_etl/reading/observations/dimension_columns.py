"""The columns of a cross table that a form names: where they are, and what they say of each row.

Here also: those that are missing or there twice. Not here: what the texts mean (label_rules), which
labels govern a number (tables).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.units.label_units import split_label
from licheng_etl.grammar.words.null_words import null_reason
from licheng_etl.reading.columns import column_missing, column_twice
from licheng_etl.reading.frames import RECEIPT, CellRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.faults import Fault

_TABLE = [RECEIPT, "source_table"]
ABOVE = (CellRole.HEADER, CellRole.TITLE, CellRole.NOTE)
"""Roles of cells that name no row, whatever column they stand in."""

_UNIT_FIELD = "printed_unit"
"""The column of a form that prints the unit of each row."""


def named_columns(form: Form, cells: pl.DataFrame) -> pl.DataFrame:
    """Headers by which columns name rows to this form: table, sheet, row, column, field, label."""
    fields = {
        _bare_and_unit(label)[0]: column.name for column in form.columns for label in column.labels
    }
    headers = cells.filter(role=CellRole.HEADER)
    known = {text: fields.get(_bare_and_unit(text)[0]) for text in headers["text"].unique()}
    return (
        headers.with_columns(
            field=pl.col("text").replace_strict(known, default=None, return_dtype=pl.String)
        )
        .filter(pl.col("field").is_not_null())
        .sort(*_TABLE, "column", "row")
        .unique([*_TABLE, "field", "column"], keep="last", maintain_order=True)
        .select(*_TABLE, "sheet", "row", "column", "field", label="text")
    )


def dimension_columns(named: pl.DataFrame) -> pl.DataFrame:
    """The one column of each field in each table: the first of those that bear its name."""
    return named.unique([*_TABLE, "field"], keep="first", maintain_order=True)


def texts_beside(cells: pl.DataFrame, own: pl.DataFrame, merges: pl.DataFrame) -> pl.DataFrame:
    """The table, row, one column a field: what stands in the form's own columns; `row_unit`.

    A text merged over several rows stands for all of them, unless a covered cell holds its own;
    one that says that there is none (—, 无) names nothing. `row_unit` is what the row's column of
    units prints, else the unit that one of the texts carries: `货物发送量(万吨)`. `merges`: see
    `merges.merges_of`.
    """
    texts = _split(
        cells.filter(~pl.col("role").is_in(list(ABOVE))).join(
            own.select(*_TABLE, "column", "field"), on=[*_TABLE, "column"]
        )
    )
    by_row = (
        texts.join(merges, on=[RECEIPT, "sheet", "row", "column"], how="left")
        .sort("row", "column", descending=[True, False])
        .with_columns(row=pl.int_ranges("row", pl.coalesce("bottom", "row") + 1, dtype=pl.UInt32))
        .explode("row")
    )
    named = by_row.with_columns(
        bare=pl.when(null_reason(pl.col("bare")).is_null()).then("bare")
    ).group_by(*_TABLE, "row")
    fields = own["field"].unique().sort()
    return named.agg(
        *(_first("bare", pl.col("field") == field).alias(field) for field in fields),
        row_unit=pl.coalesce(
            _first("bare", pl.col("field") == _UNIT_FIELD),
            _first("in_label", pl.col("field") != _UNIT_FIELD),
        ),
    )


def _first(name: str, where: pl.Expr) -> pl.Expr:
    return pl.col(name).filter(where & pl.col(name).is_not_null()).first()


def _split(texts: pl.DataFrame) -> pl.DataFrame:
    """Adds `bare`, the text without white space and unit, and `in_label`, the unit it carries."""
    split = {text: _bare_and_unit(text) for text in texts["text"].unique()}
    bare = {text: label for text, (label, _) in split.items()}
    units = {text: unit for text, (_, unit) in split.items()}
    is_unit = pl.col("field") == _UNIT_FIELD
    return texts.with_columns(
        bare=pl.when(is_unit)
        .then(normalise_label(pl.col("text")))
        .otherwise(pl.col("text").replace_strict(bare, default=None, return_dtype=pl.String)),
        in_label=pl.col("text").replace_strict(units, default=None, return_dtype=pl.String),
    )


def _bare_and_unit(text: str) -> tuple[str, str | None]:
    label, unit = split_label(text)
    return normalise_label(label or text), unit if label else None


def column_faults(
    form: Form, named: pl.DataFrame, cells: pl.DataFrame
) -> Iterator[tuple[int, Fault]]:
    """By receipt: fields that two columns of a table claim, required ones that no table has.

    `named`: the named columns of the tables that state numbers. Where none of these names a column,
    there is nothing of the form's to find fault with.
    """
    by_name = {column.name: column for column in form.columns}
    for (receipt,), of_file in named.group_by(RECEIPT, maintain_order=True):
        number = int(str(receipt))
        claims = of_file.group_by("source_table", "field", maintain_order=True)
        for (_, field), columns in claims:
            (_, _, first, _), *others = columns.select(
                "sheet", "row", "column", "label"
            ).iter_rows()
            for sheet, row, column, label in others:
                twice = column_twice(sheet, by_name[str(field)], first, (row, column), label)
                yield number, twice
        sheet, row, column = of_file.select("sheet", "row", "column").row(0)
        for missing in form.columns:
            if missing.required and missing.name not in of_file["field"]:
                headers = cells.filter(
                    pl.col(RECEIPT) == number, pl.col("sheet") == sheet, role=CellRole.HEADER
                )
                others = [
                    (text, (top, left))
                    for text, top, left in headers.select("text", "row", "column").iter_rows()
                    if text not in of_file["label"]
                ]
                yield number, column_missing(sheet, missing, (row, column), others)
