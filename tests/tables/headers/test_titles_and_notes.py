"""What stands beside a table is told apart: titles, unit lines, notes, and what is none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.headers.titles_and_notes import aside_kind
from tests.tables.sheets import Fact, opened, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Cell, Row


TABLE: list[Row] = [["地区", "收入"], ["甲县", 1], ["乙县", 2]]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("2024年重点项目调度表", "title"),
        ("附件1", "title"),
        ("单位：万元", "unit"),
        ("（亿元）", "unit"),
        ("注：本表为初步数。", "note"),
        ("填报人：张三", "note"),
        ("数据源自国家统计局", "note"),
        ("以上数据不含省直管县；增速按可比价计算。", "note"),
        ("百度搜索“某某网”，获取更多数据", "artefact"),
        (7, "other"),
        ("—", "other"),
    ],
)
def test_the_kind_of_a_cell_beside_tables(cell: Cell, kind: str) -> None:
    assert aside_kind(opened([[cell]]), 0) == kind


def test_a_title_in_the_corner_of_a_header_is_a_title() -> None:
    found = understood(
        [["2024年10月各县收入情况", "收入", None], ["地区", "计划", "完成"], ["甲县", 1, 2]],
        "B1:C1",
    )
    assert found.kinds["A1"] == "title"
    assert found.facts["B3"] == Fact("甲县", "收入 > 计划", None, "2024-M10")


def test_a_sheet_of_words_is_a_title_and_the_rest_of_it() -> None:
    found = understood([["某市统计年鉴"], ["某市统计局"], ["注：内部资料"]])
    assert found.kinds == {"A1": "title", "A2": "other", "A3": "note"}


def test_a_sheet_of_advertising_is_no_table() -> None:
    assert understood([["百度搜索“某某网”，获取更多数据"]]).kinds == {"A1": "artefact"}


def test_a_line_of_units_is_one_in_english_too() -> None:
    found = understood([["Sales by region"], ["(thousands of dollars)"], *TABLE])
    assert found.kinds["A2"] == "unit"


def test_a_long_line_in_english_is_a_title_unless_it_ends_as_a_sentence() -> None:
    title = "Agricultural land use in the north of England on the first of June (thousand hectares)"
    rows: list[Row] = [["Land use", "Grass", "Crops"], ["North", 1, 2], ["South", 2, 3]]
    found = understood(
        [[title], ["This worksheet contains one table. Some cells are notes."], *rows]
    )
    assert [found.kinds[cell] for cell in ("A1", "A2")] == ["title", "note"]
    assert found.facts["B4"].unit == "thousand hectares"


def test_a_title_with_a_dash_is_no_sentence() -> None:
    title = "Indices of the physical volume of production \u2013 all divisions (2019=100)"
    found = understood([[title], ["Division", 2022, 2023], ["Food", 101.2, 99], ["Paper", 99, 98]])
    assert found.facts["B3"] == Fact("Food", "2022", "2019=100", "2022")
