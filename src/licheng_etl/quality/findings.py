"""Findings: what the rules found, with addresses as numbers, and the verdicts made of them.

Here: the frame that every rule returns, its order, ops.verdict. Not here: any rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.identities.personal import masked_personal
from licheng_etl.model.addresses import a1_expr
from licheng_etl.model.states import Severity
from licheng_etl.model.tables import OPS
from licheng_etl.quality.lengths import fit
from licheng_etl.reading.frames import RECEIPT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.forms.definition import Form


FINDINGS = pl.Schema(
    {
        RECEIPT: pl.Int32(),
        "record": pl.UInt32(),
        "field": pl.String(),
        "rule": pl.String(),
        "severity": pl.String(),
        "scope": pl.String(),
        "sheet": pl.String(),
        "row": pl.UInt32(),
        "column": pl.UInt32(),
        "value": pl.String(),
        "message": pl.String(),
        "remedy": pl.String(),
    }
)
"""Of a record where `record` is set, else of the submission; row and column are zero-based."""

CELL, RECORD, SUBMISSION = "cell", "record", "submission"
"""Scopes."""


def findings(frame: pl.DataFrame) -> pl.DataFrame:
    """A frame as findings: columns in order and type, absent ones null."""
    if frame.is_empty():  # as most are: a step costs the same for no row as for thousands
        return FINDINGS.to_frame()
    return frame.select(
        (pl.col(name) if name in frame.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in FINDINGS.items()
    )


def together(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """All findings in their one order: receipt, severity, sheet, row, column, rule, message.

    Numbers of persons that stand in a cell stand in no finding.
    """
    rank = pl.col("severity").replace_strict(
        {name: place for place, name in enumerate(Severity)}, return_dtype=pl.Int8
    )
    findings = pl.concat([pl.DataFrame(schema=FINDINGS), *parts]).with_columns(
        masked_personal(pl.col("value", "message"))
    )
    return findings.sort(RECEIPT, rank, "sheet", "row", "column", "rule", "message")


def of_faults(faults: pl.DataFrame) -> pl.DataFrame:
    """The findings of faults of whole submissions (reading.faults.FAULTS)."""
    return findings(
        faults.drop("field").with_columns(
            rule="code", severity=pl.lit(Severity.HARD.value), scope=pl.lit(SUBMISSION)
        )
    )


def hard(findings: pl.DataFrame) -> pl.DataFrame:
    return findings.filter(pl.col("severity") == Severity.HARD)


def reasons_to_return(findings: pl.DataFrame) -> dict[int, tuple[str, str]]:
    """Receipt -> rule and message of its first hard finding on the whole submission."""
    first = (
        hard(findings)
        .filter(pl.col("scope") == SUBMISSION)
        .unique(RECEIPT, keep="first", maintain_order=True)
    )
    reasons = fit(OPS["submission"], first.select(RECEIPT, "message", reason="rule"))
    return {
        receipt: (reason, message)
        for receipt, reason, message in reasons.select(RECEIPT, "reason", "message").iter_rows()
    }


def verdicts(form: Form, findings: pl.DataFrame) -> pl.DataFrame:
    """The rows of ops.verdict of findings in their order, numbered from 1 in each submission."""
    table = OPS["verdict"]
    rows = findings.with_columns(
        form=pl.lit(form.form),
        ordinal=pl.int_range(1, pl.len() + 1).over(RECEIPT),
        cell=a1_expr(pl.col("row"), pl.col("column")),
    )
    return fit(
        table, rows.select(pl.col(name).cast(kind) for name, kind in table.polars_schema.items())
    )
