"""Texts of merged cells: copied to the rows they cover, and never over what a file says itself."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from licheng_etl.forms import load_catalogue
from licheng_etl.reading.match import match_forms
from licheng_etl.reading.typed_records import read_as
from tests.reading.workbooks import grids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.reading.frames import Reading
    from tests.reading.workbooks import Row

HEAD: list[Row] = [
    ["2024年1—3月历城区重点项目调度表"],
    ["单位：万元"],
    ["序号", "项目名称", "建设单位", "总投资", "年度计划投资", "年初至报告期累计"],
]


def read(rows: Sequence[Row], *merges: str, more: Sequence[str] = ()) -> Reading:
    """The rows below HEAD, with `more` columns at its right."""
    sheets = grids([*HEAD[:-1], [*HEAD[-1], *more], *rows], merges=merges)
    (claim,) = match_forms(load_catalogue(), sheets, "表.xlsx")
    return read_as(claim, sheets, "表.xlsx")


def project(name: str | None, builder: str | None, amount: float | None = 100) -> Row:
    return [1, name, builder, amount, 20, 10]


def test_a_merged_text_stands_in_every_row_it_covers() -> None:
    rows = [project("甲项目", "甲公司"), project(None, "乙公司"), project(None, "丙公司")]
    records = read([*rows, project("乙项目", "丁公司")], "B4:B6").records
    assert records["project_name"].to_list() == ["甲项目", "甲项目", "甲项目", "乙项目"]


def test_a_merged_amount_belongs_to_its_first_row_alone() -> None:
    rows = [project("甲项目", "甲公司"), project("乙项目", "甲公司", None)]
    records = read(rows, "D4:D5").records
    assert records["total_investment"].is_null().to_list() == [False, True]


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
    sheets = grids([*HEAD, *pairs], merges=merges)
    (claim,) = match_forms(load_catalogue(), sheets, "表.xlsx")
    started = time.process_time()
    records = read_as(claim, sheets, "表.xlsx").records
    assert time.process_time() - started < 3
    assert records["project_name"].n_unique() == 2000
    assert records["project_name"].null_count() == 0
