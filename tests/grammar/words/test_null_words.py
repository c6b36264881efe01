"""Cells that say that there is no value: one list, to parsers and to the reader of tables."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.grammar.numbers.decimals import parse_decimal
from licheng_etl.grammar.texts.text import normalise_text
from licheng_etl.grammar.words.null_words import no_problem_reason, null_reason
from licheng_etl.tables.cells.sheet import NOTHING, open_sheet
from tests.reading.workbooks import grids
from tests.tables.sheets import Fact, understood

REASONS = {
    "blank": ["", " \u3000\n"],
    "dash": ["—", "——", "-", "–", "－", "_"],
    "ellipsis": ["…", "……", "..."],
    "slash": ["/", "\\", "//"],
    "suppressed": ["*", "**", "＊"],
    "pending": ["待定", "待核", "待核实", "未定", "暂无", "暂缺", "待报", "TBD", "暂无数据"],
    "none": ["无", "空", "不详", "未知", "不适用", "N/A", "nan", "NaN", "NULL", "None"],
}
SAID = [(text, reason) for reason, texts in REASONS.items() for text in texts]


@pytest.mark.parametrize(("text", "reason"), [*SAID, (None, "blank")])
def test_a_cell_that_says_nothing_is_null_with_its_reason_and_never_zero(
    text: str | None, reason: str
) -> None:
    assert pl.select(parse_decimal(pl.lit(text, pl.String))).item() == {
        "value": None,
        "percent": None,
        "digits": None,
        "unit": None,
        "problem": None,
        "null_reason": reason,
    }


@pytest.mark.parametrize("text", [text for text, _ in SAID if text.strip()])
def test_the_reader_of_tables_knows_the_same_words(text: str) -> None:
    (grid,) = grids([["名称", "数量"], ["甲", text]])
    sheet = open_sheet(grid)
    assert sheet.cls[sheet.at[1][1]] == NOTHING


@given(st.one_of(st.sampled_from([text for text, _ in SAID]), st.text(max_size=6)))
def test_one_text_and_a_column_of_texts_give_the_same_reason(text: str) -> None:
    plain = normalise_text(text)
    assert pl.select(null_reason(pl.lit(plain))).item() == null_reason(plain)


@pytest.mark.parametrize("word", ["不详", "未知", "待定", "无"])
def test_a_word_for_nothing_where_names_stand_names_its_row(word: str) -> None:
    seen = understood([["学历", "人数"], ["小学", 12], [word, 3], ["大学", 5]])
    assert seen.kinds["B3"] == "data"
    assert seen.facts["B3"] == Fact(word, "人数")


@pytest.mark.parametrize(
    "text",
    ["无", "暂无", "无问题", "暂无问题。", "没有问题", "目前不存在问题", "无需协调解决的问题"],
)
def test_where_problems_are_told_words_say_that_there_is_none(text: str) -> None:
    assert pl.select(no_problem_reason(pl.lit(normalise_text(text)))).item() == "none"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("无建设用地指标", None),
        ("暂无施工许可", None),
        ("没有解决的问题", None),
        ("征地问题", None),
        ("—", "dash"),
        ("待核实", "pending"),
    ],
)
def test_a_problem_that_begins_like_none_is_one(text: str, reason: str | None) -> None:
    assert pl.select(no_problem_reason(pl.lit(text))).item() == reason
