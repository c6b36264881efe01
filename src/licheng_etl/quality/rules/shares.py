"""A file of which too much cannot be read is returned: the share of unread numbers is told once.

Asked are the numbers in the columns that the form requires; in a cross table all numbers of columns
in which the form knows any, for a column of which it knows none is an unknown one and set aside as
such, and so is a row that names another figure. A dash states no number. Numbers of a row that
cannot load are as good as unread. Not here: what a file would make unreadable that the holder of
its slot states (transform.holding).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.forms.columns import VALUE
from licheng_etl.grammar.texts.text import normalise_text
from licheng_etl.grammar.words.null_words import null_reason
from licheng_etl.model.reasons import columns_of
from licheng_etl.model.states import Severity
from licheng_etl.quality.findings import SUBMISSION, findings
from licheng_etl.reading.columns import OTHER_MEANING, UNKNOWN
from licheng_etl.reading.frames import RECEIPT, amounts

if TYPE_CHECKING:
    from licheng_etl.reading.batch import SubmissionBatch

RULE = "too_much_unread"
_FEWEST = 5
"""Numbers below this are single faults, whatever share of a small file they are."""
_RECORD = [RECEIPT, "record"]
_COLUMN = [RECEIPT, "source_table", "column"]


def check_shares(batch: SubmissionBatch, cells: pl.DataFrame, lost: pl.DataFrame) -> pl.DataFrame:
    """A hard finding on each submission beyond the form's limit.

    `cells`: receipt_sequence, record, field of what was set aside; `lost`: receipt_sequence, record
    of rows that cannot load.
    """
    limit = batch.form.acceptance.unread
    counted = (
        _asked(batch, cells, lost)
        .group_by(RECEIPT)
        .agg(asked=pl.len(), unread=pl.col("unread").sum())
        .filter(pl.col("unread") >= _FEWEST, pl.col("unread") > pl.col("asked") * limit)
    )
    return findings(
        counted.with_columns(
            severity=pl.lit(str(Severity.HARD)),
            scope=pl.lit(SUBMISSION),
            **columns_of(
                RULE,
                asked=pl.col("asked"),
                unread=pl.col("unread"),
                limit=pl.lit(f"{limit:.0%}"),
            ),
        )
    )


def _asked(batch: SubmissionBatch, cells: pl.DataFrame, lost: pl.DataFrame) -> pl.DataFrame:
    """The numbers asked for, each with whether it is unread."""
    form = batch.form
    if form.observations is not None:
        return _of_cross_tables(batch, cells, lost)
    required = [
        column.name for column in form.columns if column.required and column.type.is_decimal
    ]
    cell = [*_RECORD, "field"]
    read = amounts(batch.records, required).select(cell)
    unread = cells.filter(pl.col("field").is_in(required)).select(cell)
    of_lost = read.join(lost, on=_RECORD, how="semi")
    marked = pl.concat([unread, of_lost]).unique().with_columns(unread=pl.lit(value=True))
    every = pl.concat([read, unread]).unique()
    return every.join(marked, on=cell, how="left").with_columns(
        pl.col("unread").fill_null(value=False)
    )


def _of_cross_tables(
    batch: SubmissionBatch, cells: pl.DataFrame, lost: pl.DataFrame
) -> pl.DataFrame:
    unread = [rule for rule in UNKNOWN if rule != OTHER_MEANING]
    stated = batch.cells.filter(
        pl.col("role") == "data",
        (pl.col("field") == VALUE.name) | pl.col("column_rule").is_in(unread),
        null_reason(normalise_text(pl.col("text"))).is_null(),
    )
    known = stated.filter(pl.col("field").is_not_null()).select(_COLUMN).unique()
    faulty = pl.concat([cells.select(_RECORD), lost.select(_RECORD)]).unique()
    return (
        stated.join(known, on=_COLUMN, how="semi")
        .join(faulty.with_columns(faulty=pl.lit(value=True)), on=_RECORD, how="left")
        .with_columns(unread=pl.col("field").is_null() | pl.col("faulty").is_not_null())
    )
