"""The whole way from a sheet to its tables, and to what each of its cells is."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.tables.detect import UNDERSTOOD, understand, understand_workbook
from tests.reading.workbooks import grids, workbook
from tests.tables.sheets import Fact, detected, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

DISPATCH: list[Row] = [
    ["2024年10月重点项目调度表"],
    ["单位：万元"],
    ["序号", "项目名称", "建设单位", "总投资（亿元）", "年度计划投资", None, "形象进度", "备注"],
    [None, None, None, None, "年初至报告期累计", "占年计划%"],
    ["一、省级重点项目（1个）"],
    [1, "甲2023年项目", "甲公司", 10, 2000, 50, "主体封顶"],
    ["小计", None, None, 10, 2000, 50],
    ["二、市级重点项目（1个）"],
    [2, "乙项目", "乙公司", 5, 100, 10, "待开工", "暂停"],
    ["合计", None, None, 15, 2100, 54],
    ["填报人：张三", None, None, "审核人：李四"],
]
DISPATCH_MERGES = ("A1:H1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4", "A5:H5", "A8:H8")


def test_a_list_of_projects_with_sections_totals_and_a_footer() -> None:
    found = understood(DISPATCH, *DISPATCH_MERGES)
    first = "一、省级重点项目(1个) > 甲2023年项目"
    assert found.facts["C6"] == Fact(first, "建设单位", None, "2024-M10")
    assert found.facts["D6"] == Fact(first, "总投资", "亿元", "2024-M10")
    cumulative = "年度计划投资 > 年初至报告期累计"
    assert found.facts["E6"] == Fact(first, cumulative, "万元", "2024-YTD10")
    assert found.facts["F6"].unit == "%"
    assert found.facts["D7"].rows == "一、省级重点项目(1个) > 小计"
    assert found.facts["D10"].rows == "合计"
    assert found.of_kind("total") == {"D7", "E7", "F7", "D10", "E10", "F10"}
    assert found.of_kind("section") == {"A5", "A8"}
    assert found.of_kind("note") == {"A11", "D11"}
    assert {found.kinds[cell] for cell in ("A6", "B6", "A7", "A10")} == {"stub"}


def test_what_is_made_of_a_sheet_is_let_go_without_looking_for_circles() -> None:
    """Looks for them are seldom (model.tuning): a circle keeps every sheet until the next one."""
    form: list[Row] = [
        ["项目登记表"],
        ["项目名称", "甲项目"],
        ["总投资（万元）", 500],
        ["负责人", "张三"],
    ]
    bilingual: list[Row] = [["地区", "人口"], ["Region", "Population"], ["甲县", 1], ["乙县", 2]]
    given = [*grids(DISPATCH, merges=DISPATCH_MERGES), *grids(form), *grids(bilingual)]
    gc.disable()
    try:
        gc.collect()
        for grid in given:
            understand(grid)
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        kept = {type(each).__name__ for each in gc.garbage}
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert kept == set()


def test_a_detected_table_says_where_its_parts_stand() -> None:
    (table,) = detected(DISPATCH, *DISPATCH_MERGES).tables
    assert (table.number, table.header.asides, table.header.rows) == (1, [0, 1], [2, 3])
    assert (table.body, table.footnotes) == ([4, 5, 6, 7, 8, 9], [10])
    assert table.heads[4].path == ("年度计划投资", "年初至报告期累计")
    assert (table.title.unit, table.title.time.code()) == ("万元", "2024-M10")


def test_tables_are_numbered_through_the_sheet() -> None:
    rows: list[Row] = [["地区", "收入"], ["甲县", 1], [], ["地区", "人口"], ["乙县", 2]]
    assert [table.number for table in detected(rows).tables] == [1, 2]


def test_words_alone_are_no_table() -> None:
    assert detected([["封面"], ["某市统计局"]]).tables == []


def test_a_name_and_one_figure_without_a_header_are_no_table() -> None:
    assert detected([["甲县", 1]]).tables == []


def test_each_cell_of_a_sheet_is_one_row_in_the_order_of_the_sheet() -> None:
    (grid,) = grids(DISPATCH, merges=DISPATCH_MERGES)
    found = understand(grid)
    assert found.schema == UNDERSTOOD
    assert found.select("row", "column").equals(grid.cells.select("row", "column"))


def test_of_a_workbook_sheet_and_address_are_told_and_empty_sheets_are_left_out() -> None:
    book = workbook({"甲表": [["地区", "收入"], ["甲县", 1]], "空表": [], "乙表": [["说明"]]})
    found = understand_workbook(read_workbook(book, "表.xlsx"))
    assert found.select("sheet", "cell", "table", "kind").rows() == [
        ("甲表", "A1", 1, "header"),
        ("甲表", "B1", 1, "header"),
        ("甲表", "A2", 1, "stub"),
        ("甲表", "B2", 1, "data"),
        ("乙表", "A1", None, "title"),
    ]


def test_a_workbook_without_cells_gives_no_rows() -> None:
    found = understand_workbook(read_workbook(workbook({"空表": []}), "表.xlsx"))
    assert found.is_empty()
    assert "cell" in found.columns


def test_remarks_beside_one_column_of_words_make_no_list() -> None:
    rows: list[Row] = [
        ["预算科目", "预算数", "决算数", "归口科室", "备注"],
        ["一般公共服务支出", 35012, 35930, "预算科", "含上级专款"],
        ["  人大事务", 1203, 1248, "行政科", None],
        ["  政协事务", 902, 925, "行政科", "口径调整"],
        ["教育支出", 80120, 81012, "教科文科", None],
        ["  普通教育", 70120, 71230, "教科文科", "预计数"],
    ]
    facts = understood(rows).facts
    assert facts["B3"].rows == "一般公共服务支出 > 人大事务"
    assert facts["C6"].rows == "教育支出 > 普通教育"
