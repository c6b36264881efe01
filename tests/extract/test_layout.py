"""Tables are found by content: headers, units, sections, totals and notes, wherever they stand."""

from __future__ import annotations

import pytest

from licheng_etl.extract.columns import vocabulary
from licheng_etl.extract.layout import SheetLayout, lay_out
from licheng_etl.forms import load_catalogue
from tests.extract.workbooks import grids

WORDS = vocabulary(load_catalogue()["dispatch"])
HEADER = ["序号", "项目名称", "建设单位", "总投资", "年度计划投资", "年初至报告期累计"]
PROJECT = [1, "甲项目", "甲公司", 100, 20, 10]


def laid_out(rows: list[list[str | float | None]], *merges: str) -> SheetLayout:
    (grid,) = grids(rows, merges=merges)
    return lay_out(grid, WORDS)


def roles(layout: SheetLayout) -> dict[int, str]:
    """The role of each body row, by the number a spreadsheet shows."""
    rows = layout.tables[0].rows.select("row", "role").iter_rows()
    return {int(row) + 1: str(role) for row, role in rows}


def test_a_header_is_found_wherever_it_stands() -> None:
    for blank in (0, 1, 30):
        layout = laid_out([*[[]] * blank, ["2024年3月重点项目调度表"], HEADER, PROJECT])
        (table,) = layout.tables
        assert table.header.top == blank + 1
        assert roles(layout) == {blank + 3: "data"}


def test_a_sheet_without_the_form_s_labels_has_no_table() -> None:
    assert laid_out([["姓名", "年龄"], ["甲", 3]]).tables == ()


def test_merged_groups_become_the_path_of_their_columns() -> None:
    layout = laid_out(
        [
            ["序号", "项目名称", "完成投资（万元）", None, None, "形象进度"],
            [None, None, "当月完成", "1—3月累计", "占年计划%", None],
            [1, "甲项目", 1, 10, 50, "主体"],
        ],
        "A1:A2", "B1:B2", "C1:E1", "F1:F2",
    )  # fmt: skip
    (table,) = layout.tables
    assert (table.header.top, table.header.bottom) == (0, 1)
    paths = {head.column: head.path for head in table.columns}
    assert paths[1] == ("项目名称",)
    assert paths[3] == ("完成投资", "1—3月累计")
    units = {head.column: head.unit for head in table.columns}
    assert (units[2], units[3], units[4], units[5]) == ("万元", "万元", "%", None)


def test_labels_are_read_through_padding_line_breaks_and_full_width_forms() -> None:
    header = ["序 号", "项  目\n名  称", "建设单位", "总投资（亿元）", "年度计划\n投  资", "进度"]
    (table,) = laid_out([header, PROJECT]).tables
    assert [head.path[-1] for head in table.columns][1:5] == [
        "项目名称",
        "建设单位",
        "总投资",
        "年度计划投资",
    ]


def test_rows_are_told_apart_by_what_they_say() -> None:
    layout = laid_out(
        [
            ["2024年1—3月重点项目调度表"],
            ["单位：万元"],
            HEADER,
            ["甲", "乙", "丙", 1, 2, 3],
            ["合  计", None, None, 300, 60, 30],
            ["一、省级重点项目（2个）"],
            PROJECT,
            [2, "乙项目", "乙公司", 200, 40, 20],
            ["小计", None, None, 300, 60, 30],
            ["注：本表含续建项目。"],
            ["填报人：某某", None, "联系电话：0531-0000"],
        ]
    )
    assert roles(layout) == {
        4: "numbering",
        5: "total",
        6: "section",
        7: "data",
        8: "data",
        9: "total",
        10: "note",
        11: "note",
    }
    assert layout.unit == "万元"


@pytest.mark.parametrize(
    "name", ["小计算机产业园", "合计科技中心", "注塑件生产基地", "其中山路改造"]
)
def test_a_project_whose_name_begins_like_a_total_is_data(name: str) -> None:
    assert roles(laid_out([HEADER, [1, name, "甲公司", 100, 20, 10]])) == {2: "data"}


def test_totals_add_up_the_rows_of_their_section_or_table() -> None:
    layout = laid_out(
        [
            HEADER,
            ["合计", None, None, 6, 6, 6],
            ["一、省级重点项目"],
            PROJECT,
            ["小计", None, None, 1, 1, 1],
            ["二、市级重点项目"],
            PROJECT,
            PROJECT,
            ["小计", None, None, 2, 2, 2],
        ]
    )
    scopes = {total.row + 1: (total.first_row + 1, total.last_row + 1) for total in
              layout.tables[0].totals}  # fmt: skip
    assert scopes[2] == (2, 9)
    assert scopes[5] == (3, 5)
    assert scopes[9] == (6, 9)


def test_numbers_in_a_section_row_are_totals_of_the_section() -> None:
    layout = laid_out(
        [
            HEADER,
            ["一、省级重点项目（1个）", None, None, 100, 20, 10],
            PROJECT,
            ["二、市级重点项目（1个）", None, None, 100, 20, 10],
            PROJECT,
        ]
    )
    assert roles(layout) == {2: "section", 3: "data", 4: "section", 5: "data"}
    scopes = [(total.row + 1, total.last_row + 1) for total in layout.tables[0].totals]
    assert scopes == [(2, 3), (4, 5)]


def test_a_header_repeated_on_each_page_begins_a_table_each_time() -> None:
    layout = laid_out([HEADER, PROJECT, HEADER, PROJECT])
    assert [table.number for table in layout.tables] == [1, 2]
    assert [table.rows.height for table in layout.tables] == [1, 1]


def test_every_cell_has_exactly_one_role() -> None:
    rows: list[list[str | float | None]] = [["标题"], HEADER, PROJECT, [None, None, None, 5]]
    layout = laid_out(rows)
    assert layout.cells.height == layout.grid.cells.height
    assert layout.cells["role"].null_count() == 0
