"""Stretches that are taken: what meets them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.grammar.texts.stretches import Stretches

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 8)).map(lambda pair: (pair[0], sum(pair)))
)


@given(SPANS, st.integers(0, 50), st.integers(1, 8))
def test_a_stretch_meets_them_where_it_meets_one_of_them(
    spans: list[tuple[int, int]], start: int, length: int
) -> None:
    end = start + length
    meets = any(first < end and start < last for first, last in spans)
    assert Stretches(spans).overlaps(start, end) == meets


@given(SPANS, st.integers(0, 50))
def test_a_place_within_one_is_led_to_where_they_end(
    spans: list[tuple[int, int]], place: int
) -> None:
    end = Stretches(spans).end_at(place)
    held = [last for first, last in spans if first <= place < last]
    assert (end is not None) == bool(held)
    assert end is None or end >= max(held)


def test_more_are_taken_one_by_one() -> None:
    taken = Stretches([(4, 6)])
    taken.add(0, 2)
    assert taken.overlaps(1, 3)
    assert not taken.overlaps(2, 4)
