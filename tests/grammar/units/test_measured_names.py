"""A name says in which of several units its figure is measured, or leaves it open."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.units.label_units import split_label
from licheng_etl.grammar.units.measured_names import (
    counts_what_is_measured,
    is_measured_in,
    may_share,
    measured_in,
    names_outside_shares,
    tells_again,
    tells_percent_change,
    tells_ratio,
)


@pytest.mark.parametrize(
    ("units", "name", "unit"),
    [
        (("万元", "人"), "营业收入", "万元"),
        (("万元", "人"), "年末从业人员", "人"),
        (("万吨", "万标箱"), "货物吞吐量", "万吨"),
        (("万吨", "万标箱"), "集装箱吞吐量", "万标箱"),
        (("元/公斤", "吨"), "批发均价", "元/公斤"),
        (("户", "亩"), "种植户数", "户"),
        (("户", "亩"), "种植面积", "亩"),
        (("万元", "人"), "职工工资总额", "万元"),
        (("元", "人"), "在岗职工平均工资", "元"),
        (("万元", "人"), "离退休人员经费", "万元"),
        (("万元", "人"), "就业补助资金", "万元"),
        (("万元", "人"), "学生资助金额", "万元"),
        (("人", "万元"), "人员支出", "万元"),
        (("万人次", "亿元"), "旅游接待收入", "亿元"),
        (("万人次", "亿元"), "旅游接待", "万人次"),
        (("万平方米", "亿元"), "住宅面积投资", "亿元"),
        (("万平方米", "亿元"), "投资项目建筑面积", "万平方米"),
        (("户", "万元"), "注册资本", "万元"),
        (("人", "万元"), "累计结余", "万元"),
        (("户", "万元"), "注销", None),
        (("户", "人"), "迁出", "人"),
        (("个", "亿元"), "新增线索数", "个"),
        (("个", "万元"), "出口交货值", "万元"),
        (("个", "亿元"), "从业人数", None),
        (("个", "亿元"), "景气指数", None),
        (("户", "亿元"), "项目数", None),
        (("万元", "笔"), "缴存额", "万元"),
        (("万头", "万只", "万吨"), "生猪存栏", "万头"),
        (("万头", "万只", "万吨"), "家禽出栏", "万只"),
        (("万头", "万只", "万吨"), "猪肉", None),
        (("人", "只"), "羊山", None),
        (("吨", "头", "只"), "鸡泽镇", None),
        (("头", "只"), "年末牛、马存栏", "头"),
        (("只",), "肉鸡(万只)", "只"),
        (("亩", "吨", "元/公斤"), "单产", None),
        (("亩", "吨", "公斤/亩"), "单产", "公斤/亩"),
        (("万头", "万吨"), "马铃薯产量", "万吨"),
        (("万元", "人"), "招生名额", None),
        (("万元", "人"), "机构", None),
        (("万元", "个"), "投资项目数", None),
        (("平方米", "万元", "年"), "出让年限", "年"),
        (("平方米", "万元", "年"), "竞买保证金", "万元"),
    ],
)
def test_a_name_is_measured_in_the_unit_of_what_it_speaks_of(
    units: tuple[str, ...], name: str, unit: str | None
) -> None:
    assert measured_in(units, name) == unit


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("月", "建设工期"),
        ("h", "日照时数"),
        ("m", "水深"),
        ("t", "总产量"),
        ("分", "考核得分"),
        ("名", "编制数"),
    ],
)
def test_the_name_tells_what_is_measured(unit: str, name: str) -> None:
    assert is_measured_in(unit, name)
    assert split_label(f"{name}({unit})") == (name, unit)


@pytest.mark.parametrize(
    ("unit", "name"),
    [("本", "项目名称"), ("本", "招生数"), ("期", "建设阶段"), ("h", "序号"), ("十", "面积")],
)
def test_other_names_have_another_word_in_brackets(unit: str, name: str) -> None:
    assert not is_measured_in(unit, name)
    assert split_label(f"{name}({unit})") == (f"{name}({unit})", None)


@pytest.mark.parametrize(
    ("path", "ratio"),
    [
        (("占比", "男"), True),
        (("占比", "人数"), False),
        (("同比", "增长"), True),
        (("同比", "上年"), False),
        (("与上年同比", "2023年"), False),
        (("比重", "2020年"), True),
        (("支出进度",), True),
        (("进度",), True),
        (("投资进度",), False),
        (("构成",), True),
        (("构成", "2022年"), True),
        (("2022年", "构成"), True),
        (("构成", "建筑工程"), False),
        ((), False),
    ],
)
def test_labels_name_a_rate_where_they_neither_count_nor_compare(
    path: tuple[str, ...], *, ratio: bool
) -> None:
    assert tells_ratio(path) is ratio


def test_times_below_a_percent_change_are_what_it_is_told_from() -> None:
    assert tells_ratio(("Percent change from", "Dec. 2008"))
    assert tells_percent_change("Unadjusted percent change to Dec. 2009")
    assert not tells_percent_change("Change")


@pytest.mark.parametrize(
    ("unit", "whole", "part", "shared"),
    [
        ("所", "学校数合计", "普通中学", True),
        ("所", "学校", "在校学生", False),
        ("吨", "粮食产量", "播种面积", False),
        ("吨", "粮食产量", "小麦", True),
        ("吨", "粮食产量", "单产", False),
        ("万人", "年末人口", "出生率", False),
        ("万人", "年末人口", "户数", False),
        ("万人", "年末人口", "女性人数", True),
        ("亿元", "工业增加值", "增速", False),
        ("%", "投资增速", "房地产投资", True),
        ("元", "人均收入", "人均工资性收入", True),
        ("number", "Schools", "Share of girls", False),
    ],
)
def test_a_figure_below_another_has_its_unit_where_its_name_speaks_of_no_other(
    unit: str, whole: str, part: str, *, shared: bool
) -> None:
    assert may_share(unit, whole, part) is shared


@pytest.mark.parametrize(
    ("unit", "name", "counts"),
    [
        ("万元", "企业数", True),
        ("吨", "户数", True),
        ("万元", "企业数字化投入", False),
        ("人", "企业数", False),
        ("tonnes", "Number of calls", True),
        ("millions d'euros", "Nombre d'escales", True),
        ("tonnes", "Nombre de navires", True),
        ("thousands", "Number of calls", False),
        ("US$ million", "Numbering machines", False),
        ("tonnes", "Number 2 fuel oil", False),
    ],
)
def test_what_is_counted_one_by_one_is_not_measured_as_the_amounts_beside_it(
    unit: str, name: str, *, counts: bool
) -> None:
    assert counts_what_is_measured(unit, name) is counts


def test_parts_below_the_word_for_shares_that_stand_beside_it_too_are_told_again() -> None:
    outside = names_outside_shares([("人数", "青年"), ("构成", "青年"), ("构成", "老年")])
    assert tells_again(("构成", "青年"), outside)
    assert not tells_again(("构成", "老年"), outside)
    assert not tells_again(("人数", "青年"), outside)
    assert not tells_again((), outside)


def test_what_stands_beside_a_growth_and_below_it_again_is_a_rate_there() -> None:
    paths = [("2023年", "人数"), ("变动百分率", "人数"), ("增减", "件数"), ("2023年", "件数")]
    outside = names_outside_shares(paths)
    assert [tells_again(path, outside) for path in paths] == [False, True, False, False]
    assert not tells_again(("变动百分率", "户数"), outside)
