"""Why whole submissions are returned, as reading finds it and as rows of a batch.

Here: the value and its frame. Not here: the sentences (model.reasons), finding faults.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.model.addresses import parse_a1
from licheng_etl.model.reasons import remedy_of, sentence_of
from licheng_etl.reading.frames import RECEIPT

if TYPE_CHECKING:
    from collections.abc import Iterable

FAULTS: Final = pl.Schema(
    {
        RECEIPT: pl.Int32(),
        "code": pl.String(),
        "message": pl.String(),
        "sheet": pl.String(),
        "row": pl.UInt32(),
        "column": pl.UInt32(),
        "value": pl.String(),
        "remedy": pl.String(),
        "field": pl.String(),
    }
)
"""The columns of the frame. `field`: whose cells may yet tell what its column does not."""


@dataclass(frozen=True)
class Fault:
    """Why a whole submission is returned. `code` is counted; the rest is told to the reporter."""

    code: str
    message: str
    sheet: str | None = None
    cell: str | None = None
    value: str | None = None
    remedy: str | None = None
    field: str | None = None

    @classmethod
    def of(
        cls,
        code: str,
        *,
        sheet: str | None = None,
        cell: str | None = None,
        value: str | None = None,
        field: str | None = None,
        **words: str | None,
    ) -> Fault:
        """A cause of the one table (model.reasons), told with its words."""
        sentence, remedy = sentence_of(code, **words), remedy_of(code, **words)
        return cls(code, sentence, sheet, cell, value, remedy, field)


def fault_rows(faults: Iterable[tuple[int, Fault]]) -> pl.DataFrame:
    """The frame of the faults of receipts."""
    rows = [
        (
            receipt,
            fault.code,
            fault.message,
            fault.sheet,
            *(parse_a1(fault.cell) if fault.cell else (None, None)),
            fault.value,
            fault.remedy,
            fault.field,
        )
        for receipt, fault in faults
    ]
    return pl.DataFrame(rows, schema=FAULTS, orient="row")
