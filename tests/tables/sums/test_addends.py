"""A line adds up others where it does so in most of what crosses it, within rounding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.tables.sums.addends import Figure, sums_among

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.tables.sums.addends import Lines


def lines(rows: Sequence[Sequence[float | None]], step: float = 1) -> Lines:
    return {
        number: {c: Figure(v, step) for c, v in enumerate(row) if v is not None}
        for number, row in enumerate(rows)
    }


def sums(rows: Sequence[Sequence[float | None]], step: float = 1) -> set[int]:
    return sums_among(lines(rows, step), list(range(len(rows))))


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([[6, 60], [1, 10], [5, 50]], {0}),
        ([[1, 10], [5, 50], [6, 60]], {2}),
        ([[1, 10], [5, 50], [7, 60]], set()),
        ([[1], [5], [6]], set()),
        ([[-1, 10], [9, -90], [8, -80]], {2}),
        ([[6, None], [1, None], [5, 3]], set()),
        ([[10, 1], [20, 2], [30, 3]], set()),
    ],
    ids=["before", "after", "most", "one figure", "below zero", "no second figure", "by chance"],
)
def test_a_sum_stands_right_before_or_after_its_parts(
    rows: list[list[float | None]], found: set[int]
) -> None:
    assert sums(rows) == found


def test_sums_of_sums_are_found_without_the_parts_of_these() -> None:
    rows = [[21, 210], [6, 60], [1, 10], [5, 50], [15, 150], [7, 70], [8, 80]]
    assert sums(rows) == {0, 1, 4}


def test_a_sum_may_miss_by_half_of_the_last_digit_of_each_number() -> None:
    assert sums([[300, 400], [101, 200], [200, 201]]) == {0}
    assert sums([[300, 400], [103, 200], [200, 203]]) == set()
    assert sums([[300, 400], [103, 200], [200, 203]], step=5) == {0}


def test_small_numbers_add_up_exactly() -> None:
    assert sums([[4, 5], [1, 2], [2, 2]]) == set()


@given(st.lists(st.tuples(st.integers(10, 10**6), st.integers(10, 10**6)), min_size=2, max_size=30))
def test_whatever_the_parts_are_their_sum_is_found(parts: list[tuple[int, int]]) -> None:
    rows = [[sum(first for first, _ in parts), sum(second for _, second in parts)], *parts]
    assert 0 in sums(rows)
