"""Values that stand elsewhere than where their row and column meet, or bear a unit of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.forms import load_catalogue
from licheng_etl.model.addresses import a1
from tests.reading.received import read_as
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

DISPATCH = load_catalogue()["dispatch"]
HEAD: list[Row] = [
    ["2024年1—3月历城区重点项目调度表"],
    ["单位：万元"],
    ["序号", "级别", "项目名称", "建设单位", "总投资", "年度计划投资", "年初至报告期累计"],
]


def origins(*rows: Row, merges: tuple[str, ...] = ()) -> list[tuple[int, str, str, str | None]]:
    """Record, field, cell, unit of the values of rows below HEAD that stand elsewhere."""
    batch = read_as(DISPATCH, workbook({"表": [*HEAD, *rows]}, merges))
    told = batch.origins.select("record", "field", "row", "column", "unit").iter_rows()
    return [(record, field, a1(row, column), unit) for record, field, row, column, unit in told]


def test_a_number_that_shows_its_own_unit() -> None:
    assert origins([1, "省级", "甲", "甲公司", "3亿元", "20万元", 10]) == [
        (0, "total_investment", "E4", "亿元")
    ]


def test_a_list_that_the_section_tells() -> None:
    rows: list[Row] = [
        ["一、省级重点项目"],
        [1, None, "甲", "甲公司", 300, 20, 10],
        [2, "市级", "乙", "乙公司", 300, 20, 10],
        ["二、市级重点项目"],
        [3, None, "丙", "丙公司", 300, 20, 10],
    ]
    assert origins(*rows) == [(0, "list_level", "A4", None), (2, "list_level", "A7", None)]


def test_a_text_that_is_merged_over_rows() -> None:
    rows: list[Row] = [
        [1, "省级", "甲", "甲公司", 300, 20, 10],
        [2, "省级", "乙", None, 300, 20, 10],
    ]
    assert origins(*rows, merges=("D4:D5",)) == [(1, "builder", "D4", None)]


def test_what_stands_in_its_own_row_and_column_is_not_listed() -> None:
    assert origins([1, "省级", "甲", "甲公司", 300, 20, 10]) == []
