"""Why a value of a row is not there, or is not its own: the notation of `null_reasons`.

`field=reason`, several joined by `;`. A reason is a word that the cell holds (`dash`, `pending`),
`aside/` with the code or name of what set the cell aside, or `carried/` with the same: then the
value is the one that held before. Not here: which cells are set aside (quality), what stands on
(transform.carrying).
"""

from __future__ import annotations

import polars as pl

COLUMN = "null_reasons"
ASIDE, CARRIED = "aside/", "carried/"
WHOLE_ROW = "row"
"""In place of a field: the row itself stands on."""

_LONGEST = 60
_SEPARATORS = "[;=@]"


def reason(field: pl.Expr, kind: str, code: pl.Expr) -> pl.Expr:
    """One entry. What separates entries is taken out of the code."""
    plain = code.str.replace_all(_SEPARATORS, " ").str.head(_LONGEST)
    return pl.concat_str(field, pl.lit(f"={kind}"), plain)


def joined(*parts: pl.Expr) -> pl.Expr:
    """Entries as one text; null where there are none."""
    text = pl.concat_str(*parts, separator=";", ignore_nulls=True)
    return pl.when(text != "").then(text)


def is_aside(field: str, column: str = COLUMN) -> pl.Expr:
    """Whether the field's cell was set aside."""
    stands = pl.col(column).str.contains(_pattern(field, ASIDE))
    return stands.fill_null(value=False)


def code_of(field: str, kind: str, column: str = COLUMN) -> pl.Expr:
    """Why the field's cell was set aside, or its value is carried; null where it is not."""
    return pl.col(column).str.extract(_pattern(field, kind) + "([^;]*)")


def without(text: pl.Expr, field: str) -> pl.Expr:
    """The text without what it says of the field; null where nothing is left."""
    rest = text.str.replace_all(f"(?:^|;){field}=[^;]*", "").str.strip_chars_start(";")
    return pl.when(rest != "").then(rest)


def asides(column: str = COLUMN) -> pl.Expr:
    """How many cells of the row were set aside."""
    return pl.col(column).str.count_matches(f"={ASIDE}", literal=True).fill_null(0)


def _pattern(field: str, kind: str) -> str:
    return f"(?:^|;){field}={kind}"
