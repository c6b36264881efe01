"""Values below one another of several kinds or in several units have no head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.key_values.form_columns import FormColumns
from licheng_etl.tables.key_values.form_lines import FormLines
from tests.tables.sheets import Fact, understood, whole

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

CRAFT: list[Row] = [
    ["乘员", "1人", "最大速度", "2459千米/小时"],
    ["长度", "16.66米", "实用升限", "15000米"],
    ["翼展", "6.63米", "航程", "2623千米"],
    ["机翼面积", "18.2平方米", "爬升率", "240米/秒"],
    ["空重", "6350千克", "翼载荷", "510千克/平方米"],
]
SCHOOL: list[Row] = [
    ["学校名称", "甲小学", "学校类别", "公办"],
    ["占地面积", "32000平方米", "建筑面积", "18500平方米"],
    ["班级数", "48个", "学生数", "2150人"],
    ["图书册数", "62000册", "生均图书", "28.8册"],
]
LENGTHS: list[Row] = [
    ["道路名称", "长度", "起点名称", "宽度"],
    ["甲路", "3200米", "乙桥", "20米"],
    ["丙路", "2800米", "丁桥", "24米"],
]


def test_figures_in_several_units_below_one_another_have_labels_beside_them() -> None:
    assert understood(CRAFT).facts["D3"] == Fact("航程", "")
    grouped = understood([["基本参数", None, "性能参数", None], *CRAFT], "A1:B1", "C1:D1")
    assert grouped.facts["D6"] == Fact("翼载荷", "性能参数")


def test_words_above_figures_in_several_units_do_not_head_them() -> None:
    assert understood(SCHOOL).facts["D3"] == Fact("学生数", "")


def test_words_above_figures_in_one_unit_may_head_them() -> None:
    form = FormLines(whole(LENGTHS))
    assert FormColumns(form).is_headed(form.full)
    assert understood(LENGTHS).facts["B3"].columns == "长度"


STORES: list[Row] = [
    ["物资", "库存", "存放点", "保管员"],
    ["帐篷", "20顶", "一号库", "甲某"],
    ["棉被", "300床", "二号库", "乙某"],
    ["饮水", "50箱", "三号库", "丙某"],
    ["发电机", "3台", "四号库", "丁某"],
    ["铁锹", "60把", "五号库", "戊某"],
]
SHOPS: list[Row] = [
    ["商户类型", "规模量", "经营地", "业主"],
    ["餐饮类型", "5家", "甲街", "甲某"],
    ["百货类型", "2万平方米", "乙街", "乙某"],
]


def test_a_list_whose_things_are_counted_in_several_units_is_no_form() -> None:
    facts = understood(STORES).facts
    assert facts["B3"] == Fact("棉被", "库存")
    assert facts["D6"].columns == "保管员"
    assert understood(SHOPS).facts["D3"].columns == "业主"
