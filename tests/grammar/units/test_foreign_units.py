"""The other languages of Western Europe have words of their own for scales, shares and rates."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.units.english_units import is_other_unit, is_rate


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
