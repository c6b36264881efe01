"""Rows that are odd: headers once more, numbers that nothing names, records that nobody sees.

They are told by name, and numbers without a name kept aside. Not here: which rows are such
(reading.records).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.model.reasons import columns_of
from licheng_etl.model.states import Severity
from licheng_etl.quality.findings import SUBMISSION, findings
from licheng_etl.reading.frames import RECEIPT, CellRole

if TYPE_CHECKING:
    from licheng_etl.reading.batch import SubmissionBatch

STRAY = "stray_number"
_TABLE = [RECEIPT, "source_table"]


def check_strange_rows(batch: SubmissionBatch) -> pl.DataFrame:
    """One finding for each header that stands again below records, for each stray number, and for
    each file with records that are hidden or struck out.
    """
    return pl.concat([_headers_again(batch), _strays(batch), _out_of_sight(batch)])


_OUT_OF_SIGHT = {"hidden": "rows_hidden", "struck": "rows_struck"}
"""Visibility -> the cause under which such rows are listed."""


def _out_of_sight(batch: SubmissionBatch) -> pl.DataFrame:
    """Records load though their row is hidden or struck out, and a person is told once a file."""
    rows = (
        batch.cells.filter(pl.col("record").is_not_null() & pl.col("visibility").is_not_null())
        .sort(*_TABLE, "row", "column")
        .unique([*_TABLE, "row"], keep="first", maintain_order=True)
        .with_columns(pl.col("visibility").cast(pl.String))
        .group_by(RECEIPT, "visibility", maintain_order=True)
        .agg(pl.col("sheet", "row", "column").first(), rows=pl.len())
    )
    return pl.concat(
        findings(
            rows.filter(pl.col("visibility") == seen).with_columns(
                severity=pl.lit(str(Severity.VERIFY)),
                scope=pl.lit(SUBMISSION),
                **columns_of(cause, rows=pl.col("rows")),
            )
        )
        for seen, cause in _OUT_OF_SIGHT.items()
    )


def _headers_again(batch: SubmissionBatch) -> pl.DataFrame:
    tops = batch.records.group_by(_TABLE).agg(first=pl.col("source_row").min() - 1)
    again = (
        batch.cells.filter(pl.col("role") == CellRole.HEADER)
        .join(tops, on=_TABLE, maintain_order="left")
        .filter(pl.col("row") > pl.col("first"))
        .sort(*_TABLE, "row", "column")
        .with_columns(block=(pl.col("row").diff().fill_null(2) > 1).cum_sum().over(_TABLE))
        .unique([*_TABLE, "block"], keep="first", maintain_order=True)
    )
    return findings(
        again.drop("record", "field").with_columns(
            severity=pl.lit(str(Severity.VERIFY)),
            scope=pl.lit(SUBMISSION),
            value=pl.col("text"),
            **columns_of("header_repeated", row=pl.col("row") + 1),
        )
    )


def _strays(batch: SubmissionBatch) -> pl.DataFrame:
    strays = batch.cells.filter(pl.col("role") == CellRole.STRAY)
    return findings(
        strays.drop("record").with_columns(
            severity=pl.lit(str(Severity.VERIFY)),
            scope=pl.lit(SUBMISSION),
            value=pl.col("text"),
            **columns_of(STRAY, row=pl.col("row") + 1, value=pl.col("text")),
        )
    )
