"""Text as it is compared: one spelling for what looks the same.

Each rule stands once and serves both single strings and polars expressions. Not here: words that
say that there is no value (null_words), numbers (decimals), units.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, overload

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping

_SAFE_BLOCKS: Final = (
    (0x2160, 0x2180),  # Roman numerals
    (0x2E80, 0x2FE0),  # radicals that stand for characters
    (0x3300, 0x3400),  # squared units such as ㎡
    (0xF900, 0xFB00),  # compatibility ideographs
    (0xFF00, 0xFFF0),  # full-width and half-width forms
)
"""Where NFKC changes the spelling only. Elsewhere it makes 1① into 11 and 10² into 102."""

_SPELLING: Final = {
    code: normal
    for block in _SAFE_BLOCKS
    for code in range(*block)
    if (normal := unicodedata.normalize("NFKC", chr(code))) != chr(code)
}
_INVISIBLE: Final = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]"
_SPACE: Final = "[ \t\n\x0b\x0c\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"
_UNSEEN: Final = re.compile(_INVISIBLE)
_SPACES: Final = re.compile(_SPACE)
_REMEMBERED: Final = 1 << 15
"""Texts: labels and names come back from file to file, and from rule to rule."""
_DIGITS: Final = frozenset("0123456789")
_LABEL_SPELLING: Final = (
    dict.fromkeys(map(ord, "【〔〖[{﹝〈《「『"), "(")
    | dict.fromkeys(map(ord, "】〕〗]}﹞〉》」』"), ")")
    | {ord("²"): "2", ord("³"): "3"}
)


@overload
def normalise_text(value: str) -> str: ...
@overload
def normalise_text(value: pl.Expr) -> pl.Expr: ...
def normalise_text(value: str | pl.Expr) -> str | pl.Expr:
    """Full-width forms as ASCII, invisible characters gone, white space as single spaces."""
    if isinstance(value, str):
        return _text_of(value)
    spelled = _replace_characters(value, _SPELLING)
    visible = spelled.str.replace_all(_INVISIBLE, "")
    return visible.str.replace_all(_SPACE, " ").str.strip_chars(" ")


@overload
def normalise_label(value: str) -> str: ...
@overload
def normalise_label(value: pl.Expr) -> pl.Expr: ...
def normalise_label(value: str | pl.Expr) -> str | pl.Expr:
    """As `normalise_text`, without any white space, and with all brackets as ( and )."""
    if isinstance(value, str):
        return _label_of(value)
    return _replace_characters(normalise_text(value), _LABEL_SPELLING).str.replace_all(" ", "")


@lru_cache(maxsize=_REMEMBERED)
def _text_of(text: str) -> str:
    spelled = text.translate(_SPELLING)
    return _SPACES.sub(" ", _UNSEEN.sub("", spelled)).strip(" ")


@lru_cache(maxsize=_REMEMBERED)
def _label_of(text: str) -> str:
    return _text_of(text).translate(_LABEL_SPELLING).replace(" ", "")


def is_digits(text: str) -> bool:
    """Whether the text is of digits alone. A digit is one of 0 to 9, here and in every pattern:
    elsewhere ², ① and ١ count as digits, of which no number is made.
    """
    return text.isascii() and text.isdigit()


def has_digit(text: str) -> bool:
    """Whether the text holds a digit, in the meaning of `is_digits`."""
    return not _DIGITS.isdisjoint(text)


def _replace_characters(value: pl.Expr, table: Mapping[int, str]) -> pl.Expr:
    affected = "[" + re.escape("".join(map(chr, table))) + "]"

    def replace(texts: pl.Series) -> pl.Series:
        # Few texts hold such a character: those are translated one by one, because building a
        # matcher of thousands of characters anew for every small frame costs far more.
        hits = texts.str.contains(affected).fill_null(value=False)
        if not hits.any():
            return texts
        fresh = [text.translate(table) for text in texts.filter(hits)]
        return texts.scatter(hits.arg_true(), fresh)

    return value.map_batches(replace, return_dtype=pl.String, is_elementwise=True)
