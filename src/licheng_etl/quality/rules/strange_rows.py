"""Rows that are odd: headers once more, numbers that nothing names, records that nobody sees.

They are told by name, and numbers without a name kept aside. Not here: which rows are such
(reading.records).
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
    """One finding for each header that stands again below records, for each stray number, and for
    each file with records that are hidden or struck out.
    """
    return pl.concat([_headers_again(batch), _strays(batch), _out_of_sight(batch)])


_OUT_OF_SIGHT = {
    "hidden": ("隐藏的行", "不该报的请删除，该报的请取消隐藏。"),
    "struck": ("划了删除线的行", "不该报的请删除，该报的请去掉删除线。"),
}


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
    said = {name: what for name, (what, _) in _OUT_OF_SIGHT.items()}
    remedies = {name: remedy for name, (_, remedy) in _OUT_OF_SIGHT.items()}
    return findings(
        rows.with_columns(
            rule=pl.format("rows_{}", "visibility"),
            severity=pl.lit(str(Severity.VERIFY)),
            scope=pl.lit(SUBMISSION),
            message=pl.format(
                "有{}个{}照常入库", "rows", pl.col("visibility").replace_strict(said)
            ),
            remedy=pl.col("visibility").replace_strict(remedies),
        )
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
