"""Counts that section rows state, 一、省级重点项目（14个）, against the records below them.

Not here: numbers that section rows print for the sum of those (row_aggregates).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.model.reasons import columns_of
from licheng_etl.model.states import Severity
from licheng_etl.quality.findings import SUBMISSION, findings
from licheng_etl.quality.rules.running_sums import within
from licheng_etl.reading.frames import RECEIPT

if TYPE_CHECKING:
    from licheng_etl.reading.batch import SubmissionBatch

_TABLE = [RECEIPT, "source_table"]
_STATED_COUNT = r"\(共?([0-9]{1,4})[个项]"
_INNER_SECTION = r"^\([一二三四五六七八九十]{1,3}\)"


def check_section_counts(batch: SubmissionBatch) -> pl.DataFrame:
    """Section rows such as 一、省级重点项目（14个） whose count is not that of their records."""
    records = batch.records.select(
        *_TABLE, row=(pl.col("source_row") - 1).cast(pl.UInt32), counted=pl.lit(1)
    )
    sections = _sections(batch.cells).with_columns(
        first_row=pl.col("row") + 1, last_row=pl.col("end") - 1
    )
    counted = within(sections, records, _TABLE, ["counted"]).filter(
        pl.col("counted") != pl.col("stated")
    )
    return findings(
        counted.with_columns(
            severity=pl.lit(str(Severity.VERIFY)),
            scope=pl.lit(SUBMISSION),
            **columns_of(
                "section_count",
                value=pl.col("value"),
                printed=pl.col("stated"),
                expected=pl.col("counted"),
            ),
        )
    )


def _sections(cells: pl.DataFrame) -> pl.DataFrame:
    """Sections that state a count, with the row at which the next one of their level starts."""
    label = normalise_label(pl.col("text"))
    stated = label.str.extract(_STATED_COUNT).cast(pl.UInt32)
    states = stated.is_not_null()
    rows = (
        cells.filter(pl.col("role") == "section")
        .group_by(*_TABLE, "sheet", "row")
        .agg(
            column=pl.col("column").filter(states).first(),
            value=pl.col("text").filter(states).first(),
            stated=stated.filter(states).first(),
            outer=~label.str.contains(_INNER_SECTION).any(),
        )
        .sort(*_TABLE, "row")
    )
    outer_rows = pl.when("outer").then("row")
    next_outer = outer_rows.shift(-1).backward_fill().over(_TABLE)
    end = pl.when("outer").then(next_outer).otherwise(pl.col("row").shift(-1).over(_TABLE))
    return rows.with_columns(end=end.fill_null(pl.UInt32.max())).filter(
        pl.col("stated").is_not_null()
    )
