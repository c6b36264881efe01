"""Cells in the places of their records: what does not fit is never put into another's."""

from __future__ import annotations

import polars as pl
import pytest

from licheng_etl.reading.frames import RECEIPT
from licheng_etl.reading.typed_records import MisplacedCellError, _fields

RECORDS = [(1, 0), (1, 1), (2, 0)]
"""Receipt and number of the records of two files."""
_CELL = {
    RECEIPT: pl.Int32(),
    "record": pl.UInt32(),
    "field": pl.String(),
    "string": pl.String(),
    "amount": pl.Decimal(38, 10),
    "digits": pl.Int8(),
    "unit": pl.String(),
    "boolean": pl.Boolean(),
}


def placed(records: list[tuple[int, int]], *cells: tuple[int, int, str]) -> list[str | None]:
    """What stands in the field `name` of each record; `cells`: receipt, record, text."""
    told = [
        {RECEIPT: receipt, "record": record, "field": "name", "string": text}
        for receipt, record, text in cells
    ]
    kept = pl.DataFrame(records, {RECEIPT: pl.Int32(), "record": pl.UInt32()}, orient="row")
    (column,) = _fields(kept, pl.DataFrame(told, _CELL))
    return column.to_list()


def test_each_cell_stands_in_its_own_record() -> None:
    assert placed(RECORDS, (2, 0, "丙"), (1, 1, "乙")) == [None, "乙", "丙"]


@pytest.mark.parametrize(
    ("records", "cell"),
    [
        (RECORDS, (1, 2, "乙")),  # where the first record of the next file stands
        ([(1, 0), (1, 2), (2, 0)], (1, 2, "乙")),
        (RECORDS, (3, 0, "丁")),
    ],
    ids=["beyond the last", "beyond a gap", "of no file"],
)
def test_a_cell_of_no_record_is_put_into_no_other(
    records: list[tuple[int, int]], cell: tuple[int, int, str]
) -> None:
    with pytest.raises(MisplacedCellError):
        placed(records, cell)


def test_two_cells_of_one_field_and_record_do_not_hide_each_other() -> None:
    with pytest.raises(MisplacedCellError):
        placed(RECORDS, (1, 0, "甲"), (1, 0, "乙"))
