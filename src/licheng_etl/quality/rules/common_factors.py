"""One factor between what a column prints and what other columns give: a unit wrong throughout.

One row so far off is a fault of its cells (records); many by the same power of ten are one of the
file: ratios for percent, 亿元 for 万元. Not here: magnitudes against other files (sql/rules).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.model.reasons import columns_of
from licheng_etl.model.states import Severity
from licheng_etl.quality.findings import FINDINGS, SUBMISSION, findings
from licheng_etl.quality.messages import plain
from licheng_etl.reading.frames import RECEIPT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.forms.record_rules import Arithmetic
    from licheng_etl.reading.batch import SubmissionBatch

_FEWEST = 5
"""Rows that one factor explains; fewer may be off by chance."""

_SHARE = 5
"""One row in so many of those that the rule compares."""

_CLOSE = 0.06
"""How far printed times factor and computed may differ, of the computed: rates have few digits."""

_LEAST_GROWTH = 2.0
"""Growth below this many percent is too small to tell a hundredth of it from rounding."""

_COMPARED = pl.Schema(
    {
        RECEIPT: pl.Int32(),
        "record": pl.UInt32(),
        "field": pl.String(),
        "printed": pl.Float64(),
        "computed": pl.Float64(),
        "broken": pl.Boolean(),
        "result_label": pl.String(),
    }
)


def check_common_factors(batch: SubmissionBatch, excess: pl.DataFrame) -> pl.DataFrame:
    """A finding on each submission in which one factor explains what a rule breaks.

    `excess`: by how much each record exceeds the form's arithmetic.
    """
    parts = list(_of_observations(batch) if batch.form.observations else _of_rows(batch, excess))
    if not parts:
        return FINDINGS.to_frame()
    compared = pl.concat(part.cast(_COMPARED) for part in parts).with_columns(
        power=_power(pl.col("printed"), pl.col("computed"))
    )
    rule = [RECEIPT, "result_label"]
    all_rows = compared.group_by(rule).agg(rows=pl.len())
    factors = (
        compared.filter("broken", pl.col("power") != 0)
        .sort("record")
        .group_by(*rule, "power")
        .agg(pl.col("record", "field").first(), off=pl.len())
        .join(all_rows, on=rule)
        .filter(pl.col("off") >= _FEWEST, pl.col("off") * _SHARE >= pl.col("rows"))
        .sort(RECEIPT, "result_label", "power")
    )
    located = batch.locate(factors)
    return findings(
        located.drop("record").with_columns(
            severity=pl.lit(str(Severity.HARD)),
            scope=pl.lit(SUBMISSION),
            **columns_of(
                "common_factor",
                label=pl.col("result_label"),
                rows=pl.col("rows"),
                off=pl.col("off"),
                printed=plain(pl.lit(10.0).pow(pl.col("power")).round(10).cast(pl.Decimal(38, 10))),
            ),
        )
    )


def _power(printed: pl.Expr, computed: pl.Expr) -> pl.Expr:
    """The power of ten that printed is of computed; 0 where it is none."""
    ratio = printed / computed
    power = ratio.log(10).round(0)
    near = (ratio / pl.lit(10.0).pow(power) - 1).abs() <= _CLOSE
    return pl.when((ratio > 0) & ratio.is_finite() & near).then(power).otherwise(0).cast(pl.Int32)


def _of_rows(batch: SubmissionBatch, excess: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """What the form's arithmetic compares in each row."""
    rules = [rule for rule in batch.form.arithmetic if rule.kind != "at_most"]
    if not rules:
        return
    judged = pl.concat([batch.records, excess], how="horizontal")
    for rule in rules:
        number = batch.form.arithmetic.index(rule)
        told = pl.col(f"excess_{number}").is_not_null()
        if rule.kind == "growth":
            told &= _computed(rule).abs() >= _LEAST_GROWTH
        yield judged.filter(told).select(
            RECEIPT,
            "record",
            field=pl.lit(rule.result),
            printed=pl.col(rule.result).cast(pl.Float64),
            computed=_computed(rule),
            broken=pl.col(f"excess_{number}") > 0,
            result_label=pl.lit(batch.label(rule.result)),
        )


def _computed(rule: Arithmetic) -> pl.Expr:
    amounts = [pl.col(name).cast(pl.Float64) for name in rule.of]
    if rule.kind == "percent":
        return amounts[0] / amounts[1] * 100
    if rule.kind == "growth":
        return amounts[0] / amounts[1] * 100 - 100
    return pl.sum_horizontal(amounts)


def _of_observations(batch: SubmissionBatch) -> Iterator[pl.DataFrame]:
    """Growth as printed, against this year's and last year's number of the same thing."""
    apart = {"aspect", "value", "unit", "source_unit", "basis", "stage"}
    thing = [RECEIPT, *(name for name in batch.form.field_names if name not in apart)]

    def numbers(aspect: str, name: str) -> pl.DataFrame:
        of_aspect = batch.records.filter(pl.col("aspect") == aspect, pl.col("value").is_not_null())
        return of_aspect.select(
            *thing, "record", pl.col("value").cast(pl.Float64).alias(name)
        ).unique(thing, keep="first", maintain_order=True)

    compared = (
        numbers("growth_yoy", "printed")
        .join(numbers("level", "level").drop("record"), on=thing, nulls_equal=True)
        .join(numbers("prior_level", "prior").drop("record"), on=thing, nulls_equal=True)
        .with_columns(computed=100 * pl.col("level") / pl.col("prior") - 100)
        .filter(pl.col("computed").abs() >= _LEAST_GROWTH, pl.col("prior") > 0)
    )
    yield compared.select(
        RECEIPT,
        "record",
        "printed",
        "computed",
        field=pl.lit("value"),
        broken=pl.lit(value=True),
        result_label=pl.lit("同比增速"),
    ).select(_COMPARED.names())
