"""Columns that a form has no place for, finds twice, or lacks: their rules and their faults.

Not here: which column is which field (records.mapping, observations.dimension_columns).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.model.addresses import a1, column_letters
from licheng_etl.reading.frames import Fault

if TYPE_CHECKING:
    from licheng_etl.forms.definition import FieldColumn

UNKNOWN_COLUMN = "unknown_column"
UNKNOWN_LABEL = "unknown_label"
"""A number of a cross table whose labels the form does not know."""

UNKNOWN = (UNKNOWN_COLUMN, UNKNOWN_LABEL)
"""Why data cells that the form has no place for are kept aside."""

HIDDEN_COLUMN = "hidden_column"
"""A hidden column that the form does not know: the sender's own working."""


def column_twice(
    sheet: str, column: FieldColumn, first: int, second: tuple[int, int], text: str
) -> Fault:
    """Two columns claim one field: the first, and the one whose header cell says `text`."""
    return Fault(
        "column_twice",
        f"{column_letters(first)}列与{column_letters(second[1])}列都像“{column.labels[0]}”",
        sheet=sheet,
        cell=a1(*second),
        value=text,
        remedy="请只保留一列，或改正表头。",
    )


def column_missing(sheet: str, column: FieldColumn, header: tuple[int, int]) -> Fault:
    """A required column is not there; `header` is a cell of the header that lacks it."""
    return Fault(
        "column_missing",
        f"缺少必需的列“{column.labels[0]}”",
        sheet=sheet,
        cell=a1(*header),
        remedy=f"请补上“{column.labels[0]}”一列后重报。",
    )


def corner_fault(unit: str, sheet: str, cell: str | None) -> Fault:
    """A note states another unit than all columns or rows that it could govern."""
    return Fault(
        "unit_conflict",
        f"表上写明单位为{unit}，而各列各行自己写的都是别的单位",
        sheet=sheet,
        cell=cell,
        value=unit,
        remedy="请核对单位，只保留正确的一处。",
    )
