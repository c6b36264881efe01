"""Forms and record sheets: labels and values take turns, and no row names the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.pairs import form_of
from tests.tables.sheets import Fact, understood, whole

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

RECORD: list[Row] = [
    ["重点项目信息表"],
    ["项目名称", "金河项目", "建设地点", "历城区"],
    ["总投资（万元）", 5000, "建设年限", 2],
    ["年度计划（万元）", 2000, "2023年累计完成投资（万元）", 1500],
]


def test_the_values_of_a_record_sheet_are_governed_by_the_labels_before_them() -> None:
    seen = understood(RECORD, "A1:D1")
    assert seen.of_kind("stub") == {"A2", "A3", "A4", "C2", "C3", "C4"}
    assert seen.of_kind("title") == {"A1"}
    assert seen.facts["B3"] == Fact("总投资", "", "万元")
    assert seen.facts["D4"] == Fact("2023年累计完成投资", "", "万元", "2023")


def test_a_list_with_attributes_is_no_form() -> None:
    rows: list[Row] = [
        ["项目名称", "总投资", "建设地点", "年度计划"],
        ["金河项目", 10, "历城区", 3],
        ["银河项目", 20, "章丘区", 4],
        ["铁河项目", 30, "长清区", 5],
    ]
    assert form_of(whole(rows)) is None


def test_panels_under_labels_that_stand_twice_are_no_form() -> None:
    rows: list[Row] = [
        ["项目", "金额", "项目", "金额"],
        ["工资总额", 1, "办公费", 2],
        ["税收收入", 3, "差旅费", 4],
    ]
    assert form_of(whole(rows)) is None


def test_a_row_of_labels_alone_heads_the_rows_below_it() -> None:
    rows: list[Row] = [
        ["项目名称", "甲项目", "业主单位", "甲公司"],
        ["总投资额（万元）", 10, "累计完成投资（万元）", 3],
        ["节点", "开工进场时间", "主体封顶时间", "竣工时间"],
        ["日期", "2010-07-18", "2010-09-01", "2010-12-01"],
    ]
    facts = understood(rows).facts
    assert facts["D2"] == Fact("累计完成投资", "", "万元")
    assert (facts["C4"].rows, facts["C4"].columns) == ("日期", "主体封顶时间")


def test_a_line_alone_amid_pairs_is_their_section() -> None:
    rows: list[Row] = [*RECORD[1:3], ["资金来源"], *RECORD[3:]]
    seen = understood(rows, "A3:D3")
    assert seen.of_kind("section") == {"A3"}
    assert seen.facts["B4"].rows == "资金来源 > 年度计划"


def test_what_a_form_file_knows_as_a_header_is_none_of_a_form() -> None:
    region = whole(RECORD)
    known = region.sheet.headed_by(frozenset({1}))
    assert form_of(region) is not None
    assert form_of(type(region)(known, region.rows, region.cells)) is None
