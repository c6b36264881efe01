"""Single values: what is read, what is refused, and that nothing is guessed."""

from __future__ import annotations

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
    parse_decimal,
    parse_integer,
)

FULL_WIDTH = str.maketrans("0123456789.,-+%", "０１２３４５６７８９．，－＋％")


def one(parsed: pl.Expr) -> dict[str, Any]:
    """The struct that a parser gives for one literal."""
    struct: dict[str, Any] = pl.select(parsed).item()
    return struct


def decimal_of(text: str | None) -> dict[str, Any]:
    return one(parse_decimal(pl.lit(text, pl.String)))


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
