"""Rows that are known to name columns are headers, whatever the reader would make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import detected

if TYPE_CHECKING:
    from licheng_etl.tables.detect import DetectedSheet
    from tests.reading.workbooks import Row

HEADER: Row = ["名称", "单位", "数量"]


def parts(sheet: DetectedSheet) -> list[tuple[list[int], list[int]]]:
    """The header rows and the body rows of each table."""
    return [(table.header.rows, table.header.body) for table in sheet.tables]


def test_figures_among_the_labels_hide_no_header() -> None:
    rows: list[Row] = [["项目", "2024", "2025"], ["甲县", "无", "无"], ["乙县", 3, 4]]
    assert parts(detected(rows, naming=[0])) == [([0], [1, 2])]


def test_a_header_without_rows_is_a_table() -> None:
    assert parts(detected([["标题"], HEADER])) == []
    assert parts(detected([["标题"], HEADER], naming=[1])) == [([1], [])]


def test_a_header_below_the_last_figures_begins_a_table_of_its_own() -> None:
    rows: list[Row] = [HEADER, ["甲县", "乙县", 1], ["注：无"], ["另表"], HEADER]
    assert parts(detected(rows, naming=[0, 4])) == [([0], [1, 2]), ([4], [])]


def test_each_known_header_begins_a_table_with_its_titles() -> None:
    rows: list[Row] = [HEADER, ["甲县", "乙县", "待报数"], ["续表"], ["单位：万元"], HEADER]
    assert parts(detected(rows, naming=[0, 4])) == [([0], [1]), ([4], [])]
    assert detected(rows, naming=[0, 4]).tables[1].header.asides == [2, 3]


def test_merged_cells_tie_the_rows_of_one_known_header() -> None:
    rows: list[Row] = [HEADER, [None, None, "其中"], [None, "甲数", "乙数"], ["甲县", 1, 2]]
    assert parts(detected(rows, "A1:A3", naming=[0, 2])) == [([0, 1, 2], [3])]


def test_a_row_of_words_among_records_begins_no_table() -> None:
    words: Row = ["丙县", "约一", "约二"]
    rows: list[Row] = [HEADER, ["甲县", 1, 2], ["二、乙类"], words, ["丁县", 3, 4]]
    assert parts(detected(rows, naming=[0])) == [([0], [1, 2, 3, 4])]


def test_rows_without_figures_stand_below_the_header() -> None:
    rows: list[Row] = [["标题"], HEADER, ["甲县", "乙县", "约三"], ["丙县", "丁县", "约四"]]
    assert parts(detected(rows, naming=[1])) == [([1], [2, 3])]


def test_a_numbered_section_below_the_header_is_no_part_of_it() -> None:
    rows: list[Row] = [HEADER, ["一、", "甲类"], [1, "乙县", 2], [2, "丙县", 3]]
    assert parts(detected(rows, naming=[0])) == [([0], [1, 2, 3])]


def test_columns_named_by_one_row_stay_one_table() -> None:
    rows: list[Row] = [
        ["名称", "数量", None, "进度", "数量"],
        ["甲县", 1, None, "一半", 2],
        ["乙县", 3, None, "一半", 4],
    ]
    assert len(detected(rows).tables) == 2
    assert len(detected(rows, naming=[0]).tables) == 1


def test_panels_are_not_cut_below_a_known_header() -> None:
    rows: list[Row] = [
        ["名称", "数量", "名称", "数量"],
        ["甲县", 1, "丙县", 2],
        ["乙县", 3, "丁县", 4],
    ]
    assert len(detected(rows).tables) == 2
    assert len(detected(rows, naming=[0]).tables) == 1


NUMBERED: Row = ["序号", "名称", "单位", "数量"]
RECORDS: list[Row] = [[1, "甲项目", "甲厂", 5.2], [2, "乙项目", "乙厂", 3]]


def test_another_table_begins_where_figures_stand_below_words() -> None:
    below: list[Row] = [
        [],
        ["二、活动"],
        ["类型", "场次", "家数"],
        ["外出", 3, 25],
        ["来访", 5, 31],
    ]
    sheet = detected([NUMBERED, *RECORDS, *below], naming=[0])
    assert parts(sheet) == [([0], [1, 2]), ([5], [6, 7])]


def test_another_table_begins_where_serial_numbers_are_headed_again() -> None:
    below: list[Row] = [["二、活动"], ["序号", "类型", "地点", "时间"], [1, "外出", "甲地", "上旬"]]
    sheet = detected([NUMBERED, *RECORDS, *below], naming=[0])
    assert parts(sheet) == [([0], [1, 2]), ([4], [5])]


def test_serial_numbers_that_go_on_are_those_of_one_list_whatever_its_columns_are_called() -> None:
    again: list[Row] = [["二、续建"], ["序号", "项目", "业主", "规模"]]
    for first, tables in ((3, 1), (5, 1), (1, 2)):
        below: list[Row] = [*again, [first, "丙项目", "丙厂", 4], [first + 1, "丁项目", "丁厂", 7]]
        sheet = detected([NUMBERED, *RECORDS, *below], naming=[0])
        assert len(sheet.tables) == tables


def test_records_of_words_alone_below_a_section_head_none() -> None:
    below: list[Row] = [
        [],
        ["二、新开工"],
        ["", "丙项目", "丙厂", "待定"],
        [4, "丁项目", "丁厂", 7],
    ]
    sheet = detected([NUMBERED, *RECORDS, *below], naming=[0])
    assert [table.header.rows for table in sheet.tables] == [[0]]


def test_figures_below_words_in_place_of_them_are_of_the_same_table() -> None:
    header: Row = ["名称", "单位", "数量", "投资"]
    records: list[Row] = [["甲项目", "甲厂", "待定", "约3亿元"], ["乙项目", "乙厂", "待定", "未定"]]
    below: list[Row] = [
        ["二、新开工"],
        ["丙项目", "丙厂", "若干", "待定"],
        ["丁项目", "丁厂", 5, 6],
    ]
    sheet = detected([header, *records, *below], naming=[0])
    assert [table.header.rows for table in sheet.tables] == [[0]]
