"""Which rows of a rectangle have figures, by what stands below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from licheng_etl.tables.regions.region import covered_columns, is_body, number_columns, sure_figures
from licheng_etl.tables.times.axis_rows import is_time_row
from tests.tables.sheets import Fact, understood, whole

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_one_number_among_the_names_of_columns_makes_no_row_of_figures() -> None:
    region = whole([["地区", "收入", "支出", "人口", 2023], ["甲县", 1, 2, 3, 4]])
    assert not is_body(region, 0, [1])
    assert is_body(region, 1, [])


@pytest.mark.parametrize("rate", ["6%左右", "增长6.5%左右", "约6.5%", "≥6%"])
def test_rates_that_words_tell_of_name_no_columns(rate: str) -> None:
    heads: Row = ["指标", "2024年目标", "2024年完成", "2025年目标"]
    rows: list[Row] = [heads, ["产值", rate, "6.2%", rate], ["投资", "7%", "7.5%", "7%"]]
    facts = understood(rows).facts
    assert [facts[cell].rows for cell in ("C2", "C3")] == ["产值", "投资"]
    assert facts["B3"].columns == "2024年目标"
    named: list[Row] = [["规模", "10%以上部分", 1000, "其他"], ["甲", 5, 6, 7]]
    assert not is_body(whole(named), 0, [1])


_CELL = st.sampled_from(
    [
        None,
        "甲县",
        "序号",
        "地区",
        "项目名称",
        "A",
        "B=A",
        "甲",
        "①",
        "6%左右",
        "—",
        1,
        2,
        3,
        2021,
        2022,
        1050.5,
    ]
)


@settings(max_examples=200)
@given(st.lists(st.lists(_CELL, min_size=1, max_size=5), min_size=1, max_size=8))
def test_rows_that_are_alike_are_figures_as_each_would_be_alone(rows: list[Row]) -> None:
    region = whole(rows)
    assert sure_figures(region) == {row for row in region.rows if is_body(region, row, [])}


def test_a_merged_label_covers_its_columns() -> None:
    region = whole([["地区", "收入", None, 7], ["甲县", 1, 2, 3]], "B1:C1")
    assert covered_columns(region, 0) == {0, 1, 2}


@pytest.mark.parametrize(
    "row",
    [
        ["地区", 2021, 2022, 2023, 2021, 2022, 2023],
        ["指标", 1949, 1978, 2000, 2023],
        ["指标", 2022, 2023, "2024*", "2025年预测"],
        ["指标", 2005, 2006, 20071, 20081],
    ],
    ids=["anew under each group", "far apart", "among spoken years", "with a note above the line"],
)
def test_years_in_order_head_columns(row: Row) -> None:
    region = whole([row, ["甲", *[5.5] * (len(row) - 1)]])
    assert is_time_row(region.sheet, region.cells[0])
    assert not is_body(region, 0, [1])


@pytest.mark.parametrize(
    ("head", "is_header"),
    [([None, 2023], True), (["地区", 2023], True), (["甲县", 2023], False)],
)
def test_one_year_alone_heads_what_stands_below_it(head: Row, *, is_header: bool) -> None:
    region = whole([head, ["乙县", 3600], ["丙县", 1200]])
    assert is_body(region, 0, [1, 2]) is not is_header


@pytest.mark.parametrize(
    ("head", "merges"),
    [
        ([["地区", "产值", "税收", "就业"]], []),
        ([["序号", "地区", "产值", "税收", "就业"]], []),
        ([["地区", "规模", None, None], [None, "产值", "税收", "就业"]], ["A1:A2", "B1:D1"]),
        ([["地区", "2021年", "2022年", "2023年"]], []),
        ([["地区", "2023年", None, None]], ["B1:D1"]),
    ],
    ids=["words", "numbered rows", "groups of words", "years", "a year over all of them"],
)
def test_amounts_that_look_like_years_are_a_row_where_labels_stand_above_them(
    head: list[Row], merges: list[str]
) -> None:
    serial: Row = [1] if head[0][0] == "序号" else []
    rows: list[Row] = [
        *head,
        [*serial, "合计", 2010, 2015, 2020],
        [*serial, "甲县", 800, 900, 1000],
    ]
    found = understood(rows, *merges)
    amounts = {cell for cell, fact in found.facts.items() if fact.rows == "合计"}
    assert len(amounts) == 3


@pytest.mark.parametrize("corner", ["年份", "地区", None])
def test_years_below_words_head_columns_where_the_row_has_no_name_of_its_own(
    corner: str | None,
) -> None:
    found = understood(
        [["指标", "实际", "实际", "计划"], [corner, 2010, 2015, 2020], ["甲", 8, 9, 7]]
    )
    assert found.facts["C3"].columns == "实际 > 2015"


def test_years_that_count_on_head_columns_beside_several_heads_of_names() -> None:
    found = understood(
        [["Country", "Code", "Series", 2019, 2020, 2021], ["China", "CHN", "GDP", 7e9, 8e9, 9e9]]
    )
    assert found.facts["E2"].columns == "2020"


def test_years_head_columns_beside_words_above_the_figures() -> None:
    head: Row = ["Terminal", "Operator", 2022, 2023, "2024p", "% change"]
    below: list[Row] = [
        ["North", "A Co", 1210, 1305, 1388, 6.4],
        ["South", "B Co", 860, 845, 901, 1],
    ]
    assert not is_body(whole([head, *below]), 0, [1, 2])
    amounts: Row = ["West", "C Co", 2022, 2023, 1388, "about 6"]
    assert is_body(whole([amounts, *below]), 0, [1, 2])


@pytest.mark.parametrize("name", ["甲", "A"])
def test_a_row_that_counts_numbers_columns_only_where_some_stand_above_it(name: str) -> None:
    below: list[Row] = [["乙", 3, 4], ["丙", 5, 6]]
    assert "B1" in understood([[name, 1, 2], *below]).facts
    numbered = understood([["地区", "产值", "税收"], [name, 1, 2], *below])
    assert numbered.kinds["B2"] == "header"


def test_the_first_rows_of_figures_tell_which_columns_hold_numbers() -> None:
    region = whole([["甲县", 1, "x"], ["分区"], ["乙县", None, 2], ["丙县", 3, None, 4]])
    assert number_columns(region, region.rows) == {1, 2, 3}
    assert number_columns(region, region.rows, most=2) == {1, 2}


def test_rows_that_describe_series_are_no_figures() -> None:
    found = understood(
        [[None, "Employed", "Rate"], ["Unit", "000", "Percent"], ["Frequency", "Month", "Month"],
         ["Collection Month", 1, 1], ["No. Obs", 2, 2], ["Series ID", "A84C", "A85F"],
         ["Jan-2024", 4250.1, 3.4], ["Feb-2024", 4260.3, 3.5]]
    )  # fmt: skip
    assert set(found.facts) == {"B7", "C7", "B8", "C8"}
    assert found.facts["C7"] == Fact("Jan-2024", "Rate", "Percent", "2024-M01")


def test_two_years_beside_words_with_nothing_above_them_head_columns() -> None:
    rows: list[Row] = [["部门", "分项", "单位", 2020, 2021], ["工业", "煤炭", "万吨", 5, 6],
                       ["工业", "油品", "吨", 4, 5], ["交通", "油品", "吨", 3, 4]]  # fmt: skip
    facts = understood(rows).facts
    assert (facts["E3"].rows, facts["E3"].columns, facts["E3"].period) == (
        "工业 > 油品", "2021", "2021"
    )  # fmt: skip
