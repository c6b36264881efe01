"""Single workbooks: layouts, irregularities, and the faults that tests can seed."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from licheng_etl.sample import (
    L1,
    L2,
    L3,
    Column,
    DispatchRow,
    DispatchTable,
    Layout,
    dispatch_workbook,
)
from licheng_etl.sample.dispatch.projects import MUNICIPAL
from tests.dispatch_edits import (
    with_labels,
    with_row,
    with_subtotal,
    with_total,
    with_value,
    without_column,
)
from tests.sample.dispatch.reading import read_back
from tests.sample.reading import amount, plain

ROWS = (
    DispatchRow("甲项目", code="2301-370112-04-01-100001", actual_start="2023-03-15"),
    DispatchRow("乙项目", ytd_completed=Decimal("1234.5"), ytd_civil=Decimal("1000.25")),
    DispatchRow("丙项目", level=MUNICIPAL, actual_start=None, planned_start=None),
)


def _sheet(data: bytes, *, values: bool = True) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values).active


def _cells(data: bytes) -> list[Any]:
    return [cell for row in _sheet(data).iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("layout", [L1, L2, L3], ids=lambda layout: layout.name)
def test_rows_of_ones_own_are_printed_tidily_in_any_layout(layout: Layout) -> None:
    table = read_back(dispatch_workbook("2024-05", layout=layout, rows=ROWS))
    assert [plain(row["项目名称"]) for row in table.rows["省级"]] == ["甲项目", "乙项目"]
    assert [amount(row["年初至报告期累计"]) for row in table.rows["省级"]] == [
        10_000,
        Decimal("1234.5"),
    ]
    assert amount(table.subtotals["省级"]["年初至报告期累计"]) == Decimal("11234.5")
    assert plain(table.rows["市级"][0]["计划开工时间"]) == "待定"
    assert plain(table.rows["市级"][0]["实际开工时间"]) == ""


@pytest.mark.parametrize(
    ("month", "place", "unit"),
    [
        ("2023-03", "AC2", "单位：万元"),
        ("2023-09", "A1", "2023年1—9月历城区重点项目调度表（示例数据）（单位：万元）"),
        ("2024-10", "L4", "总投资（亿元）"),
    ],
)
def test_the_unit_stands_beside_above_or_in_the_labels(month: str, place: str, unit: str) -> None:
    assert _sheet(dispatch_workbook(month))[place].value == unit


@pytest.mark.parametrize(
    ("month", "rows", "cell"), [("2023-01", 2, "A3"), ("2023-12", 3, "A2"), ("2024-06", 2, "B4")]
)
def test_header_blocks_are_merged_over_two_or_three_rows(month: str, rows: int, cell: str) -> None:
    sheet = _sheet(dispatch_workbook(month))
    (merged,) = (area for area in sheet.merged_cells.ranges if area.start_cell.coordinate == cell)
    assert plain(sheet[cell].value) == "序号"
    assert merged.size == {"columns": 1, "rows": rows}


def test_a_formula_bears_the_value_that_it_computes() -> None:
    data = dispatch_workbook("2023-05", rows=ROWS)
    formulas, values = _sheet(data, values=False), _sheet(data)
    (place,) = (cell.coordinate for row in formulas for cell in row if cell.value == "=SUM(N6:N7)")
    assert values[place].value == values["N6"].value + values["N7"].value == 11234.5


def test_a_column_with_numbers_as_text_gets_no_formula() -> None:
    def with_text(table: DispatchTable) -> DispatchTable:
        return with_value(table, 0, 0, "ytd_completed", "１０，０００")

    sheet = _sheet(dispatch_workbook("2023-05", rows=ROWS, edit=with_text), values=False)
    assert sheet["N6"].value == "１０，０００"
    assert sheet["N8"].value == 11234.5


def test_the_irregularities_of_real_tables_all_occur(sample_workbooks: list[bytes]) -> None:
    texts = {str(cell.value) for data in sample_workbooks for cell in _cells(data)}
    whole = "\n".join(texts)
    assert any(char in whole for char in "０１２３４５６７８９")
    assert any("," in text and text.replace(",", "").replace(".", "").isdigit() for text in texts)
    assert texts >= {"—", "/", "0", "待定", "无", "辅助列"}
    assert any(isinstance(cell.value, datetime) for cell in _cells(sample_workbooks[0]))


@pytest.fixture(scope="module")
def sample_workbooks() -> list[bytes]:
    return [dispatch_workbook(month) for month in ("2023-01", "2023-08", "2024-03", "2024-10")]


def test_the_subtotals_of_october_2024_are_full_width_text() -> None:
    texts = [cell.value for cell in _cells(dispatch_workbook("2024-10"))]
    assert "３２３０００．００" in texts
    assert "２２９１０００．００" in texts


def test_the_helper_column_is_hidden() -> None:
    sheet = _sheet(dispatch_workbook("2024-06"))
    hidden = [letter for letter, column in sheet.column_dimensions.items() if column.hidden]
    assert [sheet[f"{letter}4"].value for letter in hidden] == ["辅助列"]


def test_neighbours_share_one_merged_cell_for_their_unit() -> None:
    sheet = _sheet(dispatch_workbook("2024-10"))
    labels = {plain(cell.value): cell.column for cell in sheet[4] if cell.value}
    pairs = [
        area
        for area in sheet.merged_cells.ranges
        if area.min_col == area.max_col == labels["责任单位"] and area.min_row > 5
    ]
    assert pairs
    assert {area.size["rows"] for area in pairs} == {2}


def test_a_column_can_be_missing_renamed_or_one_too_many() -> None:
    def edit(table: DispatchTable) -> DispatchTable:
        extra = Column("extra", ("完成投资", "上月完成"))
        without = with_labels(without_column(table, "annual_plan"), "street", "所属乡镇")
        return without.with_column(extra, Decimal(7))

    row = read_back(dispatch_workbook("2024-05", rows=ROWS, edit=edit)).rows["省级"][0]
    assert "年度计划投资" not in row
    assert row["所属乡镇"] == "唐冶街道"
    assert amount(row["上月完成"]) == 7


def test_title_and_unit_can_be_wrong_or_missing() -> None:
    def edit(table: DispatchTable) -> DispatchTable:
        title = table.title.replace("2023年", "2022年")
        return replace(table, title=title, unit_line=None)

    text = read_back(dispatch_workbook("2023-05", rows=ROWS, edit=edit)).text
    assert "2022年1-5月" in text
    assert "单位:万元" not in text


def test_a_cell_a_row_and_a_total_can_be_wrong_while_the_rest_stays() -> None:
    def edit(table: DispatchTable) -> DispatchTable:
        twice = with_row(table, 0, table.sections[0].rows[0])
        odd = with_value(twice, 0, 1, "total_investment", "约十亿")
        off = with_subtotal(odd, 0, "annual_plan", Decimal(1))
        return with_total(off, "annual_plan", Decimal(2))

    table = read_back(dispatch_workbook("2023-05", rows=ROWS, edit=edit))
    names = [plain(row["项目名称"]) for row in table.rows["省级"]]
    assert names == ["甲项目", "乙项目", "甲项目"]
    assert table.rows["省级"][1]["总投资"] == "约十亿"
    assert amount(table.subtotals["省级"]["年度计划投资"]) == 1
    assert table.total is not None
    assert amount(table.total["年度计划投资"]) == 2
