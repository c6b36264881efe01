"""Numbers as a bulletin prints them: each rounded once, half to even, in the unit people read."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.publish.brief.numbers import bare, printed, quantity, rounded

AMOUNTS = st.decimals(-(10**12), 10**12, allow_nan=False, places=8)


@pytest.mark.parametrize(
    ("value", "how", "text"),
    [
        ("323000", "万元", "32.3亿元"),
        ("10000", "万元", "1.0亿元"),
        ("9999.94", "万元", "9999.9万元"),
        ("9999.96", "万元", "1.0亿元"),
        ("2000", "万元", "2000万元"),
        ("7339.53", "万元", "7339.5万元"),
        ("0", "万元", "0万元"),
        ("0.004", "万元", "0.004万元"),
        ("-120000", "万元", "-12.0亿元"),
        ("6484.6", "万美元", "6484.6万美元"),
        ("1611500", "吨", "161.2万吨"),
        ("25394", "标箱", "2.5万标箱"),
        ("2750", "标箱", "2750标箱"),
        ("562", "列", "562列"),
        ("14", "个", "14个"),
        ("65.35", "percent", "65.4%"),
        ("65.25", "percent", "65.2%"),
        ("65.250001", "percent", "65.3%"),
        ("0", "percent", "0.0%"),
        ("28.1", "growth", "增长28.1%"),
        ("-0.1", "growth", "下降0.1%"),
        ("0.05", "growth", "持平"),
        ("-0.04", "growth", "持平"),
        ("-0.2", "points", "下降0.2个百分点"),
        ("1.2", "points", "提高1.2个百分点"),
        ("83.3", "gap", "83.3个百分点"),
    ],
)
def test_a_number_is_printed_as_bulletins_print_it(value: str, how: str, text: str) -> None:
    assert printed(Decimal(value), how) == text


def test_the_numbers_of_a_chart_have_as_many_decimals_as_one_another() -> None:
    assert bare([Decimal(47), Decimal("65.35")]) == ["47.0", "65.4"]
    assert bare([Decimal("47.000"), Decimal(50)]) == ["47", "50"]


def test_of_things_there_are_only_whole_ones() -> None:
    with pytest.raises(ValueError, match="whole"):
        printed(Decimal("1.5"), "个")


@given(AMOUNTS)
def test_a_number_is_rounded_to_the_nearest_and_half_to_even(value: Decimal) -> None:
    shown = rounded(value)
    error = abs(Fraction(shown) - Fraction(value))
    assert error <= Fraction(1, 20)
    assert error < Fraction(1, 20) or int(shown * 10) % 2 == 0
    assert str(shown) != "-0.0"


@given(AMOUNTS)
def test_an_amount_in_the_greater_unit_is_rounded_from_the_amount_itself(value: Decimal) -> None:
    text = quantity(value, "万元")
    number, of_one = (text[:-2], 10_000) if text.endswith("亿元") else (text[:-2], 1)
    error = abs(Fraction(number) * of_one - Fraction(value))
    assert error <= Fraction(of_one, 20)
