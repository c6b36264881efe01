"""The columns of a cross table that a form names: where they are, and what they say of each row.

Here also: those that are missing or there twice. Not here: what the texts mean (label_rules), which
labels govern a number (tables).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.label_units import split_label
from licheng_etl.grammar.null_words import null_reason
from licheng_etl.grammar.text import normalise_label
from licheng_etl.reading.mapping import column_missing, column_twice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.formats.grid import Grid
    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.frames import Fault

_UNIT_FIELD = "printed_unit"
"""The column of a form that prints the unit of each row."""


def named_columns(form: Form, cells: pl.DataFrame) -> pl.DataFrame:
    """source_table, row, column, field, label: headers by which columns name rows to this form."""
    fields = {
        _bare_and_unit(label)[0]: column.name for column in form.columns for label in column.labels
    }
    headers = cells.filter(pl.col("role") == "header")
    found = {text: fields.get(_bare_and_unit(text)[0]) for text in headers["text"].unique()}
    return (
        headers.with_columns(
            field=pl.col("text").replace_strict(found, default=None, return_dtype=pl.String)
        )
        .filter(pl.col("field").is_not_null())
        .sort("source_table", "column", "row")
        .unique(["source_table", "field", "column"], keep="last", maintain_order=True)
        .select("source_table", "row", "column", "field", label="text")
    )


def dimension_columns(named: pl.DataFrame) -> pl.DataFrame:
    """The one column of each field in each table: the first of those that bear its name."""
    return named.unique(["source_table", "field"], keep="first", maintain_order=True)


def texts_beside(grid: Grid, cells: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """source_table, row, one column a field: what stands in the form's own columns; `row_unit`.

    A text merged over several rows stands for all of them, unless a covered cell holds its own;
    one that says that there is none (—, 无) names nothing. `row_unit` is what the row's column of
    units prints, else the unit that one of the texts carries: `货物发送量(万吨)`.
    """
    texts = _split(
        cells.filter(~pl.col("role").is_in(["header", "title", "note"])).join(
            own.select("source_table", "column", "field"), on=["source_table", "column"]
        )
    )
    by_row = (
        texts.join(_spans(grid), on=["row", "column"], how="left")
        .sort("row", "column", descending=[True, False])
        .with_columns(row=pl.int_ranges("row", pl.coalesce("bottom", "row") + 1, dtype=pl.UInt32))
        .explode("row")
    )
    named = by_row.with_columns(
        said=pl.when(null_reason(pl.col("said")).is_null()).then("said")
    ).group_by("source_table", "row")
    fields = own["field"].unique().sort()
    return named.agg(
        *(_first("said", pl.col("field") == field).alias(field) for field in fields),
        row_unit=pl.coalesce(
            _first("said", pl.col("field") == _UNIT_FIELD),
            _first("in_label", pl.col("field") != _UNIT_FIELD),
        ),
    )


def _first(name: str, where: pl.Expr) -> pl.Expr:
    return pl.col(name).filter(where & pl.col(name).is_not_null()).first()


def _split(texts: pl.DataFrame) -> pl.DataFrame:
    """Adds `said`, the text without white space and unit, and `in_label`, the unit it carries."""
    split = {text: _bare_and_unit(text) for text in texts["text"].unique()}
    said = {text: bare for text, (bare, _) in split.items()}
    units = {text: unit for text, (_, unit) in split.items()}
    is_unit = pl.col("field") == _UNIT_FIELD
    return texts.with_columns(
        said=pl.when(is_unit)
        .then(normalise_label(pl.col("text")))
        .otherwise(pl.col("text").replace_strict(said, default=None, return_dtype=pl.String)),
        in_label=pl.col("text").replace_strict(units, default=None, return_dtype=pl.String),
    )


def _bare_and_unit(text: str) -> tuple[str, str | None]:
    label, unit = split_label(text)
    return normalise_label(label or text), unit if label else None


def _spans(grid: Grid) -> pl.DataFrame:
    """row, column, bottom of the cells that are merged over several rows."""
    merges = [(one.top, one.left, one.bottom) for one in grid.merges if one.bottom > one.top]
    schema = {"row": pl.UInt32, "column": pl.UInt32, "bottom": pl.UInt32}
    return pl.DataFrame(merges, schema=schema, orient="row")


def column_faults(form: Form, sheets: Sequence[tuple[str, pl.DataFrame]]) -> Iterator[Fault]:
    """Fields that two columns of a table claim, and required ones that no table has.

    `sheets`: each sheet's name, and its named columns in the tables that state numbers. Where none
    of these names a column, there is nothing of the form's to find fault with.
    """
    by_name = {column.name: column for column in form.columns}
    for sheet, named in sheets:
        for (field, _), claims in named.group_by("field", "source_table", maintain_order=True):
            (_, first, _), *others = claims.select("row", "column", "label").iter_rows()
            for row, column, label in others:
                yield column_twice(sheet, by_name[str(field)], first, (row, column), label)
    heads = [(sheet, named.row(0, named=True)) for sheet, named in sheets if not named.is_empty()]
    found = {field for _, named in sheets for field in named["field"]}
    for column in form.columns:
        if column.required and column.name not in found and heads:
            sheet, head = heads[0]
            yield column_missing(sheet, column, (head["row"], head["column"]))
