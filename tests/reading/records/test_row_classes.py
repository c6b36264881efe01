"""A row is what names it, whatever else is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.forms import load_catalogue
from licheng_etl.reading.form_labels import FormLabels
from licheng_etl.reading.records.layout import lay_out
from licheng_etl.reading.sheets import SheetView
from tests.reading.workbooks import grids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Cell

LABELS = FormLabels.of(load_catalogue()["dispatch"])
HEADER = ["序号", "项目名称", "建设单位", "级别", "项目类别", "总投资", "年度计划投资", "形象进度"]
PROJECT: list[Cell] = [1, "甲项目", "甲公司", "市级", "续建", 100, 20, "主体"]

AGGREGATE_LABELS = [
    "合计",
    "总计",
    "合 计",
    "计",
    "全部",
    "全部项目",
    "合计（3个）",
    "共3个项目",
    "总合计",
    "汇总",
]
PARTS = ["小计", "市级项目合计（3个）", "唐冶产业园合计", "市级小计", "本页小计", "市级合计3个"]
AVERAGES = ["平均", "平均值", "项目平均", "平均数", "最大值"]
COMPARISONS = [
    "去年同期",
    "上年同期",
    "上年同期数",
    "2023年同期",
    "去年同期合计",
    "同比",
    "增速（%）",
    "占比",
]
NAMES = ["小计算机产业园", "合计科技中心", "会计学院", "其中山路改造", "全部门联合审批中心",
         "设计院", "同比例尺测绘中心", "平均风路改造", "统计大数据中心", "完成村改造"]  # fmt: skip

FILLED = st.tuples(
    st.sampled_from([None, 4, "—"]),
    st.sampled_from([None, "—", "3个", "3", "甲公司", "/"]),
    st.sampled_from([None, "市级", "—"]),
    st.sampled_from([None, "续建", "新开工、续建"]),
    st.sampled_from([None, 600, "—"]),
    st.sampled_from([120, 120.5]),
    st.sampled_from([None, "全部开工", "—"]),
)


def _role(row: Sequence[Cell]) -> str:
    (grid,) = grids([HEADER, PROJECT, row, [*PROJECT]])
    (table,) = lay_out(SheetView(grid), LABELS).tables
    return str(next(each.role for each in table.rows if 2 in each.rows))


def _named(word: str, filled: tuple[Cell, ...]) -> list[Cell]:
    return [filled[0], word, *filled[1:]]


@given(st.sampled_from(AGGREGATE_LABELS + PARTS), FILLED)
def test_a_total_is_one_whatever_else_is_filled(word: str, filled: tuple[Cell, ...]) -> None:
    assert _role(_named(word, filled)) == "total"
    assert _role([word, *filled[1:3], *filled[2:]][: len(HEADER)]) == "total"


@given(st.sampled_from(AVERAGES), FILLED)
def test_an_average_is_neither_record_nor_total(word: str, filled: tuple[Cell, ...]) -> None:
    assert _role(_named(word, filled)) == "average"


@given(st.sampled_from(COMPARISONS), FILLED)
def test_a_row_of_another_time_is_neither_record_nor_total(
    word: str, filled: tuple[Cell, ...]
) -> None:
    assert _role(_named(word, filled)) == "comparison"


@given(st.sampled_from(NAMES), FILLED)
def test_a_name_that_only_resembles_one_is_a_record(word: str, filled: tuple[Cell, ...]) -> None:
    row = _named(word, filled)
    assert _role([row[0] or 4, word, "甲公司", *row[3:]]) == "data"


@pytest.mark.parametrize("level", ["合计", "总计"])
def test_a_total_may_be_named_in_another_column_where_no_record_is(level: str) -> None:
    assert _role([None, "3个项目", None, level, "续建", 600, 120, None]) == "total"
    assert _role([None, "丙项目", "丙公司", level, "续建", 600, 120, None]) == "data"


def test_numbers_that_nothing_names_are_stray_and_a_merged_name_goes_on() -> None:
    assert _role([None, None, None, None, None, None, 5, None]) == "stray"
    (grid,) = grids([HEADER, PROJECT, [None] * 6 + [5]], merges=["B2:B3", "C2:C3"])
    (table,) = lay_out(SheetView(grid), LABELS).tables
    assert [str(row.role) for row in table.rows] == ["data", "data"]


def test_a_group_whose_numeral_stands_in_a_cell_of_its_own_is_no_record() -> None:
    rows: list[list[Cell]] = [
        ["2024年10月重点项目调度表"],
        list(HEADER),
        ["一", "续建项目（2个）", None, None, None, 300, 40],
        list(PROJECT),
        [2, "乙项目", "乙公司", "市级", "续建", 200, 20, "主体"],
    ]
    (grid,) = grids(rows)
    (table,) = lay_out(SheetView(grid), LABELS).tables
    assert [(row.role, row.outer) for row in table.rows] == [
        ("section", "一续建项目(2个)"),
        ("data", "一续建项目(2个)"),
    ]


def test_signatures_below_a_list_are_no_record() -> None:
    rows: list[list[Cell]] = [
        ["2024年10月重点项目调度表"],
        list(HEADER),
        list(PROJECT),
        ["单位负责人签字：", None, None, "填报人：", None, None, None, "联系方式："],
    ]
    (grid,) = grids(rows)
    (table,) = lay_out(SheetView(grid), LABELS).tables
    assert [str(row.role) for row in table.rows] == ["data", "note"]
