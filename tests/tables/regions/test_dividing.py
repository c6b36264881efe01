"""A sheet is cut into rectangles that hold one table each, by its figures, gaps and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.regions.dividing import tables_of
from tests.tables.sheets import Fact, understood, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row


def parts(rows: Sequence[Row], *merges: str) -> list[tuple[list[int], list[int], list[int]]]:
    """Columns, rows of the head and rows of the body of each table."""
    return [
        (segment.region.columns, segment.head, segment.body)
        for segment in tables_of(whole(rows, *merges))
    ]


def test_a_table_is_a_head_over_figures() -> None:
    assert parts([["标题"], ["地区", "收入"], ["甲县", 1], ["乙县", 2]]) == [
        ([0, 1], [0, 1], [2, 3])
    ]


def test_a_sheet_of_words_is_one_head_without_body() -> None:
    assert parts([["封面"], ["某市统计局"]]) == [([0], [0, 1], [])]


def test_an_empty_column_parts_tables_where_names_stand_to_its_right() -> None:
    rows: list[Row] = [
        ["地区", "收入", None, "地区", "支出"],
        ["甲县", 1, None, "丙县", 2],
        ["乙县", 3, None, "丁县", 4],
    ]
    assert [columns for columns, _, _ in parts(rows)] == [[0, 1], [3, 4]]


def test_names_that_an_empty_column_parts_from_their_figures_are_theirs() -> None:
    rows: list[Row] = [
        ["地区", None, "类型", "收入"],
        ["甲县", None, "内资", 1],
        ["乙县", None, "外资", 2],
        ["丙县", None, "内资", 3],
    ]
    assert [columns for columns, _, _ in parts(rows)] == [[0, 2, 3]]
    described: list[Row] = [
        ["项目名称", None, "建设单位", "总投资"],
        ["甲项目", None, "一公司", 5],
        ["乙项目", None, "二公司", 7],
    ]
    assert [columns for columns, _, _ in parts(described)] == [[0, 2, 3]]
    apart: list[Row] = [
        ["姓名", None, "品名", "数量"],
        ["张三", None, "纸", 5],
        ["李四", None, "笔", 7],
        [None, None, "墨", 9],
    ]
    assert [columns for columns, _, _ in parts(apart)] == [[0], [2, 3]]


def test_lists_side_by_side_may_each_be_numbered() -> None:
    rows: list[Row] = [
        ["序号", "姓名", "金额", None, "序号", "姓名", "金额"],
        [1, "张三", 500, None, 3, "王五", 700],
        [2, "李四", 600, None, 4, "赵六", 800],
    ]
    assert [columns for columns, _, _ in parts(rows)] == [[0, 1, 2], [4, 5, 6]]


def test_units_behind_an_empty_column_name_nothing() -> None:
    rows: list[Row] = [
        ["指标", None, "单位", "5月"],
        ["销售额", None, "亿元", 1],
        ["用工", None, "万人", 2],
    ]
    facts = understood(rows).facts
    assert facts["D2"] == Fact("销售额", "5月", "亿元")


def test_an_empty_column_among_figures_parts_nothing() -> None:
    rows: list[Row] = [["地区", "收入", None, "支出"], ["甲县", 1, None, 2], ["乙县", 3, None, 4]]
    assert [columns for columns, _, _ in parts(rows)] == [[0, 1, 3]]


def test_each_table_has_titles_and_units_of_its_own() -> None:
    found = understood(
        [["表1"], ["单位：万元"], ["地区", "收入"], ["甲", 1], [], ["表2"], ["单位：人"],
         ["地区", "人口"], ["甲", 2]]
    )  # fmt: skip
    assert found.facts == {"B4": Fact("甲", "收入", "万元"), "B9": Fact("甲", "人口", "人")}
    assert (found.tables["B4"], found.tables["B9"]) == (1, 2)


def test_a_title_merged_over_tables_side_by_side_is_that_of_each() -> None:
    found = understood(
        [["Trade, March 2024 (US$ million)"], ["Origin", "Imports", None, "Destination", "Exports"],
         ["China", 5, None, "Guyana", 7], ["Chile", 6, None, "Brazil", 8]],
        "A1:E1",
    )  # fmt: skip
    assert found.facts["E3"] == Fact("Guyana", "Exports", "US$ million", "2024-M03")


def test_what_stands_alone_above_the_parts_of_one_list_is_of_all() -> None:
    def told(first: str, second: str) -> list[tuple[str | None, str | None]]:
        rows: list[Row] = [
            ["2023年从业人员"],
            [None] * 4 + ["单位：人"],
            ["地区", first, None, "地区", second],
            ["甲市", 12, None, "丙县", 8],
            ["乙市", 21, None, "丁县", 6],
        ]
        facts = understood(rows).facts
        return [(facts[cell].unit, facts[cell].period) for cell in ("B4", "E4")]

    assert told("数量", "数量") == [("人", "2023")] * 2
    assert told("数量", "情况") == [(None, "2023"), ("人", None)]


def test_names_that_go_on_below_an_outer_one_name_the_figures_of_a_table_beside_another() -> None:
    panel: list[Row] = [
        [None, None, 2021, 2022],
        ["Uusimaa", "Houses", 3120, 2501],
        [None, "Flats", 14011, 12890],
        ["Lapland", "Houses", 301, 279],
        [None, "Flats", 210, 333],
    ]
    facts = understood([[*row, None, *row] for row in panel]).facts
    assert facts["C3"] == Fact("Uusimaa > Flats", "2021", None, "2021")
    assert facts["I5"] == Fact("Lapland > Flats", "2022", None, "2022")


def test_the_unit_in_the_corner_of_two_halves_with_the_same_labels_is_of_both() -> None:
    def told(other: str) -> list[str | None]:
        head: Row = ["地区", "营业收入", None, "地区", other]
        rows: list[Row] = [
            ["营业收入"],
            [None] * 4 + ["单位：亿元"],
            head,
            ["甲市", 12, None, "丙县", 8],
            ["乙市", 21, None, "丁县", 6],
        ]
        facts = understood(rows, "A1:E1").facts
        return [facts[cell].unit for cell in ("B4", "E4")]

    assert told("营业收入") == ["亿元", "亿元"]
    assert told("从业情况") == [None, "亿元"]
