"""Percentages as printed: half to even, without a signed zero."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.sample.rates import HUNDREDTH, percent


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [(1, 800, "0.1"), (25, 10_000, "0.2"), (35, 10_000, "0.4"), (-25, 10_000, "-0.2")],
)
def test_rounding_is_half_to_even(part: int, whole: int, printed: str) -> None:
    assert str(percent(part, whole)) == printed


def test_nothing_is_divided_by_zero() -> None:
    assert percent(5, 0) is None


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**9))
def test_a_percentage_is_off_by_half_of_its_last_digit_at_most(part: int, whole: int) -> None:
    printed = percent(part, whole, HUNDREDTH)
    assert printed is not None
    assert abs(Decimal(part) * 100 / whole - printed) <= HUNDREDTH / 2
    assert not (printed == 0 and printed.is_signed())
