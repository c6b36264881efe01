"""Numerals of running text are read exactly, in digits, in words and in both."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.grammar.numbers.numerals import read_numeral

_DIGITS = "零一二三四五六七八九"
_POWERS = ("千", "百", "十", "")


def in_words(number: int) -> str:
    """A number below 10**12 as Chinese writes it."""
    if number == 0:
        return "零"
    groups, said = [], ""
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    for index in range(len(groups) - 1, -1, -1):
        group = groups[index]
        if not group:
            said += "零" if said and not said.endswith("零") and any(groups[:index]) else ""
            continue
        if said and group < 1000 and not said.endswith("零"):
            said += "零"
        said += _group_in_words(group) + ("", "万", "亿")[index]
    return said


def _group_in_words(group: int) -> str:
    said = ""
    for digit, power in zip(f"{group:04d}", _POWERS, strict=True):
        if digit != "0":
            said += _DIGITS[int(digit)] + power
        elif said and not said.endswith("零"):
            said += "零"
    return said.rstrip("零")


@given(st.integers(0, 10**12 - 1))
def test_a_number_in_words_is_that_number(number: int) -> None:
    numeral = read_numeral(in_words(number))
    assert numeral is not None
    assert numeral.value == number


@given(st.integers(0, 10**9), st.integers(0, 3), st.sampled_from(["", "万", "亿", "万亿"]))
def test_digits_may_be_grouped_and_scaled(whole: int, places: int, scale: str) -> None:
    number = Decimal(whole).scaleb(-places)
    numeral = read_numeral(f"{number:,f}{scale}")
    assert numeral is not None
    assert numeral.value == number * {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("肆拾肆", 44),
        ("壹百五十二", 152),
        ("1千零1", 1001),
        ("25万6千", 256_000),
        ("二十一万亿", 21 * 10**12),
        ("四千五百六十九万八千三百一十一亿四千八百七十二万五千三百八十二", 4569831148725382),
        ("二〇二四", 2024),
        ("十", 10),
        ("百万", 10**6),
    ],
)
def test_mixtures_are_read(text: str, value: int) -> None:
    numeral = read_numeral(text)
    assert numeral is not None
    assert numeral.value == value


def test_places_in_words_are_read() -> None:
    numeral = read_numeral("八点五")
    assert numeral is not None
    assert numeral.value == Decimal("8.5")


@pytest.mark.parametrize(
    ("text", "scale"), [("三十万", 4), ("3百万", 6), ("四千万", 4), ("十八", 0)]
)
def test_the_closing_scale_is_told(text: str, scale: int) -> None:
    numeral = read_numeral(text)
    assert numeral is not None
    assert numeral.scale == scale


@pytest.mark.parametrize("text", ["", "三点", "abc", "3.", "一2三"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_numeral(text) is None
