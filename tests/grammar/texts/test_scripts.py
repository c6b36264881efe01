"""Words of tables are read in either way of writing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.grammar.texts.scripts import SIMPLIFIED, in_both
from licheng_etl.grammar.words.heads import NAME_HEAD, UNIT_HEAD
from licheng_etl.grammar.words.measures import CHANGE, MONEY, NO_AMOUNT, RATIO
from licheng_etl.grammar.words.notes import NOTE

if TYPE_CHECKING:
    import re


@pytest.mark.parametrize("text", ["单位数", "單位數", "单位數"])
def test_a_pattern_of_simplified_words_reads_traditional_ones(text: str) -> None:
    assert in_both("单位[数额]").fullmatch(text)


def test_classes_escapes_and_what_is_written_alike_stay_as_they_are() -> None:
    assert in_both(r"\[计\]率[^总\]]").pattern == r"\[[计計]\]率[^总總\]]"
    assert in_both(r"(?P<unit>[0-9人]+)$").pattern == r"(?P<unit>[0-9人]+)$"
    assert in_both(in_both("计划").pattern).fullmatch("計畫")


def test_each_character_has_one_that_is_simplified() -> None:
    assert "醫療機構、計畫、計劃".translate(SIMPLIFIED) == "医疗机构、计划、计划"


@pytest.mark.parametrize(
    ("words", "label"),
    [
        (RATIO, "與上年比較增減"),
        (CHANGE, "較上年增減數"),
        (MONEY, "歲入總額"),
        (NO_AMOUNT, "戶數"),
        (NAME_HEAD, "機關名稱"),
        (UNIT_HEAD, "計量單位"),
        (NOTE, "資料來源：本府教育局。"),
        (NOTE, "註：本表不含進修部。"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_words_of_tables_are_known_in_both(words: re.Pattern[str], label: str) -> None:
    assert words.search(label)
