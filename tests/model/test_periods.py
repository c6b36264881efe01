"""Periods: codes are one spelling, and phrases in titles are read or left alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.model import periods
from licheng_etl.model.periods import PeriodKind, find_period, parse_code

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


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024年1—10月历城区重点项目调度表", "2024-YTD10"),
        ("2024年1-2月", "2024-YTD02"),
        ("２０２４年１～９月", "2024-YTD09"),
        ("2024年前三季度主要经济指标", "2024-YTD09"),
        ("2024年前5个月", "2024-YTD05"),
        ("2024年10月", "2024-M10"),
        ("截至2024年10月31日", "2024-M10"),
        ("2024年1月调度表", "2024-M01"),
        ("2024年第三季度", "2024-Q3"),
        ("2024年上半年", "2024-H1"),
        ("2021年地方政府债券使用情况表", "2021"),
        ("2024年度", "2024"),
    ],
)
def test_phrases_of_titles_are_read(text: str, code: str) -> None:
    found = find_period(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "text", ["重点项目调度表", "2023年与2024年对比", "2023-2025年", "20世纪90年代", "编号2024"]
)
def test_what_states_no_single_period_is_left_alone(text: str) -> None:
    assert find_period(text) is None
