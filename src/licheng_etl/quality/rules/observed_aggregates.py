"""Printed aggregates of cross tables, against the observations that they are the sum of.

合计 is never a fact where it adds up (DOMAIN.md §1.9); here it is checked. Not here: rows of
aggregates in tables of records (row_aggregates), which parts an aggregate has (reading).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.forms.columns import VALUE
from licheng_etl.grammar.texts.text import normalise_text
from licheng_etl.grammar.words.null_words import null_reason
from licheng_etl.model.reasons import columns_of
from licheng_etl.model.states import Severity
from licheng_etl.model.wording import filled
from licheng_etl.quality.findings import SUBMISSION, findings
from licheng_etl.quality.messages import plain
from licheng_etl.quality.rules.arithmetic import EXACT, last_digit
from licheng_etl.quality.rules.compared_sums import MOST_DIGITS
from licheng_etl.reading.frames import RECEIPT, digits_of, unit_of
from licheng_etl.reading.observations.aggregates import with_parts

if TYPE_CHECKING:
    from licheng_etl.forms.observations import ObservedAggregates
    from licheng_etl.reading.batch import SubmissionBatch

_PLACE = [RECEIPT, "sheet", "row", "column"]


@dataclass(frozen=True)
class ObservedTotals:
    """The printed aggregates of cross tables, `compared` with the sum of their parts.

    Each part and the sum may be off by half of its last printed digit (DOMAIN.md §1.7). Where
    one of them cannot be read, nothing is decided, and that is said.
    """

    rule: ObservedAggregates
    compared: pl.DataFrame

    @classmethod
    def of(cls, batch: SubmissionBatch) -> ObservedTotals | None:
        """None where there is nothing to compare."""
        observations = batch.form.observations
        rule = observations.aggregates if observations else None
        if rule is None or batch.aggregates.is_empty():
            return None
        return cls(rule, _compared(batch, rule))

    @property
    def breaking(self) -> pl.Series:
        """Whether each differs beyond rounding."""
        return self.compared.select((pl.col("excess") > 0) & ~pl.col("undecidable")).to_series()

    def findings(self, off: pl.Series) -> pl.DataFrame:
        """Aggregates that are off, by their positions, and those that are not decided."""
        differing = self.compared[off].with_columns(
            severity=pl.lit(str(self.rule.severity)),
            **columns_of(
                "control_total",
                value=pl.col("value"),
                printed=_with_unit(pl.col("printed")),
                parts=filled("{}项", "parts"),
                expected=_with_unit(pl.col("sum")),
                difference=_with_unit((pl.col("printed") - pl.col("sum")).abs()),
            ),
        )
        unclear = self.compared.filter("undecidable").with_columns(
            severity=pl.lit(str(Severity.VERIFY)),
            **columns_of("control_total_undecidable", value=pl.col("value")),
        )
        scope = pl.lit(SUBMISSION)
        return pl.concat(findings(part.with_columns(scope=scope)) for part in (differing, unclear))


def _with_unit(number: pl.Expr) -> pl.Expr:
    return pl.concat_str(plain(number), "unit")


def _compared(batch: SubmissionBatch, rule: ObservedAggregates) -> pl.DataFrame:
    """Each one with `printed`, `sum`, `parts` and the `excess` beyond rounding, in base units.

    `value` is its cell as printed; a null token there says nothing that could be wrong.
    """
    texts = batch.cells.select(*_PLACE, value="text")
    aggregates = (
        batch.aggregates.with_columns(
            printed=pl.col("amount").cast(EXACT, strict=False),
            slack=last_digit(pl.col("digits"), pl.col("amount_unit"), most=MOST_DIGITS),
        )
        .drop("field", "amount", "digits", "amount_unit")
        .join(texts, on=_PLACE, how="left", maintain_order="left")
    )
    unread = pl.col("printed").is_null() & null_reason(normalise_text(pl.col("value"))).is_null()
    return (
        with_parts(batch.form, rule, aggregates, _parts(batch), within=[RECEIPT, "source_table"])
        .group_by(*_PLACE, "value", "printed", "slack", "unit", maintain_order=True)
        .agg(
            pl.col("step", "problems").sum(),
            sum=pl.col("amount").sum(),
            parts=pl.col("amount").count(),
        )
        .with_columns(
            undecidable=unread | (pl.col("problems") > 0),
            excess=(pl.col("printed") - pl.col("sum")).abs() * 2 - pl.col("step") - pl.col("slack"),
        )
    )


def _parts(batch: SubmissionBatch) -> pl.DataFrame:
    """The observations with `amount` and `step`, and `problems`: 1 where the number is unreadable.

    Those that state no number (—) add nothing.
    """
    record = [RECEIPT, "record"]
    unreadable = batch.problems.select(*record, problems=pl.lit(1)).unique()
    digits, unit = pl.col(digits_of(VALUE.name)), pl.col(unit_of(VALUE.name))
    return (
        batch.records.with_columns(
            amount=pl.col(VALUE.name).cast(EXACT, strict=False),
            step=last_digit(digits, unit, most=MOST_DIGITS),
        )
        .drop(VALUE.name)
        .join(unreadable, on=record, how="left")
    )
