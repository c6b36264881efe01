"""What a row is called may be what it is measured in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.bodies.units_of_names import units_named
from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def units(*rows: Row) -> list[str | None]:
    """The unit of the first figure of each row that has some."""
    facts = understood([["Region", 2019, 2020], *rows]).facts
    return [fact.unit for cell, fact in facts.items() if cell.startswith("B")]


def test_a_row_that_says_nothing_but_a_unit_is_measured_in_it() -> None:
    north: list[Row] = [["North"], ["Number", 120, 130], ["Per cent", 12, 13], ["Tonnes", 15, 16]]
    south: list[Row] = [["South"], ["Number", 220, 230], ["Per cent", 22, 23], ["Tonnes", 25, 26]]
    assert units(*north, *south) == [None, "Per cent", "Tonnes"] * 2


def test_a_row_may_begin_with_the_rate_that_it_is() -> None:
    rows: list[Row] = [["Exports", 120, 130], ["Percentage of GDP", 12.5, 13.5]]
    assert units(*rows) == [None, "Percentage"]


def test_rows_below_a_rate_are_told_in_it() -> None:
    rows: list[Row] = [["Number of pupils"], ["Small", 41, 7], ["Large", 26, 8],
                       ["PERCENT DISTRIBUTION"], ["Small", 61, 46], ["Large", 39, 54]]  # fmt: skip
    assert units(*rows) == [None, None, "PERCENT", "PERCENT"]


def test_currencies_and_classes_of_sizes_name_what_is_told_of() -> None:
    assert units(["Euro", 1.1, 1.2], ["Pound", 0.8, 0.9]) == [None, None]
    assert units(["1,000 acres", 5, 6], ["500 acres", 7, 8]) == [None, None]


def test_codes_of_places_are_no_units() -> None:
    assert units(["MT", 5, 6], ["MW", 7, 8])[0] is None
    assert [units_named([code]) for code in ("MT", "GW", "GT")] == [[None]] * 3
    assert units_named(["GWh"]) == ["GWh"]


def test_classes_below_a_percentage_divide_what_is_counted() -> None:
    assert units_named(["Percent of poverty level", "Under 50"]) == [None]
    assert units_named(["Percent of the total", "Farms"]) == [None, "Percent"]


def test_what_amounts_are_divided_by_is_no_unit_of_them() -> None:
    assert units_named(["Consumption", "Per capita"]) == [None, None]


def test_the_word_for_a_measure_is_what_a_unit_that_is_stated_measures() -> None:
    head: list[Row] = [
        ["Imports by commodity, 2023"],
        ["US$ million"],
        ["Commodity", "2022", "2023"],
    ]
    imports: list[Row] = [["Meters", 120, 130], ["Barrels", 12, 13], ["Tonnes", 15, 16],
                          ["Per cent", 5.1, 6.2]]  # fmt: skip
    facts = understood([*head, *imports]).facts
    units_stated = [facts[f"B{row}"].unit for row in (4, 5, 6, 7)]
    assert units_stated == [*["US$ million"] * 3, "Per cent"]
    brands: list[Row] = [
        ["Brand", "Sales (US$ million)", "Staff"],
        ["Acres", 5, 6],
        ["Miles", 7, 8],
    ]
    facts = understood(brands).facts
    assert [facts[cell].unit for cell in ("B2", "B3")] == ["US$ million"] * 2
