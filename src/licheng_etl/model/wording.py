"""Sentences with places for words, filled in from columns or for one case.

`pl.format` of polars 2.1 panics over a text whose first chunk is empty, which a filter leaves
behind where a frame came in several chunks; `pl.concat_str` does not. Not here: any sentence
(reasons, quality).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping

_OPTIONAL = re.compile(r"\[(.*?)\]")
_WORD = re.compile(r"\{(\w+)\}")


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


def with_words(template: str, words: Mapping[str, str | None]) -> str:
    """The template with its named words; what stands in brackets and lacks one is left out."""

    def part(text: str) -> str:
        return _WORD.sub(lambda word: words[word[1]] or "", text)

    def optional(match: re.Match[str]) -> str:
        known = all(words.get(word) for word in _WORD.findall(match[1]))
        return match[1] if known else ""

    return part(_OPTIONAL.sub(optional, template))


def filled_words(template: str, words: Mapping[str, pl.Expr]) -> pl.Expr:
    """The same from columns, row by row."""
    pieces = []
    for number, text in enumerate(_OPTIONAL.split(template)):
        if number % 2 == 0:
            pieces.append(_joined(text, words, whole=False))
        elif set(_WORD.findall(text)) <= set(words):
            pieces.append(_joined(text, words, whole=True).fill_null(""))
    return pl.concat_str(pieces)


def _joined(text: str, words: Mapping[str, pl.Expr], *, whole: bool) -> pl.Expr:
    """The text with its words; null where one is not known and it stands only as a whole."""
    parts = [
        words[piece].cast(pl.String) if number % 2 else pl.lit(piece)
        for number, piece in enumerate(_WORD.split(text))
    ]
    return pl.concat_str(parts, ignore_nulls=not whole)
