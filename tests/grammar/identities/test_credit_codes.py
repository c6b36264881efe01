"""Unified social credit codes: the check character of GB 32100, and what is wrong with a code."""

from __future__ import annotations

import re

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.grammar.identities.credit_codes import (
    CHARACTERS,
    WRITTEN,
    canonical_credit_code,
    check_character,
    fault_of,
)

REAL = ("91350100M000100Y43", "91110000600037341L")
"""The standard's own example, and a code that its bearer publishes."""
bodies = st.text(alphabet=CHARACTERS, min_size=17, max_size=17)


def fault(code: str) -> object:
    return pl.select(fault_of(pl.lit(code))).item()


@pytest.mark.parametrize("code", REAL)
def test_the_check_character_is_that_of_the_standard(code: str) -> None:
    assert check_character(code[:17]) == code[17]
    assert fault(code) is None


@given(bodies, st.integers(0, 17), st.sampled_from(CHARACTERS))
def test_one_wrong_character_is_seen_wherever_it_stands(body: str, at: int, wrong: str) -> None:
    code = body + check_character(body)
    mistyped = code[:at] + wrong + code[at + 1 :]
    assert fault(mistyped) == (None if mistyped == code else "credit_code_check")


@given(bodies, st.integers(0, 16))
def test_two_neighbours_that_change_places_are_seen(body: str, at: int) -> None:
    code = body + check_character(body)
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    assert (fault(swapped) is None) == (swapped == code)


@pytest.mark.parametrize(
    "code", ["", "9135010", "91350100M000100Y430", "91350100M000100I43", "91350100m000100y43"]
)
def test_what_is_not_eighteen_of_its_characters_has_not_its_shape(code: str) -> None:
    assert fault(code) == "credit_code_shape"


@pytest.mark.parametrize("typed", ["91350100m000100y43", "９１３５０１００ M000100Ｙ43"])
def test_a_code_has_one_spelling_however_it_is_typed(typed: str) -> None:
    assert pl.select(canonical_credit_code(pl.lit(typed))).item() == REAL[0]


@given(bodies)
def test_what_people_type_is_the_shape_in_small_letters_too(body: str) -> None:
    code = body + check_character(body)
    assert re.fullmatch(WRITTEN, code)
    assert re.fullmatch(WRITTEN, code.lower())
