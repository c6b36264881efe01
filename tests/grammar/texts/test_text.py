"""One spelling for what looks the same."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.grammar.texts.text import normalise_label, normalise_text


@given(st.text(max_size=30))
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise_text(normalise_text(text)) == normalise_text(text)
    assert normalise_label(normalise_label(text)) == normalise_label(text)


@given(st.text(max_size=30))
def test_an_expression_normalises_as_the_plain_function_does(text: str) -> None:
    assert pl.select(normalise_text(pl.lit(text))).item() == normalise_text(text)
    assert pl.select(normalise_label(pl.lit(text))).item() == normalise_label(text)


def test_a_label_loses_its_white_space_and_has_one_kind_of_bracket() -> None:
    assert normalise_label(" 国　　家\n预算内【亿 元】\u200b") == "国家预算内(亿元)"


def test_marks_that_would_turn_into_digits_are_left_alone() -> None:
    assert normalise_text("总投资① 10² ½") == "总投资① 10² ½"
