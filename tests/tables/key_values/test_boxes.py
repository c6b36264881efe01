"""Boxes: what a list keeps of each record under one label that spans several columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from licheng_etl.model.addresses import Range
from licheng_etl.tables.key_values.boxes import boxes_of
from tests.tables.sheets import Fact, understood, whole

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_pairs_in_a_box_belong_to_their_record_and_to_the_label_above() -> None:
    rows: list[Row] = [
        ["设备名称", "厂家", "主要参数", None],
        ["一号泵", "甲厂", "型号", "AK-1"],
        [None, None, "功率（kW）", 29],
        ["二号泵", "乙厂", "型号", "BK-2"],
        [None, None, "功率（kW）", 31],
    ]
    seen = understood(rows, "C1:D1", "A2:A3", "B2:B3", "A4:A5", "B4:B5")
    assert seen.facts["D3"] == Fact("一号泵 > 功率", "主要参数", "kW")
    assert seen.facts["D5"] == Fact("二号泵 > 功率", "主要参数", "kW")
    assert {"C2", "C3", "C4", "C5"} <= seen.of_kind("stub")


def test_a_box_may_be_a_table_with_a_header_of_its_own() -> None:
    rows: list[Row] = [
        ["设备名称", "主要参数", None, None],
        ["一号床", "参数", "甲型", "乙型"],
        [None, "行程", 650, 850],
        [None, "转速", 150, 160],
    ]
    seen = understood(rows, "B1:D1", "A2:A4")
    assert seen.facts["C3"] == Fact("行程", "主要参数 > 甲型")
    assert seen.facts["D4"] == Fact("转速", "主要参数 > 乙型")


def test_a_group_of_columns_is_no_box() -> None:
    rows: list[Row] = [
        ["地区", "收入", None],
        [None, "上年", "本年"],
        ["甲县", 1, 2],
        ["乙县", 3, 4],
    ]
    assert boxes_of(whole(rows, "A1:A2", "B1:C1")) is None


def test_an_empty_merged_cell_spans_no_box() -> None:
    rows: list[Row] = [
        ["设备名称", None, None],
        ["一号泵", "型号", "BK-1"],
        [None, "功率", 29],
    ]
    region = whole(rows, "A2:A3")
    merges = {**region.sheet.merges_by_row, 0: [Range(0, 1, 0, 2)]}
    sheet = replace(region.sheet, merges_by_row=merges)
    assert boxes_of(replace(region, sheet=sheet)) is None


def test_the_title_of_a_table_beside_another_spans_no_box() -> None:
    panel: list[Row] = [
        ["2024年收支情况", None, None, None],
        ["项目", "8月", None, "增速（%）"],
        [None, "2023", "2024", None],
        ["收入", 702.4, 751.8, 7.0],
        ["支出", 588.0, 629.5, 7.1],
    ]
    rows: list[Row] = [[*row, None, *row] for row in panel]
    merges = ("A1:D1", "A2:A3", "B2:C2", "D2:D3", "F1:I1", "F2:F3", "G2:H2", "I2:I3")
    facts = understood(rows, *merges).facts
    assert facts["C4"] == Fact("收入", "8月 > 2024", None, "2024-M08")
    assert facts["H5"] == Fact("支出", "8月 > 2024", None, "2024-M08")


def test_labels_below_a_group_of_columns_are_no_records_with_boxes() -> None:
    rows: list[Row] = [
        ["Year", "Family", None, "Nonfamily", None],
        [None, "Total", "Couples", "Male", "Female"],
        [None, None, None, 2019, 2020],
        ["North", 34964, 30612, 1388, 2755],
        ["South", 36629, 31900, 1320, 2705],
    ]
    seen = understood(rows, "A1:A3", "B1:C1", "D1:E1", "B2:B3", "C2:C3")
    assert seen.facts["E4"] == Fact("North", "Nonfamily > Female > 2020", None, "2020")
