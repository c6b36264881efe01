"""Spans that a label leaves to the column beside it: 增长% after 1—10月累计 is since January.

Not here: spans that labels say (label_rules), the period that follows (periods).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.forms.observations import BESIDE
from licheng_etl.reading.frames import RECEIPT

if TYPE_CHECKING:
    from collections.abc import Sequence

_COLUMN = [RECEIPT, "source_table", "column"]
_LEVEL = "level"


def with_spans_beside(numbers: pl.DataFrame) -> pl.DataFrame:
    """`span` resolved where it is BESIDE; where no column tells it, there is no aspect either.

    It is that of the nearest column of levels to the left which no other column of the same aspect
    claims by its own label: in 本月, 累计, 同比, 累计同比 the third is of the month.
    """
    if "span" not in numbers.columns or not (numbers["span"] == BESIDE).any():
        return numbers
    columns = (
        numbers.filter(pl.col("unnamed").is_null() & pl.col("aspect").is_not_null())
        .select(*_COLUMN, "aspect", "span")
        .unique(maintain_order=True)
        .sort(_COLUMN)
    )
    rows = [
        (*key, *row)
        for key, table in columns.group_by(_COLUMN[:2], maintain_order=True)
        for row in _beside(table.select("column", "aspect", "span").rows())
    ]
    schema = {name: numbers.schema[name] for name in (*_COLUMN, "aspect")}
    beside = pl.DataFrame(rows, schema=schema | {"beside": pl.String}, orient="row")
    is_beside = pl.col("span") == BESIDE
    return (
        numbers.join(beside, on=[*_COLUMN, "aspect"], how="left", maintain_order="left")
        .with_columns(
            aspect=pl.when(is_beside.fill_null(value=False) & pl.col("beside").is_null())
            .then(None)
            .otherwise("aspect"),
            span=pl.when(is_beside).then("beside").otherwise("span"),
        )
        .drop("beside")
    )


def _beside(columns: Sequence[tuple[int, str, str | None]]) -> list[tuple[int, str, str]]:
    """Of each column that leaves its span to another: column, aspect, span."""
    beside: list[tuple[int, str, str]] = []
    for column, aspect, span in columns:
        if span != BESIDE:
            continue
        claimed = {span for _, other_aspect, span in columns if other_aspect == aspect}
        left = [
            span
            for place, other_aspect, span in columns
            if place < column and other_aspect == _LEVEL and span and span not in claimed
        ]
        if left:
            beside.append((column, aspect, left[-1]))
    return beside
