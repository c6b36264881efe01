"""Times that no figure is of: compared with, what it is a part of, those of plans."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.prose_times import Mention, find_mentions
from licheng_etl.grammar.times.time_words import spelled


def last(text: str) -> Mention:
    return find_mentions(spelled(text))[-1]


@pytest.mark.parametrize(
    "text", ["比上年增长5%", "较扩能前的2020年增长", "高于去年同期5亿元", "与2023年持平"]
)
def test_what_a_figure_is_compared_with_stands_aside(text: str) -> None:
    assert last(text).aside


def test_a_year_of_a_list_does_not() -> None:
    assert not last("2015年和2018年").aside


@pytest.mark.parametrize(
    "text",
    [
        "货运量恢复到2019年同期的95%",
        "投资相当于去年全年的91%",
        "收入为上年同期的104.5%",
        "收入恢复至2019年元旦假日同期的42.8%",
        "是“十三五”时期的3倍",
        "达到去年的1.2倍",
    ],
)
def test_what_a_figure_is_a_part_or_multiple_of_is_a_ratio_to_it(text: str) -> None:
    assert last(text).ratio


@pytest.mark.parametrize(
    "text", ["城镇化率达到2025年的65%", "收入增加到2016年的5亿元", "由上年的60%提高"]
)
def test_a_share_of_a_year_is_no_ratio_to_it(text: str) -> None:
    assert not last(text).ratio


@pytest.mark.parametrize("text", ["占全年计划72亿元的85%", "完成全年支出的92%", "为2024年预算的5%"])
def test_a_plan_that_something_is_done_of_has_a_time_of_its_own(text: str) -> None:
    assert last(text).planned


@pytest.mark.parametrize("text", ["全年计划投资5亿元", "2024年目标任务是"])
def test_what_is_planned_in_a_time_is_of_it(text: str) -> None:
    assert not last(text).planned


def test_the_same_time_of_another_year_is_told_so() -> None:
    assert last("上年同期14亿元").same
    assert not last("上年14亿元").same


def test_things_are_told_of_by_the_time_before_which_they_came_about() -> None:
    assert last("2000年底前建成的小区12个").aside
    assert last("2000年以后建成的小区12个").aside
    assert not last("2023年建成的公路120公里").aside
    assert not last("余额300亿元（含2023年新增债券12亿元）").aside


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Variazioni % su I trim 2023", None),
        ("Evolution par rapport à 2022", None),
        ("Variación respecto a 2022 (%)", None),
        ("Veränderung gegenüber 2022", None),
        ("Veränderung zu 2022", None),
        ("Crescita sul 2022", None),
        ("Zmiana w porównaniu z 2022", None),
        ("Statistica su 2022", "2022"),
        ("Zugang zu 2022", "2022"),
    ],
)
def test_what_other_languages_compare_with_is_no_time_of_a_figure(
    label: str, code: str | None
) -> None:
    assert read_time(label).code() == code
