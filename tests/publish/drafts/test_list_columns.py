"""What the columns of a list are: whatever a file of the form reads is proposed as it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.forms.columns import FieldType
from licheng_etl.grammar.identities.credit_codes import check_character
from licheng_etl.publish.drafts.list_columns import taken_apart
from licheng_etl.publish.drafts.seen import detect
from tests.reading.workbooks import grids

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.reading.workbooks import Row

BODIES = [f"91370112{letter * 9}" for letter in "AHMTX"]
CODES = [body + check_character(body) for body in BODIES]


@pytest.mark.parametrize("typed", [str, str.lower, lambda code: f"{code[:8]} {code[8:]}"])
def test_credit_codes_are_proposed_however_they_are_typed(typed: Callable[[str], str]) -> None:
    rows: list[Row] = [["2024年10月企业名单"], ["企业名称", "信用代码", "产值（万元）"]]
    rows += [[f"第{number}企业", typed(code), 10 + number] for number, code in enumerate(CODES)]
    columns, _ = taken_apart(detect(grids(rows), "名单.xlsx"))
    assert [column.type for column in columns if column.label == "信用代码"] == [
        FieldType.CREDIT_CODE
    ]


def test_percentages_are_rates_and_the_year_of_the_list_is_left_out_of_labels() -> None:
    rows: list[Row] = [
        ["2024年专项债券项目表（9月）"],
        ["项目名称", "2024年计划投资（万元）", "资金情况（万元）", None],
        [None, None, "已支出", "支出进度"],
        ["甲项目", 10, 5, "50%"],
        ["乙项目", 20, 5, "25%"],
        ["丙项目", 10, 5, "50%"],
    ]
    merges = ("A2:A3", "B2:B3", "C2:D2")
    columns, _ = taken_apart(detect(grids(rows, merges=merges), "表.xlsx"))
    types = {column.label: column.type for column in columns}
    assert types["支出进度"] == FieldType.RATE
    assert types["计划投资"] == FieldType.MONEY


def test_amounts_with_their_units_need_none_above_them() -> None:
    rows: list[Row] = [
        ["2024年10月在谈项目"],
        ["项目名称", "总投资", "到位资金", "年度计划投资"],
        ["甲项目", "约2.5亿元", "3000万元", 5],
        ["乙项目", "10-15亿元", "—", "1亿元"],
        ["丙项目", "3亿元左右", "3亿元", "2亿元"],
    ]
    columns, _ = taken_apart(detect(grids(rows), "表.xlsx"))
    told = {column.label: (column.type, column.bears_units) for column in columns}
    assert told["总投资"] == told["到位资金"] == (FieldType.MONEY, True)
    assert told["年度计划投资"][1] is False


def test_a_label_that_its_group_makes_another_figure_goes_with_the_group() -> None:
    rows: list[Row] = [
        ["2025年城建项目表（9月）"],
        ["项目名称", "投资计划（万元）", None],
        [None, "总投资", "1-9月完成"],
        ["甲项目", 10, 5],
        ["乙项目", 20, 5],
    ]
    merges = ("A2:A3", "B2:C2")
    columns, _ = taken_apart(detect(grids(rows, merges=merges), "表.xlsx"))
    assert [column.label for column in columns] == [
        "项目名称",
        "投资计划>总投资",
        "投资计划>1-9月完成",
    ]


def test_a_column_of_totals_of_each_thing_is_what_its_group_names() -> None:
    rows: list[Row] = [
        ["2025年城建项目表（9月）"],
        ["项目名称", "1-9月完成投资（万元）", None, None],
        [None, "合计", "其中：建安", "其中：设备"],
        ["一、续建项目"],
        ["甲项目", 15, 10, 5],
        ["乙项目", 25, 20, 5],
        ["小计", 40, 30, 10],
    ]
    merges = ("A2:A3", "B2:D2", "A4:D4")
    columns, bands = taken_apart(detect(grids(rows, merges=merges), "表.xlsx"))
    assert [(column.label, column.rows) for column in columns[:2]] == [
        ("项目名称", 2),
        ("1-9月完成投资", 2),
    ]
    assert bands.to_list() == ["一、续建项目"]


def test_numbers_among_amounts_with_their_units_are_amounts() -> None:
    def kind(*cells: str | int) -> str:
        rows: list[Row] = [["2025年城建项目表"], ["项目名称", "总投资（万元）"]]
        rows += [[f"{n}号项目", cell] for n, cell in enumerate(cells)]
        columns, _ = taken_apart(detect(grids(rows), "表.xlsx"))
        return str(columns[-1].type)

    assert kind(120, "3.2亿元", 450, "280万元") == "money"
    assert kind(120, "见附件", "另报", "280万元") == "text"
