"""Yes and no as cells say it."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from licheng_etl.grammar.numbers.booleans import parse_bool


def only(parsed: pl.Expr) -> dict[str, Any]:
    """The struct that a parser gives for one literal."""
    struct: dict[str, Any] = pl.select(parsed).item()
    return struct


@pytest.mark.parametrize(
    ("text", "value"),
    [("是", True), (" 否 ", False), ("有", True), ("无", False), ("√", True), ("×", False),
     ("已开工", True), ("未 开工", False), ("1", True), ("0", False), ("TRUE", True)],
)  # fmt: skip
def test_yes_and_no_are_read_in_their_usual_spellings(text: str, value: bool) -> None:
    assert only(parse_bool(pl.lit(text))) == {"value": value, "problem": None, "null_reason": None}


def test_anything_else_is_neither_yes_nor_no() -> None:
    assert only(parse_bool(pl.lit("x")))["problem"] == "not_a_bool"
    assert only(parse_bool(pl.lit("/")))["null_reason"] == "slash"
