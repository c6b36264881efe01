"""Serial numbers have a rank by their brackets, their levels and the letters behind them."""

from __future__ import annotations

import pytest

from licheng_etl.tables.outlines.numbering import (
    RANKS,
    are_nested,
    code_of,
    inserted_serial,
    is_numbered,
    letter_of,
    letter_rank,
    marker_rank,
    ordinal,
    serial_rank,
)


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


@pytest.mark.parametrize(
    ("label", "rank"),
    [
        ("一、省级", 0),
        ("第二部分", 0),
        ("十", 0),
        ("(一)税收", 1),
        ("1.增值税", 2),
        ("1、增值税", 2),
        ("(1)国内", 3),
        ("①城镇", 4),
        ("⒈返还性收入", 2),
        ("1.5倍", None),
        ("2024年", None),
        ("甲县", None),
        ("", None),
    ],
)
def test_numbering_has_a_rank(label: str, rank: int | None) -> None:
    assert marker_rank(label) == rank


@pytest.mark.parametrize(
    ("label", "code"),
    [("20101 人大事务", "20101"), ("201-服务", "201"), ("201", "201"), ("2024年", ""), ("12", "")],
)
def test_a_code_stands_before_a_name(label: str, code: str) -> None:
    assert code_of(label) == code


def test_numbering_says_a_number() -> None:
    assert [ordinal(0, "二、支出"), ordinal(2, "3.其他"), ordinal(2, "其他")] == [2, 3, 0]
    assert [ordinal(2, "⒉一般性"), ordinal(3, "⑴税收"), ordinal(4, "③其他")] == [2, 1, 3]
    assert [ordinal(None, "二、支出"), ordinal(5, "二、支出")] == [0, 0]


def test_a_number_of_two_levels_alone_of_its_kind_is_put_in_behind_another() -> None:
    assert inserted_serial({"1": True, "2": True, "2-1": True, "3": True}) == "2-1"
    assert inserted_serial({"1": True, "2": False, "2-1": True, "3": True}) is None
    assert inserted_serial({"1": True, "1-1": True, "1-2": True, "2": True}) is None


@pytest.mark.parametrize(
    ("label", "numbered"),
    [("4 Cash in hand", True), ("2.1 Deposits", True), ("1. Food", True), ("50 or more", False)],
)
def test_a_label_may_have_a_number_of_its_own(label: str, numbered: bool) -> None:
    assert is_numbered(label) is numbered


def test_letters_begin_labels_of_lists() -> None:
    assert [letter_of(label) for label in ("A 城市低保", "B、农村", "II 补助", "GDP", "A")] == [
        "A", "B", "II", "", "",
    ]  # fmt: skip
    assert letter_rank("II") > letter_rank("A") > RANKS - 1


def test_thousands_number_no_item() -> None:
    assert marker_rank("1,000,000 and over") is None
    assert marker_rank("1,总量") == marker_rank("1、总量")
