"""Lines that tell of the report in pairs of cells head no columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.regions.report_lines import kinds_of_report_line
from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

TABLE: list[Row] = [["项目", "计划", "完成"], ["甲", 100, 90], ["乙", 200, 150]]


def test_the_unit_and_the_time_of_such_a_line_are_those_of_the_table() -> None:
    line: Row = ["报告期", "2024年10月", "计量单位", "万元"]
    seen = understood([["区投资情况"], line, *TABLE])
    assert {(fact.unit, fact.period) for fact in seen.facts.values()} == {("万元", "2024-M10")}
    assert seen.facts["B4"].columns == "计划"
    assert seen.kinds["C2"] == "note"


@pytest.mark.parametrize("colon", ["", "："])
def test_the_day_of_filling_in_is_no_time_of_the_figures(colon: str) -> None:
    line: Row = [f"填报单位{colon}", "甲局", f"填报日期{colon}", "2024-10-18"]
    facts = understood([["区投资情况"], line, *TABLE]).facts
    assert {fact.period for fact in facts.values()} == {None}
    assert facts["C5"].columns == "完成"


@pytest.mark.parametrize(
    "labels",
    [
        ("单位", "联系人", "部门", "联系电话"),
        ("填报单位", "项目数", "负责人", "投资额"),
        ("部门", "金额"),
        ("单位", "万元", "项目", "吨"),
    ],
)
def test_heads_of_columns_are_no_such_line(labels: tuple[str, ...]) -> None:
    assert kinds_of_report_line(labels) == []


def test_until_when_a_form_is_in_force_is_no_time_of_its_figures() -> None:
    form: list[Row] = [[None, "表    号：", "B203表"], [None, "有效期至：", "2025年1月"]]
    head: Row = ["指标", "本年", "上年同期"]
    facts = understood([["财务状况"], *form, head, ["营业收入", 100, 90], ["利润", 20, 15]]).facts
    assert {fact.period for fact in facts.values()} == {None}


def test_a_line_that_begins_with_a_key_and_its_value_tells_the_time_and_the_unit_too() -> None:
    line: Row = ["单位详细名称：某厂", "2024年1-9月", "计量单位：", "千元"]
    head: Row = ["指标", "代码", "本年", "上年同期"]
    seen = understood([["财务状况"], line, head, ["营业收入", 301, 100, 90], ["利润", 323, 20, 15]])
    assert seen.facts["C4"].columns == "本年"
    assert (seen.facts["C4"].unit, seen.facts["C4"].period) == ("千元", "2024-YTD09")
    assert seen.facts["D5"].period == "2023-YTD09"
