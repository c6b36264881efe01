"""Control totals that the submission itself prints, against its own rows.

合计 and 小计 are never facts (DOMAIN.md §1.9); here they are checked. Not here: which row is a
total and which rows it may add up (reading.records), adding up (compared_sums), counts in section
rows (section_counts).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.texts.text import normalise_label, normalise_text
from licheng_etl.grammar.words.null_words import null_reason
from licheng_etl.model.reasons import columns_of, remedies, sentences
from licheng_etl.model.states import Severity
from licheng_etl.model.wording import filled
from licheng_etl.quality.findings import SUBMISSION, findings
from licheng_etl.quality.messages import plain
from licheng_etl.quality.rules.compared_sums import compared_aggregates
from licheng_etl.quality.rules.running_sums import within
from licheng_etl.reading.frames import RECEIPT, CellRole

if TYPE_CHECKING:
    from licheng_etl.forms.record_rules import RowAggregates
    from licheng_etl.reading.batch import SubmissionBatch

_OFF = ("control_total", "total_counts_subtotals")

_TABLE = [RECEIPT, "source_table"]
_ROW = [RECEIPT, "source_table", "row"]
_UNDECIDABLE = pl.col("problems") > 0


@dataclass(frozen=True)
class RowTotals:
    """The printed totals of tables of records, compared with the rows that they add up.

    `standing`: as `compared_aggregates` gives them, without those printed twice, the `repeated`.
    """

    batch: SubmissionBatch
    rule: RowAggregates
    standing: pl.DataFrame
    repeated: pl.DataFrame

    @classmethod
    def of(cls, batch: SubmissionBatch) -> RowTotals | None:
        """None where the form compares none."""
        rule = batch.form.aggregates
        if rule is None:
            return None
        aggregates = compared_aggregates(batch, rule)
        repeated = _repeated(batch, aggregates)
        standing = aggregates.join(repeated, on=_ROW, how="anti", maintain_order="left")
        return cls(batch, rule, standing, repeated)

    @property
    def breaking(self) -> pl.Series:
        """Whether each is off; where a number cannot be read nothing is decided."""
        return self.standing.select((pl.col("excess") > 0) & ~_UNDECIDABLE).to_series()

    def findings(self, off: pl.Series) -> pl.DataFrame:
        """Totals that are off, by their positions, not decidable, not readable, printed twice."""
        return pl.concat(
            [
                *_off(self.batch, self.standing, self.rule, off),
                _said_twice(self.repeated),
                _unreadable(self.batch, self.rule),
            ]
        )


def checked_aggregates(batch: SubmissionBatch) -> pl.DataFrame:
    """The printed aggregates that are checked."""
    printed = batch.aggregates.filter(pl.col("amount").is_not_null())
    if batch.form.observations is not None:
        return printed
    rule = batch.form.aggregates
    return printed.filter(pl.col("field").is_in(list(rule.fields) if rule else [])).join(
        batch.aggregate_rows, on=[RECEIPT, "source_table", "row"], how="semi"
    )


def _off(
    batch: SubmissionBatch, aggregates: pl.DataFrame, rule: RowAggregates, off: pl.Series
) -> list[pl.DataFrame]:
    label = pl.col("field").replace(batch.labels)
    missed = plain(((pl.col("printed") - pl.col("sum")).abs() / pl.col("factor")).round(8))
    doubled = (pl.col("printed") - pl.col("sum") == pl.col("inner")) & (pl.col("inner") != 0)
    severity = pl.when("sure").then(pl.lit(str(rule.severity)))
    cause = pl.when(doubled).then(pl.lit(_OFF[1])).otherwise(pl.lit(_OFF[0]))
    words = {
        "label": label,
        "value": pl.col("value"),
        "parts": filled("{}行", "rows"),
        "expected": pl.concat_str(plain((pl.col("sum") / pl.col("factor")).round(8)), "unit"),
        "difference": missed,
    }
    differing = aggregates[off].with_columns(
        rule=cause,
        severity=severity.otherwise(pl.lit(str(Severity.VERIFY))),
        message=sentences(cause, _OFF, **words),
        remedy=remedies(cause, _OFF),
    )
    unclear = aggregates.filter(_UNDECIDABLE).with_columns(
        severity=pl.lit(str(Severity.VERIFY)),
        **columns_of("control_total_undecidable", label=label, value=pl.col("value")),
    )
    scope = pl.lit(SUBMISSION)
    return [findings(part.with_columns(scope=scope)) for part in (differing, unclear)]


def _repeated(batch: SubmissionBatch, aggregates: pl.DataFrame) -> pl.DataFrame:
    """_ROW, sheet, column, value of rows that print again what the total before them does.

    With the same words, and no record between.
    """
    counts = (
        batch.cells.filter(pl.col("role") == CellRole.TOTAL, pl.col("field").is_null())
        .group_by(_ROW)
        .agg(words=normalise_label(pl.col("text")).sort_by("column").str.join(" "))
    )
    rows = (
        aggregates.sort("field")
        .group_by(*_ROW, "sheet")
        .agg(
            numbers=pl.concat_str("field", pl.col("printed").cast(pl.String)).str.join(" "),
            column=pl.col("column").min(),
            value=pl.col("value").sort_by("column").first(),
        )
        .join(counts, on=_ROW)
        .sort(_ROW)
        .with_columns(
            (pl.col(name).shift(1).over(_TABLE)).alias(f"{name}_before")
            for name in ("row", "numbers", "words")
        )
        .filter(
            pl.col("numbers") == pl.col("numbers_before"),
            pl.col("words") == pl.col("words_before"),
        )
        .with_columns(first_row="row_before", last_row="row")
    )
    records = batch.records.select(
        *_TABLE, row=(pl.col("source_row") - 1).cast(pl.UInt32), between=pl.lit(1)
    )
    return within(rows, records, _TABLE, ["between"]).filter(pl.col("between") == 0)


def _said_twice(repeated: pl.DataFrame) -> pl.DataFrame:
    return findings(
        repeated.with_columns(
            severity=pl.lit(str(Severity.VERIFY)),
            scope=pl.lit(SUBMISSION),
            **columns_of("total_repeated", row=pl.col("row") + 1, first=pl.col("row_before") + 1),
        )
    )


def _unreadable(batch: SubmissionBatch, rule: RowAggregates) -> pl.DataFrame:
    """Texts in the place of a total that are no number: nothing is compared with them."""
    place = [RECEIPT, "source_table", "row", "column"]
    cells = (
        batch.cells.filter(
            pl.col("role") == CellRole.TOTAL, pl.col("field").is_in(list(rule.fields))
        )
        .filter(null_reason(normalise_text(pl.col("text"))).is_null())
        .join(batch.aggregates.select(place), on=place, how="anti", maintain_order="left")
        .drop("record")
    )
    return findings(
        cells.with_columns(
            severity=pl.lit(str(Severity.VERIFY)),
            scope=pl.lit(SUBMISSION),
            value=pl.col("text"),
            **columns_of(
                "total_unreadable",
                label=pl.col("field").replace(batch.labels),
                value=pl.col("text"),
            ),
        )
    )
