"""Periods: codes are one spelling, and every period belongs to a month."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.model import periods
from licheng_etl.model.periods import PeriodKind, parse_code

YEARS = st.integers(1900, 2099)
MONTHS = st.integers(1, 12)


@st.composite
def any_period(draw: st.DrawFn) -> periods.Period:
    year = draw(YEARS)
    period: periods.Period = draw(
        st.one_of(
            MONTHS.map(lambda month: periods.month(year, month)),
            MONTHS.map(lambda month: periods.year_to_date(year, month)),
            st.integers(1, 4).map(lambda number: periods.quarter(year, number)),
            st.integers(1, 2).map(lambda number: periods.half(year, number)),
            st.just(periods.year(year)),
            st.integers(year, 2099).map(
                lambda last: periods.span(periods.year(year), periods.year(last))
            ),
            st.builds(
                lambda first, years, last: periods.span(
                    periods.month(year, first), periods.month(year + years, last)
                ),
                MONTHS,
                st.integers(1, 40),
                MONTHS,
            ),
            st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(periods.day),
            st.builds(
                lambda first, length: periods.days(first, first + timedelta(days=length)),
                st.dates(date(1900, 1, 1), date(2098, 12, 31)),
                st.integers(1, 300),
            ),
        )
    )
    return period


@given(any_period())
def test_a_code_is_read_back_as_the_period_it_was_written_for(period: periods.Period) -> None:
    assert parse_code(period.code) == period
    assert period.start <= period.end


@given(any_period())
def test_a_period_belongs_to_the_month_it_ends_in(period: periods.Period) -> None:
    assert period.month_key == f"{period.end:%Y-%m}"
    assert period.as_month().kind is PeriodKind.MONTH


@pytest.mark.parametrize(
    "code",
    [
        "2024-M13",
        "2024-M1",
        "2024-Q5",
        "2024-02-30",
        "1995..1991",
        "2023-M05..2023-M03",
        "2023-Q1..2024",
        "2023..2024..2025",
        "24",
        "all",
        "",
    ],
)
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_code(code)


def test_a_span_of_whole_years_is_written_with_years() -> None:
    assert parse_code("2023-M01..2025-M12").code == "2023..2025"
    assert parse_code("2023-M01..2025-M11").code == "2023-M01..2025-M11"
