"""What stands beside the names of rows numbers them, codes them or tells their unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables.body_rows import body, paths
from tests.tables.sheets import Fact, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_units_of_a_row_are_its_own_and_the_one_beside() -> None:
    beside = body([["指标", "计量单位", "本月"], ["产值", "亿元", 1], ["人口", "万人", 2]])
    assert [list(row.beside.values()) for row in beside] == [["亿元"], ["万人"]]
    own = body([["指标", "本月"], ["产值（亿元）", 1], ["人口（万人）", 2]])
    assert [(row.labels[-1][1], row.units) for row in own] == [
        ("产值", ("亿元",)),
        ("人口", ("万人",)),
    ]


def test_serial_numbers_in_brackets_number_the_parts_of_a_thing() -> None:
    rows: list[Row] = [
        ["序号", "工程", "承建", "造价"],
        ["一", "桥梁", None, 50],
        ["1", "东桥", "甲社", 30],
        ["(1)", "引道", "甲社", 10],
        ["(2)", "桥面", "乙社", 20],
        ["2", "西桥", "乙社", 20],
    ]
    facts = understood(rows).facts
    assert facts["D5"].rows == "桥梁 > 东桥 > 桥面"
    assert facts["D6"].rows == "桥梁 > 西桥"


def test_codes_of_all_rows_tell_more_than_the_blanks_before_some() -> None:
    rows: list[Row] = [
        ["科目编码", "科目", "支出"],
        ["206", "科学技术", 30],
        ["20604", "技术研究", 20],
        ["2060404", "  成果转化", 20],
        ["20607", "科普", 10],
    ]
    assert paths(body(rows)) == [
        "科学技术",
        "科学技术 > 技术研究",
        "科学技术 > 技术研究 > 成果转化",
        "科学技术 > 科普",
    ]


@pytest.mark.parametrize("mark", [".1", "-1", "a"])
def test_serial_numbers_of_two_levels_number_the_parts_of_a_thing(mark: str) -> None:
    rows: list[Row] = [
        ["序号", "项目", "投资"], ["1", "道路", 5], [f"1{mark}", "甲路", 5], ["2", "桥梁", 5],
        [f"2{mark}", "甲桥", 5],
    ]  # fmt: skip
    assert paths(body(rows)) == ["道路", "道路 > 甲路", "桥梁", "桥梁 > 甲桥"]


def test_a_row_put_in_behind_another_by_its_number_is_no_part_of_it() -> None:
    rows: list[Row] = [
        ["序号", "项目", "投资"], ["1", "甲", 5], ["2", "乙", 6], ["2-1", "丙", 7], ["3", "丁", 8],
    ]  # fmt: skip
    assert paths(body(rows)) == ["甲", "乙", "丙", "丁"]


def test_serial_numbers_of_more_levels_than_numerals_have_are_below_one_another() -> None:
    rows: list[Row] = [
        ["序号", "项目", "投资"], ["1", "甲", 5], ["1.1", "乙", 5], ["1.1.1", "丙", 5],
        ["1.1.1.1", "丁", 5],
    ]  # fmt: skip
    assert paths(body(rows))[-1] == "甲 > 乙 > 丙 > 丁"


def test_a_unit_merged_down_is_that_of_each_row_in_whatever_order_cells_were_merged() -> None:
    rows: list[Row] = [["部门", "分项", "单位", "2020", "2021"], ["工业", "煤炭", "万吨", 5, 6],
                       [None, "油品", None, 4, 5], ["交通", "煤炭", "吨", 3, 4],
                       [None, "油品", None, 2, 3]]  # fmt: skip
    facts = understood(rows, "C4:C5", "A4:A5", "C2:C3", "A2:A3").facts
    assert [(facts[cell].rows, facts[cell].unit) for cell in ("D2", "D3", "E4", "E5")] == [
        ("工业 > 煤炭", "万吨"),
        ("工业 > 油品", "万吨"),
        ("交通 > 煤炭", "吨"),
        ("交通 > 油品", "吨"),
    ]


def test_a_unit_alone_where_figures_stand_is_that_of_the_rows_below() -> None:
    seen = understood(
        [["Item", "2023", "2024"], ["Imports", "US$ million"], ["Food", 12.5, 13.1],
         ["Fuels", 22.5, 23.1], ["Visitors", "'000"], ["By sea", 966.0, 955.0],
         ["By air", 265.5, 270.5]]
    )  # fmt: skip
    assert seen.facts["B3"] == Fact("Imports > Food", "2023", "US$ million", "2023")
    assert seen.facts["C7"] == Fact("Visitors > By air", "2024", "'000", "2024")
    assert seen.of_kind("unit") == {"B2", "B5"}


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("Code", ("1.", "1.A", "1.A.a", "2.")),
        ("", ("A", "A.1", "A.1.1", "B")),
        ("", ("1", "1.1", "1.1.1", "2")),
        ("Code", ("II", "II.1", "II.1.1", "III")),
        ("COICOP", ("01", "01.1", "01.1.1", "02")),
        ("Code", ("01", "01.1", "01.1.1", "02")),
    ],
)
def test_codes_of_several_levels_beside_names_extend_one_another(
    head: str, codes: tuple[str, str, str, str]
) -> None:
    names = ("Revenue", "Taxes", "Customs", "Expense")
    rows: list[Row] = [[code, name, 7.5, 9.5] for code, name in zip(codes, names, strict=True)]
    read = body([[head, "Item", "2022", "2023"], *rows])
    assert paths(read) == ["Revenue", "Revenue > Taxes", "Revenue > Taxes > Customs", "Expense"]


def test_codes_of_levels_whose_outer_ones_are_not_told_divide_nothing() -> None:
    rows: list[Row] = [["Code", "Item", "2022", "2023"], ["1.A", "Coal", 7.5, 9],
                       ["3.A", "Gas", 8.5, 9], ["3.A.1", "Liquid", 8.5, 9]]  # fmt: skip
    assert paths(body(rows)) == ["Coal", "Gas", "Liquid"]


def test_letters_beside_names_head_the_numbers_below_them_where_both_rise() -> None:
    names = ["Agriculture", "Crops", "Forestry", "Mining", "Coal"]
    codes = ["A", "01", "02", "B", "05"]
    rows: list[Row] = [[code, name, 7.5, 9] for code, name in zip(codes, names, strict=True)]
    assert paths(body([["NACE", "Industry", "2022", "2023"], *rows])) == [
        "Agriculture",
        "Agriculture > Crops",
        "Agriculture > Forestry",
        "Mining",
        "Mining > Coal",
    ]


@pytest.mark.parametrize("head", ["Unit", "Unit of quantity", "Unit of measurement"])
def test_the_head_of_units_says_what_they_are_units_of(head: str) -> None:
    rows: list[Row] = [["Item", head, "Quantity"], ["Rice", "M.T.", 7], ["Silk", "TH.SQM", 8]]
    assert [list(row.beside.values()) for row in body(rows)] == [["M.T."], ["TH.SQM"]]
