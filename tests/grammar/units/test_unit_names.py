"""A text that is a unit: its one spelling, what it is, and how strictly labels are read."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.grammar.units.unit_names import (
    bare_unit,
    is_money_unit,
    is_ratio_unit,
    is_unit,
    read_unit,
    spell_unit,
    spell_units,
)
from licheng_etl.grammar.units.unit_spellings import SPELLINGS
from licheng_etl.model.units import find_unit


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("万ＴＥＵ", "万标箱"),
        ("标准箱", "标箱"),
        ("万个标准箱", "万标箱"),
        ("FEU", "FEU"),
        ("个百分点", "百分点"),
        ("工作日", "个工作日"),
        ("±%", "%"),
        ("％", "%"),
        ("万　元", "万元"),
        ("人民币 万元", "万元"),
        ("万元人民币", "万元"),
        ("新臺幣千元", "千新台币"),
        ("港币万元", "万港元"),
        ("千冊", "千册"),
        ("人民币元", "元"),
        ("±万元", "万元"),
        ("万㎡", "万平方米"),
        ("km²", "平方公里"),
        ("kg/m²", "公斤/平方米"),
        ("μg/m³", "微克/立方米"),
        ("元/㎡", "元/平方米"),
        ("元每人", "元/人"),
        ("万kWh", "万千瓦时"),
        ("亿千瓦·时", "亿千瓦时"),
        ("万立米", "万立方米"),
        ("P", "PFLOPS"),
        ("万吨标煤", "万吨标准煤"),
        ("kgce/t", "千克标准煤/吨"),
        ("万tCO₂", "万吨二氧化碳"),
        ("吨CO2/万元", "吨二氧化碳/万元"),
        ("以1978年为100", "1978年=100"),
        ("上年同期＝100", "上年同期=100"),
        ("亿", "亿"),
        ("车 皮", "车皮"),
        ("每例", "每例"),
    ],
)
def test_a_unit_has_one_spelling(printed: str, name: str) -> None:
    assert spell_unit(printed) == name


@given(st.one_of(st.sampled_from(sorted(SPELLINGS)), st.text(max_size=8)))
def test_spelling_twice_is_spelling_once(printed: str) -> None:
    assert spell_unit(spell_unit(printed)) == spell_unit(printed)


def test_units_of_a_column_are_spelled_one_way() -> None:
    texts = pl.DataFrame({"unit": ["万ＴＥＵ", "亿", "车 皮", None]})
    actual = texts.select(spell_units(pl.col("unit")))
    assert actual["unit"].to_list() == ["万标箱", "亿", "车皮", None]


@pytest.mark.parametrize(
    ("printed", "text", "name"),
    [
        ("（亿元（当年价格））", "亿元", "亿元"),
        ("按当年价格计算，亿元", "亿元", "亿元"),
        ("亿元，现价", "亿元", "亿元"),
        ("（百万）", "百万", "百万"),
        ("千顷", "千顷", "千顷"),
        ("元/人·次", "元/人·次", "元/人·次"),
        ("万ＴＥＵ", "万TEU", "万标箱"),
        ("人民币：万元", "万元", "万元"),
    ],
)
def test_a_unit_is_printed_as_written_and_read_as_what_it_is(
    printed: str, text: str, name: str
) -> None:
    read = read_unit(printed)
    assert read is not None
    assert (read.text, read.unit) == (text, find_unit(name))
    assert read.unit is not None


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("亿元、%", ("亿元", "%")),
        ("新臺幣億元；%", ("新臺幣億元", "%")),
        ("台（套）", ("台(套)",)),
        ("套（户）、亿元", ("套(户)", "亿元")),
    ],
)
def test_a_text_may_be_units_without_being_one(printed: str, parts: tuple[str, ...]) -> None:
    read = read_unit(printed)
    assert read is not None
    assert (read.unit, read.parts) == (None, parts)


def test_what_a_guest_and_a_room_are_counted_by_is_a_unit_in_the_brackets_of_a_label() -> None:
    assert all(read_unit(unit, in_label=True) for unit in ("人天", "万人天", "间夜"))


def test_boilers_are_measured_by_the_steam_that_they_give() -> None:
    assert read_unit("蒸吨") is not None


@pytest.mark.parametrize("text", ["", "含税", "万", "部门", "2024", "车皮", "年/月", "地区、人"])
def test_other_texts_are_no_units_of_a_table(text: str) -> None:
    assert is_unit(text) == (text == "万")


@pytest.mark.parametrize("word", ["部", "本", "期", "名", "月", "十", "t", "m"])
def test_words_that_say_something_else_in_labels_are_units_elsewhere(word: str) -> None:
    assert read_unit(word) is not None
    assert read_unit(f"（{word}）", in_label=True) is None


@pytest.mark.parametrize("noun", ["标准机架", "机架", "人民币", "月"])
def test_a_noun_by_itself_is_a_label_and_in_brackets_a_unit(noun: str) -> None:
    assert not is_unit(noun)
    assert is_unit(f"（{noun}）")


def test_a_bare_unit_has_no_brackets() -> None:
    assert [bare_unit(text) for text in ("（万元）", "万元", "（车皮）")] == [
        "万元",
        "万元",
        "车皮",
    ]


def test_rates_and_money_are_told_from_amounts() -> None:
    units = ["%", "个百分点", "倍", "上年=100", "万元", "万美元", "万吨", "元/人", "岁", "亩"]
    assert [unit for unit in units if is_ratio_unit(unit)] == units[:4]
    assert [unit for unit in units if is_money_unit(unit)] == ["万元", "万美元"]


def test_a_unit_in_english_stands_alone_in_brackets() -> None:
    assert is_unit("(thousands)")
    assert is_unit("[$ millions]")
    assert not is_unit("thousands")
    assert bare_unit("[$ millions]") == "$ millions"


def test_ten_before_a_measure_word_is_the_number_of_a_part() -> None:
    assert read_unit("十期", in_label=True) is None
    assert read_unit("万本", in_label=True) is not None


def test_a_price_may_be_of_several_of_a_unit() -> None:
    assert is_unit("元/500克")
    assert not is_unit("甲/500克")
