"""Months of a year that runs on into the next are of the year in which they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def across(title: str, *months: str) -> list[str | None]:
    rows: list[Row] = [[title], ["Hospital", *months], ["North", *range(101, 101 + len(months))]]
    return [fact.period for fact in understood(rows).facts.values()]


def down(title: str, *months: str) -> list[str | None]:
    rows: list[Row] = [[title], ["Month", "Visits"]]
    rows += [[month, 812] for month in months]
    return [fact.period for fact in understood(rows).facts.values()]


def test_months_before_the_first_one_listed_are_of_the_second_year() -> None:
    expected = ["2024-M04", "2024-M12", "2025-M01", "2025-M03"]
    assert across("Bookings, 2024-25", "Apr", "Dec", "Jan", "Mar") == expected
    assert down("Bookings, 2024-25", "April", "December", "January", "March") == expected


def test_where_the_first_one_may_stand_amid_a_year_or_one_stands_alone_nobody_knows() -> None:
    assert across("Bookings, 2024-25", "Jan", "Feb") == [None, None]
    assert across("Bookings, 2024-25", "Jul") == [None]
    assert down("Bookings, 2024-25", "February", "March") == [None, None]


def test_months_that_tell_their_year_keep_it() -> None:
    assert across("Bookings, 2024-25", "Apr 2023", "Jan 2023") == ["2023-M04", "2023-M01"]
    assert across("Bookings, 2024", "Apr", "Jan") == ["2024-M04", "2024-M01"]


def test_a_quarter_of_such_a_year_is_no_quarter_of_the_first() -> None:
    assert across("Bookings, Q2 2024-25", "Visits", "Beds") == [None, None]
    assert across("Bookings, Q2 2024", "Visits", "Beds") == ["2024-Q2", "2024-Q2"]


def test_months_that_are_listed_backwards_are_of_no_known_year() -> None:
    assert down("Exports in 2024-25", "December", "November", "October") == [None, None, None]
    assert across("Exports in 2024-25", "Nov", "Oct") == [None, None]
