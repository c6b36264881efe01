"""Marks of lists nest by the order in which they come: numbers by levels, letters, Roman ones."""

from __future__ import annotations

import pytest

from licheng_etl.tables.outlines.list_marks import has_levels, nested_codes
from tests.tables.sheets import understood


def test_labels_numbered_by_levels_extend_one_another() -> None:
    labels = ["1 Liabilities", "1.1 Deposits", "1.1a Growth", "1.1.1 Demand", "2. Cash", "Note"]
    assert nested_codes(labels) == ["1.", "1.1.", "1.1.a.", "1.1.1.", "2.", ""]
    assert nested_codes(["1.税收", "1.1增值税", "1.2契税"]) == ["1.", "1.1.", "1.2."]
    assert nested_codes(["1. Current", "1.A Goods", "1.A.b Services"]) == ["1.", "1.A.", "1.A.b."]
    assert nested_codes(["A. Revenue", "A.1 Taxes", "B. Cost"]) == ["A.", "A.1.", "B."]


def test_a_line_between_a_number_and_one_below_it_stands_there_too() -> None:
    labels = ["1. Current", "1.A All", "Goods", "1.A.b Services", "Transport", "1.B Income"]
    assert nested_codes(labels) == ["1.", "1.A.", "1.A.-.", "1.A.b.", "", "1.B."]


@pytest.mark.parametrize(
    ("labels", "depths"),
    [
        (["I. Revenue", "1. Tax", "II. Capital", "2. Loans", "III. Total"], [1, 2, 1, 2, 1]),
        (["(a) Tax", "(i) Income", "(ii) Customs", "(b) Fees", "Payments", "(a) Wages"],
         [1, 2, 2, 1, 0, 1]),
        (["A. Current", "1. Goods", "a. Exports", "b. Imports", "3. Services", "B. Capital"],
         [1, 2, 3, 3, 2, 1]),
        (["h. Coal", "i. Oil", "1. Crude", "j. Gas"], None),
    ],
)  # fmt: skip
def test_letters_and_roman_numbers_nest_by_where_they_begin(
    labels: list[str], depths: list[int] | None
) -> None:
    codes = nested_codes(labels)
    assert [len(code.split()) for code in codes] == (depths or [0] * len(labels))


@pytest.mark.parametrize(
    "labels",
    [
        ["1 room", "1.5 rooms", "2 rooms"],
        ["2.5 t or less", "3.5 t or more"],
        ["1.1 Rail", "1.2 Road"],
        ["1. Food", "2. Drink"],
        ["A. Smith", "B. Jones"],
        ["U. S. exports", "1. Coal"],
        [],
    ],
)
def test_amounts_names_and_lists_of_one_kind_nest_nowhere(labels: list[str]) -> None:
    assert nested_codes(labels) == [""] * len(labels)


@pytest.mark.parametrize(
    ("label", "numbered"), [("4 Cash in hand", True), ("2.1 Deposits", True), ("50 or more", False)]
)
def test_a_number_may_have_levels(label: str, numbered: bool) -> None:
    assert has_levels(label) is numbered


def test_letters_among_serial_numbers_stand_below_the_number_before() -> None:
    found = understood(
        [["S. No.", "Crop", "2024"], [1, "Paddy", 33], [2, "Pulses", 11], ["a", "Arhar", 4],
         ["b", "Urd", 2], [3, "Cotton", 5], [None, "Total", 49]]
    )  # fmt: skip
    assert [fact.rows for fact in found.facts.values()] == [
        "Paddy", "Pulses", "Pulses > Arhar", "Pulses > Urd", "Cotton", "Total",
    ]  # fmt: skip
