"""A column of times beside figures is theirs where nothing else may be of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.columns.column import ATTRIBUTE, STUB, VALUE
from tests.tables.sheets import Fact, roles, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

TIMES = {"时间", "年份", "日期"}


@pytest.mark.parametrize("outer", [0, 1])
def test_times_left_of_figures_are_theirs_though_the_names_tell_the_rows_apart(outer: int) -> None:
    names = [["区县", "历城区", "历下区", "市中区"], ["时间", *["2024年9月"] * 3]]
    figures: Row = ["产值", 5000, 4000, 3000]
    columns = [names[outer], names[1 - outer], figures]
    facts = understood(list(zip(*columns, strict=True))).facts
    assert {fact.period for fact in facts.values()} == {"2024-M09"}
    assert set(facts) == {"C2", "C3", "C4"}


@pytest.mark.parametrize(
    "rows",
    [
        [["项目", "开工", None, "竣工", "投资"], [None, "时间", "面积", "时间", None],
         ["甲", "2024年9月", 4, "2025年9月", 5], ["乙", "2024年10月", 3, "2025年9月", 6]],
        [["学校", "时间", "学生数"], ["一中", "1956年", 10], ["二中", "1972年", 20],
         ["三中", "1960年", 30]],
        [["卷号", "日期", "金额"], ["甲", "2024-03-01", 10], ["乙", "2024-03-01", 20],
         ["丙", "2024-03-04", 30]],
        [["会议", "时间", "地点", "人数"], ["甲会", "2024年9月", "东厅", 5],
         ["乙会", "2024年9月", "西厅", 7]],
        [["2024年10月运行情况"], ["企业", "产值", "年份"], ["甲", 8, "2001年"],
         ["乙", 9, "2001年"]],
        [["指标", "完成值", "目标值", "年份"], ["产值", 8, 10, "2030年"],
         ["税收", 9, 11, "2030年"]],
    ],
)  # fmt: skip
def test_times_of_things_of_other_figures_or_beyond_the_title_are_not_those_of_the_figures(
    rows: list[Row],
) -> None:
    stated = "2024-M10" if len(rows[0]) == 1 else None
    seen = understood(rows).facts.values()
    assert {
        fact.period for fact in seen if not fact.columns.endswith(("时间", "年份", "日期"))
    } == {stated}


def test_times_at_which_things_were_done_are_told_of_these() -> None:
    rows: list[Row] = [["项目", "开工时间", "投资"], ["甲", "2024年9月", 5], ["乙", "2024年8月", 7]]
    assert roles(rows) == [STUB, ATTRIBUTE, VALUE]


def test_times_right_of_the_figures_are_theirs() -> None:
    rows: list[Row] = [["Country", "Value", "Year"], ["China", 4.5, 2023], ["Iran", 7.5, 2023],
                       ["India", 0.4, 2022]]  # fmt: skip
    assert roles(rows) == [STUB, VALUE, STUB]
    facts = understood(rows).facts
    assert facts == {"B2": Fact("China", "Value", None, "2023"),
                     "B3": Fact("Iran", "Value", None, "2023"),
                     "B4": Fact("India", "Value", None, "2022")}  # fmt: skip


def test_nobody_knows_what_is_of_a_time_beside_words_or_the_figures_of_another() -> None:
    things: list[Row] = [["项目", "投资", "时间", "负责人"], ["甲", 5, "2024年9月", "张"],
                         ["乙", 7, "2024年8月", "李"]]  # fmt: skip
    assert roles(things) == [STUB, VALUE, ATTRIBUTE, ATTRIBUTE]
    again: list[Row] = [["指标", "最新值", "上期值", "最新时间"], ["物价", 5, 4, "2024年9月"],
                        ["就业", 7, 6, "2024年8月"]]  # fmt: skip
    assert roles(again) == [STUB, VALUE, VALUE, ATTRIBUTE]


@pytest.mark.parametrize(
    "rows",
    [
        [["指标", "最新值", "单位", "日期"], ["增速", 5.1, "%", "2024年9月"],
         ["产值", 7, "亿元", "2024年9月"]],
        [["指标", "最新值", "日期", "单位"], ["增速", 5.1, "2024年9月", "%"],
         ["产值", 7, "2024年9月", "亿元"]],
    ],
)  # fmt: skip
def test_units_and_times_may_both_stand_right_of_the_figures(rows: list[Row]) -> None:
    facts = understood(rows).facts
    assert [(facts[cell].unit, facts[cell].period) for cell in ("B2", "B3")] == [
        ("%", "2024-M09"), ("亿元", "2024-M09"),
    ]  # fmt: skip


def test_years_and_months_right_of_the_figures_are_the_times_of_these() -> None:
    rows: list[Row] = [["地区", "产值", "产值同比", "去年同期", "年", "月份"],
                       ["甲区", 12, "8.0%", 11, 2023, 8],
                       ["乙区", 9, "4.0%", 8, 2023, 8]]  # fmt: skip
    facts = understood(rows).facts
    assert facts["B2"] == Fact("甲区", "产值", None, "2023-M08")
    assert facts["D3"].period == "2022-M08"
    assert {cell[0] for cell in facts} == {"B", "C", "D"}
    assert roles([[*row[:4], row[5]] for row in rows])[-1] == VALUE


@pytest.mark.parametrize("heads", [("Year", "Quarter"), ("Jahr", "Quartal"), ("Año", "Trimestre")])
def test_numbers_below_quarter_are_quarters_of_the_year_beside_them(heads: tuple[str, str]) -> None:
    rows: list[Row] = [[*heads, "Sales", "Fees"], [2022, 3, 7.5, 2], [None, 4, 8.5, 3],
                       [2023, 1, 9.5, 3]]  # fmt: skip
    facts = understood(rows).facts
    assert [facts[c].period for c in ("C2", "C3", "D4")] == ["2022-Q3", "2022-Q4", "2023-Q1"]


def test_numbers_below_month_are_months_where_a_year_has_so_many() -> None:
    def told(*months: int) -> list[str | None]:
        rows: list[Row] = [["Year", "Month", "Sales", "Fees"]]
        rows += [[2022, month, month + 0.5, 3] for month in months]
        facts = understood(rows).facts
        return [facts[f"C{n}"].period for n in range(2, 2 + len(months))]

    assert told(10, 11, 12) == ["2022-M10", "2022-M11", "2022-M12"]
    assert told(11, 12, 13) == ["2022"] * 3
