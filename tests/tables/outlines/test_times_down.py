"""Rows that are moments have the year or the month above them for their outer label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import Fact, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_months_below_a_year_are_of_that_year() -> None:
    rows: list[Row] = [["Month", "Sales"], [2023, None], ["January", 5], ["February", 6],
                       [2024, None], ["January", 7], ["February", 8]]  # fmt: skip
    found = understood(rows)
    assert found.facts["B6"] == Fact("2024 > January", "Sales", None, "2024-M01")
    assert found.of_kind("section") == {"A2", "A5"}


def test_years_below_a_month_are_of_that_month_even_one_without_figures() -> None:
    rows: list[Row] = [["Month/Year", "Trade"], ["January", None], ["2003", 5], ["2004", 6],
                       ["2005", None], ["February", None], ["2003", 7], ["2004", 8]]  # fmt: skip
    found = understood(rows)
    assert found.facts["B3"] == Fact("January > 2003", "Trade", None, "2003-M01")
    assert found.facts["B8"] == Fact("February > 2004", "Trade", None, "2004-M02")
    assert found.of_kind("section") == {"A2", "A6"}
