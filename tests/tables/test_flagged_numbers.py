"""Figures beside the flags of statistical offices and the marks of footnotes are numbers."""

from __future__ import annotations

import pytest

from licheng_etl.tables.flagged_numbers import flagged_numbers
from tests.tables.sheets import Fact, opened, understood


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
    assert flagged_numbers({word}) == {word: number}


@pytest.mark.parametrize(
    "word", ["5*", "2019*", "(1) 500", "P710", "1,300r", "B12", "3号线", "12m"]
)
def test_what_may_be_a_name_a_year_or_an_amount_with_its_unit_has_none(word: str) -> None:
    assert flagged_numbers({word}) == {}


def test_a_bare_letter_is_a_flag_where_the_sheet_says_what_it_means_and_that_is_no_unit() -> None:
    assert flagged_numbers({"P710", "Key: N = none; P = preliminary."}) == {"P710": "710"}
    assert flagged_numbers({"1,300r", "r revised"}) == {"1,300r": "1,300"}
    assert flagged_numbers({"12m", "m = million"}) == {}
    assert flagged_numbers({"710 p", "p - provisional"}) == {"710 p": "710"}
    assert len(flagged_numbers({"2,201,869r", "826,602r", "12.5r"})) == 3


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
