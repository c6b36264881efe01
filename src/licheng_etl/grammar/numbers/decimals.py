"""Numbers in text, read exactly: no float anywhere on the way.

Not here: what a unit means or whether a percentage is a ratio; both are only reported as printed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

import polars as pl

from licheng_etl.grammar.numbers.numerals import COMMA_GROUPS, SPACE_GROUPS
from licheng_etl.grammar.texts.distinct import once_for_each
from licheng_etl.grammar.texts.text import normalise_text
from licheng_etl.grammar.words.null_words import null_reason

DECIMAL: Final = pl.Decimal(38, 12)
PARSED_DECIMAL: Final = pl.Struct(
    {
        "value": DECIMAL,
        "percent": pl.Boolean,
        "digits": pl.Int32,
        "unit": pl.String,
        "problem": pl.String,
        "null_reason": pl.String,
    }
)

_SIGN: Final = "[-+\u2212]?"
_NUMBER: Final = (
    rf"^(?P<sign>{_SIGN}) ?"
    rf"(?P<whole>{COMMA_GROUPS}|[0-9]+|)"
    r"(?:\.(?P<fraction>[0-9]*))?"
    r"(?:[eE](?P<exponent>[-+]?[0-9]{1,6}))?"
    r" ?(?P<percent>%?)"
    r"(?P<unit>(?:[\p{L}℃°‰](?:\.?[\p{L}℃/·])*(?:[23²³]|\(A\))?)?)$"
)
"""A number as a field of numbers takes it; its unit may follow, dB(A) too. Spaces may part two
numbers.
"""

_PLACES_AFTER: Final = r"\.[0-9]+(?:[eE][-+][0-9]{1,3})?"
_LAKHS: Final = "[1-9][0-9]?(?:,[0-9]{2}){1,6},[0-9]{3}"
"""Groups of two digits before one of three, as India prints them: 15,11,847."""
_WHOLE: Final = rf"(?:{COMMA_GROUPS}|{_LAKHS}|{SPACE_GROUPS}|0|[1-9][0-9]*)"
AMOUNT: Final = rf"{_SIGN}(?:{_WHOLE}(?:{_PLACES_AFTER})?|{_PLACES_AFTER})"
PLAIN_NUMBER: Final = f"{AMOUNT}%?"
"""A text that is a number wherever it stands: without zeros in front, which codes have, and without
a unit, which names have (3号线)."""

ONLY_NUMBER: Final = f"^(?:{PLAIN_NUMBER})$"
"""The same as a pattern of all of a text, for expressions over columns."""

_PLAIN: Final = re.compile(PLAIN_NUMBER, re.ASCII)
_SIGN_UNCLEAR: Final = r"^(?:\([0-9.,]+\)|[△▲▼▽] ?[0-9.,]+)%?$"
"""Negative in accounts, but also an item number or a mark of attention."""
ABOUT: Final = "(?:大?约|大概|将?近|超过?|逾|突破|不[低少]于|不足|不到|不超过?|至少|[><≥≤]) ?"
"""What stands before a number that is not certain: 约, 不低于."""
OR_SO: Final = "(?:左右|上下|以上|以下|以内|不到)"
"""What stands behind its unit."""
_INEXACT: Final = (
    rf"[0-9](?:[十百千万亿]*[余多]|.{{0,3}}{OR_SO})|^{ABOUT}[0-9]|"
    r"^[0-9.]+[十百千万亿]?\p{L}{0,3} ?[-—–~～至到] ?[0-9.]+[\p{L}--[年月日]]{1,4}$"
)
"""A number with a word before or after it that is no unit (31439余 says that there is more), or
one of several that it may be: 10-15亿元.
"""
_WHOLE_DIGITS: Final = 26
_PLACES: Final = 12
_REACH: Final = 100


def parse_decimal(text: pl.Expr) -> pl.Expr:
    """A struct (PARSED_DECIMAL) for each text.

    `value` is the number as printed, with thousands separators, full-width digits, signs and
    exponents understood; `percent` says that % followed, `unit` is the text that followed, `digits`
    how many stand after the point.
    `null_reason` says why a cell holds no value. `problem`: `not_a_number`, `ambiguous_sign`
    (brackets and triangles), `not_exact` (约 before it, 余 or 左右 after it, a span),
    `out_of_range` (more than 26 digits before the point), all without value; `too_precise` (more
    than 12 after it), with the value cut (see `_cut`).
    """
    return text.map_batches(_parse, return_dtype=PARSED_DECIMAL, is_elementwise=True)


def is_plain_number(text: str) -> bool:
    """Whether normalised text is a number wherever it stands."""
    return _PLAIN.fullmatch(text) is not None


def plain_number(text: str) -> Decimal | None:
    """The number that a plain one prints, without its %; None for any other text."""
    if not is_plain_number(text):
        return None
    return Decimal(re.sub("[, %]", "", text).replace("\u2212", "-"))


def in_plain_digits(value: Decimal) -> str:
    """A number as it is written: without exponent, and without zeros that say nothing."""
    return f"{value.normalize():f}" if value else "0"


def _parse(text: pl.Series) -> pl.Series:
    return once_for_each(text.cast(pl.String).to_frame("text"), _read).to_struct(text.name)


def _read(texts: pl.DataFrame) -> pl.DataFrame:
    problem = pl.col("problem")
    usable = pl.col("null_reason").is_null() & (problem.is_null() | (problem == "too_precise"))
    exact = pl.concat_str("minus", pl.lit("0"), "whole", pl.lit("."), _cut(pl.col("fraction")))
    return (
        texts.select(normalise_text(pl.col("text")))
        .with_columns(
            pl.col("text").str.extract_groups(_NUMBER).struct.unnest(),
            null_reason=null_reason(pl.col("text")),
        )
        .with_columns(
            pl.col("whole", "fraction").fill_null("").str.replace_all(",", "", literal=True),
            digits=pl.col("fraction").fill_null("").str.len_bytes().cast(pl.Int32),
            minus=pl.when(pl.col("sign").is_in(["-", "\u2212"]))
            .then(pl.lit("-"))
            .otherwise(pl.lit("")),
        )
        .with_columns(problem=_problem_of_form())
        .with_columns(_without_exponent())
        .with_columns(problem=pl.coalesce(problem, _problem_of_size()))
        .select(
            value=pl.when(usable).then(exact).cast(DECIMAL),
            percent=pl.when(usable).then(pl.col("percent") == "%"),
            digits=pl.when(usable).then("digits"),
            unit=pl.when(usable & (pl.col("unit") != "")).then("unit"),
            problem=problem,
            null_reason="null_reason",
        )
    )


def _cut(fraction: pl.Expr) -> pl.Expr:
    """At most 12 places, so that rounding to fewer later is rounding once (GB/T 8170).

    What is cut off leaves a trace: a last digit of 0 or 5 becomes 1 or 6, so that no exact half
    comes of it.
    """
    last = fraction.str.slice(_PLACES - 1, 1).replace({"0": "1", "5": "6"})
    cut = pl.concat_str(fraction.str.head(_PLACES - 1), last)
    return pl.when(fraction.str.len_bytes() > _PLACES).then(cut).otherwise(fraction)


def _problem_of_form() -> pl.Expr:
    no_digits = pl.col("whole").str.len_bytes() + pl.col("fraction").str.len_bytes() == 0
    return (
        pl.when(pl.col("null_reason").is_not_null())
        .then(None)
        .when(pl.col("text").str.contains(_SIGN_UNCLEAR))
        .then(pl.lit("ambiguous_sign"))
        .when(pl.col("text").str.contains(_INEXACT))
        .then(pl.lit("not_exact"))
        .when(pl.col("sign").is_null() | no_digits)
        .then(pl.lit("not_a_number"))
        .when(_exponent().abs() > _REACH)
        .then(pl.lit("out_of_range"))
    )


def _exponent() -> pl.Expr:
    return pl.col("exponent").fill_null("0").str.strip_prefix("+").cast(pl.Int32)


def _without_exponent() -> list[pl.Expr]:
    """Whole and fraction with the point moved, and without zeros that say nothing."""
    move = _exponent().clip(-_REACH, _REACH)
    zeros = pl.lit("0" * _REACH)
    before = zeros.str.head((-move).clip(0))
    after = zeros.str.head(move.clip(0))
    digits = pl.concat_str(before, pl.col("whole"), pl.col("fraction"), after)
    point = (-move).clip(0) + pl.col("whole").str.len_bytes().cast(pl.Int32) + move
    return [
        digits.str.head(point).str.strip_chars_start("0").alias("whole"),
        digits.str.slice(point).str.strip_chars_end("0").alias("fraction"),
    ]


def _problem_of_size() -> pl.Expr:
    return (
        pl.when(pl.col("whole").str.len_bytes() > _WHOLE_DIGITS)
        .then(pl.lit("out_of_range"))
        .when(pl.col("fraction").str.len_bytes() > _PLACES)
        .then(pl.lit("too_precise"))
    )
