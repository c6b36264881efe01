"""Years below Year to date end with the last month that the table tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

MONTHS: list[Row] = [["Period", "Coal"], ["2023", None], ["January", 61], ["February", 46],
                     ["2024", None], ["January", 75], ["February", 43]]  # fmt: skip
TO_DATE: list[Row] = [["Year to Date", None], ["2023", 107], ["2024", 118]]


def periods(*rows: Row) -> list[str | None]:
    return [fact.period for fact in understood(list(rows)).facts.values()]


def test_years_to_date_end_with_the_last_month_that_rows_tell() -> None:
    assert periods(*MONTHS, *TO_DATE)[-2:] == ["2023-YTD02", "2024-YTD02"]


def test_a_title_tells_that_month_where_it_tells_one() -> None:
    annual: list[Row] = [["Period", "Coal"], ["Annual totals", None], ["2022", 900], ["2023", 880]]
    title: Row = ["Output, 2013-March 2024"]
    assert periods(title, *annual, *TO_DATE) == ["2022", "2023", "2023-YTD03", "2024-YTD03"]


def test_years_below_another_section_and_those_to_come_are_whole() -> None:
    rows: list[Row] = [["Annual", None], ["2023", 700], ["2024", 690]]
    assert periods(*MONTHS, *rows)[-2:] == ["2023", "2024"]
    later: list[Row] = [["Year to Date", None], ["2025", 107], ["2026", 118]]
    assert periods(*MONTHS, *later)[-2:] == ["2025", "2026"]
