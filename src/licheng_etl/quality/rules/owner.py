"""Lists that another reporter owns: what a second one sends is a source, and is told so.

Not here: which figures count where both have sent (sql/marts), whether they agree (sql/rules).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.model.reasons import columns_of
from licheng_etl.model.states import Severity
from licheng_etl.quality.findings import FINDINGS, SUBMISSION, findings

if TYPE_CHECKING:
    from licheng_etl.reading.batch import SubmissionBatch

NOT_THE_OWNER: Final = "not_the_owner"


def check_owner(batch: SubmissionBatch) -> pl.DataFrame:
    """One finding for each submission of another reporter than the form's owner, if it has one."""
    form = batch.form
    if form.owner is None:
        return FINDINGS.to_frame()
    others = batch.submissions.filter(pl.col("reporter") != form.owner)
    return findings(
        others.with_columns(
            severity=pl.lit(str(Severity.VERIFY)),
            scope=pl.lit(SUBMISSION),
            value=pl.col("reporter"),
            **columns_of(
                NOT_THE_OWNER,
                label=pl.lit(form.title),
                expected=pl.lit(form.owner),
                value=pl.col("reporter"),
            ),
        )
    )
