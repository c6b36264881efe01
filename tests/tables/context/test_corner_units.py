"""A unit in the corner is that of the figures, unless it measures the names below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def units(*rows: Row) -> list[str | None]:
    """The units of the figures in the last row."""
    sheet = understood(rows)
    return [fact.unit for cell, fact in sheet.facts.items() if cell.endswith(str(len(rows)))]


def test_the_unit_in_the_corner_is_that_of_all_figures_unless_it_measures_the_names() -> None:
    assert units(["Rates (%)", "May", "June"], ["EU", 6.1, 5.9]) == ["%", "%"]
    assert units(["Age (years)", "May", "June"], ["15-24", 6.1, 5.9]) == [None, None]


def test_the_mark_of_a_footnote_is_no_number_of_a_name() -> None:
    rows: list[Row] = [["Balance (GWh)", "May", "June"], ["Pumping (3)", 1, 2], ["Wind", 3, 4]]
    assert units(*rows) == ["GWh"] * 2


@pytest.mark.parametrize("corner", ["万吨", "（万吨）"])
def test_a_unit_alone_in_the_corner_is_that_of_the_figures(corner: str) -> None:
    assert units([corner, "2022年", "2023年"], ["小麦", 1, 2], ["玉米", 3, 4]) == ["万吨"] * 2
    assert units([corner, "小麦", "玉米"], ["2022年", 1, 2], ["2023年", 3, 4]) == ["万吨"] * 2


def test_a_unit_alone_above_numbers_is_theirs() -> None:
    assert units(["岁", "男", "女"], ["15", 1, 2], ["16", 3, 4])[-2:] == [None, None]


def test_a_unit_alone_above_names_that_end_in_it_says_what_they_are() -> None:
    assert units(["批次", "面积", "户数"], ["第一批次", 1, 2], ["第二批次", 3, 4]) == [None] * 2
