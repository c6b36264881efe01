"""Cell addresses in A1 notation."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.model.addresses import MAX_COLUMNS, MAX_ROWS, a1, a1_expr, parse_a1

ROWS = st.integers(0, MAX_ROWS - 1)
COLUMNS = st.integers(0, MAX_COLUMNS - 1)


@given(ROWS, COLUMNS)
def test_an_address_is_read_back(row: int, column: int) -> None:
    assert parse_a1(a1(row, column)) == (row, column)
    frame = pl.DataFrame({"row": [row], "column": [column]})
    assert frame.select(a1_expr(pl.col("row"), pl.col("column"))).item() == a1(row, column)


def test_the_corners() -> None:
    assert [a1(0, 0), a1(11, 5), a1(0, 26), a1(MAX_ROWS - 1, MAX_COLUMNS - 1)] == [
        "A1",
        "F12",
        "AA1",
        "XFD1048576",
    ]


@pytest.mark.parametrize("text", ["", "A0", "1A", "a1", "A1:B2", "AAAA1"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a cell address"):
        parse_a1(text)
