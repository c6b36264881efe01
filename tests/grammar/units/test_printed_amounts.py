"""A text that is a number and a unit behind it tells the unit."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.units.printed_amounts import is_per_cent, unit_behind, unit_of_amount


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5.2亿元", "亿元"),
        ("8,000 万元", "万元"),
        ("-0.2个百分点", "个百分点"),
        ("１８个月", "个月"),
        ("1.6倍", "倍"),
        ("12 km", "km"),
        ("110年", "年"),
    ],
)
def test_a_unit_stands_behind_its_number(text: str, unit: str) -> None:
    assert unit_behind(text) == unit


@pytest.mark.parametrize(
    "text",
    [
        "12.3%",
        "5.2",
        "1.2亿",
        "约30家",
        "30余家",
        "3号线",
        "亿元",
        "5 May",
        "1989年",
        "100.5 approx",
        "",
    ],
)
def test_other_words_and_scales_without_a_unit_are_none(text: str) -> None:
    assert unit_behind(text) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5.2亿元", "亿元"),
        ("约2.5亿元", "亿元"),
        ("不低于1亿元", "亿元"),
        ("3亿元左右", "亿元"),
        ("10-15亿元", "亿元"),
        ("10亿元至15亿元", "亿元"),
        ("约30", None),
        ("2024-10-15", None),
        ("第3家", None),
        ("约定2亿元", None),
    ],
)
def test_an_amount_that_is_not_certain_has_its_unit(text: str, unit: str | None) -> None:
    assert unit_of_amount(text) == unit


def test_a_sign_for_per_cent_may_stand_before_blanks() -> None:
    assert all(map(is_per_cent, ("5%", "5.00% ", "−3 ％\u3000")))
    assert not any(map(is_per_cent, ("5", "%5", "5%左右", "")))
