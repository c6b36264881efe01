"""Numbers inside marks are read as the sheet prints its numbers."""

from __future__ import annotations

from licheng_etl.tables.cells.marked_numbers import marked_words
from tests.tables.sheets import opened


def inside(*rows: list[str]) -> list[str]:
    """The numbers of a sheet whose texts are none by themselves, in order."""
    return [
        number for _, number in sorted(opened([["Land", "2022", "2023"], *rows]).signed.items())
    ]


def test_points_part_the_thousands_of_numbers_in_brackets_too() -> None:
    rows = (["Inland", "5.348.357", "270.665"], ["Transit", "(173.389)", "208.472"])
    assert inside(*rows) == ["5348357", "270665", "-173389", "208472"]


def test_commas_stand_before_the_decimals_of_numbers_in_brackets_too() -> None:
    rows = (["Inland", "12,5", "3,1"], ["Transit", "(2,5)", "4,2"], ["Ausland", "(1.234,5)", "9,9"])
    assert inside(*rows) == ["12.5", "3.1", "-2.5", "4.2", "-1234.5", "9.9"]


def test_thousands_and_points_are_what_they_are_where_numbers_are_printed_so() -> None:
    rows = (["Inland", "5,348", "1.5"], ["Transit", "(1,173)", "2.5"], ["Other", "(17.389)", "1"])
    assert inside(*rows) == ["-1173", "-17.389"]


def test_lists_of_notes_in_brackets_tell_of_no_decimal_commas() -> None:
    rows = (["Coal", "(1,2)", "12.5"], ["Gas", "(2,3)", "8.25"], ["Oil", "(3,4)", "7.125"])
    assert inside(*rows) == []


def test_a_sign_of_money_before_three_zeros_is_no_amount() -> None:
    assert marked_words(["£000", "£1,250"]).keys() == {"£1,250"}
