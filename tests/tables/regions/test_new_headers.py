"""A row of words amid figures is the header of another table by what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

HEAD: Row = ["项目", "1-2月", "同比增长（%）"]
ABOVE: list[Row] = [HEAD, ["接待人数", 521, 4.4], ["三星级", 76, -3.8]]
BELOW: list[Row] = [["接待天数", 408, 95.1], ["三星级", 36, 92.7]]


def last_path(amid: Row) -> str:
    """Of the last figure below a row of words."""
    return understood([*ABOVE, amid, *BELOW]).facts["C6"].columns


def test_a_label_of_the_header_again_amid_figures_heads_them_anew_with_what_stands_beside_it() -> (
    None
):
    assert last_path(["星级饭店情况", "1-2月", "为上年%"]) == "为上年"


def test_words_that_the_header_does_not_say_or_units_that_it_does_are_none() -> None:
    assert last_path(["星级饭店", "未报", "暂缺"]) == "同比增长"
    assert last_path(["星级饭店", "1-2月", None]) == "同比增长"
    assert last_path(["星级饭店", "未报", "同比增长（%）"]) == "同比增长"
    rows: list[Row] = [["指标", "万吨", "%"], ["煤", 5, 1.2], ["油", 6, 2], ["产值", "万元", "%"]]
    assert understood([*rows, ["煤炭", 7, 3], ["石油", 8, 4]]).kinds["A4"] != "header"


def test_a_remark_that_is_a_word_of_the_header_heads_nothing_unless_the_row_heads_names() -> None:
    def below(amid: Row) -> str:
        rows: list[Row] = [["单位", "计划", "实际"], ["甲", 100, 20], amid, ["丁", 100, 21]]
        return understood(rows).facts["B4"].columns

    assert below(["乙", "未下达", "实际"]) == "计划"
    assert below(["项目", "预算", "实际"]) == "预算"


def test_the_same_word_above_all_figures_heads_them_where_each_stands_beside_names() -> None:
    rows: list[Row] = [
        ["地区", "企业（个）", "人口（人）"],
        ["甲市", 110, 34],
        ["乙市", 101, 343],
        [],
        ["2023年从业人员"],
        ["地区", "从业人员", None, "地区", "从业人员"],
        ["甲市", 3000, None, "丙县", 1100],
        ["乙市", 1000, None, "丁县", 1200],
    ]
    facts = understood(rows, "A5:E5").facts
    assert [facts[cell].columns for cell in ("B7", "E7")] == ["从业人员"] * 2
    assert "B6" not in facts
