"""Texts of merged cells: copied to the rows they cover, and never over what a file says itself."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from licheng_etl.forms import load_catalogue
from tests.reading.received import read_as
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.reading.batch import SubmissionBatch
    from tests.reading.workbooks import Row

DISPATCH = load_catalogue()["dispatch"]
HEAD: list[Row] = [
    ["2024年1—3月历城区重点项目调度表"],
    ["单位：万元"],
    ["序号", "项目名称", "建设单位", "总投资", "年度计划投资", "年初至报告期累计"],
]


def read(rows: Sequence[Row], *merges: str, more: Sequence[str] = ()) -> SubmissionBatch:
    """The rows below HEAD, with `more` columns at its right."""
    lines = [*HEAD[:-1], [*HEAD[-1], *more], *rows]
    return read_as(DISPATCH, workbook({"表": lines}, merges))


def project(name: str | None, builder: str | None, amount: str | float | None = 100) -> Row:
    return [1, name, builder, amount, 20, 10]


def test_a_merged_text_stands_in_every_row_it_covers() -> None:
    rows = [project("甲项目", "甲公司"), project(None, "乙公司"), project(None, "丙公司")]
    records = read([*rows, project("乙项目", "丁公司")], "B4:B6").records
    assert records["project_name"].to_list() == ["甲项目", "甲项目", "甲项目", "乙项目"]


def test_an_amount_merged_over_two_things_is_that_of_neither() -> None:
    rows = [project("甲项目", "甲公司"), project("乙项目", "甲公司", None)]
    batch = read([*rows, project("丙项目", "甲公司")], "D4:D5")
    assert batch.records["total_investment"].is_null().to_list() == [True, True, False]
    told = batch.problems.select("record", "field", "problem", "row", "column", "text")
    assert told.rows() == [
        (0, "total_investment", "merged_amount", 3, 3, "100"),
        (1, "total_investment", "merged_amount", 4, 3, "100"),
    ]


def test_an_amount_merged_over_the_rows_of_one_thing_belongs_to_the_first() -> None:
    rows = [project("甲项目", "甲公司"), project(None, None, None)]
    batch = read(rows, "D4:D5", "B4:B5", "C4:C5")
    assert batch.records["total_investment"].is_null().to_list() == [False, True]
    assert batch.problems.is_empty()


def test_an_amount_merged_over_two_fields_is_neither_of_them() -> None:
    rows: list[Row] = [[1, "甲项目", "甲公司", 100, None, 10], project("乙项目", "甲公司")]
    batch = read(rows, "D4:E4")
    assert batch.records["total_investment"].is_null().to_list() == [True, False]
    assert batch.records["annual_plan"].is_null().to_list() == [True, False]
    told = batch.problems.select("record", "field", "problem", "row", "column").rows()
    assert sorted(told) == [
        (0, "annual_plan", "merged_amount", 3, 4),
        (0, "total_investment", "merged_amount", 3, 3),
    ]


def test_an_amount_merged_over_three_things_and_two_fields_is_nobodys() -> None:
    rows: list[Row] = [
        [1, "甲项目", "甲公司", 100, None, 10],
        [2, "丙", "乙公司"],
        [3, "丁", "乙公司"],
    ]
    batch = read(rows, "D4:E6")
    assert batch.problems["problem"].to_list() == ["merged_amount"] * 6


def test_a_dash_merged_over_two_things_says_that_neither_has_one() -> None:
    rows = [project("甲项目", "甲公司", "—"), project("乙项目", "甲公司", None)]
    batch = read(rows, "D4:D5")
    assert batch.problems.is_empty()
    assert batch.records["null_reasons"].to_list() == ["total_investment=dash"] * 2


@pytest.mark.parametrize("own", ["甲项目", "乙项目"])
def test_a_covered_cell_keeps_its_own_text(own: str) -> None:
    reading = read([project("甲项目", "甲公司"), project(own, "乙公司")], "B4:B5")
    assert reading.records["project_name"].to_list() == ["甲项目", own]


def test_a_covered_cell_of_white_space_has_no_text_of_its_own() -> None:
    reading = read([project("甲项目", "甲公司"), project(" \u3000", "乙公司")], "B4:B5")
    assert reading.records["project_name"].to_list() == ["甲项目", "甲项目"]


def test_thousands_of_merges_are_read_at_once() -> None:
    pairs = [
        row
        for number in range(2000)
        for row in (project(f"项目{number}", "甲公司"), project(None, "乙公司"))
    ]
    merges = [f"B{row}:B{row + 1}" for row in range(4, 4004, 2)]
    data = workbook({"表": [*HEAD, *pairs]}, merges)
    started = time.process_time()
    records = read_as(DISPATCH, data).records
    assert time.process_time() - started < 3
    assert records["project_name"].n_unique() == 2000
    assert records["project_name"].null_count() == 0
