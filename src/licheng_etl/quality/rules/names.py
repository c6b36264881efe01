"""Names of indicators that the lexicon does not know: they load as written, told once a file.

A name that is spelt otherwise than last month begins another series. Not here: names that are set
aside (reading.observations.names).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.model.reasons import columns_of
from licheng_etl.model.states import Severity
from licheng_etl.quality.findings import FINDINGS, SUBMISSION, findings
from licheng_etl.reading.frames import RECEIPT

if TYPE_CHECKING:
    from licheng_etl.reading.batch import SubmissionBatch

_TOLD: Final = 8
"""Names that are told; of more, how many there are."""


def check_names(batch: SubmissionBatch) -> pl.DataFrame:
    """One finding for each submission with such names, at the first number of the first of them."""
    name, lexicon = batch.form.named_by, batch.form.lexicon
    if name is None or not lexicon.by_name:
        return FINDINGS.to_frame()
    known = [text for text in batch.records[name].unique().drop_nulls() if lexicon.find(text)]
    cells = batch.cells.filter(pl.col("record").is_not_null()).select(
        RECEIPT, "record", "sheet", "row", "column"
    )
    unknown = (
        batch.records.filter(pl.col(name).is_not_null(), ~pl.col(name).is_in(known))
        .sort(RECEIPT, "record")
        .unique([RECEIPT, name], keep="first", maintain_order=True)
        .join(cells, on=[RECEIPT, "record"], how="left", maintain_order="left")
        .group_by(RECEIPT, maintain_order=True)
        .agg(
            pl.col("sheet", "row", "column").first(),
            count=pl.len(),
            value=pl.col(name).head(_TOLD).str.join("、"),
        )
    )
    more = pl.when(pl.col("count") > _TOLD).then(pl.lit("等")).otherwise(pl.lit(""))
    return findings(
        unknown.with_columns(
            severity=pl.lit(str(Severity.VERIFY)),
            scope=pl.lit(SUBMISSION),
            **columns_of(
                "unknown_indicators",
                count=pl.col("count"),
                value=pl.concat_str("value", more),
            ),
        )
    )
