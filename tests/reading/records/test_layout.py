"""Tables are found by content: headers, units, sections, totals and notes, wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from licheng_etl.forms import load_catalogue
from licheng_etl.reading.form_labels import FormLabels
from licheng_etl.reading.frames import ROLE, CellRole
from licheng_etl.reading.records.layout import SheetLayout, lay_out
from licheng_etl.reading.sheets import SheetView
from tests.reading.workbooks import Cell, Row, grids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.reading.records.aggregate_scopes import AggregateScope

LABELS = FormLabels.of(load_catalogue()["dispatch"])
HEADER = ["序号", "项目名称", "建设单位", "总投资", "年度计划投资", "年初至报告期累计"]
PROJECT: list[Cell] = [1, "甲项目", "甲公司", 100, 20, 10]


def laid_out(rows: Sequence[Row], *merges: str) -> SheetLayout:
    (grid,) = grids(rows, merges=merges)
    return lay_out(SheetView(grid), LABELS)


def roles(layout: SheetLayout) -> dict[int, str]:
    """The role of each body row, by the number a spreadsheet shows."""
    return {row + 1: each.role for each in layout.tables[0].rows for row in each.rows}


def likeliest(layout: SheetLayout) -> list[AggregateScope]:
    """The rows that each total adds up by its words and place."""
    return [total for total in layout.tables[0].aggregates if total.rank == 0]


def roles_at(layout: SheetLayout, **where: int) -> list[str]:
    """The roles of the cells of one row or column, both counted from 0."""
    cells = layout.grid.cells.with_columns(role=pl.Series(list(layout.roles), dtype=ROLE))
    return cells.filter(**where)["role"].to_list()


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
    (table,) = layout.tables
    assert (table.header.top, table.header.bottom) == (2, 3)
    assert roles(layout) == {
        5: "total",
        6: "section",
        7: "data",
        8: "data",
        9: "total",
        10: "note",
        11: "note",
    }
    assert [note.unit for note in table.units] == ["万元"]


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
    scopes = {
        total.row + 1: (total.first_row + 1, total.last_row + 1) for total in likeliest(layout)
    }
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
    scopes = [(total.row + 1, total.last_row + 1) for total in layout.tables[0].aggregates]
    assert scopes == [(2, 3), (4, 5)]


def test_a_header_repeated_on_a_new_page_begins_no_other_table() -> None:
    title: Row = ["2024年3月重点项目调度表"]
    rows: list[Row] = [title, HEADER, ["一、省级"], PROJECT, title, HEADER, PROJECT]
    layout = laid_out([*rows, ["合计", None, None, 200, 40, 20]])
    (table,) = layout.tables
    assert roles(layout) == {3: "section", 4: "data", 7: "data", 8: "total"}
    assert {row.sections for row in table.rows} == {"一、省级"}
    assert [(t.first_row + 1, t.last_row + 1) for t in likeliest(layout)] == [(3, 8)]
    assert set(roles_at(layout, row=5)) == {"header"}


@pytest.mark.parametrize("between", [["储备项目"], ["单位：亿元"]])
def test_a_header_under_another_title_or_unit_begins_a_table(between: Row) -> None:
    layout = laid_out([HEADER, PROJECT, [], between, HEADER, PROJECT])
    assert [table.number for table in layout.tables] == [1, 2]


def test_every_cell_has_exactly_one_role() -> None:
    rows: Sequence[Row] = [["标题"], HEADER, PROJECT, [None, None, None, 5]]
    layout = laid_out(rows)
    assert len(layout.roles) == layout.grid.cells.height
    assert set(layout.roles) <= set(CellRole)


def test_each_table_has_its_own_titles_and_units() -> None:
    layout = laid_out(
        [
            ["一季度"],
            ["单位：万元"],
            HEADER,
            PROJECT,
            ["注：不含续建。"],
            ["储备项目"],
            ["单位：亿元"],
            HEADER,
            PROJECT,
            ["谋划项目"],
            HEADER,
            PROJECT,
        ]
    )
    first, second, third = layout.tables
    assert [text for _, _, text in second.titles] == ["储备项目", "单位：亿元"]
    assert [[note.unit for note in table.units] for table in (first, second, third)] == [
        ["万元"],
        ["亿元"],
        ["亿元"],
    ]


@pytest.mark.parametrize("row", [["单位：万元"], [None, None, None, "万元", "万元", "（万元）"]])
def test_the_unit_may_stand_between_the_labels_and_the_data(row: Row) -> None:
    (table,) = laid_out([HEADER, row, PROJECT]).tables
    assert [row.role for row in table.rows] == ["data"]
    units = {note.unit for note in table.units} | {head.unit for head in table.columns}
    assert units - {None} == {"万元"}


def test_a_table_beside_the_list_is_not_the_form_s() -> None:
    layout = laid_out(
        [
            [None] * 7 + ["汇总"],
            HEADER,
            [*PROJECT, None, "省级", 1],
            [*PROJECT, None, "市级", 2],
        ]
    )
    (table,) = layout.tables
    assert len(table.columns) == len(HEADER)
    assert set(roles_at(layout, column=8)) == {"unclaimed"}


def test_totals_in_full_width_digits_are_totals() -> None:
    assert roles(
        laid_out([HEADER, PROJECT, ["小计", None, None, "１００．５", "２０", "１０"]])
    ) == {
        2: "data",
        3: "total",
    }


def test_a_section_row_with_placeholders_is_a_section() -> None:
    rows: list[Row] = [
        HEADER,
        ["一、省级", "—", "—", 100, 20, 10],
        PROJECT,
        ["二、市级", "/", "…"],
        PROJECT,
    ]
    assert roles(laid_out(rows)) == {2: "section", 3: "data", 4: "section", 5: "data"}


def test_a_section_s_number_may_stand_in_a_column_of_its_own() -> None:
    layout = laid_out([HEADER, ["一、", "省级重点项目"], PROJECT])
    assert [row.sections for row in layout.tables[0].rows] == ["一、省级重点项目"] * 2


def test_an_unnumbered_section_is_known_by_the_form_s_words() -> None:
    rows: list[Row] = [HEADER, ["省级重点项目"], PROJECT, ["市级重点项目"], PROJECT]
    assert roles(laid_out(rows)) == {2: "section", 3: "data", 4: "section", 5: "data"}


def test_nested_sections_keep_the_outer_one() -> None:
    rows: list[Row] = [HEADER, ["一、省级"], ["（一）续建"], PROJECT, ["二、市级"], PROJECT]
    (table,) = laid_out(rows).tables
    sections = {row.row: row.sections for row in table.rows if row.role == "data"}
    assert sections == {3: "(一)续建\x1f一、省级", 5: "二、市级"}


@pytest.mark.parametrize(
    "row",
    [
        [2, "乙项目", "乙公司", None, None, None],
        ["一、", "乙项目", "乙公司", 100, 20, 10],
        [2, "审核中心", "乙公司", None, None, None],
    ],
)
def test_a_row_that_bears_name_and_builder_is_data(row: Row) -> None:
    assert roles(laid_out([HEADER, PROJECT, row]))[3] == "data"


def test_a_total_with_placeholders_is_a_total() -> None:
    assert roles(laid_out([HEADER, PROJECT, ["合计", "—", "—", 100, 20, 10]]))[3] == "total"


def test_totals_with_a_name_and_subtotals_on_top_cover_their_own_section() -> None:
    layout = laid_out(
        [
            HEADER,
            ["一、省级"],
            PROJECT,
            ["省级合计", None, None, 100, 20, 10],
            ["二、市级"],
            ["小计", None, None, 200, 40, 20],
            PROJECT,
            PROJECT,
        ]
    )
    scopes = [(total.row + 1, total.last_row + 1) for total in likeliest(layout)]
    assert scopes == [(4, 4), (6, 8)]


def test_several_subtotals_without_sections_cover_the_rows_since_the_last_one() -> None:
    subtotal: Row = ["小计", None, None, 100, 20, 10]
    layout = laid_out([HEADER, PROJECT, subtotal, PROJECT, subtotal])
    scopes = [(t.first_row + 1, t.last_row + 1) for t in likeliest(layout)]
    assert scopes == [(2, 3), (4, 5)]


def test_a_merge_down_to_the_last_row_of_the_sheet_costs_nothing() -> None:
    (grid,) = grids([HEADER, PROJECT], merges=["H1:Z90000"])
    (table,) = lay_out(SheetView(grid), LABELS).tables
    assert (table.header.top, table.header.bottom) == (0, 0)


def test_what_is_neither_title_nor_table_is_unclaimed() -> None:
    layout = laid_out([["标题", 3.5], HEADER, PROJECT])
    assert roles_at(layout, row=0) == ["title", "unclaimed"]


def test_a_unit_of_money_alone_in_the_corner_is_that_of_the_table() -> None:
    corner: Row = [*[None] * 5, "万元"]
    (table,) = laid_out([["2024年3月重点项目调度表"], corner, HEADER, PROJECT]).tables
    assert [note.unit for note in table.units] == ["万元"]
