"""A title, a line of units and a note above figures are no labels of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.regions.asides import is_aside
from tests.tables.sheets import understood, whole

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


@pytest.mark.parametrize(
    ("row", "aside"),
    [
        (["2024年重点项目调度表"], True),
        (["单位：万元"], True),
        (["填报单位：甲局", None, "单位：万元"], True),
        (["单位名称：甲公司", "2024年1-3月", "计量单位：千元"], True),
        (["某区统计局", None, None, "2024年9月"], True),
        (["某区统计局", None, None, "二〇二四年九月"], True),
        (["各委办局", None, None, "2024年9月"], False),
        (["各街道办", None, None, "2024年三季度"], False),
        (["收入", None, None, "2024年9月"], False),
        (["某市收入表", "某市收入表", "某市收入表", "某市收入表"], True),
        (["注：本表为初步数。"], True),
        ([None, None, "单位：面积：亩；产量：吨"], True),
        ([None, None, "单位：万元", "%"], True),
        ([None, "单位：万元", "台", "套"], False),
        (["某市收入表", None, None, "续表1"], True),
        (["地区", "收入", "支出"], False),
        (["地区", 2022, 2023], False),
        (["甲", "1", "2"], False),
        ([None, "收入"], False),
        ([None, None, "截至2025年5月底"], True),
        ([None, None, "截至5月底"], False),
        ([None, None, "截止阀"], False),
        ([None, None, "其中：外贸"], False),
        ([None, None, "表号:甲1表\n制定机关:国家统计局\n有效期至:2025年12月"], True),
        (["港口", "（万吨）", "（万TEU）"], False),
        (["某市港口吞吐量", None, "（万吨）"], True),
        (["单位：万美元", None, None, "（USD10000）"], True),
        (["单位：公里", None, None, "（km）"], True),
        (["单位：%", None, None, "（%）"], True),
    ],
)
def test_titles_notes_and_key_value_lines_are_asides(row: Row, *, aside: bool) -> None:
    region = whole([row, ["甲县", 1, 2, 3]])
    assert is_aside(region, 0, 4) is aside


@pytest.mark.parametrize("merges", [(), ("B1:C1",), ("A1:A2", "B1:C1")])
def test_a_time_above_labels_beside_an_office_that_is_their_corner_heads_them(
    merges: tuple[str, ...],
) -> None:
    rows: list[Row] = [
        ["乡镇卫生院", "2024年10月"],
        [None, "门诊", "住院"],
        ["甲", 1, 2],
        ["乙", 3, 4],
    ]
    assert understood(rows, *merges).facts["B4"].columns == "2024年10月 > 门诊"


def test_an_office_and_a_time_above_a_header_with_its_corner_are_who_made_it_and_when() -> None:
    head: Row = ["街道", "门诊", "住院"]
    rows: list[Row] = [["区统计局", None, "2024年10月"], head, ["甲", 1, 2], ["乙", 3, 4]]
    facts = [understood(rows, *merges).facts["C4"] for merges in ((), ("A1:B1",))]
    assert [(fact.columns, fact.period) for fact in facts] == [("住院", "2024-M10")] * 2


def test_a_base_and_a_unit_at_the_ends_of_a_line_are_said_of_all() -> None:
    rows: list[Row] = [
        ["Inflation"],
        ["Base: 2020 = 100", None, None, "Percent"],
        ["Group", "Weight", "Oct-23", "Nov-23"],
        ["Food", 28.2, 4.5, 3.7],
    ]
    found = understood(rows)
    assert found.kinds["D2"] == "unit"
    assert [found.facts[cell].columns for cell in ("C4", "D4")] == ["Oct-23", "Nov-23"]


def test_a_group_of_parts_is_no_key_whose_value_is_missing() -> None:
    rows: list[Row] = [
        ["地区", "人口"],
        [None, None, "其中："],
        [None, None, "男", "女"],
        ["甲区", 603, 298, 305],
        ["乙区", 745, 341, 404],
    ]
    found = understood(rows, "C2:D2")
    assert [found.facts[cell].columns for cell in ("B4", "D5")] == ["人口", "人口 > 其中： > 女"]
