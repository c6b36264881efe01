"""The other languages of Western Europe have words of their own for scales, shares and rates."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.units.english_notes import english_note
from licheng_etl.grammar.units.english_units import (
    is_count,
    is_measure_below,
    is_other_unit,
    is_rate,
    is_unit_below,
)


@pytest.mark.parametrize(
    "text",
    [
        "Mio. EUR",
        "milliers",
        "milliers d'euros",
        "millones de euros",
        "je 1 000 Einwohner",
        "1 000",
        "punti percentuali",
        "points de pourcentage",
        "Millioner kroner",
    ],
)
def test_other_languages_have_units_too(text: str) -> None:
    assert is_other_unit(text)


def test_words_of_other_languages_that_are_no_units() -> None:
    assert not any(map(is_other_unit, ["miles", "Mio. per", "insgesamt", "2 000"]))


@pytest.mark.parametrize("text", ["Prosent", "procent", "prosentpoeng", "pour cent", "Porcentaje"])
def test_shares_and_rates_are_told_in_words(text: str) -> None:
    assert is_rate(text)
    assert not is_rate(f"Andel i {text}")


@pytest.mark.parametrize(
    "text", ["Tonn", "Tonnen", "toneladas", "1.000 kr", "ribu ton", "hektar", "Tsd. Tonnen"]
)
def test_measures_and_scales_have_words_in_each_language(text: str) -> None:
    assert is_measure_below(text)


def test_what_is_counted_may_head_a_column_in_each_language() -> None:
    assert is_count("Anzahl")
    assert is_count("Antall")
    assert not any(map(is_unit_below, ["Anzahl", "Personen", "Habitantes", "1.000"]))


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("Unidades: personas (valores absolutos)", "personas"),
        ("Einheiten: Betriebe", "Betriebe"),
        ("Satuan: ribu ton", "ribu ton"),
        ("Enhet: Finansavdelingen", None),
    ],
)
def test_a_line_states_a_unit_by_its_name_in_each_language(line: str, unit: str | None) -> None:
    assert english_note(line) == unit
