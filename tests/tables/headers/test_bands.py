"""Labels merged over all figures name the rows below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import Fact, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_a_label_merged_over_all_figures_names_the_rows_below_it() -> None:
    rows: list[Row] = [
        ["Year", "All", "Men"],
        [None, "Number (thousands)", None],
        [1945, 416, 338],
        [1950, 1240, 939],
        [None, "Average benefit (dollars)", None],
        [1945, 23.5, 24.5],
        [1950, 42.2, 44.6],
    ]
    found = understood(rows, "B2:C2", "B5:C5")
    assert found.facts["C3"] == Fact("Number > 1945", "Men", "thousands", "1945")
    assert found.facts["B7"] == Fact("Average benefit > 1950", "All", "dollars", "1950")
    assert found.of_kind("section") == {"B2", "B5"}


def test_a_name_with_a_unit_over_all_of_a_body_names_and_measures_the_rows_below_it() -> None:
    rows: list[Row] = [["Item", "2022", "2023"], ["Current prices, million dkk", None, None],
                       ["Output", 38, 37], ["Imports", 11, 12]]  # fmt: skip
    over = understood(rows, "A2:C2").facts["B3"]
    assert over == Fact("Current prices > Output", "2022", "million dkk", "2022")
    empty = understood(rows).facts["B3"]
    assert empty == Fact("Output", "2022", None, "2022")


def test_a_text_merged_over_all_figures_amid_them_alone_names_no_rows() -> None:
    rows: list[Row] = [
        ["地区", "2022年", "2023年"],
        ["甲县", 1001, 1002],
        ["乙县", 3003, 3004],
        [None, "保密", None],
        ["丙县", 501, 502],
        ["丁县", 503, 504],
    ]
    assert understood(rows, "B4:C4").facts["B5"].rows == "丙县"
    rows[1:1] = [[None, "单位：万元", None]]
    rows[4] = [None, "单位：亿元", None]
    assert understood(rows, "B2:C2", "B5:C5").facts["B6"].rows == "丙县"


def test_a_unit_over_all_figures_amid_them_is_that_of_those_below_it() -> None:
    rows: list[Row] = [["Region", "2019", "2020"], [None, "millions of dollars", None],
                       ["North", 415, 438], ["South", 147, 155], [None, "percent change", None],
                       ["North", -2.9, 5.6], ["South", -2.5, 5.4]]  # fmt: skip
    facts = understood(rows, "B2:C2", "B5:C5").facts
    assert facts["B3"] == Fact("North", "2019", "millions of dollars", "2019")
    assert facts["C7"] == Fact("percent change > South", "2020", "percent", "2020")
    rows[4] = [None, "not published", None]
    facts = understood(rows, "B2:C2", "B5:C5").facts
    assert facts["C7"] == Fact("South", "2020", "millions of dollars", "2020")


def test_a_count_over_figures_has_no_unit_of_the_header() -> None:
    rows: list[Row] = [["Region", "2019", "2020"], [None, "percent", None], ["North", 41, 43],
                       ["South", 14, 15], [None, "number", None], ["North", 290, 560]]  # fmt: skip
    facts = understood(rows, "B2:C2", "B5:C5").facts
    assert facts["B6"] == Fact("number > North", "2019", None, "2019")


def test_a_unit_over_figures_is_over_the_sections_below_it_too() -> None:
    rows: list[Row] = [["Trade", "2019", "2020"], [None, "millions of dollars", None],
                       ["Exports"], ["Coal", 415, 438], ["Imports"], ["Gas", 147, 155],
                       [None, "percent change", None],
                       ["Exports"], ["Coal", -2.9, 5.6], ["Imports"], ["Gas", -2, 5]]  # fmt: skip
    facts = understood(rows, "B2:C2", "B7:C7").facts
    assert facts["B6"].rows == "Imports > Gas"
    assert facts["B9"] == Fact("percent change > Exports > Coal", "2019", "percent", "2019")
    assert facts["B11"].rows == "percent change > Imports > Gas"


def test_a_measure_over_all_figures_below_the_labels_is_the_unit_of_them() -> None:
    heads: list[Row] = [["Length of track"], ["Province", "1997", "1998"]]
    body: list[Row] = [["North", 527, 513], ["South", 128, 129]]
    facts = understood([*heads, [None, "kilometres", None], *body], "B3:C3").facts
    assert facts["C5"] == Fact("South", "1998", "kilometres", "1998")
    assert understood([*heads, *body]).facts["C3"].unit is None
