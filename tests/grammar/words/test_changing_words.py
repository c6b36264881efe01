"""Words that make of a figure another one, found in labels."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.words.changing_words import changing_words, without_changes


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("1—10月累计", ()),
        ("总投资", ()),
        ("工业增加值", ()),
        ("累计同比位次", ("同比", "位次")),
        ("占全省比重", ("占", "全省", "比重")),
        ("占地面积", ()),
        ("较上年同期增减", ("上年", "同期", "增减")),
        ("国家铁路货运量", ("国家铁路",)),
        ("总投资(不含税)", ()),
        ("计划完成情况", ()),
        ("计划和完成投资", ()),
    ],
)
def test_the_words_of_a_label(label: str, words: tuple[str, ...]) -> None:
    assert changing_words(label) == words


def test_what_stays_without_them() -> None:
    assert without_changes("累计目标") == "累计"
