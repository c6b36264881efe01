"""A census names the year that its figures are of."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.times.censuses import census_of
from licheng_etl.grammar.times.periods import read_time


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("第七次全国人口普查", 2020),
        ("七普", 2020),
        ("六人普", 2010),
        ("第五次全国经济普查", 2023),
        ("四经普", 2018),
        ("第三次全国农业普查", 2016),
    ],
)
def test_a_census_is_of_its_year(text: str, year: int) -> None:
    assert census_of(text) == (year, True)
    assert (read_time(text).year, read_time(text).pure) == (year, True)


@pytest.mark.parametrize(
    "text",
    [
        "比六普增长%",
        "较第六次人口普查增加",
        "六普七普对照",
        "第九次人口普查",
        "一普查",
        "普通高中",
        "三普样点数",
        "第三次全国土壤普查",
        "五普",
        "第五次全国经济普查经费",
        "五经普业务培训",
        "六普和七普",
        "与六普相比",
        "第六次、第七次人口普查",
    ],
)
def test_what_compares_with_a_census_or_names_none_has_no_year(text: str) -> None:
    assert census_of(text) is None


def test_a_year_that_is_stated_speaks_before_the_census() -> None:
    assert read_time("2023年常住人口(七普口径)").year == 2023
    assert not read_time("常住人口(七普)").pure
