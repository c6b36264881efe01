"""Divisions with numbers stand below the sections with letters of their classification."""

from __future__ import annotations

from licheng_etl.tables.outlines.lettered_codes import as_divided, joined_to_letters
from licheng_etl.tables.outlines.lines import Line
from tests.tables.sheets import understood


def indents(*names: str) -> list[int]:
    return [line.indent for line in as_divided([Line(name, 0, True, False) for name in names])]


def test_numbers_that_rise_past_letters_stand_below_them() -> None:
    names = ("Total", "A Agriculture", "01 Crops", "02 Forestry", "B Mining", "05 Coal")
    assert indents(*names) == [0, 0, 1, 1, 0, 1]


def test_letters_or_numbers_in_no_order_and_names_without_any_tell_nothing() -> None:
    assert not any(indents("B Mining", "05 Coal", "A Agriculture", "06 Oil"))
    assert not any(indents("A Agriculture", "05 Coal", "B Mining", "05 Coal"))
    assert not any(indents("A Agriculture", "01 Crops", "Fishing", "B Mining", "05 Coal"))


def test_the_path_of_a_figure_names_the_section() -> None:
    facts = understood(
        [["Industry", "Firms"], ["A Agriculture", 30], ["01 Crops", 10], ["02 Forestry", 20],
         ["B Mining", 7], ["05 Coal", 7]]
    ).facts  # fmt: skip
    assert facts["B4"].rows == "A Agriculture > 02 Forestry"
    assert facts["B6"].rows == "B Mining > 05 Coal"


def test_divisions_that_are_indented_already_are_not_indented_again() -> None:
    names = ("A Agriculture", "01 Crops", "02 Forestry", "B Mining", "05 Coal")
    lines = [Line(name, 2 * name[0].isdigit(), True, False) for name in names]
    assert as_divided(lines) == lines


def test_codes_of_divisions_are_joined_to_the_letter_of_their_section() -> None:
    codes = ["", "A", "01", "02", "B", "05"]
    assert joined_to_letters(codes) == ["", "A", "A01", "A02", "B", "B05"]


def test_codes_in_no_order_or_with_none_amid_them_are_joined_to_nothing() -> None:
    assert joined_to_letters(["B", "05", "A", "06"]) == []
    assert joined_to_letters(["A", "01", "", "02", "B", "05"]) == []
    assert joined_to_letters(["01", "02", "A", "B"]) == []
