"""Years that labels or titles say end in another month than December are spans of months, and those
of which they say a day are of that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.grammar.times.stated_times import NONE
from licheng_etl.tables.times.closed_years import of_all_years
from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

CLOSED = ["2021-M07..2022-M06", "2022-M07..2023-M06"]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Fiscal year ended June 30,", 6),
        ("Fiscal Years Ended June 30, 2023 and 2022", 6),
        ("Year ending 31 March", 3),
        ("Year-end 30 September", 9),
        ("Year ended September", 9),
        ("Trade, years to June 2023", 6),
        ("Herd as of January 1", 1),
        ("Debt, end-December", 12),
        ("Statement of position, June 30, 2023 and 2022", 6),
        ("Deuda al 31 de diciembre", 12),
        ("Personal am 30. Juni", 6),
    ],
)
def test_what_years_end_in_or_are_told_of_is_a_month(text: str, month: int) -> None:
    assert of_all_years([text]).number == month


@pytest.mark.parametrize(
    "text",
    [
        "For the years ended December 31",
        "Fiscal year",
        "Weeks ended June 30",
        "Years of schooling ended",
        "Herd as of January 1, 2024",
        "Births per 1,000 of the population as of July 1 of each year",
        "Deuda al 31 de diciembre de 2023",
        "May 2023 and 2022",
    ],
)
def test_other_lines_say_nothing_of_all_years(text: str) -> None:
    assert of_all_years([text]) == NONE


def test_years_below_a_label_that_says_when_they_end_are_told_so() -> None:
    rows: list[Row] = [["Item", "Fiscal year ended June 30", None], [None, "2022", "2023"],
                       ["Sales", 7.5, 8.5], ["Fees", 2, 3]]  # fmt: skip
    facts = understood(rows, "A1:A2", "B1:C1").facts
    assert [facts[cell].period for cell in ("B3", "C4")] == CLOSED


def test_years_below_the_head_of_names_and_below_a_title_are_told_so() -> None:
    head = "Fiscal year ended June 30,"
    rows: list[Row] = [[head, "Sales", "Fees"], [2022, 7.5, 2], [2023, 8.5, 3]]
    facts = understood(rows).facts
    assert [facts[cell].period for cell in ("B2", "C3")] == CLOSED
    titled: list[Row] = [["Fees, years ended 30 June"], ["Item", "2022", "2023", "% change"],
                         ["Sales", 7.5, 8.5, 13.3]]  # fmt: skip
    assert [f.period for f in understood(titled).facts.values()] == [*CLOSED, CLOSED[1]]


def periods(title: str, *heads: str) -> list[str | None]:
    rows: list[Row] = [[title], ["Item", *heads], ["Sales", *range(7, 7 + len(heads))]]
    return [fact.period for fact in understood(rows).facts.values()]


def test_years_of_which_a_title_says_a_day_are_of_it() -> None:
    assert periods("Herd as of January 1", "2022", "2023") == ["2022-01-01", "2023-01-01"]
    assert periods("June 30, 2023 and 2022", "2023", "2022") == ["2023-06-30", "2022-06-30"]
    assert periods("Debt, end-June", "2022", "2023") == ["2022-M06", "2023-M06"]


def test_other_years_parts_of_years_and_years_to_december_stay_as_they_are() -> None:
    assert periods("Sales, years ended December 31", "2022", "2023") == ["2022", "2023"]
    assert periods("Sales, years ended June 30", "2010 census", "2023")[0] == "2010"
    assert periods("Sales, years ended June 30", "Jan 2023", "Feb 2023") == ["2023-M01", "2023-M02"]
    assert periods("Sales of fiscal years", "2022", "2023") == ["2022", "2023"]
    assert periods("Herd as of January 1", "2021-22", "2022-23")[0] == "2021..2022"


def test_calendar_years_and_what_is_of_a_whole_year_stay_so() -> None:
    assert periods("Sales, years ended June 30", "2022", "Calendar 2022")[1] == "2022"
    rows: list[Row] = [["Vehicles, as at 30 June"], ["Year", "Licensed", "New registrations"],
                       ["2021", 1203, 56], ["2022", 1302, 60]]  # fmt: skip
    told = {fact.period for fact in understood(rows).facts.values()}
    assert told == {"2021", "2022"}
    rows[1] = ["Year", "Licensed", "Scrapped"]
    assert {fact.period for fact in understood(rows).facts.values()} == {"2021-06-30", "2022-06-30"}


@pytest.mark.parametrize(
    ("group", "periods"),
    [
        ("Three Months Ended June 30,", ["2023-Q2", "2024-Q2", "2024-Q2"]),
        ("Six months ended June 30", ["2023-H1", "2024-H1", "2024-H1"]),
        ("Nine months ended September 30,", ["2023-YTD09", "2024-YTD09", "2024-YTD09"]),
        (
            "Nine months ended March 31,",
            ["2022-M07..2023-M03", "2023-M07..2024-M03", "2023-M07..2024-M03"],
        ),
        ("Quarter to", ["2023", "2024", "2024"]),
    ],
)
def test_years_below_a_part_of_them_that_ended_then_are_of_that_part(
    group: str, periods: list[str]
) -> None:
    rows: list[Row] = [["Item", group, None, None], [None, "2023", "2024", "% change"],
                       ["Sales", 7.5, 8.5, 13.3], ["Fees", 2, 3, 50]]  # fmt: skip
    facts = understood(rows, "B1:D1").facts
    assert [facts[cell].period for cell in ("B3", "C3", "D3")] == periods


def test_a_title_of_a_quarter_says_nothing_of_whole_years_below_it() -> None:
    rows: list[Row] = [["Report for the quarter ended March 31"], ["Year", "Sales"],
                       ["2021", 7.5], ["2022", 8.5]]  # fmt: skip
    assert understood(rows).facts["B3"].period == "2021"


def test_how_much_time_ended_may_stand_above_the_day_on_which_it_did() -> None:
    rows: list[Row] = [["Item", "Three Months Ended", None, "Balance at", None],
                       [None, "June 30, 2024", "June 30, 2023", "June 30, 2024", "June 30, 2023"],
                       ["Sales", 7.5, 8.5, 3, 4], ["Fees", 2, 3, 5, 6]]  # fmt: skip
    facts = understood(rows, "B1:C1", "D1:E1").facts
    assert [facts[cell].period for cell in ("B3", "C3", "D3")] == [
        "2024-Q2", "2023-Q2", "2024-06-30",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "periods"),
    [
        ("Crops, January–March, 2023 and 2024", ["2023-YTD03", "2024-YTD03", "2024-YTD03"]),
        ("Crops, first quarter of 2023 and 2024", ["2023-Q1", "2024-Q1", "2024-Q1"]),
        ("Cultivos, enero-junio de 2023 y 2024", ["2023-YTD06", "2024-YTD06", "2024-YTD06"]),
        ("Crops, March 2023 and 2024", ["2023", "2024", "2024"]),
    ],
)
def test_years_that_a_title_tells_the_same_part_of_are_of_that(
    title: str, periods: list[str]
) -> None:
    rows: list[Row] = [[title], ["Region", "2023", "2024", "% change"], ["North", 7.5, 8.5, 13.3],
                       ["South", 2, 3, 50]]  # fmt: skip
    facts = understood(rows).facts
    assert [facts[cell].period for cell in ("B3", "C3", "D3")] == periods


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Statement for the three months ended June 30, 2023 and 2024", "2023-Q2"),
        ("Statement for the three and six months ended June 30, 2023 and 2024", "2023"),
        ("Exports, 2020-2022, and January-March 2023 and 2024", "2023"),
        ("Output, first half of 2022 and 2024; year 2023", "2023"),
    ],
)
def test_a_part_that_a_title_lists_years_of_is_of_these_alone(title: str, period: str) -> None:
    rows: list[Row] = [[title], ["Item", "2023", "2024"], ["Sales", 7.5, 8.5], ["Fees", 2, 3]]
    assert understood(rows).facts["B3"].period == period


def test_years_beside_parts_that_columns_tell_are_whole() -> None:
    rows: list[Row] = [["Output by year and in the first half of 2023 and 2024"],
                       ["Item", "2022", "2023", "First half 2023", "First half 2024"],
                       ["Rice", 7, 8, 4, 5], ["Tea", 2, 3, 1, 2]]  # fmt: skip
    facts = understood(rows).facts
    periods = [facts[f"{column}3"].period for column in "BCDE"]
    assert periods == ["2022", "2023", "2023-H1", "2024-H1"]
