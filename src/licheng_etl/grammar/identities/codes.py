"""Codes: one spelling for each, and those that lost digits when they were stored as numbers.

Not here: identity and telephone numbers of persons, what a code is the key of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.text import normalise_text

if TYPE_CHECKING:
    import polars as pl

_DASHES: Final = "[\u2010-\u2015\u2212\uff0d\u30fc]"
_PROJECT_CODE: Final = r"^([0-9]{4})-?([0-9]{6})-?([0-9]{2})-?([0-9]{2})-?([0-9]{6})$"
"""Of the national code of investment projects, 4-6-2-2-6 (GB/T 40058-2021)."""
_KEPT_DIGITS: Final = 15
_SCIENTIFIC: Final = r"^[0-9](?:\.[0-9]+)?[Ee][+]?[0-9]+$"


def canonical_code(text: pl.Expr) -> pl.Expr:
    """Codes half-width, without white space, with one kind of dash, project codes with theirs."""
    plain = (
        normalise_text(text).str.replace_all(" ", "", literal=True).str.replace_all(_DASHES, "-")
    )
    return plain.str.replace(_PROJECT_CODE, "${1}-${2}-${3}-${4}-${5}")


def has_lost_digits(text: pl.Expr, kind: pl.Expr) -> pl.Expr:
    """Whether a code was stored as a number that keeps fewer digits than it has.

    `kind` is that of the cell in the grid. A spreadsheet keeps 15 digits of a number.
    """
    stored = (kind == "number") & (text.str.count_matches("[0-9]") > _KEPT_DIGITS)
    return stored | text.str.contains(_SCIENTIFIC)
