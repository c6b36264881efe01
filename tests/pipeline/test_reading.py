"""Arrivals are read in parts that memory is for, in their order, and none is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.pipeline.reading import in_parts
from tests.reading.received import receipt

if TYPE_CHECKING:
    from licheng_etl.landing import Receipt

MEGABYTE = 1 << 20


def receipts_of(sizes: list[int]) -> list[Receipt]:
    return [
        receipt(f"甲/{number}.xlsx", number).model_copy(update={"size": size})
        for number, size in enumerate(sizes)
    ]


@given(st.lists(st.integers(0, 3 * MEGABYTE), max_size=30))
def test_parts_are_the_receipts_in_order_and_small_or_of_one_file(sizes: list[int]) -> None:
    receipts = receipts_of(sizes)
    parts = list(in_parts(receipts))
    assert [each for part in parts for each in part] == receipts
    assert all(part for part in parts)
    assert all(len(part) == 1 or sum(r.size for r in part) <= 2 * MEGABYTE for part in parts)


def test_many_small_files_are_read_together_up_to_a_number() -> None:
    assert [len(part) for part in in_parts(receipts_of([1] * 700))] == [300, 300, 100]
