"""What says that it is a part is one of the pair before it; what goes on with it must add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables.sheets import Fact, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Cell, Row


def third_pair(*line: Cell) -> Fact:
    """What the last pair of a line among others is."""
    rows: list[Row] = [
        ["村名称", "甲村", "所属街道", "乙街道", "填表日期", "2024-10-12"],
        ["耕地面积（亩）", 90, "户数（户）", 62, "道路长度（公里）", 7],
        line,
    ]
    return understood(rows).facts["F3"]


def test_parts_that_add_up_to_a_figure_are_its_parts_in_its_unit() -> None:
    whole = third_pair("水面面积（亩）", 860, "其中：水库", 410, "池塘", 450)
    assert whole == Fact("水面面积 > 池塘", "", "亩")
    marked = third_pair("收入（万元）", 120, "其中：财政拨款", 80, "其中：上级补助", 30)
    assert marked == Fact("收入 > 其中：上级补助", "", "万元")


@pytest.mark.parametrize(
    "line",
    [
        ("在册户数（户）", 620, "其中：低保户", 30, "人口", 1890),
        ("学生（人）", 1200, "其中：女生（人）", 560, "教职工", 86),
        ("总投资（万元）", 9000, "其中：设备投资", 4000, "年度计划投资", 3000),
        ("水面面积（亩）", 90, "其中：新增", 40, "开工时间", "2024年3月"),
    ],
)
def test_what_does_not_add_up_tells_of_something_else(line: tuple[Cell, ...]) -> None:
    assert third_pair(*line).rows == line[4]
    assert third_pair(*line).unit is None


def test_a_part_is_of_a_figure_and_of_no_words() -> None:
    rows: list[Row] = [
        ["建设单位", "甲局", "其中：技术人员", 12],
        ["建设地点", "历城区", "建设面积（亩）", 90],
        ["总投资（万元）", 900, "开工时间", "2024年3月"],
    ]
    assert understood(rows).facts["D1"].rows == "其中：技术人员"


def test_parts_below_two_pairs_are_of_neither_nor_of_one_another() -> None:
    rows: list[Row] = [
        ["单位名称", "甲局", "所属街道", "乙街道"],
        ["收入总额（万元）", 120, "支出总额（万元）", 100],
        ["其中：财政拨款", 80, "其中：人员经费", 60],
    ]
    assert understood(rows).facts["D3"].rows == "其中：人员经费"
