"""Sentences with places for words, filled in from columns.

`pl.format` of polars 2.1 panics over a text whose first chunk is empty, which a filter leaves
behind where a frame came in several chunks; `pl.concat_str` does not. Not here: any sentence
(reasons, quality).
"""

from __future__ import annotations

import polars as pl


def filled(template: str, *words: pl.Expr | str) -> pl.Expr:
    """The template with each `{}` replaced by its word, an expression or the name of a column; null
    where one of them is.
    """
    first, *others = template.split("{}")
    if len(others) != len(words):
        raise ValueError(f"{len(words)} words for {len(others)} places: {template}")
    pieces = [pl.lit(first)]
    for word, text in zip(words, others, strict=True):
        pieces += [(pl.col(word) if isinstance(word, str) else word).cast(pl.String), pl.lit(text)]
    return pl.concat_str(pieces)
