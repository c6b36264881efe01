"""Codes have one spelling, and those that lost digits are told."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.formats.grid import KIND
from licheng_etl.grammar.identities.codes import canonical_code, has_lost_digits

PLAIN = "2405-370112-04-01-123456"
GAPS = st.sampled_from(["", "-", "–", "－", " ", "—", " - "])


def canonical(text: str) -> str:
    spelled: str = pl.select(canonical_code(pl.lit(text))).item()
    return spelled


@given(st.lists(GAPS, min_size=4, max_size=4))
def test_a_project_code_is_the_same_with_whatever_dashes(gaps: list[str]) -> None:
    parts = PLAIN.split("-")
    printed = parts[0] + "".join(gap + part for gap, part in zip(gaps, parts[1:], strict=True))
    assert canonical(printed) == PLAIN


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("２４０５－３７０１１２－０４－０１－１２３４５６", PLAIN),
        ("9137 0100 MA3C 1234 5X", "91370100MA3C12345X"),
        ("济发改—12", "济发改-12"),
        ("0012", "0012"),
    ],
)
def test_other_codes_keep_what_they_say(printed: str, code: str) -> None:
    assert canonical(printed) == code


@pytest.mark.parametrize(
    ("text", "kind", "lost"),
    [
        ("24053701120401123456", "text", False),
        ("24053701120401100000", "number", True),
        ("123456789012345", "number", False),
        ("2.40537E+19", "text", True),
        ("2405E7", "text", False),
        ("12", "number", False),
    ],
)
def test_a_number_keeps_fifteen_digits(text: str, kind: str, lost: bool) -> None:
    cell = pl.DataFrame({"text": [text], "kind": pl.Series([kind], dtype=KIND)})
    assert cell.select(has_lost_digits(pl.col("text"), pl.col("kind"))).item() is lost
