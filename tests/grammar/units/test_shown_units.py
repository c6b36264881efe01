"""What a stored number counts, as its format and the unit around it tell together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.grammar.units.shown_units import CURRENCY_SIGNS, CountedUnit, counted_unit
from licheng_etl.model.units import NAMES, SCALES, find_unit, is_scaled

BARE = sorted(name for name in NAMES if is_scaled(name) and name not in SCALES)


@given(st.sampled_from(BARE), st.sampled_from(["千", "万", "百万", "亿"]))
def test_what_is_shown_times_its_scale_is_what_is_stored(bare: str, word: str) -> None:
    scale = int(SCALES[word].partition("e")[2])
    shown = find_unit(word + bare)
    assert shown is not None
    for counted in (
        counted_unit(word + bare, scale, None),
        counted_unit("", scale, word + bare),
    ):
        stored = find_unit(counted.unit or "")
        assert stored is not None
        assert (stored.dimension, stored.factor.scaleb(scale)) == (shown.dimension, shown.factor)
        assert counted.clear


@given(st.sampled_from(BARE), st.sampled_from(["", "万", "亿"]))
def test_a_plain_format_leaves_the_unit_as_it_is(bare: str, word: str) -> None:
    assert counted_unit("", 0, word + bare) == CountedUnit(word + bare)


@pytest.mark.parametrize(
    ("affix", "scale", "governing", "expected"),
    [
        ("亿元", 4, None, CountedUnit("万元")),
        ("百万元", 3, "万元", CountedUnit("千元")),
        ("万", 4, "元", CountedUnit("元")),
        ("万", 0, "元", CountedUnit("万元")),
        ("万", 0, None, CountedUnit("万")),
        ("¥万元", 0, None, CountedUnit("万元")),
        ("¥万", 0, "万元", CountedUnit("万元")),
        ("百万元¥", 3, None, CountedUnit("千元")),
        ("US$万", 0, None, CountedUnit("万美元")),
        ("$万元", 0, None, CountedUnit("$万元")),
        ("TEU", 0, "吨", CountedUnit("标箱")),
        ("车皮", 0, "吨", CountedUnit("车皮")),
        ("", 3, None, CountedUnit(None)),
        ("", 3, "元", CountedUnit("元", clear=False)),
        ("", 3, "万元", CountedUnit("万元", clear=False)),
        ("车皮", 3, None, CountedUnit("车皮", clear=False)),
    ],
)
def test_each_case(affix: str, scale: int, governing: str | None, expected: CountedUnit) -> None:
    assert counted_unit(affix, scale, governing) == expected


@pytest.mark.parametrize("sign", CURRENCY_SIGNS)
def test_a_sign_of_a_currency_says_whose_money_and_not_how_much_of_it(sign: str) -> None:
    money = CURRENCY_SIGNS[sign]
    assert counted_unit(sign, 0, f"万{money}") == CountedUnit(f"万{money}")
    other = "万元" if money != "元" else "万美元"
    assert counted_unit(sign, 0, other) == CountedUnit(money)
    assert counted_unit(sign, 0, None) == CountedUnit(None)
