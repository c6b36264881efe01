"""What a reporting system put around a table, its tokens and hidden columns, is no part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.tables.cells.sheet import open_sheet
from licheng_etl.tables.regions.helpers import helpers
from tests.reading.workbooks import workbook
from tests.tables.sheets import understood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row


def found(rows: Sequence[Row], *hidden: int) -> tuple[set[int], set[int]]:
    """The rows and columns of helpers; `hidden` are hidden columns."""
    (grid,) = read_workbook(workbook({"表": rows}, hidden_columns=hidden), "表.xlsx")
    return helpers(open_sheet(grid))


def test_a_table_without_tokens_has_no_helpers() -> None:
    assert found([["地区", "GDP"], ["甲县", 1], ["A区", 2]]) == (set(), set())


def test_a_row_of_tokens_is_a_helper() -> None:
    assert found([["AD_CODE#", "AD_NAME#"], ["地区", "余额"], ["甲市", 1]]) == ({0}, set())


def test_a_column_of_tokens_is_a_helper() -> None:
    rows: list[Row] = [["KEY_1", "地区", "余额"], ["KEY_2", "甲市", 1], ["KEY_3", "乙市", 2]]
    assert found(rows) == (set(), {0})


def test_tokens_right_above_figures_name_the_columns_where_no_words_do() -> None:
    rows: list[Row] = [["ORG_CODE", "ORG_NAME", "VAL_M"], [370112, "甲街道", 15], [370113, "乙", 8]]
    assert found(rows) == (set(), set())
    assert found([["地区", "地区名", "余额"], *rows])[0] == {1}
    assert found([rows[0], ["代码", "地区", "余额"], *rows[1:]])[0] == {0}


def test_a_hidden_column_is_a_helper_unless_words_or_times_name_it() -> None:
    rows: list[Row] = [["地区", "收入", 2023, None], ["甲县", 1, 2, 3], ["乙县", 4, 5, 6]]
    assert found(rows, 1) == (set(), set())
    assert found(rows, 2) == (set(), set())
    assert found(rows, 3) == (set(), {3})


def test_a_hidden_column_that_latin_letters_name_is_data() -> None:
    assert found([["地区", "PM", "SO2"], ["甲县", 1, 2], ["乙县", 4, 5]], 2) == (set(), set())


def test_helper_columns_and_figures_without_labels_are_no_facts() -> None:
    sheet = understood(
        [
            ["AD_CODE#", "AD_NAME#", "YE_Y1#", None],
            ["VALID#", "地区", "余额", None],
            ["VALID#", "甲市", 1, 0.25],
            ["VALID#", "乙市", 2, 0.5],
            [None, None, 3],
        ]
    )
    assert set(sheet.facts) == {"C3", "C4"}
    assert {"A1", "B1", "A3", "D3", "C5"} <= sheet.of_kind("artefact")


def test_what_stands_right_of_where_title_and_unit_end_is_no_part_of_the_table() -> None:
    found = understood(
        [
            ["2025年支出表", None, None, None],
            [None, None, "单位：万元", None],
            ["项目", "决算数", "预算数", "打印"],
            ["教育", 1, 2, "是"],
            ["科学", 3, 4, "否"],
        ],
        "A1:C1",
    )
    assert found.of_kind("artefact") == {"D3", "D4", "D5"}
    assert found.facts["C4"].columns == "预算数"


def test_a_column_next_to_the_table_with_a_head_of_its_own_goes_on_with_it() -> None:
    found = understood(
        [
            ["2025年支出表", None, None, None, None, None],
            [None, None, "单位：万元", None, None, None],
            ["项目", "决算数", "预算数", "完成率", None, "去年"],
            ["教育", 1, 2, 50, None, 7],
            ["科学", 3, 4, 75, None, 8],
        ],
        "A1:C1",
    )
    assert found.facts["D4"].columns == "完成率"
    assert found.of_kind("artefact") == {"F3", "F4", "F5"}


def test_where_nothing_is_in_chinese_a_systems_names_are_the_names() -> None:
    rows: list[Row] = [["geo", "TIME_PERIOD", "OBS_VALUE"], ["NO", 2020, 5], ["SE", 2020, 6]]
    assert found(rows) == (set(), set())


def test_tokens_above_years_or_above_a_title_name_nothing() -> None:
    tokens: Row = ["ORG_NAME", "VAL_A", "VAL_B"]
    table: list[Row] = [["机构", 2022, 2023], ["东区医院", 120, 130], ["西区医院", 140, 150]]
    titled: list[Row] = [["ORG_NAME", "VAL_A", "VAL_B"], ["表一", None, None]]
    assert found([tokens, *table])[1] == {1, 2}
    assert found([*titled, *table])[1] == {1, 2}
    assert found([tokens, ["东区医院", 2022, 130.5], ["西区医院", 2023, 150.5]]) == (set(), set())
