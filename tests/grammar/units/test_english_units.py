"""English tables print scales and currencies as units, and state them in lines of their own."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.units.english_units import (
    english_note,
    is_count,
    is_english_unit,
    is_head,
    is_head_by_money,
    is_measure_below,
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


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("In millions of dollars", "millions of dollars"),
        ("(Numbers in thousands)", "thousands"),
        ("[$ millions]", "$ millions"),
        ("[In thousands (1,200 stands for 1,200,000)]", "thousands"),
        ("Millions of dollars, seasonally adjusted", "Millions of dollars"),
        ("Thousand tonnes (end of period)", "Thousand tonnes"),
        ("Millions of dollars, amounts outstanding, end of period", "Millions of dollars"),
        ("Percent, annual rates", "Percent"),
        ("Persons, current and former", None),
        ("Employees (end of period) and wages", None),
        ("Vehicles, annual survey", None),
        ("(Dollars in Thousands)", "Dollars in Thousands"),
        ("Year", None),
        ("In 2019", None),
        ("(Unit: thousand persons)", "thousand persons"),
        ("(Amount in Rs. Lakh)", "Rs. Lakh"),
        ("(F.O.B. Value in Million US$)", "Million US$"),
        ("Base: 2019=100", "2019=100"),
        ("IN THOUSANDS OF DOLLARS", "THOUSANDS OF DOLLARS"),
        ("In progress", None),
        ("Trade in goods, thousands of lots", None),
    ],
)
def test_a_line_states_the_unit_of_the_figures_below_it(line: str, unit: str | None) -> None:
    assert english_note(line) == unit


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


def test_what_else_holds_for_the_figures_is_no_part_of_the_unit() -> None:
    assert english_note("All figures in US$ millions unless otherwise stated") == "US$ millions"
    assert english_note("[Billions of dollars; seasonally adjusted]") == "Billions of dollars"
    assert english_note("(000 tonnes)") == "000 tonnes"
    assert english_note("(000's)") == "000's"
    assert english_note("( x1000 ton )") == "x1000 ton"
    assert english_note("(1982-84=100, unless otherwise noted)") == "1982-84=100"
    assert english_note("millions of dwt, beginning of year") == "millions of dwt"


def test_a_line_may_say_what_is_counted_and_in_what() -> None:
    assert english_note("Journeys in millions") == "millions"
    assert english_note("Passenger journeys in millions of trips") == "millions of trips"
    assert english_note("Growth in towns") is None


def test_lines_in_brackets_and_other_languages_state_units() -> None:
    assert english_note("[Millions of dollars, seasonally adjusted]") == "Millions of dollars"
    assert english_note("Unidades: miles de personas") == "miles de personas"
    assert english_note("En milliers") == "milliers"
    assert english_note("population in millions") == "millions"
    assert english_note("En millones de US$") == "millones de US$"


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("Saldos en millones de quetzales", "millones de quetzales"),
        ("(Flujos en millones de córdobas)", "millones de córdobas"),
        ("Angaben in Mio. EUR", "Mio. EUR"),
        ("v mil. Kč FOB/CIF (běžné ceny)", "mil. Kč"),
        ("w tys. zł", "tys. zł"),
        ("V Persons", None),
        ("Unidades: Miles Personas", "Miles Personas"),
        ("Unit: Finance Division", None),
        ("(base 100 en 2021)", "base 100 en 2021"),
        ("Indice base 100 : 2015", "Indice base 100 : 2015"),
        ("Saldos en bancos de desarrollo", None),
    ],
)
def test_what_is_counted_may_stand_before_a_unit_of_another_language(
    line: str, unit: str | None
) -> None:
    assert english_note(line) == unit


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
    assert not is_unit_in_brackets("in four million")
    assert not is_english_unit("Exports million")


def test_a_line_may_be_a_bare_count() -> None:
    assert english_note("(in 1000)") == "1000"
    assert english_note("000 tonnes") == "000 tonnes"


def test_a_rate_in_words_is_the_head_of_no_column() -> None:
    assert is_rate("Per cent")
    assert is_rate("Per cent")
    assert is_rate("Per cent.")
    assert is_rate("Prosent")
    assert not is_rate("Million kroner")


def test_the_base_of_an_index_stands_behind_the_title() -> None:
    assert english_note("Producer price index. 2000=100") is None
    assert english_note("Oct. 2009 - Sep. 2010=100") == "Oct. 2009 - Sep. 2010=100"


def test_the_stop_of_a_sentence_is_no_part_of_the_unit() -> None:
    assert english_note("[In millions of dollars. Details may not add.]") == "millions of dollars"
