"""English tables print scales and currencies as units, and state them in lines of their own."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.units.english_units import (
    in_scale_of_all,
    is_count,
    is_english_unit,
    is_head,
    is_head_by_money,
    is_measure_below,
    is_of_one,
    is_rate,
    is_unit_below,
    is_unit_in_brackets,
)


@pytest.mark.parametrize(
    "text",
    [
        "thousands",
        "Millions of dollars",
        "thousands of Canadian dollars",
        "US$ million",
        "RMB 100 Million Yuan",
        "Thousand Megawatthours",
        "per km2",
        "per capita",
        "constant 2015 US$",
        "kt CO2 equivalent",
        "% p.a.",
        "Million Taka",
        "x1000 ton",
        "pct",
        "% change",
        "sterling millions",
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
        "KSh Million",
        "Rs. in Crore",
        "NOK million",
        "$'000",
        "'000 Hectares",
        "Kg/Hectare",
        "million tonne-kilometres",
        "per cent of GDP",
        "deaths per 100,000 population",
        "Kilowatt-hours",
        "MILLION DOLLARS",
        "1,000 KILOWATTS",
        "KSHS.",
        "DOLLARS PER BUSHEL",
        "PER KM2",
        "Trillion Btu",
        "Kilotonnes of CO2 equivalent",
    ],
)
def test_scales_currencies_and_things_counted_are_units(text: str) -> None:
    assert is_english_unit(text)


@pytest.mark.parametrize(
    "text",
    [
        "Total",
        "dollars spent",
        "Percent registered",
        "share",
        "2019",
        "1000",
        "In millions",
        "IN MILLIONS",
        "WEEK",
        "POPULATION",
        "Thousand Oaks",
        "New cars",
        "Public employees",
        "Million plus cities",
    ],
)
def test_a_label_that_speaks_of_money_or_a_rate_is_no_unit(text: str) -> None:
    assert not is_english_unit(text)


def test_below_a_label_what_is_counted_may_be_a_label_as_well() -> None:
    assert is_unit_below("million")
    assert is_unit_below("1 000")
    assert not is_unit_below("Persons")
    assert not is_unit_below("Number")
    assert is_count("Number")


def test_shares_are_no_measure_and_some_measures_may_head_columns() -> None:
    assert not is_measure_below("Percent")
    assert is_measure_below("thous. persons")
    assert is_head("Miles")
    assert not is_head("GWh")
    assert is_head_by_money("Won")
    assert not is_head_by_money("Miles")


@pytest.mark.parametrize(
    "text",
    [
        "US $ million", "$F million", "mln. manats", "thsd. USD", "tys. zł", "milliards de FCFA",
        "migliaia di euro", "1.000 Euro", "P'000", "dwt '000", "Rs. Mn.", "No. per 100,000",
    ],
)  # fmt: skip
def test_scales_cut_short_and_signs_set_apart_are_units(text: str) -> None:
    assert is_english_unit(text)


def test_in_brackets_a_word_beside_a_scale_is_the_currency_whichever_it_is() -> None:
    assert is_unit_in_brackets("Kina million")
    assert is_unit_in_brackets("000 RS")
    assert is_unit_in_brackets("ku/ha")
    assert is_unit_in_brackets("KL")
    assert not is_english_unit("KL")
    assert not is_unit_in_brackets("100 RS")
    assert not is_unit_in_brackets("A/B")
    assert not is_unit_in_brackets("in four million")
    assert not is_english_unit("Exports million")


def test_a_rate_in_words_is_the_head_of_no_column() -> None:
    assert is_rate("Per cent")
    assert is_rate("Per cent")
    assert is_rate("Per cent.")
    assert is_rate("Prosent")
    assert not is_rate("Million kroner")


def test_numbers_of_things_have_the_scale_of_all_figures_and_no_other_unit_of_theirs() -> None:
    assert in_scale_of_all("number", "thousands") == "thousands"
    assert in_scale_of_all("number", "US$ million") == "number"
    assert in_scale_of_all("percent", "thousands") == "percent"


@pytest.mark.parametrize(
    ("name", "unit", "told"),
    [
        ("Earnings per share", "thousands", True),
        ("Diluted earnings per common share", "US$ million", True),
        ("GDP per capita", "millions of dollars", True),
        ("Shares outstanding", "thousands", False),
        ("Earnings per share", "$", False),
        ("Output per head", "tonnes", False),
    ],
)
def test_what_is_for_one_of_many_is_not_in_the_scale_of_all(
    name: str, unit: str, told: bool
) -> None:
    assert is_of_one(name, unit) is told
