"""Titles of English tables bear the unit of all figures as a part of their own."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.units.english_titles import unit_in_title


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Exports by country, US$ million, 2023", "US$ million"),
        ("Trade \u2013 US$ million", "US$ million"),
        ("Deaths per 100,000 population, by cause", "per 100,000 population"),
        ("Change in volume from the previous period. Per cent1", "Per cent"),
        ("Veränderung 2002-2023 in %", "%"),
        ("Bestand und Veränderung in %", None),
        ("Veränderung 2022/2023 in %", "%"),
        ("Tourist arrivals 2023, change in %", None),
        ("Umsatz sowie Anteil in %", None),
        ("Bevölkerung am 31.12. / Veränderung in %", None),
        ("Ausfuhr 2023 in Mio. CHF", "Mio. CHF"),
        ("Betriebe nach Größenklassen in ha", None),
        ("Sales in euros", None),
        ("Land use by state in acres", None),
        ("Trade in goods", None),
        ("Top 5 commodities, FOB value in USD million", "USD million"),
        ("Crops, area in hectares, 2023", "hectares"),
        ("Crops, area in hectares, volume in tonnes", None),
        ("Assets, value in general", None),
        ("Generation of electricity. GWh", "GWh"),
        ("Vehicles by owner. Passengers", None),
        ("Length of lines, Miles", None),
        ("US$ million", None),
        ("Umschlag nach Häfen, Tsd. Tonnen", "Tsd. Tonnen"),
        ("Eksport etter varegruppe. Millioner kroner", "Millioner kroner"),
    ],
)
def test_a_part_of_a_title_may_be_the_unit(title: str, unit: str | None) -> None:
    assert unit_in_title(title) == unit


def test_parts_of_titles_end_with_points_but_for_those_of_scales_cut_short() -> None:
    assert unit_in_title("Traffic, by vehicle. 2011. Million vehicle km") == "Million vehicle km"
    assert unit_in_title("Imports. Million euro. 2011") == "Million euro"
    assert unit_in_title("Imports of services, 2002-2008, mill. euro") == "mill. euro"
    assert unit_in_title("New and former results. Per cent") == "Per cent"
    assert unit_in_title("Producer price index. 2000=100") == "2000=100"


def test_a_currency_in_small_letters_ends_a_title() -> None:
    assert unit_in_title("Cost of schools, kronor") == "kronor"
    assert unit_in_title("Kinds of money, Euro") is None
    assert unit_in_title("Sales, dollars and cents") is None
