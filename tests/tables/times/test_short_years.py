"""Numbers of two digits that run on are years, and lengths of time beside others."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.tables.times.short_years import with_short_years


def codes(*labels: str, head: str = "", year: int | None = None) -> list[str | None]:
    times = with_short_years(labels, list(map(read_time, labels)), head=head, year=year)
    return [time.code() for time in times]


def test_years_of_two_digits_run_on() -> None:
    assert codes("22年", "23年", "24年", "增长%") == ["2022", "2023", "2024", None]
    assert codes("24年", "23年") == ["2024", "2023"]
    assert codes("22年", "23年", "22年", "23年") == ["2022", "2023"] * 2


@pytest.mark.parametrize(
    "labels",
    [("10年", "20年", "30年"), ("9年", "10年", "11年"), ("10年", "11年", "12年以上"), ("24年",)],
)
def test_lengths_of_time_are_no_years(labels: tuple[str, ...]) -> None:
    assert codes(*labels) == [None] * len(labels)


def test_below_a_head_of_lengths_numbers_of_years_are_such() -> None:
    assert codes("10年", "11年", head="工龄") == [None, None]


def test_what_is_far_from_the_year_of_the_table_is_a_term() -> None:
    assert codes("10年", "11年", "12年", year=2024) == [None] * 3
    assert codes("10年", "11年", "12年") == [None] * 3
    assert codes("10年", "11年", "12年", year=2013) == ["2010", "2011", "2012"]
    assert codes("97年", "98年", "99年") == [None] * 3


def test_years_of_the_republic_are_lengths_beside_other_lengths() -> None:
    assert codes("112年", "113年") == ["2023", "2024"]
    assert codes("80年", "110年") == [None, None]
    assert codes("105年", "110年", head="传承年限") == [None, None]
    assert codes("99年", "100年", "101年")[2] == "2012"
