"""What a text says of time is a period, or it is none that there is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.grammar.times.stated_times import NONE, Time
from licheng_etl.model.periods import parse_code

NUMBERS = st.integers(0, 14)
TIMES = st.builds(
    Time,
    st.sampled_from(["", "year", "month", "quarter", "half", "ytd", "span"]),
    st.one_of(st.none(), st.integers(1900, 2100)),
    NUMBERS,
    st.one_of(st.none(), st.integers(1900, 2100)),
    first=st.one_of(st.none(), NUMBERS),
)


@given(TIMES)
def test_a_time_that_exists_has_a_code_where_its_year_is_known(time: Time) -> None:
    if time.exists and time.part:
        code = time.code(2024) if time.year is None and time.last is None else time.code()
        assert (code is None) == (time.year is None and time.last is not None)
        assert code is None or parse_code(code).code == code


@pytest.mark.parametrize(
    "time",
    [
        Time("month", 2024, 13),
        Time("quarter", 2024, 5),
        Time("day", 2024, 2, day="2024-02-30"),
        Time("span", 2025, last=2023),
        Time("span", 2024, 3, 2024, first=10),
        Time("month", None, 0),
    ],
)
def test_there_is_no_such_time(time: Time) -> None:
    assert not time.exists


def test_a_time_without_a_year_takes_one_from_elsewhere() -> None:
    assert Time("month", None, 10).code() is None
    assert Time("month", None, 10).code(2024) == "2024-M10"
    assert Time("month", 2023, 10).code(2024) == "2023-M10"
    assert Time("span", None, 6, first=4).code(2024) == "2024-M04..2024-M06"
    assert NONE.code(2024) is None


def test_a_span_is_moved_with_both_its_ends() -> None:
    assert Time("span", 2021, last=2025).shifted(-5).code() == "2016..2020"


@pytest.mark.parametrize(
    ("time", "code"),
    [
        (Time("span", 2024, 10, 2024, first=1), "2024-YTD10"),
        (Time("span", 2024, 10, first=1), "2024-YTD10"),
        (Time("span", 2024, 10, 2024, first=2), "2024-M02..2024-M10"),
        (Time("span", 2023, 10, 2024, first=1), "2023-M01..2024-M10"),
        (Time("month", 2024, 10), "2024-M10"),
    ],
)
def test_from_january_to_a_month_of_the_year_is_a_year_to_date(time: Time, code: str) -> None:
    assert time.running().code() == code


def test_the_day_before_and_the_same_day_of_the_year_before() -> None:
    day = Time("day", 2024, 3, day="2024-03-01")
    assert day.preceded("day") == Time("day", 2024, 2, day="2024-02-29")
    assert day.preceded("year") == Time("day", 2023, 3, day="2023-03-01")
    assert Time("day", 2024, 2, day="2024-02-29").preceded("year") is None
    assert Time("year", 2024).preceded("day") is None
