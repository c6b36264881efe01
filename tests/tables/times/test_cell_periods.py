"""The period of a cell is told by its labels together, and by the titles where these leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row


def periods(*rows: Row) -> list[str | None]:
    return [fact.period for fact in understood(rows).facts.values()]


def below(title: str, groups: Sequence[str | None], labels: Sequence[str]) -> list[str | None]:
    """The periods of figures below groups of labels."""
    figures = range(7, 7 + len(labels))
    return periods([title], ["站点", *groups], [None, *labels], ["东站", *figures],
                   ["西站", *figures])[: len(labels)]  # fmt: skip


def test_this_month_of_years_is_the_month_that_the_title_tells() -> None:
    told = ["2024-M09", "2024-YTD09", "2023-M09", "2023-YTD09"]
    labels = ["本月", "累计", "本月", "累计"]
    years = ["2024年", None, "2023年", None]
    assert below("2024年9月货运量", years, labels) == told
    assert below("2024年1-9月货运量", years, labels) == told
    assert below("截至2024年9月30日货运量", years, labels) == told
    across = ["本月", None, "累计", None]
    assert below("2024年9月货运量", across, ["2024年", "2023年"] * 2) == [
        "2024-M09", "2023-M09", "2024-YTD09", "2023-YTD09",
    ]  # fmt: skip
    assert periods(["2024年9月货运量"], ["年份", "本月", "累计"], ["2024年", 5, 40],
                   ["2023年", 6, 41]) == told  # fmt: skip


def test_a_plan_and_a_total_beside_this_month_of_a_year_are_of_the_year() -> None:
    years = ["2023年", None, "2024年", None, None]
    labels = ["计划", "累计完成", "计划", "本月完成", "年内累计完成"]
    assert below("2024年9月重点项目", years, labels) == [
        "2023", "2023", "2024", "2024-M09", "2024-YTD09",
    ]  # fmt: skip


def test_what_accumulates_until_a_day_amid_a_month_is_told_of_that_day_of_its_year_alone() -> None:
    years, labels = ["2024年", None, "2023年", None], ["本月", "累计", "本月", "累计"]
    assert below("截至2024年9月25日货运量", years, labels) == [
        "2024-M09", "2024-09-25", "2023-M09", None,
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["货运量", "2024年货运量", "2022年9月货运量"])
def test_which_month_of_a_year_this_month_is_nobody_says(title: str) -> None:
    told = below(title, ["2024年", None], ["本月", "计划"])
    assert told == [None, "2024"]


def test_this_period_of_a_year_down_the_rows_is_that_year() -> None:
    assert periods(["项目", "2020年", "2019年"], ["加：本期净利润", 7, 8]) == ["2020", "2019"]


@pytest.mark.parametrize(
    ("title", "part"), [("2024年1-9月", "YTD09"), ("2024年一季度", "Q1"), ("2024年9月", "M09")]
)
def test_the_year_of_a_title_and_the_one_before_are_that_part_of_them(
    title: str, part: str
) -> None:
    heads: Row = ["站点", "2024年", "2023年", "增长%", "全年任务"]
    told = periods([f"{title}货运量"], heads, ["东站", 5, 4, 25, 9], ["西站", 6, 5, 20, 9])
    assert told[:4] == [f"2024-{part}", f"2023-{part}", f"2024-{part}", "2024"]


def test_what_is_told_of_both_years_and_by_how_much_it_grew_is_of_that_part_of_them() -> None:
    def told(*heads: str) -> list[str | None]:
        figures = range(7, 7 + len(heads))
        return periods(["2024年1-9月收支"], ["项目", *heads], ["税收", *figures])

    assert told("2024年预算", "2024年完成", "为预算%", "2023年完成", "增长%") == [
        "2024", "2024-YTD09", "2024-YTD09", "2023-YTD09", "2024-YTD09",
    ]  # fmt: skip
    assert told("2024年累计", "2023年累计", "同比%")[:2] == ["2024-YTD09", "2023-YTD09"]
    assert told("2023年完成投资", "2024年计划投资", "2024年完成投资")[0] == "2023"
    assert told("2023年累计完成", "2024年累计完成") == ["2023", "2024-YTD09"]


@pytest.mark.parametrize(
    ("title", "heads", "told"),
    [
        ("2024年9月", ["2022年", "2023年", "2024年"], ["2022", "2023", "2024"]),
        ("2024年9月", ["2023年", "2024年1-9月"], ["2023", "2024-YTD09"]),
        ("2024年9月", ["2022年", "2023年"], ["2022", "2023"]),
        ("2024年9月", ["2023年完成", "2024年计划"], ["2023", "2024"]),
        ("2024年12月", ["2023年", "2024年"], ["2023", "2024"]),
        ("截至2024年9月30日", ["2023年", "2024年"], ["2023", "2024"]),
    ],
)
def test_years_that_may_have_been_over_are_whole(
    title: str, heads: list[str], told: list[str]
) -> None:
    figures = range(7, 7 + len(heads))
    rows: list[Row] = [[f"{title}货运量"], ["站点", *heads], ["东站", *figures], ["西站", *figures]]
    assert periods(*rows) == told * 2


@pytest.mark.parametrize("title", ["2024年9月户籍", "Projections, October 2024"])
def test_years_without_their_growth_may_have_been_published_in_the_month_of_the_title(
    title: str,
) -> None:
    rows: list[Row] = [["地区", "2023年", "2024年"], ["甲", 12, 13], ["乙", 14, 15]]
    assert periods([title], *rows) == ["2023", "2024"] * 2
    assert periods(["2024年1-9月产量"], *rows)[:2] == ["2023-YTD09", "2024-YTD09"]


def test_rows_of_whole_years_leave_the_years_of_the_columns_whole() -> None:
    heads: Row = ["项目", "2024年", "2023年", "增长%"]
    rows: list[Row] = [["2024年1-9月户籍"], heads, ["年末人口", 12, 13, 5], ["出生", 4, 5, 6]]
    assert periods(*rows)[:2] == ["2024", "2023"]


def test_months_down_the_rows_are_those_of_the_years_of_the_columns() -> None:
    rows: list[Row] = [["2024年1-9月货运量"], ["月份", "2024年", "2023年"], ["1月", 5, 4],
                       ["2月", 6, 5]]  # fmt: skip
    assert periods(*rows) == ["2024-M01", "2023-M01", "2024-M02", "2023-M02"]


def test_january_and_february_are_told_together_where_no_row_is_of_january() -> None:
    heads: list[Row] = [["2023年用电量"], ["月份", "当月", "累计"]]
    both: list[Row] = [["1-2月", 10, 10], ["3月", 5, 15]]
    assert periods(*heads, *both) == ["2023-YTD02"] * 2 + ["2023-M03", "2023-YTD03"]
    so_far: list[Row] = [["1月", 6, 6], ["1-2月", 4, 10], ["1-3月", 5, 15]]
    assert periods(*heads, *so_far)[::2] == ["2023-M01", "2023-M02", "2023-M03"]


def test_a_month_below_a_title_of_several_years_is_of_none_of_them() -> None:
    heads: Row = ["Station", "Jan", "Feb", "Mar", "Year"]
    rows: list[Row] = [["Rainfall, 1991–2020 average"], heads, ["Kew", 55, 41, 38, 601]]
    assert [fact.period for fact in understood(rows).facts.values()][:3] == [None] * 3
    rows[0] = ["Rainfall, 2020"]
    assert understood(rows).facts["B3"].period == "2020-M01"
