"""Rows say in the languages of Europe and beyond that they add up others, or are parts of them."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.words.rows import PART, is_total


@pytest.mark.parametrize(
    "label",
    ["合计", "收入总计", "Total", "Grand total", "Insgesamt", "Totaal", "I alt", "Ogółem",
     "Jumlah", "Jumlah/Total", "Utgifter i alt", "Celkem"],
)  # fmt: skip
def test_labels_say_that_they_add_up_others(label: str) -> None:
    assert is_total(label)


@pytest.mark.parametrize(
    "label", ["计划", "Total of goods", "Jumlah penduduk", "Summary", "Sum up"]
)
def test_what_only_begins_so_adds_up_nothing(label: str) -> None:
    assert not is_total(label)


@pytest.mark.parametrize(
    "label",
    ["其中：煤炭", "of which: coal", "davon Kohle", "w tym węgiel", "Herav: kull", "w.v. kool"],
)
def test_labels_say_that_they_are_parts_of_the_line_above(label: str) -> None:
    assert PART.match(label)


def test_words_that_begin_as_those_of_parts_are_none() -> None:
    assert not PART.match("w tymczasie")
    assert not PART.match("Davonport")
