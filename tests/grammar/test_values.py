"""Single values: what is read, what is refused, and that nothing is guessed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from licheng_etl.grammar.values import (
    normalise_label,
    normalise_text,
    parse_bool,
    parse_date_code,
    parse_decimal,
    parse_integer,
    parse_span_code,
)
from licheng_etl.model.periods import parse_code
from licheng_etl.model.tables import TABLES
from licheng_etl.quality.lengths import text_limit

FULL_WIDTH = str.maketrans("0123456789.,-+%", "０１２３４５６７８９．，－＋％")


def one(parsed: pl.Expr) -> dict[str, Any]:
    """The struct that a parser gives for one literal."""
    struct: dict[str, Any] = pl.select(parsed).item()
    return struct


def decimal_of(text: str | None) -> dict[str, Any]:
    return one(parse_decimal(pl.lit(text, pl.String)))


def date_of(text: str, kind: str = "text") -> dict[str, Any]:
    return one(parse_date_code(pl.lit(text), pl.lit(kind)))


# Numbers


@st.composite
def written_decimals(draw: st.DrawFn) -> tuple[Decimal, str]:
    """A decimal and one of the ways in which people write it."""
    whole = draw(st.integers(-(10**26) + 1, 10**26 - 1))
    fraction = draw(st.text("0123456789", max_size=12))
    value = Decimal(f"{whole}.{fraction}")
    style = draw(st.sampled_from(["plain", "grouped", "plus", "minus sign", "exponent"]))
    text = format(value, "f")
    if style == "grouped":
        text = format(value, ",f")
    elif style == "plus" and value >= 0:
        text = "+" + text
    elif style == "minus sign":
        text = text.replace("-", "−")
    elif style == "exponent":
        text = format(value, "E")
    if draw(st.booleans()):
        text = text.translate(FULL_WIDTH)
    padding = draw(st.sampled_from(["", " ", "\u3000", "\n", "\u00a0", "\ufeff"]))
    return value, padding + text + draw(st.sampled_from(["", " ", "\t"]))


@given(st.lists(written_decimals(), min_size=1, max_size=30))
def test_a_decimal_written_in_any_allowed_way_is_read_back_exactly(
    written: list[tuple[Decimal, str]],
) -> None:
    frame = pl.DataFrame({"text": [text for _, text in written]})
    parsed = frame.select(parse_decimal(pl.col("text")).struct.unnest())
    assert parsed["problem"].to_list() == [None] * len(written)
    assert parsed["value"].to_list() == [value for value, _ in written]


@given(st.text(max_size=20))
def test_any_text_gives_exactly_one_of_a_value_a_problem_and_a_null_reason(text: str) -> None:
    parsed = decimal_of(text)
    if parsed["problem"] == "too_precise":
        assert parsed["value"] is not None
    else:
        assert sum(parsed[key] is not None for key in ("value", "problem", "null_reason")) == 1


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("10.5亿元", "10.5", "亿元"), ("1,200 万元", "1200", "万元"), ("120㎡", "120", "m2")],
)
def test_the_unit_behind_a_number_is_reported_as_printed(text: str, value: str, unit: str) -> None:
    parsed = decimal_of(text)
    assert (parsed["value"], parsed["unit"]) == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["96.8%", "９６．８％", "96.8 %"])
def test_a_percentage_keeps_its_printed_number_and_is_flagged(text: str) -> None:
    parsed = decimal_of(text)
    assert (parsed["value"], parsed["percent"], parsed["unit"]) == (Decimal("96.8"), True, None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("12,34", "not_a_number"),
        ("1,234,56", "not_a_number"),
        ("0,123", "not_a_number"),
        ("1 234", "not_a_number"),
        ("10-20", "not_a_number"),
        ("2024年8月", "not_a_number"),
        ("1①", "not_a_number"),
        ("10²", "not_a_number"),
        ("#REF!", "not_a_number"),
        ("nan", "not_a_number"),
        ("(12.5)", "ambiguous_sign"),
        ("△12.5", "ambiguous_sign"),
        ("123456789012345678901234567", "out_of_range"),
        ("1e308", "out_of_range"),
        ("1e-308", "out_of_range"),
    ],
)
def test_what_is_not_surely_a_number_is_a_problem_without_a_value(text: str, problem: str) -> None:
    parsed = decimal_of(text)
    assert (parsed["value"], parsed["problem"]) == (None, problem)


def test_a_number_with_more_than_twelve_places_says_so_and_is_cut() -> None:
    parsed = decimal_of("0.1234567890125")
    assert parsed["problem"] == "too_precise"
    assert parsed["value"] == Decimal("0.123456789012")


@given(st.decimals("-1e5", "1e5", allow_nan=False, places=17), st.integers(0, 11))
@example(
    Decimal("0.00442767934995275"), 10
)  # rounded at twelve places first, it is ...94 not ...93
def test_rounding_a_number_that_was_cut_is_rounding_it_once(value: Decimal, places: int) -> None:
    step = Decimal(1).scaleb(-places)
    cut = decimal_of(f"{value:f}")["value"]
    assert cut.quantize(step, ROUND_HALF_EVEN) == value.quantize(step, ROUND_HALF_EVEN)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "blank"),
        ("", "blank"),
        (" \u3000\n", "blank"),
        ("—", "dash"),
        ("——", "dash"),
        ("-", "dash"),
        ("–", "dash"),
        ("－", "dash"),
        ("…", "ellipsis"),
        ("……", "ellipsis"),
        ("/", "slash"),
        ("\\", "slash"),
        ("待定", "pending"),
        ("暂无", "pending"),
        ("无", "none"),
        ("N/A", "none"),
        ("不详", "none"),
    ],
)
def test_a_cell_that_says_nothing_is_null_with_its_reason_and_never_zero(
    text: str | None, reason: str
) -> None:
    assert decimal_of(text) == {
        "value": None,
        "percent": None,
        "unit": None,
        "problem": None,
        "null_reason": reason,
    }


@given(st.integers(-(2**63), 2**63 - 1))
def test_an_integer_is_read_back_exactly(number: int) -> None:
    assert one(parse_integer(pl.lit(f"{number:,}")))["value"] == number


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("12.5", "not_an_integer"),
        ("3个", "not_an_integer"),
        ("12%", "not_an_integer"),
        ("9223372036854775808", "out_of_range"),
        ("x", "not_a_number"),
    ],
)
def test_what_is_not_a_whole_number_is_a_problem(text: str, problem: str) -> None:
    assert one(parse_integer(pl.lit(text))) == {
        "value": None,
        "problem": problem,
        "null_reason": None,
    }


# Dates


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
        ("2024", "2024"),
        ("2024年8月", "2024-M08"),
    ],
)
def test_a_span_is_read_with_both_of_its_ends(text: str, code: str) -> None:
    parsed = one(parse_span_code(pl.lit(text), pl.lit("text")))
    assert parsed == {"code": code, "problem": None, "null_reason": None}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2025-2023", "reversed_span"),
        ("2025.5-2025.3", "reversed_span"),
        ("2023.13-2024", "not_a_span"),
        ("三年", "not_a_span"),
    ],
)
def test_a_span_that_cannot_be_is_a_problem(text: str, problem: str) -> None:
    assert one(parse_span_code(pl.lit(text), pl.lit("text")))["problem"] == problem


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
    limit = text_limit(TABLES["dim_period"].column("period_code"))
    assert limit is not None
    for parse in (parse_date_code, parse_span_code):
        parsed = pl.DataFrame({"text": texts}).select(parse(pl.col("text"), pl.lit(kind)))
        for code in parsed.to_series().struct.field("code").drop_nulls():
            assert parse_code(code).code == code
            assert len(code) <= limit


# Yes and no


@pytest.mark.parametrize(
    ("text", "value"),
    [("是", True), (" 否 ", False), ("有", True), ("无", False), ("√", True), ("×", False),
     ("已开工", True), ("未 开工", False), ("1", True), ("0", False), ("TRUE", True)],
)  # fmt: skip
def test_yes_and_no_are_read_in_their_usual_spellings(text: str, value: bool) -> None:
    assert one(parse_bool(pl.lit(text))) == {"value": value, "problem": None, "null_reason": None}


def test_anything_else_is_neither_yes_nor_no() -> None:
    assert one(parse_bool(pl.lit("x")))["problem"] == "not_a_bool"
    assert one(parse_bool(pl.lit("/")))["null_reason"] == "slash"


# Spelling


@given(st.text(max_size=30))
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise_text(normalise_text(text)) == normalise_text(text)
    assert normalise_label(normalise_label(text)) == normalise_label(text)


@given(st.text(max_size=30))
def test_an_expression_normalises_as_the_plain_function_does(text: str) -> None:
    assert pl.select(normalise_text(pl.lit(text))).item() == normalise_text(text)
    assert pl.select(normalise_label(pl.lit(text))).item() == normalise_label(text)


def test_a_label_loses_its_white_space_and_has_one_kind_of_bracket() -> None:
    assert normalise_label(" 国　　家\n预算内【亿 元】\u200b") == "国家预算内(亿元)"


def test_marks_that_would_turn_into_digits_are_left_alone() -> None:
    assert normalise_text("总投资① 10² ½") == "总投资① 10² ½"
