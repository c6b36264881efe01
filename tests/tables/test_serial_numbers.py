"""Serial numbers have a rank by their brackets, their levels and the letters behind them."""

from __future__ import annotations

import pytest

from licheng_etl.tables.serial_numbers import are_nested, serial_rank


@pytest.mark.parametrize(
    ("serial", "rank"),
    [
        ("一", 0),
        ("（一）", 1),
        ("1", 2),
        ("1.1", 3),
        ("1-1", 3),
        ("1a", 3),
        ("1.1.1.1", 5),
        ("甲", None),
    ],
)
def test_a_serial_number_has_a_rank_among_others(serial: str, rank: int | None) -> None:
    assert serial_rank([serial.translate({ord("（"): "(", ord("）"): ")"})], nested=True) == rank


def test_plain_numbers_alone_only_count() -> None:
    assert serial_rank(["1"], nested=False) is None
    assert serial_rank(["一"], nested=False) == 0
    assert serial_rank([], nested=True) is None


def test_plain_numbers_have_others_below_them_or_not() -> None:
    assert are_nested(["1", "(1)", "(2)", "2"])
    assert are_nested(["1", "1.1", "2"])
    assert not are_nested(["1", "2", "3"])
    assert not are_nested(["(1)", "(2)"])
