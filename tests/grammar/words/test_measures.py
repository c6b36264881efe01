"""The names of figures say in other languages too what is no amount."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.words.measures import NO_AMOUNT, RATIO


@pytest.mark.parametrize(
    "name",
    [
        "Anteil der Frauen",
        "Arbeitslosenquote",
        "Taux de chômage",
        "Tasa de empleo",
        "Andel menn",
        "Anteile der Länder",
        "Tasas de actividad",
        "Taxas de juro",
        "Andel i prosent",
        "Share",
        "Market share",
        "Annual growth, 2019–23",
        "2022年與2021年比較的百分率變動",
    ],
)
def test_rates_and_shares_are_named_in_each_language(name: str) -> None:
    assert RATIO.search(name)


@pytest.mark.parametrize(
    "name",
    ["Last quote", "Taxable income", "Quotes", "Anteilseigner", "Local share", "Growth fund"],
)
def test_words_that_begin_or_end_so_are_no_rates(name: str) -> None:
    assert RATIO.search(name) is None


@pytest.mark.parametrize(
    "name",
    ["Anteile an verbundenen Unternehmen", "Andel i datterselskaber", "Tasas y otros ingresos",
     "Tasas", "Impostos e taxas"],
)  # fmt: skip
def test_fees_and_what_one_holds_of_others_are_amounts(name: str) -> None:
    assert RATIO.search(name) is None


@pytest.mark.parametrize("name", ["Number of ships", "Anzahl Betriebe", "Antal", "Nombre de lits"])
def test_what_is_counted_is_no_amount_of_money(name: str) -> None:
    assert NO_AMOUNT.search(name)


def test_signs_in_brackets_behind_a_change_say_what_it_may_be() -> None:
    assert RATIO.search("增减(+、-)")
    assert RATIO.search("增减(±)")
    assert RATIO.search("增减(户)") is None
