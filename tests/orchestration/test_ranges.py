"""Months as a person writes them and as runs take them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.ranges import MonthRangeError, read_range, spans

KNOWN = [f"{year}-{month:02}" for year in (2023, 2024) for month in range(1, 13)]


def test_a_range_is_its_months_with_both_ends() -> None:
    assert read_range("2023-11..2024-02", KNOWN) == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert read_range("2024-03", KNOWN) == ["2024-03"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2024-13", "“2024-13”不是月份"),
        ("2024-1", "“2024-1”不是月份"),
        ("all", "“all”不是月份"),
        ("", "“”不是月份"),
        ("2024-01..", "“”不是月份"),
        ("2024-01..2024-02..2024-03", "“2024-02..2024-03”不是月份"),
        ("2024-05..2024-01", "止月早于起月"),
        ("2022-12..2023-02", "2022-12 不在 2023-01..2024-12 之内"),
        ("2024-11..2025-01", "2025-01 不在 2023-01..2024-12 之内"),
    ],
)
def test_what_is_no_range_of_months_is_told(text: str, says: str) -> None:
    with pytest.raises(MonthRangeError) as told:
        read_range(text, KNOWN)
    assert says in str(told.value)
    assert "2024-01..2024-11" in str(told.value)


@given(st.sets(st.sampled_from(KNOWN)))
def test_spans_hold_the_chosen_months_and_no_others(chosen: set[str]) -> None:
    actual = spans(chosen, KNOWN)
    named = [month for first, last in actual for month in read_range(f"{first}..{last}", KNOWN)]
    assert named == sorted(chosen)
    place = [(KNOWN.index(first), KNOWN.index(last)) for first, last in actual]
    assert all(after[0] > before[1] + 1 for before, after in pairwise(place))
