"""All submissions of one form side by side, so that every rule runs once over all of them.

Here: the frames, and where a field of a record stands. Not here: any rule.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.reading.frames import (
    CELLS,
    NUMBERS,
    PROBLEMS,
    TOTALS,
    control_schema,
    record_schema,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.submission import Submission

RECEIPT = "receipt_sequence"

_SUBMISSIONS = pl.Schema(
    {
        RECEIPT: pl.Int32(),
        "submission_key": pl.Int64(),
        "slot_key": pl.Int64(),
        "reporter": pl.String(),
        "slot_period": pl.String(),
    }
)
_ADDRESSES = pl.Schema(
    {"source_table": pl.Int16(), "field": pl.String(), "sheet": pl.String(), "column": pl.UInt32()}
)


@dataclass(frozen=True)
class SubmissionBatch:
    """The readings of many submissions, each frame with `receipt_sequence` first.

    `submissions`: what a fact needs of its submission, a row for each slot. `addresses`:
    source_table, field, sheet, column. The others have the schemas of `reading.frames`.
    """

    form: Form
    submissions: pl.DataFrame
    records: pl.DataFrame
    cells: pl.DataFrame
    problems: pl.DataFrame
    numbers: pl.DataFrame
    totals: pl.DataFrame
    controls: pl.DataFrame
    addresses: pl.DataFrame

    def without(self, receipts: Collection[int]) -> SubmissionBatch:
        """The same for all but some receipts."""
        if not receipts:
            return self
        kept = ~pl.col(RECEIPT).is_in(list(receipts))
        frames = {part.name: getattr(self, part.name) for part in fields(self)}
        del frames["form"]
        return SubmissionBatch(
            self.form, **{name: frame.filter(kept) for name, frame in frames.items()}
        )

    def label(self, field: str) -> str:
        """What a field is called on the form."""
        column = self.form.field(field)
        return column.labels[0] if column else field

    @property
    def labels(self) -> dict[str, str]:
        return {name: self.label(name) for name in self.form.field_names}

    def locate(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Adds sheet, row, column and value to rows by receipt_sequence, record and field.

        Where the table has no column for the field, the address is the first cell of the row.
        `value` is the cell's text, null when it is blank.
        """
        cells = self.cells.join(frame, on=[RECEIPT, "record"], how="semi")
        first = (
            cells.filter(pl.col("role") == "data")
            .group_by(RECEIPT, "record")
            .agg(
                pl.col("sheet").first().alias("row_sheet"),
                pl.col("column").min().alias("row_start"),
            )
        )
        own = cells.select(RECEIPT, "record", "field", own_column="column").unique(
            [RECEIPT, "record", "field"], keep="first"
        )
        texts = cells.select(RECEIPT, "sheet", "row", "column", value="text")
        return (
            frame.join(
                self.records.select(
                    RECEIPT,
                    "record",
                    "source_table",
                    row=(pl.col("source_row") - 1).cast(pl.UInt32),
                ),
                on=[RECEIPT, "record"],
                how="left",
            )
            .join(self.addresses, on=[RECEIPT, "source_table", "field"], how="left")
            .join(first, on=[RECEIPT, "record"], how="left")
            .join(own, on=[RECEIPT, "record", "field"], how="left")
            .with_columns(column=pl.coalesce("column", "own_column"))
            .with_columns(
                has_column=pl.col("column").is_not_null(),
                sheet=pl.coalesce("sheet", "row_sheet"),
                column=pl.coalesce("column", "row_start"),
            )
            .join(texts, on=[RECEIPT, "sheet", "row", "column"], how="left")
            .with_columns(value=pl.when("has_column").then("value"))
            .drop("row_sheet", "row_start", "own_column", "has_column")
        )


def batch_of(form: Form, submissions: Sequence[Submission]) -> SubmissionBatch:
    """The submissions' readings as one set of frames."""
    rows = [
        (each.receipt_sequence, each.submission_key, slot.key, each.reporter, slot.period_code)
        for each in submissions
        for slot in each.slots
    ]
    addresses = [
        (each.receipt_sequence, place.source_table, place.field, place.sheet, place.column)
        for each in submissions
        for place in each.reading.addresses
    ]
    return SubmissionBatch(
        form,
        pl.DataFrame(rows, schema=_SUBMISSIONS, orient="row"),
        _stack(submissions, "records", record_schema(form)),
        _stack(submissions, "cells", CELLS),
        _stack(submissions, "problems", PROBLEMS),
        _stack(submissions, "numbers", NUMBERS),
        _stack(submissions, "totals", TOTALS),
        _stack(submissions, "controls", control_schema(form)),
        pl.DataFrame(addresses, schema=with_receipt(_ADDRESSES), orient="row"),
    )


def _stack(submissions: Sequence[Submission], part: str, schema: pl.Schema) -> pl.DataFrame:
    frames: list[pl.DataFrame] = [getattr(each.reading, part) for each in submissions]
    heights = pl.DataFrame(
        [
            (each.receipt_sequence, frame.height)
            for each, frame in zip(submissions, frames, strict=True)
            if frame.height
        ],
        schema={RECEIPT: pl.Int32, "height": pl.UInt32},
        orient="row",
    )
    receipts = heights.select(pl.col(RECEIPT).repeat_by("height").list.explode())
    return pl.concat(
        [receipts, pl.concat([pl.DataFrame(schema=schema), *frames])], how="horizontal"
    )


def with_receipt(schema: pl.Schema) -> pl.Schema:
    return pl.Schema({RECEIPT: pl.Int32(), **schema})
