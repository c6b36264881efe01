"""Texts longer than the columns that will hold them.

Those of records are found at their cells before anything is made; what `ops` tells of files is cut.

Not here: the lengths themselves, which the table definitions give.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.model.tables import FACTS, Column, Table
from licheng_etl.quality.messages import without_nul
from licheng_etl.reading.frames import PROBLEMS, conformed
from licheng_etl.transform.links import LINKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.batch import SubmissionBatch


def fit(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """Rows of an `ops` table whose texts fit its columns: longer ones are cut and end in an …

    Columns that the table does not have are left alone. Never for `core`, which loads texts whole.
    """
    limits = {column.name: column.type.length for column in table.columns}
    return frame.with_columns(
        _cut(without_nul(pl.col(name)), limit).alias(name)
        for name, limit in limits.items()
        if limit is not None and name in frame.columns
    )


def _cut(text: pl.Expr, limit: int) -> pl.Expr:
    short = pl.concat_str(text.str.head(limit - 1), pl.lit("…"))
    return pl.when(text.str.len_chars() > limit).then(short).otherwise(text)


def text_limits(form: Form) -> dict[str, int]:
    """Field -> characters that every column it reaches can hold."""
    limits: dict[str, int] = {}
    for field, column in _reached(form):
        limit = column.type.length
        if limit is not None and field in form.field_names:
            limits[field] = min(limit, limits.get(field, limit))
    return limits


def _reached(form: Form) -> Iterator[tuple[str, Column]]:
    """Each field with each column of the fact and its dimensions that it fills."""
    for column in FACTS[form.feeds].columns:
        link = LINKS.get(column.name)
        if link is None:
            yield column.source_field, column
            continue
        for name, part in link.identity.items():
            for field in part.meta.root_names():
                yield field, link.dimension.column(name)


def too_long(batch: SubmissionBatch) -> pl.DataFrame:
    """Such texts as problems of their cells (`too_long`)."""
    of_fields = text_limits(batch.form)
    limits = pl.DataFrame(
        list(of_fields.items()),
        schema={"field": pl.String, "limit": pl.UInt32},
        orient="row",
    )
    # Normalised texts are stored too, and ㎡ becomes two letters.
    stored = (pl.col("text"), normalise_label(pl.col("text")))
    longest = pl.max_horizontal(text.str.len_chars() for text in stored)
    return (
        batch.cells.filter(
            pl.col("text").str.len_bytes() > min(of_fields.values(), default=0),
            pl.col("record").is_not_null(),
        )
        .join(limits, on="field", how="inner", maintain_order="left")
        .filter(pl.col("text").str.len_bytes() > pl.col("limit"))
        .filter(longest > pl.col("limit"))
        .with_columns(problem=pl.lit("too_long"), expected=pl.col("limit").cast(pl.String))
        .pipe(conformed, PROBLEMS)
    )
