"""Of several measure words, the one in which the things of a name are counted."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.units.counted_things import counted_in, names_things
from licheng_etl.grammar.units.measured_names import measured_in

_SCHOOLS = ("所", "班", "人")


@pytest.mark.parametrize(
    ("units", "name", "unit"),
    [
        (_SCHOOLS, "学校数", "所"),
        (_SCHOOLS, "班级数", "班"),
        (_SCHOOLS, "学校", "所"),
        (("家", "床", "人"), "院所數", "家"),
        (("个", "张"), "床位数", "张"),
        (("家", "亿元"), "企业数", "家"),
        (("对", "人"), "结婚登记", "对"),
    ],
)
def test_things_are_counted_in_their_measure_word(
    units: tuple[str, ...], name: str, unit: str
) -> None:
    assert counted_in(units, name) == unit


@pytest.mark.parametrize(
    ("units", "name"),
    [
        (("家", "亿元"), "国有企业"),  # those of which something else is told
        (("家", "所"), "医院数"),  # either may be meant
        (("所",), "学校数"),  # one unit tells nothing apart
        (_SCHOOLS, "学校占地面积"),
    ],
)
def test_what_a_measure_word_does_not_tell_is_left(units: tuple[str, ...], name: str) -> None:
    assert counted_in(units, name) is None


def test_what_a_name_ends_with_is_counted_whatever_it_is_told_for() -> None:
    assert measured_in(("家", "床", "人"), "平均每万人口病床数") == "床"


def test_a_density_is_in_the_unit_over_an_area_or_in_none() -> None:
    assert measured_in(("人", "人/平方公里"), "人口密度") == "人/平方公里"
    assert measured_in(("人", "戶", "平方公里"), "人口密度") is None
    assert measured_in(("人", "人/平方公里"), "人口数") == "人"


def test_the_name_of_things_says_no_number_of_them() -> None:
    assert names_things("小学")
    assert not any(map(names_things, ("学校数", "床位数量", "学生")))
