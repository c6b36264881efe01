"""Figures beside the flags of statistical offices and the marks of footnotes are numbers."""

from __future__ import annotations

from string import ascii_lowercase
from time import process_time
from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.cells.flagged_numbers import Flagged, flagged_numbers
from tests.tables.sheets import Fact, opened, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("(R) 4,143", "4,143"),
        ("1,500 (p)", "1,500"),
        ("2.5[e]", "2.5"),
        ("1,400*", "1,400"),
        ("-0.35**", "-0.35"),
        ("475¹", "475"),
        ("41,323⁽²⁾", "41,323"),
        ("12,7†", "12,7"),
        (r"\2\48,202,324", "48,202,324"),
    ],
)
def test_a_flag_in_brackets_and_a_mark_stand_beside_a_number(word: str, number: str) -> None:
    assert flagged_numbers({word}) == {word: Flagged(number, bare=False)}


@pytest.mark.parametrize(
    "word", ["5*", "2019*", "(1) 500", "P710", "1,300r", "B12", "3号线", "12m"]
)
def test_what_may_be_a_name_a_year_or_an_amount_with_its_unit_has_none(word: str) -> None:
    assert flagged_numbers({word}) == {}


def test_a_bare_letter_is_a_flag_where_the_sheet_says_what_it_means_and_that_is_no_unit() -> None:
    assert flagged_numbers({"p 710", "Key: N = none; P = preliminary."}) == {}
    assert flagged_numbers({"P 710", "Key: N = none; P = preliminary."}) == {
        "P 710": Flagged("710", bare=True)
    }
    assert flagged_numbers({"1,300r", "r revised"}) == {"1,300r": Flagged("1,300", bare=True)}
    assert flagged_numbers({"12m", "m = million"}) == {}
    assert flagged_numbers({"710 p", "p - provisional"}) == {"710 p": Flagged("710", bare=True)}
    assert len(flagged_numbers({"2,201,869r", "826,602r", "12.5r"})) == 3


def test_a_letter_right_before_a_number_makes_it_a_code_whatever_the_letter_means() -> None:
    assert flagged_numbers({"P710", "P = preliminary"}) == {}
    assert flagged_numbers({"R10", "R21", "R24"}) == {}
    assert flagged_numbers({"R 100", "R 250", "R 400"}) == {}


def test_a_raised_number_behind_ten_is_its_power() -> None:
    assert flagged_numbers({"10⁶", "10³"}) == {}
    assert flagged_numbers({"110¹"}) == {"110¹": Flagged("110", bare=False)}


def test_what_letters_mean_is_looked_for_once_however_many_there_are() -> None:
    letters = [f"{a}{b}" for a in ascii_lowercase for b in ascii_lowercase]
    codes = {f"{n}{letter}" for letter in letters for n in range(10, 40)}
    begun = process_time()
    flagged_numbers(codes | {f"word {n}" for n in range(20_000)})
    assert process_time() - begun < 3


def test_names_of_columns_and_rows_and_amounts_with_their_unit_are_no_flagged_figures() -> None:
    air: list[Row] = [["City", "PM10", "PM2.5"], ["A", 50, 30], ["B", 60, 35],
                      ["PM = particulate matter"]]  # fmt: skip
    assert understood(air).facts["B2"].columns == "PM10"
    rooms: list[Row] = [["Room", "Seats"], ["101A", 50], ["102A", 30], ["201", 20],
                        ["A: Auditorium"]]  # fmt: skip
    assert understood(rooms).facts["B2"].rows == "101A"
    volts: list[Row] = [["Net", "Tension", "Lines"], ["Low", "12V", 3], ["High", "40V", 4],
                        ["V = volt"]]  # fmt: skip
    assert not opened(volts).signed
    ages: list[Row] = [["Sex", "10*", "20*"], ["Men", 5, 3], ["Women", 6, 4], ["* estimated"]]
    assert not opened(ages).signed


def test_letters_are_flags_beside_plain_numbers_or_figures_that_no_code_looks_like() -> None:
    rows: list[Row] = [["Country", "Births"], ["A", "710 p"], ["B", "650"], ["C", "640"],
                       ["p = provisional"]]  # fmt: skip
    assert list(opened(rows).signed.values()) == ["710"]
    rows = [["Country", "Births"], ["A", "1,400 p"], ["B", "4,143 p"], ["C", "71 p"],
            ["p = provisional"]]  # fmt: skip
    assert list(opened(rows).signed.values()) == ["1400", "4143", "71"]


def test_figures_with_a_flag_are_facts_as_those_without() -> None:
    found = understood(
        [
            ["Exports (US$ million)"],
            ["Region", 2018, 2019],
            ["North", "(R) 4,143", "3,900"],
            ["South", "2,100", "(R) 1,950"],
        ]
    )
    assert found.facts["B3"] == Fact("North", "2018", "US$ million", "2018")
    sheet = opened([["Region", 2018], ["North", "(R) 4,143"], ["South", "12"]])
    assert list(sheet.signed.values()) == ["4143"]


def test_the_number_of_a_note_may_stand_before_a_figure_where_a_line_explains_it() -> None:
    assert flagged_numbers({"(4) 71.6", "(4) Data were revised."}) == {
        "(4) 71.6": Flagged("71.6", bare=False)
    }
    assert flagged_numbers({"(4) 71.6", "(5) Data were revised."}) == {}
    assert flagged_numbers({"(1) 500", "(1) Number"}).keys() == {"(1) 500"}
