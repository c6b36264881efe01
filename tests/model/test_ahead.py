"""Work ahead: in order, and not too far."""

from __future__ import annotations

from licheng_etl.model.ahead import done_ahead


def test_results_come_in_the_order_of_the_items() -> None:
    results = done_ahead(lambda number: number * number, range(20), threads=2, most=4)
    assert list(results) == [number * number for number in range(20)]


def test_no_more_is_done_than_may_wait_to_be_taken() -> None:
    begun: list[int] = []
    results = done_ahead(begun.append, range(100), threads=2, most=3)
    for taken in range(1, 6):
        next(results)
        assert len(begun) <= taken + 2
    results.close()
