"""The corners of tables alike but for these say what the figures of each are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import Fact, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_another_corner_above_the_same_times_names_the_figures() -> None:
    rows: list[Row] = [
        ["Establishments", 2017, 2016],
        ["Trade", 54207, 54397],
        ["Output, EUR mil.", 2017, 2016],
        ["Trade", 34191, 34152],
    ]
    facts = understood(rows).facts
    assert facts["B2"] == Fact("Establishments > Trade", "2017", None, "2017")
    assert facts["C4"] == Fact("Output > Trade", "2016", "EUR mil.", "2016")


def test_another_corner_above_the_same_heads_of_the_same_rows_names_the_figures() -> None:
    heads: Row = ["Number", "Change", "Rate"]
    rows: list[Row] = [["Unemployed", *heads], ["Men", 6064, 294, 3.2], ["Women", 4714, 177, 3.1]]
    rows += [["Job seekers", *heads], ["Men", 7922, 222, 4.1], ["Women", 6585, 145, 4.3]]
    facts = understood(rows).facts
    assert [facts[cell].rows for cell in ("B2", "B5")] == ["Unemployed > Men", "Job seekers > Men"]
    rows[4:] = [["North", 7922, 222, 4.1], ["South", 6585, 145, 4.3]]
    assert understood(rows).facts["B5"].rows == "North"


def test_a_word_for_the_names_of_rows_names_no_figures() -> None:
    rows: list[Row] = [
        ["地区", 2020, 2021, "增减"],
        ["甲县", 5, 6, 1],
        ["项目名称", 2020, 2021, "增幅"],
        ["道路", 7, 8, 1],
    ]
    assert understood(rows).facts["B2"].rows == "甲县"


def test_a_corner_says_what_is_named_below_it_where_other_rows_follow_without_a_unit() -> None:
    def first_and_last(*corners: str) -> list[str]:
        rows: list[Row] = [[corners[0], "2023年", "2024年"], ["小学", 1, 2], ["初中", 3, 4]]
        rows += [[corners[1], "2023年", "2024年"], ["男", 5, 6], ["女", 7, 8]]
        facts = understood(rows).facts
        return [facts[cell].rows for cell in ("B2", "C6")]

    assert first_and_last("学段", "性别") == ["小学", "女"]
    assert first_and_last("部门", "部门(续)") == ["小学", "女"]
    assert first_and_last("户数", "人数") == ["户数 > 小学", "人数 > 女"]
