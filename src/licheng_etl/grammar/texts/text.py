"""Text as it is compared: one spelling for what looks the same.

Each rule stands once and serves both single strings and polars expressions. Not here: words that
say that there is no value (words.null_words), numbers (numbers.decimals), units.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, overload

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable

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
    return of_each_text(value, _text_of)


@overload
def normalise_label(value: str) -> str: ...
@overload
def normalise_label(value: pl.Expr) -> pl.Expr: ...
def normalise_label(value: str | pl.Expr) -> str | pl.Expr:
    """As `normalise_text`, without any white space, and with all brackets as ( and )."""
    if isinstance(value, str):
        return _label_of(value)
    return of_each_text(value, _label_of)


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


def of_each_text(value: pl.Expr, read: Callable[[str], str | None]) -> pl.Expr:
    """What `read`, which remembers its answers, makes of each text of a column; null stays null.

    Texts come back from batch to batch: looking one up costs less than the handful of steps that
    would work the same out within polars, anew for every small frame.
    """

    def of_series(texts: pl.Series) -> pl.Series:
        answers = [None if text is None else read(text) for text in texts.to_list()]
        return pl.Series(texts.name, answers, dtype=pl.String)

    return value.map_batches(of_series, return_dtype=pl.String, is_elementwise=True)
