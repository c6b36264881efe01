"""Notes that state a unit, and those that only look like one."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.units.unit_notes import (
    corner_unit,
    unit_note,
    units_in,
    units_of,
    without_unit_note,
)


@pytest.mark.parametrize(
    ("note", "unit"),
    [
        ("单位：亿元", "亿元"),
        ("单位:万元", "万元"),
        ("计量单位： 万　元", "万元"),
        ("单 位：万吨", "万吨"),
        ("（单位：人民币 万元）", "万元"),
        ("单位：人民币万元", "万元"),
        ("（单位：亿元（当年价格））", "亿元"),
        ("金额单位：元", "元"),
        ("面积单位：公顷", "公顷"),
        ("单位：亿元、%", "亿元、%"),
        ("单位：微克/立方米", "微克/立方米"),
        ("单位：百万", "百万"),
        ("单位：本", "本"),
        ("单位 万元", "万元"),
        ("（单位万元）", "万元"),
        ("2024年10月  单位：万元  第1页", "万元"),
        ("填报单位：历城区发改局 单位：万元", "万元"),
        ("(1998年)单位：万元", "万元"),
        ("单位：万元，制表人：张三", "万元"),
        ("单位：历城区发改局  单位：万元", "万元"),
        ("XX表（单位：万吨）", "万吨"),
        ("金额单位：亿元（保留两位小数）", "亿元"),
        ("注：单位为万元", "万元"),
        ("注：1.单位均为万元；2.合计数不等于各项之和", "万元"),
        ("单位：车皮", "车皮"),
        ("金额：万元", "万元"),
        ("单位：公里 (km)", "公里"),
        ("数据单位：万元", "万元"),
        ("注：1.本表金额单位为亿元。", "亿元"),
        ("表中数据单位均为万吨", "万吨"),
        ("本表金额以“万元”为单位", "万元"),
        ("单位：万美元（USD 10000）", "万美元"),
        ("单位：吨 万元", "吨、万元"),
        ("单位：万元　%  第1页", "万元、%"),
        ("单位：吨 公里", "吨公里"),
        ("单位：万元 张三", "万元"),
    ],
)
def test_a_note_states_its_unit(note: str, unit: str) -> None:
    assert unit_note(note) == unit


@pytest.mark.parametrize(
    "text",
    [
        "（参公）单位人",
        "(事业)单位户",
        "单位：历城区发改局",
        "填报单位：发改局",
        "单位：济南市统计局",
        "单位名称：甲公司",
        "单位：甲集团有限公司",
        "各单位：万元",
        "建设单位",
        "单位",
        "单位：",
        "金额",
        "单位个数",
        "单位 人数",
        "单位（部）",
        "说明 单位：车皮",
        "单位为本区企业",
        "以上单位：各部门",
        "统计以户为单位",
        "以万元为统计口径",
        "数据单位均已核对",
    ],
)
def test_a_sender_and_other_words_are_no_unit(text: str) -> None:
    assert unit_note(text) is None


@pytest.mark.parametrize(
    ("note", "amount", "ratio"),
    [
        (None, None, None),
        ("亿元", "亿元", None),
        ("亿元、%", "亿元", "%"),
        ("万元、公顷、%", "万元、公顷", "%"),
        ("%", "%", "%"),
        ("上年=100", "上年=100", "上年=100"),
        ("车皮", "车皮", None),
    ],
)
def test_a_note_gives_units_for_amounts_and_for_ratios(
    note: str | None, amount: str | None, ratio: str | None
) -> None:
    assert units_of(note) == (amount, ratio)


@pytest.mark.parametrize(
    ("note", "units"),
    [
        ("亿元、%", ("亿元", "%")),
        ("万元、ha", ("万元", "公顷")),
        ("百分比", ("%",)),
        ("亿", ("亿",)),
    ],
)
def test_a_note_names_each_of_its_units(note: str, units: tuple[str, ...]) -> None:
    assert units_in(note) == units


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("投资表（单位：万元）", "投资表"),
        ("投资表单位:亿元", "投资表"),
        ("建设单位投资表", "建设单位投资表"),
    ],
)
def test_a_title_is_told_without_its_note(title: str, bare: str) -> None:
    assert without_unit_note(normalise_label(title)) == bare


def test_the_word_for_a_unit_may_be_in_traditional_characters() -> None:
    assert unit_note("單位：千公噸 Unit: 1,000 M.T.") == "千公噸"


@pytest.mark.parametrize(
    ("text", "unit"),
    [("万元", "万元"), ("（亿元）", "亿元"), ("单位：个", "个"), ("个", None), ("万元/亩", None),
     ("元旦", None)],
)  # fmt: skip
def test_a_unit_of_money_alone_in_a_corner_states_it(text: str, unit: str | None) -> None:
    assert corner_unit(text) == unit
