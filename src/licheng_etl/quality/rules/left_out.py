"""A file is returned when figures of its tables are left out because nothing says what they are.

Asked are the figures of each sheet of cross tables that the form reads: one for which the table
reader found no header and no name is no datum and loads nowhere, so nobody would miss it.
Placeholders, columns of a system's codes and advertisements have causes of their own. What stands
outside of tables that are read, on their sheet or on one of its own, is listed: somebody's
reckoning, or a table that was meant to count. Of lists it is listed where it stands on their sheet.
Not here: figures whose labels the form does not know (columns, shares); columns and rows of lists,
which are set aside by name (columns, strange_rows); what `inspect` says of single columns
(tables.confidence).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.words.notes import ADVERT
from licheng_etl.model.reasons import columns_of
from licheng_etl.model.states import Severity
from licheng_etl.quality.findings import SUBMISSION, findings
from licheng_etl.reading.frames import RECEIPT, CellRole
from licheng_etl.tables.confidence import is_figure, is_token

if TYPE_CHECKING:
    from licheng_etl.reading.batch import SubmissionBatch

RULE = "figures_left_out"
_FEWEST = 5
"""Figures below this are single faults, whatever share of a small sheet they are."""
_READ = [CellRole.DATA, CellRole.TOTAL]
_LEFT = [CellRole.ARTEFACT, CellRole.UNCLAIMED]
_SHEET = [RECEIPT, "sheet"]


def check_left_out(batch: SubmissionBatch) -> pl.DataFrame:
    """A finding on each sheet beyond the form's limit, at the first figure left out.

    It is hard where tables themselves go beyond it, or nothing else is read.
    """
    of_list = batch.form.observations is None
    limit = batch.form.acceptance.unread
    left = pl.col("is_left")
    counted = (
        _figures(batch)
        .filter(pl.lit(not of_list) | ~pl.col("is_left") | pl.col("is_outside"))
        .sort(*_SHEET, "row", "column")
        .group_by(_SHEET, maintain_order=True)
        .agg(
            pl.col("row", "column").filter(left).first(),
            value=pl.col("text").filter(left).first(),
            asked=pl.len(),
            unread=left.sum(),
            within=(left & ~pl.col("is_outside")).sum(),
        )
        .with_columns(
            is_beside=(pl.col("unread") == pl.col("asked"))
            & (pl.col("unread") < pl.col("asked")).any().over(RECEIPT),
            is_within=_is_beyond(pl.col("within"), pl.col("asked") - pl.col("unread"), limit),
        )
        .filter(_is_beyond(pl.col("unread"), pl.col("asked") - pl.col("unread"), limit))
    )
    return findings(
        counted.with_columns(
            severity=pl.when(pl.col("is_within") & ~pl.col("is_beside"))
            .then(pl.lit(str(Severity.HARD)))
            .otherwise(pl.lit(str(Severity.VERIFY))),
            scope=pl.lit(SUBMISSION),
            **columns_of(
                RULE,
                sheet=pl.col("sheet"),
                asked=pl.col("asked"),
                unread=pl.col("unread"),
                limit=pl.lit(f"{limit:.0%}"),
            ),
        )
    )


def _is_beyond(unread: pl.Expr, read: pl.Expr, limit: float) -> pl.Expr:
    return (unread >= _FEWEST) & (unread > (unread + read) * limit)


def _figures(batch: SubmissionBatch) -> pl.DataFrame:
    """The figures of sheets, with whether each is left out without a cause that has a name, and
    whether it stands outside of the tables of a sheet that has any.
    """
    is_read = pl.col("role").is_in(_READ)
    is_outside = pl.col("source_table").is_null() & pl.col("states")
    of_system = is_outside & is_token("text").any().over(*_SHEET, "column")
    is_left = pl.col("role").is_in(_LEFT) & is_figure("text")
    return (
        batch.cells.with_columns(states=is_read.any().over(_SHEET))
        .with_columns(is_outside=is_outside, of_system=of_system)
        .filter(
            (is_read & pl.col("text").str.contains("[0-9]")) | (is_left & ~pl.col("of_system")),
            ~pl.col("sheet").str.contains(ADVERT.pattern),
        )
        .with_columns(is_left=~is_read)
    )
