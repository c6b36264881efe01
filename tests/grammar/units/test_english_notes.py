"""Lines above English tables state the unit of the figures below them."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.units.english_notes import english_note


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


def test_a_line_may_be_a_bare_count() -> None:
    assert english_note("(in 1000)") == "1000"
    assert english_note("000 tonnes") == "000 tonnes"


def test_the_base_of_an_index_stands_behind_the_title() -> None:
    assert english_note("Producer price index. 2000=100") is None
    assert english_note("Oct. 2009 - Sep. 2010=100") == "Oct. 2009 - Sep. 2010=100"


def test_the_stop_of_a_sentence_is_no_part_of_the_unit() -> None:
    assert english_note("[In millions of dollars. Details may not add.]") == "millions of dollars"


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("(End of period; in millions of pesos)", "millions of pesos"),
        ("(Thousands of units. Detail may not add.)", "Thousands of units"),
        ("(Seasonally adjusted annual rates, billions of dollars)", "billions of dollars"),
        ("(GWh, unless otherwise indicated)", "GWh"),
        ("(Kilotonnes of CO2 equivalent)", "Kilotonnes of CO2 equivalent"),
        ("(Tonnes, live weight)", "Tonnes"),
        ("(Income in 2022 CPI-adjusted dollars)", "2022 CPI-adjusted dollars"),
        ("(Annual percentage change, unless noted)", "Annual percentage change"),
        ("(12-month percent change)", "12-month percent change"),
        (
            "[Percent change from preceding period; monthly data seasonally adjusted]",
            "Percent change from preceding period",
        ),
        (
            "(Per cent change from the same month a year ago)",
            "Per cent change from the same month a year ago",
        ),
        ("(Percent change over the previous quarter)", "Percent change over the previous quarter"),
        ("(Percent change in staff)", None),
        ("Index numbers, 2015=100", "2015=100"),
        ("Labour cost index 2008=100", "2008=100"),
        ("previous year = 100", "previous year = 100"),
        ("(Expressed in U.S. Dollars)", None),
        ("(Tonnes, thousands of dollars)", None),
        ("(Area by region, population)", None),
    ],
)
def test_a_line_in_brackets_says_more_than_the_unit(line: str, unit: str | None) -> None:
    assert english_note(line) == unit


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("R$ milhões - Valores Correntes", "R$ milhões"),
        ("£ million, reference year 2019, seasonally adjusted", "£ million"),
        ("Milioni di euro, valori concatenati", "Milioni di euro"),
        ("Miljoner kronor, löpande priser", "Miljoner kronor"),
        ("£ million, tonnes", None),
        ("(Milyon ABD Doları)", "Milyon ABD Doları"),
        ("(Bin TL)", "Bin TL"),
        ("Bin size", None),
        ("Dollars, by region", None),
        ("Thousands, by region", None),
        ("Million dollar homes, by region", None),
    ],
)
def test_money_in_a_scale_is_the_unit_whatever_a_line_says_besides(
    line: str, unit: str | None
) -> None:
    assert english_note(line) == unit


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("(dati in migliaia e variazioni percentuali)", "migliaia、%"),
        ("In thousands and percent of total", "thousands、%"),
        ("Persons in towns and percent", None),
        ("Staff and percent of staff", None),
    ],
)
def test_a_line_may_say_that_rates_stand_beside_amounts(line: str, unit: str | None) -> None:
    assert english_note(line) == unit
