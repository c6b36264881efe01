"""A ratio among the percentages of one rate: 0.978 below 97.1 and 96.5.

Nothing but the other numbers of its column tells it: 0.978% may be printed as well. Here: a number
a hundredth of those that the column prints of other areas or things. Not here: a file whose numbers
are all so far off (common_factors), rates of records (advisory).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.forms.columns import VALUE
from licheng_etl.grammar.texts.text import normalise_text
from licheng_etl.model.reasons import columns_of
from licheng_etl.model.states import Severity
from licheng_etl.model.tables import FACTS
from licheng_etl.model.units import PERCENT
from licheng_etl.quality.findings import CELL, FINDINGS, findings
from licheng_etl.reading.frames import RECEIPT

if TYPE_CHECKING:
    from licheng_etl.reading.batch import SubmissionBatch

_HIGH: Final = 20
"""Percentages from here on: a rate of which many are as high is hardly ever below one."""
_LARGEST_RATIO: Final = 1.0
_FEWEST: Final = 3
_WHOLE: Final = 100


def check_ratios_among_rates(batch: SubmissionBatch) -> pl.DataFrame:
    """A finding on each number up to 1 where all others of the rate in its column are high and a
    hundred times it is as they are. Shares of one whole may be small: they add up to it.
    """
    named = FACTS[batch.form.feeds].named_by
    if batch.form.observations is None or named is None:
        return FINDINGS.to_frame()
    rate = [RECEIPT, "source_table", "source_column", named]
    value = pl.col(VALUE.name).cast(pl.Float64)
    rates = batch.records.filter(
        pl.col("source_unit") == PERCENT, pl.col("aspect") == "level", value.is_not_null()
    ).select(RECEIPT, "record", *rate[1:], number=value)
    if rates.is_empty():
        return FINDINGS.to_frame()
    number, high = pl.col("number"), pl.col("number") >= _HIGH
    small = number.is_between(0, _LARGEST_RATIO, closed="right")
    of_rate = {
        "all_told": (high | small).all(),
        "high": high.sum(),
        "least": number.filter(high).min(),
        "most": number.filter(high).max(),
        "sum": number.sum(),
    }
    strange = rates.with_columns(
        expr.over(rate).alias(name) for name, expr in of_rate.items()
    ).filter(
        small,
        pl.col("all_told"),
        pl.col("high") >= _FEWEST,
        (number * 100).is_between(pl.col("least") / 2, pl.col("most") * 2),
        (pl.col("sum") - _WHOLE).abs() > 1,
    )
    # What prints its sign says itself that it is a percentage.
    texts = batch.cells.filter(pl.col("field") == VALUE.name).select(
        RECEIPT, "record", "sheet", "row", "column", value="text"
    )
    bare = ~normalise_text(pl.col("value")).str.contains("%", literal=True)
    located = strange.join(texts, on=[RECEIPT, "record"], maintain_order="left").filter(bare)
    return findings(
        located.with_columns(
            field=pl.lit(VALUE.name),
            severity=pl.lit(str(Severity.VERIFY)),
            scope=pl.lit(CELL),
            **columns_of("ratio_among_rates", value=pl.col("value")),
        )
    )
