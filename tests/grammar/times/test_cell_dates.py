"""Cells of columns of dates and spans: what is read, what is refused, that nothing is guessed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.grammar.times.cell_dates import parse_date_code, parse_span_code
from licheng_etl.model.periods import parse_code
from licheng_etl.model.tables import TABLES


def only(parsed: pl.Expr) -> dict[str, Any]:
    """The struct that a parser gives for one literal."""
    struct: dict[str, Any] = pl.select(parsed).item()
    return struct


def date_of(text: str, kind: str = "text") -> dict[str, Any]:
    return only(parse_date_code(pl.lit(text), pl.lit(kind)))


@given(
    st.dates(date(1901, 1, 1), date(2199, 12, 31)),
    st.sampled_from(["{0}-{1:02}-{2:02}", "{0}/{1}/{2}", "{0}.{1}.{2}", "{0}年{1}月{2}日",
                     "{0}年 {1}月 {2}日", "{0}{1:02}{2:02}", "{0}-{1:02}-{2:02} 10:30:00",
                     "{0}-{1:02}-{2:02}T10:30:00"]),
)  # fmt: skip
def test_a_day_written_in_any_allowed_way_is_read_back(day: date, way: str) -> None:
    assert date_of(way.format(day.year, day.month, day.day))["code"] == day.isoformat()


@given(
    st.integers(1901, 2199),
    st.integers(1, 12),
    st.sampled_from(["{0}.{1}", "{0}.{1:02}", "{0}-{1}", "{0}/{1:02}", "{0}年{1}月", "{0}{1:02}",
                     "{0}年{1}月份", "{0}年{1}月底", "{0}-M{1:02}"]),
)  # fmt: skip
def test_a_month_written_in_any_allowed_way_is_read_back(year: int, month: int, way: str) -> None:
    assert date_of(way.format(year, month))["code"] == f"{year}-M{month:02}"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024年上半年", "2024-H1"),
        ("2024年下半年", "2024-H2"),
        ("2024年三季度", "2024-Q3"),
        ("2024年第4季度", "2024-Q4"),
        ("2024-Q3", "2024-Q3"),
        ("2024-H1", "2024-H1"),
        ("2024", "2024"),
        ("2024年", "2024"),
        ("2024年底", "2024"),
        ("２０２４年", "2024"),
    ],
)
def test_longer_periods_are_read_as_what_they_are(text: str, code: str) -> None:
    assert date_of(text) == {"code": code, "problem": None, "null_reason": None}


@given(st.integers(20_000, 60_000))
def test_a_number_in_a_date_column_is_a_spreadsheet_day(serial: int) -> None:
    day = date(1899, 12, 30) + timedelta(days=serial)
    assert date_of(str(serial), "number")["code"] == day.isoformat()


@pytest.mark.parametrize(
    ("text", "kind", "problem"),
    [
        ("8月底", "text", "no_year"),
        ("8月15日", "text", "no_year"),
        ("下半年", "text", "no_year"),
        ("三季度", "text", "no_year"),
        ("十月底", "text", "no_year"),
        ("今年底", "text", "no_year"),
        ("13月", "text", "not_a_date"),
        ("2024年1-10月", "text", "not_a_date"),
        ("2024年以来", "text", "not_a_date"),
        ("2024年10月前", "text", "not_a_date"),
        ("2024.1", "number", "ambiguous_month"),
        ("2024.13", "text", "not_a_date"),
        ("2024-02-30", "text", "not_a_date"),
        ("2024-8.15", "text", "not_a_date"),
        ("01/02/2019", "text", "not_a_date"),
        ("24年8月", "text", "not_a_date"),
        ("45505", "text", "not_a_date"),
        ("19999", "number", "not_a_date"),
        ("60001", "number", "not_a_date"),
        ("年后", "text", "not_a_date"),
    ],
)
def test_what_is_not_surely_a_date_is_a_problem(text: str, kind: str, problem: str) -> None:
    assert date_of(text, kind) == {"code": None, "problem": problem, "null_reason": None}


def test_a_date_still_to_be_set_is_pending_and_no_problem() -> None:
    assert date_of("待定") == {"code": None, "problem": None, "null_reason": "pending"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2023-2025", "2023..2025"),
        ("2023—2025年", "2023..2025"),
        ("2023年至2025年", "2023..2025"),
        ("2023~2025", "2023..2025"),
        ("2023.3-2025.12", "2023-M03..2025-M12"),
        ("2023年3月-2025年12月", "2023-M03..2025-M12"),
        ("2023-03至2025-12", "2023-M03..2025-M12"),
        ("2023..2025", "2023..2025"),
        ("2023.1-2025.12", "2023..2025"),
        ("2023年3月-2025年", "2023-M03..2025-M12"),
        ("2023-2025.6", "2023-M01..2025-M06"),
        ("2024.8-2024.8", "2024-M08..2024-M08"),
        ("2024年1-10月", "2024-M01..2024-M10"),
        ("“十四五”时期", "2021..2025"),
        ("2024", "2024"),
        ("2024年8月", "2024-M08"),
    ],
)
def test_a_span_is_read_with_both_of_its_ends(text: str, code: str) -> None:
    parsed = only(parse_span_code(pl.lit(text), pl.lit("text")))
    assert parsed == {"code": code, "problem": None, "null_reason": None}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2025-2023", "reversed_span"),
        ("2025.5-2025.3", "reversed_span"),
        ("2023.13-2024", "not_a_span"),
        ("三年", "not_a_span"),
        ("1-10月", "no_year"),
        ("2024年前三季度", "not_a_span"),
    ],
)
def test_a_span_that_cannot_be_is_a_problem(text: str, problem: str) -> None:
    assert only(parse_span_code(pl.lit(text), pl.lit("text")))["problem"] == problem


_YEARS = st.integers(1900, 2199).map(str)
_MONTHS = st.integers(0, 13)
_ENDS = st.one_of(
    _YEARS,
    st.builds("{}年".format, _YEARS),
    st.builds("{}.{}".format, _YEARS, _MONTHS),
    st.builds("{}-{:02}".format, _YEARS, _MONTHS),
    st.builds("{}年{}月".format, _YEARS, _MONTHS),
    st.builds("{}-M{:02}".format, _YEARS, _MONTHS),
)
_DATES = st.one_of(
    _ENDS,
    st.integers(19_000, 61_000).map(str),
    st.builds("{}{}".format, _YEARS, st.sampled_from(["Q3", "年第四季度", "上半年", "H2", "年底"])),
    st.builds("{}/{}/{}".format, _YEARS, _MONTHS, st.integers(0, 32)),
    st.builds("{}{:02}{:02}".format, _YEARS, _MONTHS, st.integers(0, 32)),
    st.builds("{}{}{}".format, _ENDS, st.sampled_from(["-", " - ", "至", "—", ".."]), _ENDS),
)


@given(st.lists(_DATES, min_size=1), st.sampled_from(["text", "number"]))
def test_every_code_is_a_period_and_fits_its_column(texts: list[str], kind: str) -> None:
    limit = TABLES["dim_period"].column("period_code").type.length
    assert limit is not None
    for parse in (parse_date_code, parse_span_code):
        parsed = pl.DataFrame({"text": texts}).select(parse(pl.col("text"), pl.lit(kind)))
        for code in parsed.to_series().struct.field("code").drop_nulls():
            assert parse_code(code).code == code
            assert len(code) <= limit
