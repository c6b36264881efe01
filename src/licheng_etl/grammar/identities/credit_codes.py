"""Unified social credit codes (GB 32100—2015): eighteen characters, of which the last is a check.

Here: the characters, the one spelling, the check character, what is wrong with a code. Not here:
how other codes are spelt (codes), codes and numbers of persons (personal).
"""

from __future__ import annotations

from typing import Final

import polars as pl

from licheng_etl.grammar.identities.codes import canonical_code

CHARACTERS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""In the order of their values: I, O, S, V and Z are not among them."""
_MODULUS: Final = len(CHARACTERS)
_WEIGHTS: Final = [pow(3, place, _MODULUS) for place in range(17)]
_SHAPE: Final = f"[{CHARACTERS}]{{18}}"
WRITTEN: Final = f"[{CHARACTERS}{CHARACTERS[10:].lower()}]{{18}}"
"""The shape of a code as people type it, in terms of both Python and PostgreSQL."""


def check_character(body: str) -> str:
    """The eighteenth character, which the seventeen before it give."""
    pairs = zip(_WEIGHTS, map(CHARACTERS.index, body), strict=True)
    return CHARACTERS[-sum(weight * value for weight, value in pairs) % _MODULUS]


def canonical_credit_code(text: pl.Expr) -> pl.Expr:
    """As other codes are spelt, and in capitals."""
    return canonical_code(text).str.to_uppercase()


def fault_of(code: pl.Expr) -> pl.Expr:
    """`credit_code_shape`, `credit_code_check`, or null for a right code in its one spelling."""
    values = dict(zip(CHARACTERS, range(_MODULUS), strict=True))
    weighed = pl.sum_horizontal(
        code.str.slice(place, 1).replace_strict(values, default=None, return_dtype=pl.Int32)
        * weight
        for place, weight in enumerate([*_WEIGHTS, 1])
    )
    return (
        pl.when(~code.str.contains(f"^{_SHAPE}$"))
        .then(pl.lit("credit_code_shape"))
        .when(weighed % _MODULUS != 0)
        .then(pl.lit("credit_code_check"))
    )
