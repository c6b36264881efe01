"""Numbers count the rows, name them by time or age, or are figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.columns.column import SERIAL, STUB, VALUE
from tests.tables.sheets import Fact, roles, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Cell, Row


def test_serial_numbers_may_begin_anew_in_each_section() -> None:
    numbers = (1, 2, 3, 1, 2, 3)
    body: list[Row] = [[n, f"县{i}", i] for i, n in enumerate(numbers)]
    assert roles([["序号", "地区", "收入"], *body])[0] == SERIAL


def test_numbers_count_the_names_beside_them_that_one_head_stands_over() -> None:
    rows: list[Row] = [["地区", None, "投资"], ["全市", None, 60],
                       [1, "甲县", 10], [2, "乙县", 20], [3, "丙县", 30]]  # fmt: skip
    assert roles(rows, "A1:B1", "A2:B2") == [SERIAL, STUB, VALUE]


def test_numbers_of_lines_go_up_though_some_are_left_out() -> None:
    rows: list[Row] = [["项目", "行次", "金额"], ["税收", 1, 12], ["非税", 7, 7], ["合计", 29, 19]]
    assert roles(rows) == [STUB, SERIAL, VALUE]


def test_numbers_that_count_the_rows_need_no_head_and_notes_may_stand_below_them() -> None:
    rows: list[Row] = [[None, "地区", "收入"], [1, "甲县", 1.5], [2, "乙县", 2.5], [3, "丙县", 7],
                       ["【注】本表为初步数。"], ["某某研究院"]]  # fmt: skip
    assert roles(rows) == [SERIAL, STUB, VALUE]
    assert understood(rows).kinds["A5"] == "note"


def test_a_column_headed_as_serial_that_does_not_count_is_none() -> None:
    rows: list[Row] = [["序号", "地区", "收入"], [9, "甲县", 1], [4, "乙县", 2], [7, "丙县", 3]]
    assert roles(rows)[0] == VALUE


@pytest.mark.parametrize(
    ("head", "cells", "role"),
    [
        ("年份", [2019, 2020, 2021], STUB),
        ("时间", [2019, 2021, 2020], STUB),
        ("", [2021, 2020, 2019], STUB),
        ("月份", [1, 2, 3], STUB),
        ("季度", [1, 2, 3], STUB),
        ("产量", [2019, 305, 18], VALUE),
    ],
)
def test_numbers_on_the_left_name_rows_where_they_run_along_time(
    head: str, cells: list[Cell], role: str
) -> None:
    assert roles([[head or None, "数"], *([cell, 0.5] for cell in cells)])[0] == role


def test_years_name_rows_whatever_words_stand_among_them() -> None:
    found = understood(
        [["年份", "投资（亿元）", "项目数"], [2021, 1, 10], [2022, 2, 20], ["合计", 3, 30]]
    )
    assert found.facts["B2"] == Fact("2021", "投资", "亿元", "2021")
    assert found.facts["B4"] == Fact("合计", "投资", "亿元")


def test_a_year_that_is_provisional_is_a_word_among_plain_years() -> None:
    rows: list[Row] = [["年份", "总额", "企业"], [2015, 2100, 12], [2018, 2910, 20]]
    assert roles([*rows, ["2023(快报)", 3920, 38]])[0] == STUB
    assert roles([*rows, ["2023年初步数", 3920, 38]])[0] == STUB


def test_numbers_name_rows_where_the_name_of_a_total_stands_among_them() -> None:
    found = understood(
        [["楼号", "面积", "户数"], [1, 500.5, 60], [2, 450, 54], ["合计", 950.5, 114]]
    )
    assert found.facts["C3"].rows == "2"


def test_numbers_beside_names_name_no_rows_though_a_total_stands_among_them() -> None:
    body: list[Row] = [[3, "金河项目", 10], [7, "银河项目", 20], ["合计", None, 30]]
    for head in ("序号", "户数", "排名"):
        found = understood([[head, "项目名称", "投资"], *body])
        assert found.facts["C2"].rows == "金河项目"


def test_serial_numbers_may_have_several_levels() -> None:
    rows: list[Row] = [["序号", "参数", "标准值"], ["1.1", "电压", None], ["1.1.1", "高压", 1],
                       ["1.1.2", "低压", 2], ["1.2", "容量", 3]]  # fmt: skip
    assert roles(rows) == [SERIAL, STUB, VALUE]


def test_years_without_a_head_beside_names_name_the_rows_too() -> None:
    rows: list[Row] = [
        [None, None, "Houses", "Flats"],
        ["North", 2022, 5, 3],
        ["North", 2023, 6, 4],
        ["South", 2022, 7, 5],
    ]
    assert roles(rows) == [STUB, STUB, VALUE, VALUE]


def test_a_head_over_numbers_of_lines_and_names_is_that_of_the_names() -> None:
    rows: list[Row] = [["Holder", None, "2004", "2005"], [1, "Total", 12, 13], [2, "Banks", 5, 6],
                       [3, "Unions", 4, 3], [4, "Others", 3, 4]]  # fmt: skip
    assert roles(rows, "A1:B1") == [SERIAL, STUB, VALUE, VALUE]


def test_a_year_alone_beside_the_first_of_several_rows_is_that_of_all() -> None:
    rows: list[Row] = [[None, None, "GDP"], [2013, "Mar Qtr", 104], [None, "Jun Qtr", 105],
                       [None, "Sep Qtr", 106]]  # fmt: skip
    assert understood(rows).facts["C3"] == Fact("2013 > Jun Qtr", "GDP", None, "2013-Q2")


def test_a_year_alone_behind_names_is_not_that_of_the_rows_below() -> None:
    rows: list[Row] = [["地区", None, "出生", "死亡"], ["甲县", 2021, 10, 5], ["乙县", None, 8, 4],
                       ["丙县", None, 7, 3]]  # fmt: skip
    assert {fact.rows for fact in understood(rows).facts.values()} >= {"甲县", "乙县", "丙县"}


def test_numbers_that_go_up_evenly_name_the_rows_where_nothing_else_does() -> None:
    found = understood([["Age", "Both", "Male"], [5, 90, 46], [6, 91, 47], [7, 95, 48],
                        [8, 93, 45], ["9 and over", 700, 330]])  # fmt: skip
    assert found.facts["B2"].rows == "5"
    assert found.facts["C6"].rows == "9 and over"


def test_amounts_that_go_up_evenly_are_none_by_their_heads() -> None:
    rows: list[Row] = [["投资额(万元)", "项目数", "完成率"], [100, 3, 0.5], [200, 4, 0.6],
                       [300, 5, 0.7], [400, 6, 0.8]]  # fmt: skip
    assert understood(rows).facts["A3"].unit == "万元"
    ages: list[Row] = [["年龄(岁)", "人数"], [5, 90], [6, 91], [7, 95], [8, 93]]
    assert understood(ages).facts["B3"].rows == "6"


@pytest.mark.parametrize("head", ["年度別", "年度别", "年別", "年度", "年份"])
def test_numbers_of_three_digits_below_a_head_of_years_are_those_of_the_republic(head: str) -> None:
    rows: list[Row] = [["收支概況"], [head, "收入", "支出"], [104, 1523, 1480], [109, 1722, 1699],
                       [113, 1902, 1930]]  # fmt: skip
    facts = understood(rows).facts
    assert facts["B3"] == Fact("104", "收入", period="2015")
    assert facts["C5"] == Fact("113", "支出", period="2024")


def test_numbers_of_three_digits_below_other_heads_are_no_years() -> None:
    for head in ("房号", "树龄", "数量"):
        rows: list[Row] = [[head, "收入"], [104, 1523], [109, 1722], [113, 1902]]
        assert all(fact.period is None for fact in understood(rows).facts.values())
    rows = [["地区", "收入", "年度"], ["甲县", 1523, 104], ["乙县", 1722, 109]]
    assert understood(rows).facts["B2"].period is None
