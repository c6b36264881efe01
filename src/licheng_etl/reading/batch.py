"""The submissions of one form, read together: what reading gives and the checks take.

Here: the frames as one value, and where a field of a record stands. Not here: how they are made
(submission), any rule.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.reading.faults import FAULTS
from licheng_etl.reading.frames import (
    ADDRESSES,
    AGGREGATE_ROWS,
    CELLS,
    ORIGINS,
    PROBLEMS,
    RECEIPT,
    SLOTS,
    SUBMISSIONS,
    CellRole,
    aggregate_schema,
    record_schema,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from licheng_etl.forms.definition import Form


@dataclass(frozen=True)
class SubmissionBatch:
    """Many submissions of one form.

    The columns of each frame are those of `reading.frames`, of its faults of `reading.faults`.
    """

    form: Form
    submissions: pl.DataFrame
    slots: pl.DataFrame
    records: pl.DataFrame
    cells: pl.DataFrame
    problems: pl.DataFrame
    aggregate_rows: pl.DataFrame
    aggregates: pl.DataFrame
    addresses: pl.DataFrame
    origins: pl.DataFrame
    faults: pl.DataFrame

    def __post_init__(self) -> None:
        for name, schema in schemas(self.form).items():
            given: pl.Schema = getattr(self, name).schema
            if given != schema:
                raise TypeError(f"{name}: the columns are {given}, not {schema}")

    @classmethod
    def of_nothing(cls, form: Form) -> SubmissionBatch:
        return cls(form, **{name: schema.to_frame() for name, schema in schemas(form).items()})

    @property
    def frames(self) -> Mapping[str, pl.DataFrame]:
        return {name: getattr(self, name) for name in _NAMES}

    def without(self, receipts: Collection[int]) -> SubmissionBatch:
        """The same for all but some receipts."""
        if not receipts:
            return self
        kept = ~pl.col(RECEIPT).is_in(list(receipts))
        frames = {name: frame.filter(kept) for name, frame in self.frames.items()}
        return SubmissionBatch(self.form, **frames)

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
        # The number of a record is looked at first: of most batches few cells are asked for.
        near = pl.col("record").is_in(frame["record"].unique().implode())
        cells = self.cells.filter(near).join(frame, on=[RECEIPT, "record"], how="semi")
        first = (
            cells.filter(pl.col("role") == CellRole.DATA)
            .group_by(RECEIPT, "record")
            .agg(
                pl.col("sheet").first().alias("row_sheet"),
                pl.col("column").min().alias("row_start"),
            )
        )
        own = cells.select(RECEIPT, "record", "field", own_row="row", own_column="column").unique(
            [RECEIPT, "record", "field"], keep="first"
        )
        texts = cells.select(RECEIPT, "sheet", "row", "column", value="text")
        table = [RECEIPT, "source_table", "field"]
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
            .join(self.addresses.select(*table, "sheet", "column"), on=table, how="left")
            .join(first, on=[RECEIPT, "record"], how="left")
            .join(own, on=[RECEIPT, "record", "field"], how="left")
            .with_columns(
                row=pl.coalesce("own_row", "row"), column=pl.coalesce("column", "own_column")
            )
            .with_columns(
                has_column=pl.col("column").is_not_null(),
                sheet=pl.coalesce("sheet", "row_sheet"),
                column=pl.coalesce("column", "row_start"),
            )
            .join(texts, on=[RECEIPT, "sheet", "row", "column"], how="left")
            .with_columns(value=pl.when("has_column").then("value"))
            .drop("row_sheet", "row_start", "own_row", "own_column", "has_column")
        )


_NAMES = tuple(each.name for each in fields(SubmissionBatch) if each.name != "form")


def schemas(form: Form) -> dict[str, pl.Schema]:
    """The frames of a batch of a form, by name."""
    return {
        "submissions": SUBMISSIONS,
        "slots": SLOTS,
        "records": record_schema(form),
        "cells": CELLS,
        "problems": PROBLEMS,
        "aggregate_rows": AGGREGATE_ROWS,
        "aggregates": aggregate_schema(form),
        "addresses": ADDRESSES,
        "origins": ORIGINS,
        "faults": FAULTS,
    }
