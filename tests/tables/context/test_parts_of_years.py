"""What stands below years and adds up to the last of them is of that year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

YEARS: list[Row] = [["2021", 85230, 62310], ["2022", 90120, 65230], ["2023", 95310, 70120]]
TOWNS: list[Row] = [["甲镇", 52310, 40120], ["乙镇", 43000, 30000]]


def periods(*rows: Row) -> list[str | None]:
    """Those of the last two rows."""
    table: list[Row] = [["年份、地区", "收入（万元）", "税收（万元）"], *rows]
    facts = understood(table).facts
    return [facts[f"B{number}"].period for number in (len(table) - 1, len(table))]


def test_what_adds_up_to_the_last_of_several_years_is_of_that_year() -> None:
    assert periods(*YEARS, *TOWNS) == ["2023", "2023"]


def test_what_does_not_add_up_to_it_is_of_no_year() -> None:
    assert periods(*YEARS, TOWNS[0], ["乙镇", 43000, 30500]) == [None, None]
    assert periods(*YEARS[::-1], *TOWNS) == [None, None]
    assert periods(YEARS[-1], *TOWNS) == [None, None]
