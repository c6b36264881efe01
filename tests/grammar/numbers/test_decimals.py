"""Numbers in text: what is read, what is refused, and that nothing is guessed."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from licheng_etl.grammar.numbers.decimals import (
    in_plain_digits,
    is_plain_number,
    parse_decimal,
    plain_number,
)
from licheng_etl.grammar.texts.text import normalise_text

FULL_WIDTH = str.maketrans("0123456789.,-+%", "０１２３４５６７８９．，－＋％")


def only(parsed: pl.Expr) -> dict[str, Any]:
    """The struct that a parser gives for one literal."""
    struct: dict[str, Any] = pl.select(parsed).item()
    return struct


def decimal_of(text: str | None) -> dict[str, Any]:
    return only(parse_decimal(pl.lit(text, pl.String)))


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


@pytest.mark.parametrize(
    ("text", "digits"),
    [("3", 0), ("3.", 0), ("3.50", 2), ("1,200.5万吨", 1), ("12.5%", 1), ("无", None)],
)
def test_the_digits_after_the_point_are_counted_as_printed(text: str, digits: int | None) -> None:
    assert decimal_of(text)["digits"] == digits


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


@given(written_decimals())
def test_a_number_that_stands_anywhere_is_one_to_the_parser_of_fields(
    written: tuple[Decimal, str],
) -> None:
    value, text = written
    plain = normalise_text(text)
    if is_plain_number(plain):
        assert plain_number(plain) == value == decimal_of(text)["value"]


@pytest.mark.parametrize(
    "text", ["1,234.5", "15,11,847", "-0.5", ".5", "\u22123", "96.8%", "1.2E+05", "0"]
)
def test_a_plain_number_is_one_wherever_it_stands(text: str) -> None:
    assert is_plain_number(text)


@pytest.mark.parametrize("text", ["", "-", "%", "007", "3号线", "12车", "1E5", "5.", "1,23", "一"])
def test_codes_names_and_marks_are_no_plain_numbers(text: str) -> None:
    assert plain_number(text) is None


@pytest.mark.parametrize(
    ("value", "written"),
    [("12.50000000", "12.5"), ("0E-8", "0"), ("1200", "1200"), ("-0.10", "-0.1"), ("-0", "0")],
)
def test_a_number_is_written_without_zeros_that_say_nothing(value: str, written: str) -> None:
    assert in_plain_digits(Decimal(value)) == written
