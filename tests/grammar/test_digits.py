"""A digit is one of 0 to 9: others that Unicode has make no number, and nothing fails over them."""

from __future__ import annotations

import re
import tokenize
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import licheng_etl
from licheng_etl.grammar.numbers.booleans import parse_bool
from licheng_etl.grammar.numbers.decimals import parse_decimal
from licheng_etl.grammar.texts.text import is_digits, normalise_text
from licheng_etl.grammar.times.cell_dates import parse_date_code, parse_span_code
from licheng_etl.grammar.times.period_phrases import Trust, find_phrases
from licheng_etl.grammar.units.label_units import split_label
from licheng_etl.grammar.units.unit_notes import units_in
from licheng_etl.quality.check import check
from tests.cross_tables import HEADER, read, trains

ROOMS = ("grammar", "reading", "tables", "quality")
STRANGE = st.characters(categories=["Nd", "No", "Nl"], exclude_characters="0123456789")
TEXTS = st.text(
    st.one_of(STRANGE, st.sampled_from(list("0123456789.,-()%年月日万元吨约 E"))), min_size=1
)


def patterns() -> list[str]:
    """Where the rooms write a class of digits other than [0-9]."""
    root = Path(licheng_etl.__file__).parent
    actual = []
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            with tokenize.open(path) as file:
                tokens = [*tokenize.generate_tokens(file.readline)]
            actual += [
                f"{path.name}: {token.string}"
                for token in tokens
                if (token.type == tokenize.STRING and re.search(r"\\+d", token.string))
                or token.string in {"isdigit", "isdecimal", "isnumeric"}
            ]
    return actual


def test_no_pattern_takes_more_for_a_digit() -> None:
    assert patterns() == ["text.py: isdigit"]


@pytest.mark.parametrize(("text", "digits"), [("2024", True), ("²", False), ("١٣", False)])
def test_digits_are_those_of_numbers(text: str, digits: bool) -> None:
    assert is_digits(text) is digits


@pytest.mark.parametrize("text", ["١٣٠٠", "१२", "13٠٠", "1,٣٠٠", "１２²٤"])
def test_a_number_of_other_digits_is_none(text: str) -> None:
    parsed = pl.select(parse_decimal(pl.lit(text))).to_series().struct.unnest()
    assert (parsed["value"].item(), parsed["problem"].item()) == (None, "not_a_number")


def test_full_width_digits_are_digits() -> None:
    parsed = pl.select(parse_decimal(pl.lit("１３００"))).to_series().struct.unnest()
    assert parsed["value"].item() == 1300


@given(TEXTS)
def test_whatever_digits_a_text_has_nothing_fails(text: str) -> None:
    cells = pl.DataFrame({"text": [text], "kind": ["text"]})
    column, kind = pl.col("text"), pl.col("kind")
    cells.select(
        a=parse_decimal(column),
        b=parse_date_code(column, kind),
        c=parse_span_code(column, kind),
        d=parse_bool(column),
    )
    plain = normalise_text(text)
    split_label(plain)
    for trust in Trust:
        find_phrases(plain, trust)
    units_in(plain)


@pytest.mark.parametrize("text", ["١٣٠٠", "²", "1³", "१२%"])
def test_such_a_cell_is_a_problem_of_that_cell(text: str) -> None:
    checked = check(read(trains(["去程", "列", 30, text, 20], ["回程", "列", 20, 200, 33])))
    assert not checked.returned
    assert checked.quarantine["cell"].to_list() == ["G3"]


@pytest.mark.parametrize("text", ["١٣٠٠", "²", "③", "१२"])
def test_such_a_label_breaks_no_table(text: str) -> None:
    header = (*HEADER[:7], text)
    checked = check(read(trains(["去程", "列", 30, 300, 20], header=header)))
    assert not checked.returned
    check(read([[text, *HEADER[1:]], [text, "铁路", "发送量", "到达", "万吨", 1, 10, 5]]))
