"""Text as it is compared: one spelling for what looks the same, and the cells that say nothing.

Each rule stands once and serves both single strings and polars expressions. Not here: typed
values (values), units.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, overload

import polars as pl

_SAFE_BLOCKS: Final = (
    (0x2160, 0x2180),  # Roman numerals
    (0x2E80, 0x2FE0),  # radicals that stand for characters
    (0x3300, 0x3400),  # squared units such as ㎡
    (0xF900, 0xFB00),  # compatibility ideographs
    (0xFF00, 0xFFF0),  # full-width and half-width forms
)
"""Where NFKC changes the spelling only. Elsewhere it makes 1① into 11 and 10² into 102."""

_SPELLING: Final = {
    chr(code): normal
    for block in _SAFE_BLOCKS
    for code in range(*block)
    if (normal := unicodedata.normalize("NFKC", chr(code))) != chr(code)
}
_INVISIBLE: Final = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]"
_SPACE: Final = "[ \t\n\x0b\x0c\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"
_BRACKETS: Final = dict.fromkeys("【〔〖[{﹝〈《「『", "(") | dict.fromkeys("】〕〗]}﹞〉》」』", ")")
_LABEL_SPELLING: Final = _BRACKETS | {"²": "2", "³": "3", "﹪": "%", "：": ":"}

_NULLS: Final = {
    "dash": "[-\u2010-\u2015\u2212\u2500\u2501_]+",
    "ellipsis": r"…+|⋯+|\.{2,}",
    "slash": r"[/\\]+",
    "pending": "待定|待核|待核实|待明确|待确定|待报|未定|暂未确定|暂无|暂缺|(?i:tbd)",
    "none": r"无|空|不详|未知|不适用|(?i:n/a|na|#n/a|null|none|nil)",
}
"""Cells that say that there is no value, by the reason they give."""


@overload
def normalise_text(value: str) -> str: ...
@overload
def normalise_text(value: pl.Expr) -> pl.Expr: ...
def normalise_text(value: str | pl.Expr) -> str | pl.Expr:
    """Full-width forms as ASCII, invisible characters gone, white space as single spaces."""
    spelled = _replace_characters(value, _SPELLING)
    visible = _replace_pattern(spelled, _INVISIBLE, "")
    spaced = _replace_pattern(visible, _SPACE, " ")
    return spaced.strip(" ") if isinstance(spaced, str) else spaced.str.strip_chars(" ")


@overload
def normalise_label(value: str) -> str: ...
@overload
def normalise_label(value: pl.Expr) -> pl.Expr: ...
def normalise_label(value: str | pl.Expr) -> str | pl.Expr:
    """As `normalise_text`, without any white space, and with all brackets as ( and )."""
    text = normalise_text(value)
    return _replace_pattern(_replace_characters(text, _LABEL_SPELLING), " ", "")


def null_reason(text: pl.Expr) -> pl.Expr:
    """Why normalised text gives no value: blank, dash, ellipsis, slash, pending, none; or null."""
    reason = pl.when(text.fill_null("") == "").then(pl.lit("blank"))
    for name, pattern in _NULLS.items():
        reason = reason.when(text.str.contains(f"^(?:{pattern})$")).then(pl.lit(name))
    return reason.otherwise(pl.lit(None, pl.String))


def _replace_characters(value: str | pl.Expr, table: dict[str, str]) -> str | pl.Expr:
    if isinstance(value, str):
        return value.translate(str.maketrans(table))
    return value.str.replace_many(list(table), list(table.values()))


def _replace_pattern(value: str | pl.Expr, pattern: str, new: str) -> str | pl.Expr:
    if isinstance(value, str):
        return re.sub(pattern, new, value)
    return value.str.replace_all(pattern, new)
