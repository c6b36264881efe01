"""The text of a cell: the value once and exactly."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.formats.cells import Values, cells_at, cells_of, decimal_text
from licheng_etl.formats.grid import KIND, CellLists


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_a_double_becomes_the_decimal_of_fifteen_significant_digits(doubles: list[float]) -> None:
    shown = [Decimal(f"{double:.15g}") for double in doubles]
    assert [Decimal(decimal_text(double)) for double in doubles] == shown


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
    assert decimal_text(double) == text


def test_cells_keep_their_address_their_kind_and_their_order() -> None:
    rows = [["", "甲", 1.5], [True, "", date(2024, 8, 31)], [" ", 7, timedelta(hours=26)]]
    assert told(cells_of(Values(rows, 10, 2))) == [
        (10, 3, "text", "甲"),
        (10, 4, "number", "1.5"),
        (11, 2, "bool", "TRUE"),
        (11, 4, "date", "2024-08-31"),
        (12, 2, "text", " "),
        (12, 3, "number", "7"),
        (12, 4, "date", "26:00:00"),
    ]
    assert told(cells_of(Values([[0.0, "乙"]]))) == [(0, 0, "number", "0"), (0, 1, "text", "乙")]


def told(cells: CellLists) -> list[tuple[int, int, str, str]]:
    """Row, column, kind and text of each cell."""
    kinds = [KIND.categories[code] for code in cells.kinds]
    return list(zip(cells.row, cells.column, kinds, cells.text, strict=True))


def test_of_several_mentions_of_a_cell_the_last_holds_wherever_it_stands() -> None:
    cells = cells_at([4, 0, 4, 0], [1, 2, 0, 2], ["丁", "甲", 3.0, "乙"])
    assert told(cells) == [(0, 2, "text", "乙"), (4, 0, "number", "3"), (4, 1, "text", "丁")]


def test_far_columns_stand_in_their_own_row() -> None:
    cells = cells_at([1, 0], [0, 40_000], ["乙", "甲"])
    assert told(cells) == [(0, 40_000, "text", "甲"), (1, 0, "text", "乙")]


def test_an_empty_mention_takes_nothing_back() -> None:
    assert told(cells_at([0, 0], [0, 0], ["甲", ""])) == [(0, 0, "text", "甲")]


def test_times_and_datetimes_are_iso() -> None:
    cells = cells_of(Values([[datetime(2024, 8, 31, 9, 30), time(9, 30)]]))  # noqa: DTZ001
    assert cells.text == ["2024-08-31T09:30:00", "09:30:00"]


@pytest.mark.parametrize("rows", [[], [["", ""]]])
def test_a_sheet_without_values_has_no_cells(rows: list[list[str]]) -> None:
    assert told(cells_of(Values(rows))) == []


def test_infinity_is_an_error_and_no_number() -> None:
    rows = [[float("inf"), "#"], [1.0, "#NUM!"]]
    kinds = [kind for _, _, kind, _ in told(cells_of(Values(rows)))]
    assert kinds == ["error", "text", "number", "text"]
