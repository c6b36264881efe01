"""The columns that a form names: texts beside a number, their units, columns lost or doubled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cross_tables import HEADER, read, told, trains
from tests.reading.received import codes

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

LINES: list[Row] = [["去程", "列", 30, 300, 20], ["回程", "列", 20, 200, 33]]


def test_texts_beside_a_number_are_its_coordinates() -> None:
    assert told(read(trains(*LINES)), "station", "mode", "measure", "direction")["F4"] == (
        "东站",
        "班列",
        "列数",
        "回程",
    )


def test_headers_are_known_whatever_their_white_space_width_and_unit() -> None:
    header = ("站 点", "运输\n方式", "指标(万元)", "方向", "计量单位", *HEADER[5:])
    assert told(read(trains(*LINES, header=header)), "measure")["F3"] == ("列数",)


def test_a_text_merged_over_rows_stands_for_each_of_them() -> None:
    rows: list[Row] = [
        HEADER,
        ["东站", "班列", "列数", "去程", "列", 30, 300, 20],
        [None, None, None, "回程", "列", 20, 200, 33],
        [None, "海铁", "箱数", "去程", "标箱", 7, 70, 5],
    ]
    merged = told(read(rows, ["A3:A5", "B3:B4", "C3:C4"]), "station", "mode", "measure")
    assert merged["F4"] == ("东站", "班列", "列数")
    assert merged["F5"] == ("东站", "海铁", "箱数")


@pytest.mark.parametrize("token", ["—", "/", "无", None])
def test_a_text_that_says_that_there_is_none_names_nothing(token: str | None) -> None:
    assert told(read(trains([token, "列", 30, 300, 20])), "direction")["F3"] == (None,)


@pytest.mark.parametrize(
    ("measure", "unit", "expected"),
    [
        ("发送量", "万吨", ("发送量", "万吨", "吨")),
        ("发送量(万吨)", None, ("发送量", "万吨", "吨")),
        ("发送量（万吨）", "—", ("发送量", "万吨", "吨")),
        ("发送量(整车)", "吨", ("发送量(整车)", "吨", "吨")),
    ],
)
def test_the_unit_of_a_row_is_that_of_its_column_else_of_its_label(
    measure: str, unit: str | None, expected: tuple[str, str, str]
) -> None:
    rows: list[Row] = [HEADER, ["东站", "铁路", measure, "去程", unit, 1, 10, 5]]
    rows.append(["东站", "铁路", "到达量", "去程", "万吨", 2, 20, 5])
    assert told(read(rows), "measure", "source_unit", "unit")["G3"] == expected


def test_two_columns_of_one_name_return_the_submission() -> None:
    header = ("站点", "运输方式", "指标", "指标", *HEADER[4:])
    reading = read(trains(*LINES, header=header))
    assert codes(reading) == ["column_twice"]
    (fault,) = reading.faults.to_dicts()
    assert (fault["sheet"], fault["row"], fault["column"]) == ("表", 1, 3)
    assert fault["message"] == "C列与D列都像“指标”"


def test_a_required_column_that_no_table_has_returns_the_submission() -> None:
    header = ("场所", *HEADER[1:])
    reading = read(trains(*LINES, header=header))
    assert codes(reading) == ["column_missing"]
    assert reading.faults["message"].item() == "缺少必需的列“站点”"
    assert reading.records.is_empty()


def test_a_column_that_is_not_required_may_be_missing() -> None:
    rows = [(*line[:3], *line[4:]) for line in trains(*LINES[:1])]
    reading = read(rows)
    assert reading.faults.is_empty()
    assert told(reading, "measure", "direction")["E3"] == ("列数", None)
