"""Printed wholes of cross tables, against the observations that they are the sum of.

合计 is never a fact where it adds up (DOMAIN.md §1.9); here it is checked. Not here: rows of totals
in tables of records (totals), which parts a whole has (extract.wholes).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.extract.wholes import with_parts
from licheng_etl.quality.arithmetic import EXACT, with_steps
from licheng_etl.quality.findings import FINDINGS, SUBMISSION, findings
from licheng_etl.quality.gathered import RECEIPT, Gathered
from licheng_etl.quality.messages import plain
from licheng_etl.quality.suite import failing_rows, not_above_zero

if TYPE_CHECKING:
    from licheng_etl.forms.observations import WholeRule

_PLACE = [RECEIPT, "sheet", "row", "column"]


def check_wholes(gathered: Gathered) -> pl.DataFrame:
    """Findings on printed wholes that differ from the sum of their parts beyond rounding.

    Each part and the whole may be off by half of its last printed digit (DOMAIN.md §1.7).
    """
    observations = gathered.form.observations
    if observations is None or observations.wholes is None or gathered.controls.is_empty():
        return pl.DataFrame(schema=FINDINGS)
    compared = _compared(gathered, observations.wholes)
    (failing,) = failing_rows(compared.select("excess"), [not_above_zero("excess")])
    off = compared[failing].join(
        gathered.cells.select(*_PLACE, value="text"), on=_PLACE, how="left", maintain_order="left"
    )
    return findings(
        off.with_columns(
            rule=pl.lit("control_total"),
            severity=pl.lit(str(observations.wholes.severity)),
            scope=pl.lit(SUBMISSION),
            message=pl.format(
                "合计填的是“{}”（{}{}），而所含{}项之和是{}{}，相差{}{}",
                "value",
                plain(pl.col("printed")),
                "unit",
                "parts",
                plain(pl.col("sum")),
                "unit",
                plain((pl.col("printed") - pl.col("sum")).abs()),
                "unit",
            ),
            remedy=pl.lit("请核对各项和合计，改正后重报。"),
        )
    )


def _compared(gathered: Gathered, rule: WholeRule) -> pl.DataFrame:
    """Each whole with `printed`, `sum`, `parts` and the `excess` beyond rounding, in base units."""
    numbers = with_steps(gathered.numbers).with_columns(
        amount=pl.col("value").cast(EXACT, strict=False)
    )
    cell = [RECEIPT, "source_table", "row", "column"]
    printed = numbers.filter(pl.col("record").is_null()).select(
        *cell, printed="amount", slack="step"
    )
    stated = numbers.select(RECEIPT, "record", "amount", "step")
    wholes = gathered.controls.join(printed, on=cell, maintain_order="left")
    parts = gathered.records.drop("value").join(stated, on=[RECEIPT, "record"])
    return (
        with_parts(gathered.form, rule, wholes, parts, within=[RECEIPT, "source_table"])
        .group_by(*_PLACE, "printed", "slack", "unit", maintain_order=True)
        .agg(sum=pl.col("amount").sum(), step=pl.col("step").sum(), parts=pl.len())
        .with_columns(
            excess=(pl.col("printed") - pl.col("sum")).abs() * 2 - pl.col("step") - pl.col("slack")
        )
    )
