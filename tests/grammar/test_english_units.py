"""English tables print scales and currencies as units, and state them in lines of their own."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.english_units import english_note, is_english_unit


@pytest.mark.parametrize(
    "text",
    [
        "thousands",
        "Millions of dollars",
        "thousands of Canadian dollars",
        "US$ million",
        "EUR mn",
        "$ millions",
        "thousand tonnes",
        "per cent",
        "dollars per hour",
        "persons",
        "1,000 acres",
        "10 000 persons",
        "100 million yuan",
        "mil. dol.",
    ],
)
def test_scales_currencies_and_things_counted_are_units(text: str) -> None:
    assert is_english_unit(text)


@pytest.mark.parametrize(
    "text", ["Total", "dollars spent", "Percent registered", "share", "2019", "1000"]
)
def test_a_label_that_speaks_of_money_or_a_rate_is_no_unit(text: str) -> None:
    assert not is_english_unit(text)


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("In millions of dollars", "millions of dollars"),
        ("(Numbers in thousands)", "thousands"),
        ("[$ millions]", "$ millions"),
        ("[In thousands (1,200 stands for 1,200,000)]", "thousands"),
        ("Millions of dollars, seasonally adjusted", "Millions of dollars"),
        ("Thousand tonnes (end of period)", "Thousand tonnes"),
        ("Percent, annual rates", "Percent"),
        ("Persons, current and former", None),
        ("Employees (end of period) and wages", None),
        ("Vehicles, annual survey", None),
        ("(Dollars in Thousands)", "Dollars in Thousands"),
        ("Year", None),
        ("In 2019", None),
        ("In progress", None),
        ("Trade in goods, thousands of lots", None),
    ],
)
def test_a_line_states_the_unit_of_the_figures_below_it(line: str, unit: str | None) -> None:
    assert english_note(line) == unit
