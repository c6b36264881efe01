"""What a row is of: each key of a fact's natural key names something.

A form may leave out a field that its fact cannot do without (the list that projects are on), and a
row may leave it blank: then nobody can say what the row tells of, and the warehouse refuses it. The
submission is returned before that. Not here: keys that two rows share (keys).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.model.reasons import columns_of
from licheng_etl.model.states import Severity
from licheng_etl.model.tables import FACTS, Role
from licheng_etl.quality.findings import FINDINGS, SUBMISSION, findings
from licheng_etl.reading.frames import RECEIPT
from licheng_etl.transform.links import LINKS

if TYPE_CHECKING:
    from licheng_etl.model.tables import Column, Table
    from licheng_etl.reading.batch import SubmissionBatch

_EXPLAINS: Final = re.compile("[：，（]")


def check_identities(batch: SubmissionBatch, rows: pl.DataFrame) -> pl.DataFrame:
    """One finding for each key of which rows of a submission name nothing, at the first of them."""
    keys = [
        column
        for column in FACTS[batch.form.feeds].columns
        if column.role == Role.IDENTITY and column.name in LINKS and not column.nullable
    ]
    return pl.concat([FINDINGS.to_frame(), *(_unnamed(batch, rows, column) for column in keys)])


def _unnamed(batch: SubmissionBatch, rows: pl.DataFrame, column: Column) -> pl.DataFrame:
    unnamed = rows.filter(pl.col(column.name).is_null())
    if unnamed.is_empty():
        return FINDINGS.to_frame()
    link = LINKS[column.name]
    fields = [name for name in batch.form.field_names if name in link.fields]
    first = (
        unnamed.sort(RECEIPT, "record")
        .group_by(RECEIPT, maintain_order=True)
        .agg(pl.col("record").first(), rows=pl.len())
        .with_columns(field=pl.lit(next(iter(fields), None), pl.String))
    )
    return findings(
        batch.locate(first).with_columns(
            record=pl.lit(None),
            severity=pl.lit(str(Severity.HARD)),
            scope=pl.lit(SUBMISSION),
            **columns_of(
                "names_nothing",
                rows=pl.col("rows"),
                named=pl.lit(_short(link.dimension.comment).removesuffix("维")),
                parts=pl.lit("、".join(_identity(link.dimension))),
            ),
        )
    )


def _identity(dimension: Table) -> list[str]:
    """What tells the rows of a dimension apart, in words."""
    return [_short(each.comment) for each in dimension.columns if each.role == Role.IDENTITY]


def _short(comment: str) -> str:
    """What a comment says before it explains."""
    return _EXPLAINS.split(comment)[0]
