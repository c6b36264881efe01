"""Each row of a header is for labels, units, a frequency, or for numbering the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.headers.header_kinds import cell_kind, is_unit_note, row_kind
from tests.tables.sheets import understood, whole

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["附注", "五、24", "五、25"], "metadata"),
        ([None, "万元", "万人"], "unit"),
        ([None, "月", "年"], "frequency"),
        (["甲", 1, 2], "numbering"),
        ([None, "A", "B"], "numbering"),
        ([None, "L", "H"], "header"),
        ([None, "计划", "完成"], "header"),
    ],
)
def test_the_second_row_of_a_header_is_told_by_its_words(row: Row, kind: str) -> None:
    region = whole([["项目", "收入", "支出"], row, ["甲县", 3, 4]])
    assert row_kind(region, [0, 1], 1, {0}, {0}, bilingual=False) == kind


def test_a_corner_that_says_that_it_states_a_unit_is_no_label() -> None:
    rows: list[Row] = [["Unité : Millions de tonnes", "Entrées", "% 99/98"], ["Calais", 40, 2.6]]
    found = understood(rows)
    assert found.of_kind("unit") == {"A1"}
    assert found.facts["B2"].unit == "Millions de tonnes"
    assert found.facts["C2"].unit == "%"


def test_frequencies_below_one_label_tell_its_columns_apart() -> None:
    rows: list[Row] = [["Industry", "Employees", "Employees", "Employees"],
                       [None, "Weekly", "Monthly", "Yearly"], ["Mining", 1, 2, 3]]  # fmt: skip
    assert understood(rows).facts["C3"].columns == "Employees > Monthly"
    rows[1] = ["频率", "Weekly", "Monthly", "Yearly"]
    assert understood(rows).facts["C3"].columns == "Employees"


def test_a_number_among_labels_is_none_of_them_but_where_it_is_a_time() -> None:
    region = whole([["项目", 2024, 31.5], ["甲县", 3, 4]])
    kinds = [cell_kind(region, [0], {0}, position, "header") for position in range(3)]
    assert kinds == ["header", "header", "artefact"]


def test_a_unit_with_a_label_before_it_is_no_note_of_a_unit() -> None:
    assert is_unit_note("单位：万元")
    assert not is_unit_note("总投资（单位：万元）")


def test_a_row_of_codes_in_a_header_gives_no_labels() -> None:
    rows: list[Row] = [
        ["市县", "教育", "医保"], ["资金文号", "甲财〔2024〕5号", "甲财〔2024〕8号"],
        ["甲市", 1, 2], ["乙市", 3, 4],
    ]  # fmt: skip
    found = understood(rows)
    assert found.facts["B3"].columns == "教育"
    assert found.kinds["B2"] == "header"


def test_words_beside_the_head_of_codes_are_labels() -> None:
    rows: list[Row] = [
        ["2024年投入产出表"], ["单位：万元"], ["部门", "中间使用", None, None],
        ["代码", "农业", "工业", "服务业"], ["01", 10, 20, 30], ["02", 11, 21, 31],
    ]  # fmt: skip
    found = understood(rows)
    assert found.facts["B5"].columns == "中间使用 > 农业"
    assert found.facts["D6"].columns == "中间使用 > 服务业"


def test_a_row_of_brackets_with_units_known_among_them_is_one_of_units() -> None:
    rows: list[Row] = [["Years", "Energy", "Shortage", "Peak"], [None, "(MU)", "(%)", "(MW)"],
                       ["2022", 15, 0.5, 2], ["2023", 11, 0.3, 3]]  # fmt: skip
    facts = understood(rows).facts
    assert [facts[cell].unit for cell in ("B3", "C3", "D3")] == ["MU", "%", "MW"]
    assert facts["B3"].columns == "Energy"


def test_a_row_of_counts_of_other_languages_and_of_no_is_one_of_units() -> None:
    rows: list[Row] = [
        ["", "Bevölkerung", "Zuwachs", "Anteil"],
        ["", "1 000", "je 1 000 Einwohner", "%"],
        ["Bayern", "12 510,3", "1,5", "49,1"],
        ["Bremen", "661,7", "2,5", "48,7"],
    ]
    seen = understood(rows)
    assert [seen.facts[cell].unit for cell in ("B3", "C3", "D3")] == [
        "1000",
        "je 1000 Einwohner",
        "%",
    ]
    rows = [
        ["Vehicles by type", None, None],
        ["", "2008", "2009"],
        ["Type", "no.", "no."],
        ["Passenger cars", 10, 11],
        ["Light vans", 20, 21],
        ["Buses", 3, 4],
    ]
    assert understood(rows).facts["B4"].columns == "2008"


def test_a_unit_of_amounts_among_the_names_of_columns_is_that_of_its_own() -> None:
    rows: list[Row] = [["", "Mio. CHF", "Veränderung"], ["Ausfuhr", 17954, 3.3], ["Einfuhr", 9, 1]]
    assert understood(rows).facts["B2"].unit == "Mio. CHF"
    assert understood(rows).facts["C2"].unit is None
    rows = [["", "Square kilometres", "Population"], ["Kent", 3544, 1846], ["Devon", 6564, 1810]]
    area, people = (understood(rows).facts[cell].unit for cell in ("B2", "C2"))
    assert (area, people) == ("Square kilometres", None)
    rows = [["", "US$ million", "EUR million"], ["Exports", 17954, 3], ["Imports", 15480, 4]]
    assert understood(rows).facts["B2"].columns == "US$ million"


def test_letters_in_brackets_and_what_is_worked_out_of_them_number_columns() -> None:
    rows: list[Row] = [
        ["", "Budget", "Actual", "Variation"],
        ["", "(a)", "(b)", "(a)-(b)"],
        ["Staff", 12, 13, -1],
        ["Grants", 22, 20, 2],
    ]
    assert understood(rows).facts["D4"].columns == "Variation"


def test_one_character_is_a_unit_where_each_label_of_the_row_tells_one() -> None:
    heads: list[Row] = [["作物", "播种面积", None, "总产量", None],
                        [None, "公顷", "比上年±%", "吨", "比上年±%"]]  # fmt: skip
    body: list[Row] = [["小麦", 9870, 0.1, 57630, 0.8], ["玉米", 10502, 0.6, 65900, 1.6]]
    merges = ("A1:A2", "B1:C1", "D1:E1")
    facts = understood([*heads, *body], *merges).facts
    assert (facts["D3"].columns, facts["D3"].unit) == ("总产量", "吨")
    worded: list[Row] = [heads[0], [None, "机构", "比上年±%", "人", "比上年±%"]]
    facts = understood([*worded, *body], *merges).facts
    assert (facts["D3"].columns, facts["D3"].unit) == ("总产量 > 人", None)


def test_a_word_that_usually_is_no_unit_stays_a_label_beside_one_with_a_unit() -> None:
    rows: list[Row] = [
        ["报刊", "发行", None],
        [None, "期", "册数（册）"],
        ["甲", 12, 600],
        ["乙", 24, 900],
    ]
    facts = understood(rows, "A1:A2", "B1:C1").facts
    assert (facts["B3"].columns, facts["B3"].unit) == ("发行 > 期", None)
