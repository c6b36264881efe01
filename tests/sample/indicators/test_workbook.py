"""Single indicators workbooks: two layouts, units, notes, the stage of the accounts."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from licheng_etl.sample import Stage, indicators_workbook
from tests.sample.reading import PlainRead, read_plain


def _sheet(month: str) -> Any:
    return openpyxl.load_workbook(io.BytesIO(indicators_workbook(month))).active


def _read(month: str, stage: Stage = Stage.PRELIMINARY) -> PlainRead:
    return read_plain(indicators_workbook(month, stage=stage), "指标")


@pytest.mark.parametrize(
    ("month", "row", "labels"),
    [
        (
            "2023-09", 3,
            ["指    标", "计量\n单位", "本  月", "同比\n±%", "1—9月\n累  计", "累计同比\n±%",
             "占全市\n比重（%）"],
        ),
        (
            "2024-09", 4,
            ["指标", "计量单位", "本月", "同比±%", "1—9月累计", "累计同比±%", "占全市比重(%)"],
        ),
    ],
)  # fmt: skip
def test_labels_are_broken_and_padded_in_2023_and_plain_in_2024(
    month: str, row: int, labels: list[str]
) -> None:
    sheet = _sheet(month)
    assert [cell.value for cell in sheet[row]] == labels
    assert sheet.cell(row - 1, 1).value == f"{month[:4]}年1—9月"


def test_parts_are_marked_and_set_in() -> None:
    names = [row["指标"] for row in _read("2024-09").rows]
    assert names[:4] == [
        "地区生产总值",
        "其中：第一产业增加值",
        "\u3000\u3000\u3000第二产业增加值",
        "\u3000\u3000\u3000第三产业增加值",
    ]
    assert {"其中：工业投资", "其中：税收收入"} < set(names)


@pytest.mark.parametrize(
    ("month", "unit"), [("2023-05", "万元"), ("2024-06", "万元"), ("2024-07", "亿元")]
)
def test_units_differ_from_row_to_row_and_change_without_notice(month: str, unit: str) -> None:
    table = _read(month)
    assert table.row(指标="社会消费品零售总额")["计量单位"] == "亿元"
    assert table.row(指标="一般公共预算收入")["计量单位"] == unit
    assert table.row(指标="其中:税收收入")["计量单位"] == "万元"
    assert table.row(指标="规模以上工业增加值")["计量单位"] == "%"


@pytest.mark.parametrize(("month", "nothing"), [("2023-05", None), ("2024-05", "—")])
def test_what_is_not_due_is_blank_in_2023_and_a_dash_in_2024(
    month: str, nothing: str | None
) -> None:
    label = "1—5月累计"
    assert _read(month).row(指标="地区生产总值")[label] == nothing
    assert _read(month).row(指标="固定资产投资")[label] == "—"


def test_notes_state_the_basis_of_growth() -> None:
    notes = "".join(_read("2024-05").notes)
    assert "地区生产总值绝对额按现价计算,增长速度按不变价格计算" in notes
    assert "规模以上工业增加值增长速度按可比价格计算" in notes
    assert "示例数据" in notes


@pytest.mark.parametrize(
    ("month", "stage", "stages"),
    [
        ("2024-09", Stage.PRELIMINARY, {"初步核算数"}),
        ("2023-12", Stage.FINAL, {"最终核实数"}),
        ("2024-08", Stage.PRELIMINARY, set()),
    ],
)
def test_the_stage_is_told_where_there_are_figures_of_one(
    month: str, stage: Stage, stages: set[str]
) -> None:
    notes = "".join(_read(month, stage).notes)
    assert {each for each in ("初步核算数", "最终核实数") if each in notes} == stages


def test_every_workbook_says_that_it_is_sample_data() -> None:
    assert _read("2023-02").titles == ["历城区主要经济指标(示例数据)", "2023年1—2月"]
