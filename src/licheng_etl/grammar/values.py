"""Single values: the text of a cell read as a number, a date, yes or no, or as nothing.

The face of this group of modules (text, decimals, cell_dates). Every parser is a polars expression
that gives a struct with the value, a `problem` where the text is none, and a `null_reason` where
the cell says that there is no value; a null is never made zero and a problem never a guess.
Not here: units, and which column is of which type.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from licheng_etl.grammar.cell_dates import PARSED_CODE, parse_date_code, parse_span_code
from licheng_etl.grammar.decimals import (
    PARSED_DECIMAL,
    PARSED_INTEGER,
    parse_decimal,
    parse_integer,
)
from licheng_etl.grammar.text import normalise_label, normalise_text, null_reason

__all__ = [
    "PARSED_BOOL",
    "PARSED_CODE",
    "PARSED_DECIMAL",
    "PARSED_INTEGER",
    "normalise_label",
    "normalise_text",
    "null_reason",
    "parse_bool",
    "parse_date_code",
    "parse_decimal",
    "parse_integer",
    "parse_span_code",
]

PARSED_BOOL: Final = pl.Struct(
    {"value": pl.Boolean, "problem": pl.String, "null_reason": pl.String}
)

_YES: Final = (
    "是",
    "有",
    "√",
    "✓",
    "✔",
    "1",
    "TRUE",
    "Y",
    "YES",
    "已",
    "已开工",
    "已纳统",
    "已入库",
)
_NO: Final = (
    "否",
    "无",
    "×",
    "✗",
    "✘",
    "0",
    "FALSE",
    "N",
    "NO",
    "未",
    "未开工",
    "未纳统",
    "未入库",
)


def parse_bool(text: pl.Expr) -> pl.Expr:
    """A struct (PARSED_BOOL) for each text; anything but a known yes or no is `not_a_bool`.

    无 is no here, not an absent value.
    """
    label = normalise_label(text.cast(pl.String))
    value = (
        pl.when(label.str.to_uppercase().is_in(_YES))
        .then(pl.lit(value=True))
        .when(label.str.to_uppercase().is_in(_NO))
        .then(pl.lit(value=False))
    )
    reason = pl.when(value.is_null()).then(null_reason(label))
    return pl.struct(
        value=value,
        problem=pl.when(value.is_null() & reason.is_null()).then(pl.lit("not_a_bool")),
        null_reason=reason,
    )
