"""Yes and no, as cells say it.

Not here: that 有 or 无 of a text field is a word of it.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.words.null_words import null_reason

PARSED_BOOL: Final = pl.Struct(
    {"value": pl.Boolean, "problem": pl.String, "null_reason": pl.String}
)

_YES: Final = (
    "是", "有", "√", "✓", "✔", "1", "TRUE", "Y", "YES", "已", "已开工", "已纳统", "已入库",
)  # fmt: skip
_NO: Final = (
    "否", "无", "×", "✗", "✘", "0", "FALSE", "N", "NO", "未", "未开工", "未纳统", "未入库",
)  # fmt: skip


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
