"""Printed totals of tables of records beside the sums of the rows that they add up.

Here: adding up, and by how much a total is off beyond rounding. Not here: which rows a total may
add up (reading.records), judging one that is off (row_aggregates).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.model.units import factor_of
from licheng_etl.quality.rules.arithmetic import EXACT, last_digit
from licheng_etl.quality.rules.running_sums import within
from licheng_etl.reading.frames import RECEIPT, amounts

if TYPE_CHECKING:
    from licheng_etl.forms.record_rules import RowAggregates
    from licheng_etl.reading.batch import SubmissionBatch

_FEWEST_DIGITS = 2
"""A cell stores 32.00 as 32, so a total's missing digits say little."""

MOST_DIGITS = 6
"""Digits beyond these are the noise of stored doubles."""

_TABLE = [RECEIPT, "source_table"]
_COLUMN = [*_TABLE, "field"]
_ROW = [*_TABLE, "row"]
_PLACE = [*_ROW, "field", "rank"]


def compared_aggregates(batch: SubmissionBatch, rule: RowAggregates) -> pl.DataFrame:
    """For each printed total of each field: printed and added up, and the excess beyond rounding.

    Of the rows that a total may add up those count that all its numbers fit, else those that its
    words and place say; `sure`: they say so. `inner`: what other aggregates among these rows print.

    Tolerance (DOMAIN.md §1.7): half of the last digit d for each row, d being the most digits that
    a row prints, but no more than the total prints (at least two) and than six; and half of the
    last digit of the total, where that is the coarser one.
    """
    aggregates = (
        batch.aggregates.filter(pl.col("field").is_in(list(rule.fields)))
        .join(batch.aggregate_rows.drop("sheet"), on=_ROW, maintain_order="left")
        .select(
            *_PLACE,
            "sheet",
            "first_row",
            "last_row",
            printed=pl.col("amount").cast(EXACT, strict=False),
            total_digits="digits",
            total_step=last_digit(pl.col("digits"), pl.col("amount_unit"), most=MOST_DIGITS),
            unit="amount_unit",
        )
    )
    added = _added(aggregates, amounts(batch.records, rule.fields))
    compared = (
        aggregates.join(added, on=_PLACE, how="left", maintain_order="left")
        .join(_problems(batch, aggregates), on=_PLACE, how="left", maintain_order="left")
        .with_columns(
            pl.col("sum", "rows", "row_steps", "problems").fill_null(0),
            coarsest=pl.max_horizontal("total_step", "coarsest"),
            factor=factor_of(pl.col("unit"), EXACT),
        )
        .with_columns(
            excess=(pl.col("printed") - pl.col("sum")).abs() * 2
            - pl.col("row_steps")
            - pl.col("coarsest"),
            sure=pl.col("rank").min().over(_ROW) == 0,
        )
    )
    return _with_texts(batch, _with_inner(_fitting(compared)))


def _fitting(compared: pl.DataFrame) -> pl.DataFrame:
    """Of the rows that each total may add up those that it does, else the likeliest."""
    fits = ((pl.col("excess") <= 0) | (pl.col("problems") > 0)).all().over(*_ROW, "rank")
    ranked = compared.with_columns(fitting=pl.when(fits).then("rank"))
    chosen = pl.coalesce(pl.col("fitting").min().over(_ROW), pl.col("rank").min().over(_ROW))
    return ranked.filter(pl.col("rank") == chosen)


def _with_inner(aggregates: pl.DataFrame) -> pl.DataFrame:
    """Adds `inner`: the sum of what other aggregates print among the rows that each adds up."""
    others = aggregates.select(*_COLUMN, "row", inner="printed")
    own = pl.col("row").is_between(pl.col("first_row"), pl.col("last_row"))
    return within(aggregates, others, _COLUMN, ["inner"]).with_columns(
        inner=pl.col("inner") - pl.when(own).then("printed").otherwise(0)
    )


def _with_texts(batch: SubmissionBatch, aggregates: pl.DataFrame) -> pl.DataFrame:
    """Adds `column` and `value`: the cell of each printed total, and its text."""
    of_rows = batch.cells.join(aggregates, on=[RECEIPT, "row"], how="semi")
    texts = of_rows.select(RECEIPT, "sheet", "row", "column", value="text")
    return aggregates.join(
        batch.addresses.select(RECEIPT, "source_table", "field", "column"),
        on=_COLUMN,
        maintain_order="left",
    ).join(texts, on=[RECEIPT, "sheet", "row", "column"], how="left", maintain_order="left")


def _added(aggregates: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """_PLACE -> sum, rows (how many), row_steps (their last digits added up), coarsest.

    Digits are taken for each printed unit together: cells drop the zeros at the end.
    """
    kinds = [*_COLUMN, "row_unit", "digits"]
    numbers = rows.select(
        *_COLUMN,
        "row",
        row_unit="amount_unit",
        digits=pl.col("digits").clip(0, MOST_DIGITS),
        sum=pl.col("amount").cast(EXACT, strict=False).fill_null(0),
        rows=pl.lit(1),
    )
    asked = aggregates.join(numbers.select(kinds).unique(), on=_COLUMN)
    most = pl.max_horizontal(pl.col("total_digits").first(), pl.lit(_FEWEST_DIGITS))
    by_unit = (
        within(asked, numbers, kinds, ["sum", "rows"])
        .filter(pl.col("rows") > 0)
        .group_by(*_PLACE, "row_unit")
        .agg(
            pl.col("sum", "rows").sum(),
            digits=pl.min_horizontal(pl.col("digits").max(), most).cast(pl.Int32),
        )
    )
    return (
        by_unit.with_columns(step=last_digit(pl.col("digits"), pl.col("row_unit")))
        .group_by(_PLACE)
        .agg(
            pl.col("sum", "rows").sum(),
            row_steps=(pl.col("step") * pl.col("rows").cast(EXACT)).sum(),
            coarsest=pl.col("step").max(),
        )
    )


def _problems(batch: SubmissionBatch, aggregates: pl.DataFrame) -> pl.DataFrame:
    """_PLACE -> problems: cells that are no numbers among those that the total adds up."""
    faulty = batch.problems.join(
        batch.records.select(RECEIPT, "record", "source_table"), on=[RECEIPT, "record"]
    ).select(*_COLUMN, "row", problems=pl.lit(1))
    return within(aggregates, faulty, _COLUMN, ["problems"]).select(*_PLACE, "problems")
