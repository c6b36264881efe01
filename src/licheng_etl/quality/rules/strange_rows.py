"""Rows of a list that are no records and no totals: headers once more, numbers that nothing names.

They are told by name, and the numbers kept aside. Not here: which rows are such (reading.records).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.model.states import Severity
from licheng_etl.quality.findings import SUBMISSION, findings
from licheng_etl.reading.frames import RECEIPT, CellRole

if TYPE_CHECKING:
    from licheng_etl.reading.batch import SubmissionBatch

STRAY = "stray_number"
_TABLE = [RECEIPT, "source_table"]


def check_strange_rows(batch: SubmissionBatch) -> pl.DataFrame:
    """One finding for each header that stands again below records, and for each stray number."""
    return pl.concat([_headers_again(batch), _strays(batch)])


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
            rule=pl.lit("header_repeated"),
            severity=pl.lit(str(Severity.VERIFY)),
            scope=pl.lit(SUBMISSION),
            value=pl.col("text"),
            message=pl.format("第{}行又是一遍表头，其下的行按同一张表读", pl.col("row") + 1),
            remedy=pl.lit("请在数据中间不再重复表头；换页可设打印标题行。"),
        )
    )


def _strays(batch: SubmissionBatch) -> pl.DataFrame:
    strays = batch.cells.filter(pl.col("role") == CellRole.STRAY)
    return findings(
        strays.drop("record").with_columns(
            rule=pl.lit(STRAY),
            severity=pl.lit(str(Severity.VERIFY)),
            scope=pl.lit(SUBMISSION),
            value=pl.col("text"),
            message=pl.format(
                "第{}行的“{}”没有写明是什么，不属于任何一行，没有入库", pl.col("row") + 1, "text"
            ),
            remedy=pl.lit("请删去；是某一行的数，请填在该行；是合计的请写“合计”。"),
        )
    )
