"""A line may state units by what they measure, in Chinese two at least, in English one."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.units.named_units import NamedUnit, named_units


@pytest.mark.parametrize(
    ("line", "units"),
    [
        ("单位：面积：公顷；产量：吨", [("面积", "公顷"), ("产量", "吨")]),
        ("单位：面积（亩）、产值（万元）", [("面积", "亩"), ("产值", "万元")]),
        ("单位：(实物量)亿千瓦时、(标准量)万吨标准煤", [
            ("实物量", "亿千瓦时"), ("标准量", "万吨标准煤"),
        ]),
        ("面积:万亩\n单位:总产:吨\n单产:千克", [
            ("面积", "万亩"), ("总产", "吨"), ("单产", "千克"),
        ]),
        ("面积单位：亩 金额单位：万元", [("面积", "亩"), ("金额", "万元")]),
        ("注：本表面积单位为公顷，产量单位为吨。", [("面积", "公顷"), ("产量", "吨")]),
        ("注：面积以公顷为单位，产量以吨为单位。", [("面积", "公顷"), ("产量", "吨")]),
        ("(Floor area in thousands of square meters)", [
            ("Floor area", "thousands of square meters"),
        ]),
        ("(Value in Rs. Lakh)", [("Value", "Rs. Lakh")]),
        ("Freight in thousand tonnes", [("Freight", "thousand tonnes")]),
        ("Catch ('000 tonnes), Value (£ million)", [
            ("Catch", "'000 tonnes"), ("Value", "£ million"),
        ]),
        ("[Catch in thousands of tons; value in millions of dollars]", [
            ("Catch", "thousands of tons"), ("value", "millions of dollars"),
        ]),
    ],
)  # fmt: skip
def test_each_unit_stands_with_the_word_for_what_it_measures(
    line: str, units: list[tuple[str, str]]
) -> None:
    assert [tuple(each) for each in named_units(line)] == units


@pytest.mark.parametrize(
    "line",
    ["单位：万元", "填报单位：某局 单位：万元", "单位：个、人", "Figures in thousands",
     "本表单位为万元，人数单位为人", "除人均指标单位为元外，其余单位为万元", "产量单位为吨",
     "产量以实际为准，面积以公顷为单位", "Trade in goods",
     "Persons in households, 2023", "Catch in 2019", "Cod (large), Hake (small)"],
)  # fmt: skip
def test_one_unit_of_all_is_named_for_nothing(line: str) -> None:
    assert named_units(line) == ()


def test_a_label_names_what_is_measured_in_whatever_case() -> None:
    catch, value = named_units("[Catch in tons; value in dollars]")
    assert catch.measures("Total catch")
    assert not value.measures("Total catch")


@pytest.mark.parametrize("label", ["人口密度", "人均面积", "面积占比", "单位面积产值"])
def test_what_is_worked_out_of_a_measure_has_no_unit_of_it(label: str) -> None:
    assert not any(each.measures(label) for each in named_units("单位：人口：万人；面积：亩"))


@pytest.mark.parametrize(
    ("label", "units"),
    [
        ("每亩产量", ["千克"]),
        ("小麦单产", ["千克"]),
        ("单位面积产量", ["千克"]),
        ("总产量", ["吨"]),
        ("每人产量", []),
    ],
)
def test_what_grows_on_one_piece_of_land_is_meant_whatever_it_is_called(
    label: str, units: list[str]
) -> None:
    named = named_units("单位：总产量：吨；单产：千克")
    assert [each.unit for each in named if each.measures(label)] == units


def test_a_line_of_nothing_but_names_and_units_needs_no_word_for_units() -> None:
    assert named_units("金额：亿元，人数：万人") == (("金额", "亿元"), ("人数", "万人"))
    assert named_units("（面积：亩；产量：吨）") == (("面积", "亩"), ("产量", "吨"))


def test_lines_of_pairs_that_tell_something_else_state_no_units() -> None:
    assert named_units("填报人：张三，金额：万元") == ()
    assert named_units("金额：万元") == ()
    assert named_units("计量单位：万元") == named_units("填报单位：甲局") == ()
    assert named_units("说明：金额：亿元，人数：万人") == ()


def test_the_unit_of_one_thing_is_named_for_it() -> None:
    assert named_units("營收單位：百萬元") == (("營收", "百萬元"),)


@pytest.mark.parametrize("line", ["面积：亩", "（面积：亩）", "单位：面积：亩"])
def test_lines_may_name_one_unit_each(line: str) -> None:
    assert named_units(line) == (("面积", "亩"),)


def test_one_name_alone_may_be_that_of_a_sender() -> None:
    assert named_units("营收单位：百万元") == (NamedUnit("营收", "百万元"),)
    assert named_units("级别：处") == named_units("类别：户") == ()
    assert named_units("学校数：所") == (NamedUnit("学校数", "所"),)
    assert named_units("编制单位：处") == named_units("填报单位：户") == ()
