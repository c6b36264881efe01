"""The text of a cell: the value once and exactly."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.formats.cells import Values, cells_of, decimal_text


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_a_double_becomes_the_decimal_of_fifteen_significant_digits(doubles: list[float]) -> None:
    shown = [Decimal(f"{double:.15g}") for double in doubles]
    assert [Decimal(text) for text in decimal_text(doubles)] == shown


@pytest.mark.parametrize(
    ("double", "text"),
    [
        (0.1 + 0.2, "0.3"),
        (100.0, "100"),
        (-0.0, "0"),
        (1e15, "1000000000000000"),
        (1234567890123456.0, "1234567890123460"),
        (0.00001, "0.00001"),
        (1e308, "1e+308"),
        (float("inf"), "#NUM!"),
    ],
)
def test_numbers_are_plain_where_that_is_readable(double: float, text: str) -> None:
    assert decimal_text([double]).item() == text


def test_cells_keep_their_address_their_kind_and_their_order() -> None:
    rows = [["", "甲", 1.5], [True, "", date(2024, 8, 31)], [" ", 7, timedelta(hours=26)]]
    cells = cells_of([Values([["", ""]]), Values(rows, 10, 2), Values([[0.0, "乙"]])])
    assert cells.rows() == [
        (1, 10, 3, "text", "甲"),
        (1, 10, 4, "number", "1.5"),
        (1, 11, 2, "bool", "TRUE"),
        (1, 11, 4, "date", "2024-08-31"),
        (1, 12, 2, "text", " "),
        (1, 12, 3, "number", "7"),
        (1, 12, 4, "date", "26:00:00"),
        (2, 0, 0, "number", "0"),
        (2, 0, 1, "text", "乙"),
    ]


def test_times_and_datetimes_are_iso() -> None:
    cells = cells_of([Values([[datetime(2024, 8, 31, 9, 30), time(9, 30)]])])  # noqa: DTZ001
    assert cells["text"].to_list() == ["2024-08-31T09:30:00", "09:30:00"]


@pytest.mark.parametrize("rows", [[], [["", ""]]])
def test_a_sheet_without_values_has_no_cells(rows: list[list[str]]) -> None:
    assert cells_of([Values(rows)]).is_empty()


def test_infinity_is_an_error_and_no_number() -> None:
    assert cells_of([Values([[float("inf"), "#"]])])["kind"].to_list() == ["error", "text"]
