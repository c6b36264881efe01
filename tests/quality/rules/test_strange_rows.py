"""Headers once more and numbers that nothing names are told as that, not as a total that is off."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.styles import Font

from licheng_etl.quality.check import Checked, check
from tests.quality.support import DISPATCH
from tests.reading.received import read_as
from tests.reading.workbooks import Cell, workbook

TITLE = ["历城区2024年1—10月重点项目调度表"]
HEADER = ["序号", "项目名称", "建设单位", "级别", "总投资（万元）", "年度计划投资（万元）",
          "1—10月累计（万元）"]  # fmt: skip
FIRST: list[Cell] = [1, "甲项目", "甲公司", "市级", 100, 20, 10]
SECOND: list[Cell] = [2, "乙项目", "乙公司", "市级", 200, 40, 20]
TOTAL: list[Cell] = ["合计", None, None, None, 300, 60, 30]
STRAY: list[Cell] = [None, None, None, None, None, None, 12345]


def _checked(*rows: list[Cell]) -> Checked:
    data = workbook({"重点项目": [TITLE, HEADER, *rows]})
    checked = check(read_as(DISPATCH, data, name="历城区重点项目调度表2024年1-10月.xlsx"))
    assert checked.rows.height == 2
    return checked


def test_a_header_repeated_on_a_new_page_is_listed_once() -> None:
    checked = _checked(FIRST, [*HEADER], SECOND, TOTAL)
    (verdict,) = checked.verdicts.iter_rows(named=True)
    assert (verdict["severity"], verdict["rule"], verdict["cell"]) == (
        "verify",
        "header_repeated",
        "A4",
    )
    assert verdict["message"] == "第4行又是一遍表头，其下的行按同一张表读"


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ((FIRST, SECOND, TOTAL, STRAY), "G6"),
        ((FIRST, SECOND, TOTAL, [], STRAY), "G7"),
        ((FIRST, STRAY, SECOND, TOTAL), "G4"),
        ((FIRST, SECOND, STRAY), "G5"),
    ],
    ids=["below the total", "after a gap", "between the rows", "without a total"],
)
def test_a_number_that_nothing_names_is_kept_aside_by_name(
    rows: tuple[list[Cell], ...], cell: str
) -> None:
    checked = _checked(*rows)
    (verdict,) = checked.verdicts.iter_rows(named=True)
    assert (verdict["severity"], verdict["rule"], verdict["cell"]) == (
        "verify",
        "stray_number",
        cell,
    )
    (aside,) = checked.quarantine.iter_rows(named=True)
    assert (aside["cell"], aside["value"], aside["rule"]) == (cell, "12345", "stray_number")


def test_rows_of_averages_and_of_last_year_are_ignored_by_their_own_rule() -> None:
    average: list[Cell] = [None, "平均", "—", "市级", 150, 30, 15]
    before: list[Cell] = [None, "去年同期", "某公司", "市级", 250, 50, 25]
    checked = _checked(FIRST, SECOND, average, before, TOTAL)
    assert checked.verdicts.is_empty()
    ignored = dict(checked.cell_states.filter(state="ignored").select("rule", "cells").iter_rows())
    assert (ignored["average"], ignored["comparison"]) == (6, 6)


@pytest.mark.parametrize("how", ["hidden", "struck"])
def test_records_out_of_sight_load_and_are_listed_once_a_file(how: str) -> None:
    data = workbook({"重点项目": [TITLE, HEADER, FIRST, SECOND, TOTAL]})
    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in (3, 4):
        book.active.row_dimensions[row].hidden = how == "hidden"
        for cell in book.active[row]:
            cell.font = Font(strike=how == "struck")
    changed = io.BytesIO()
    book.save(changed)
    name = "历城区重点项目调度表2024年1-10月.xlsx"
    checked = check(read_as(DISPATCH, changed.getvalue(), name=name))
    assert checked.rows.height == 2
    (verdict,) = checked.verdicts.iter_rows(named=True)
    listed = (verdict["severity"], verdict["rule"], verdict["cell"])
    assert listed == ("verify", f"rows_{how}", "A3")
    assert verdict["message"].startswith("有2个")
