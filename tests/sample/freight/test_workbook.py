"""Single freight workbooks: two layouts, units, and the edits by which a fault is seeded."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from licheng_etl.sample import PlainTable, freight_workbook
from tests.sample.reading import amount, read_plain

LATE = [
    "序号", "站点", "运输方式", "指标", "方向", "货类", "计量单位", "本月",
    "1—10月累计", "上年同期累计", "同比(%)", "占全市比重(%)",
]  # fmt: skip


def _sheet(month: str) -> Any:
    return openpyxl.load_workbook(io.BytesIO(freight_workbook(month))).active


def test_in_2023_groups_stand_over_the_cumulative_figures_and_labels_are_broken() -> None:
    sheet = _sheet("2023-10")
    assert sheet["A2"].value == "2023年1-10月"
    assert [cell.value for cell in sheet[3]] == [
        "序\n号", "站  点", "运输\n方式", "指  标", "方向", "货  类", "计量\n单位", "当  月",
        "累  计", None, None, "占全市\n比重（%）",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[4]][8:11] == ["本  年", "上年\n同期", "同比\n（%）"]
    assert "I3:K3" in sheet.merged_cells


def test_in_2023_station_and_mode_stand_once_over_their_rows() -> None:
    sheet = _sheet("2023-10")
    areas = {area.coord for area in sheet.merged_cells.ranges if area.min_row > 4}
    assert {area for area in areas if area[0] in "BC"} == {"B5:B28", "C5:C22", "C23:C25", "C26:C28"}


def test_in_2024_the_header_is_one_row_and_names_the_months() -> None:
    sheet = _sheet("2024-10")
    assert sheet["B3"].value == "2024年1—10月"
    assert [cell.value for cell in sheet[4]][1:] == LATE
    assert {area.min_row for area in sheet.merged_cells.ranges} & set(range(4, 29)) == set()


@pytest.mark.parametrize(
    ("month", "line", "label"),
    [("2023-01", "2023年1月", "累  计"), ("2024-01", "2024年1月", "1月累计")],
)
def test_january_is_named_alone(month: str, line: str, label: str) -> None:
    texts = {cell.value for row in _sheet(month).iter_rows() for cell in row}
    assert {line, label} <= texts


@pytest.mark.parametrize(
    ("month", "unit"), [("2023-12", "标箱"), ("2024-06", "标箱"), ("2024-07", "万标箱")]
)
def test_containers_are_counted_by_ten_thousands_since_july_2024(month: str, unit: str) -> None:
    table = read_plain(freight_workbook(month), "序号")
    units = {row["计量单位"] for row in table.rows if row["运输方式"] == "海铁联运"}
    assert units == {unit}


@pytest.mark.parametrize(("month", "first"), [("2023-06", True), ("2024-06", False)])
def test_a_total_stands_before_its_parts_in_2023_and_after_them_in_2024(
    month: str, *, first: bool
) -> None:
    table = read_plain(freight_workbook(month), "序号")
    sent = [row["货类"] for row in table.rows if row["指标"] == "货物发送量"]
    assert sent[0 if first else -1] == "合计"
    assert sent.count("合计") == 1


def test_serial_numbers_run_through() -> None:
    table = read_plain(freight_workbook("2023-06"), "序号")
    assert [amount(row["序号"]) for row in table.rows] == list(range(1, 25))


def test_every_workbook_says_that_it_is_sample_data() -> None:
    table = read_plain(freight_workbook("2024-06"), "序号")
    assert table.titles[0] == "历城区铁路货运、中欧班列、海铁联运月报(示例数据)"
    assert "示例数据" in table.notes[0]


def test_a_cell_can_be_wrong_while_the_rest_stays() -> None:
    coal = {"measure": "货物发送量", "commodity": "煤炭"}

    def edit(table: PlainTable) -> PlainTable:
        return table.with_value(coal, "month", "约八千吨").with_amount_off(coal, "ytd", Decimal(1))

    (right, *rest), (wrong, *others) = (
        read_plain(freight_workbook("2024-06", edit=each), "序号").rows for each in (None, edit)
    )
    assert rest == others
    assert wrong["本月"] == "约八千吨"
    off, true = (amount(row["1—6月累计"]) for row in (wrong, right))
    assert off is not None
    assert true is not None
    assert off - true == 1


@pytest.mark.parametrize(
    "cells", [{"measure": "货物发送量"}, {"measure": "旅客发送量"}], ids=["several", "none"]
)
def test_an_edit_names_one_row(cells: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="rows hold"):
        freight_workbook("2024-06", edit=lambda table: table.with_value(cells, "month", None))


def test_only_an_amount_can_be_off() -> None:
    cells = {"measure": "货物发送量", "commodity": "煤炭"}
    with pytest.raises(TypeError, match="no amount"):
        freight_workbook(
            "2024-06", edit=lambda table: table.with_amount_off(cells, "direction", Decimal(1))
        )
