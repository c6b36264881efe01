"""Columns and labels that the form does not know: their cells are kept aside, a person told once.

Not here: deciding that something is unknown (reading).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.model.addresses import a1_expr
from licheng_etl.model.states import Severity
from licheng_etl.quality.findings import SUBMISSION, findings
from licheng_etl.reading.columns import UNKNOWN_COLUMN, UNKNOWN_LABEL
from licheng_etl.reading.frames import RECEIPT

if TYPE_CHECKING:
    from licheng_etl.reading.batch import SubmissionBatch

_LETTERS = a1_expr(pl.lit(0), pl.col("column")).str.strip_suffix("1")
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
            message=pl.format(
                "表式里没有{}这一列，其中{}个单元格未入库",
                pl.when(pl.col("label").is_null())
                .then(pl.format("没有表头的{}列", _LETTERS))
                .otherwise(pl.format("“{}”", pl.col("label").str.replace_all(r"\s+", ""))),
                pl.col("cells"),
            ),
            remedy=pl.lit("不需要的请删除；表头写错的请改正后重报；需要的请告知管理人员。"),
        )
    )


def unknown_labels(batch: SubmissionBatch) -> pl.DataFrame:
    """One finding for each column with numbers whose labels say nothing to the form."""
    columns = (
        batch.cells.filter(pl.col("column_rule") == UNKNOWN_LABEL)
        .group_by(_PLACE)
        .agg(
            row=pl.col("row").min(),
            value=pl.col("text").sort_by("row").first(),
            cells=pl.len(),
        )
    )
    return findings(
        columns.with_columns(
            rule=pl.lit(UNKNOWN_LABEL),
            severity=pl.lit(str(Severity.VERIFY)),
            scope=pl.lit(SUBMISSION),
            message=pl.format(
                "{}列有{}个数，表式不认识它们的行名、列名或单位，或看不出期间，未入库",
                _LETTERS,
                "cells",
            ),
            remedy=pl.lit("请核对指标名称、表头、单位和期间；需要的请告知管理人员。"),
        )
    )
