"""Numerals and short words are months and quarters by the company they keep on an axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row


def periods(rows: Sequence[Row]) -> list[str | None]:
    return [fact.period for fact in understood(rows).facts.values()]


def test_roman_numbers_up_to_twelve_below_years_are_months() -> None:
    rows: list[Row] = [["Mjesec", "Izvoz"], ["2023.", None], ["I.", 7], ["IV.", 8]]
    rows += [["XII.", 9], ["2024.", None], ["I.", 6]]
    assert periods(rows) == [
        *("2023-M01", "2023-M04", "2023-M12", "2024-M01"),
    ]
    assert periods([["Class", "Cases"], ["IV.", 5], ["V.", 6], ["XII.", 7]]) == [None] * 3


def test_months_from_the_first_on_are_told_by_roman_numerals_too() -> None:
    rows: list[Row] = [
        ["Miasto", 2012, None, None, None, 2013, None],
        [None, "I-III", "I-VI", "I-IX", "I-XII", "I-III", "I-VI"],
        ["Gdańsk", 12.9, 12.1, 12.2, 13.1, 15.5, 14.6],
    ]
    facts = understood(rows, "B1:E1", "F1:G1").facts
    assert [facts[cell].period for cell in ("B3", "D3", "E3", "G3")] == [
        *("2012-YTD03", "2012-YTD09", "2012-YTD12", "2013-YTD06"),
    ]
    assert facts["G3"].columns == "2013 > I-VI"


def test_roman_numerals_up_to_the_fifth_may_be_classes_below_years() -> None:
    rows: list[Row] = [["断面", "2023年", None, "2024年", None]]
    rows += [[None, *["I-III", "I-V"] * 2], ["甲", 1, 2, 4, 5], ["乙", 4, 5, 7, 8]]
    fact = understood(rows, "B1:C1", "D1:E1").facts["E3"]
    assert (fact.columns, fact.period) == ("2024年 > I-V", "2024")


def test_mayo_after_april_is_a_month() -> None:
    rows: list[Row] = [["Visitors, 2020"], ["Region", "Abril", "Mayo"], ["Lima", 10, 11]]
    assert periods(rows) == ["2020-M04", "2020-M05"]
    rows[1] = ["Region", "Galway", "Mayo"]
    assert periods(rows) == ["2020", "2020"]


def test_a_quarter_may_be_named_by_its_last_month() -> None:
    rows: list[Row] = [[None, None, "Food", "Drinks"], [2006, "Mar Qtr", 103.2, 104.0]]
    rows += [[None, f"{month} Qtr", 109.1, 105.6] for month in ("Jun", "Sep", "Dec")]
    rows += [[2007, "January", 111.8, 114.6], [None, "February", 109.7, 115.0]]
    quarters = [f"2006-Q{number}" for number in range(1, 5)]
    assert periods(rows)[::2] == [*quarters, "2007-M01", "2007-M02"]
