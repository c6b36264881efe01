"""Labels as the engine gives them: one spelling, and the Chinese part of bilingual text.

Narrower than `grammar.text.normalise_label`, which is for matching: here punctuation stays as it is
printed, for a label is shown to people.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_SPELLING: Final[dict[int, int | str]] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()},
    **dict(zip(map(ord, "（）［］｛｝％＃＆／＋"), "()[]{}%#&/+", strict=True)),
    ord("〔"): "(",
    ord("〕"): ")",
    ord("【"): "(",
    ord("】"): ")",
}
_GONE: Final = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u3000]+")
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_WORD: Final = re.compile(r"[A-Za-z]{3}")
_ENGLISH: Final = re.compile(r"[A-Za-z][a-z]{2}|[A-Z]{6}")
_TAIL: Final = re.compile(
    r"(?:(?<=[\s)）])(?<![(（]\s)|(?<=[\u3400-\u9fff])(?=[A-Z][a-z]{2}))"
    r"[(（]?[A-Z&]?[A-Za-z][a-z]{2,}[^\u3400-\u9fff]*$"
)
_LEAD: Final = re.compile(r"^[A-Z][a-z]{2,}[^\u3400-\u9fff]*\s(?=[\u3400-\u9fff])")


@lru_cache(maxsize=1 << 15)
def as_label(text: str) -> str:
    """White space and invisible characters removed; letters, digits and brackets half-width."""
    return _GONE.sub("", text.translate(_SPELLING))


def has_chinese(text: str) -> bool:
    return _CHINESE.search(text) is not None


def is_foreign(label: str) -> bool:
    """Whether a label is the English half of a bilingual header: words, no Chinese, no CPI."""
    return _ENGLISH.search(label) is not None and not has_chinese(label)


def chinese_part(text: str) -> str:
    """A bilingual text without its English half; any other text as it is."""
    if text.isascii() or not _WORD.search(text) or not has_chinese(text):
        return text
    return _LEAD.sub("", _TAIL.sub("", text))


def indent_of(text: str) -> int:
    """The leading spaces of a label; a full-width space counts for two."""
    stripped = text.lstrip()
    lead = text[: len(text) - len(stripped)]
    return len(lead) + lead.count("\u3000")
