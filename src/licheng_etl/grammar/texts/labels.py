"""Labels as the engine gives them: one spelling, and the Chinese part of bilingual text.

Narrower than `grammar.texts.text.normalise_label`, which is for matching: here punctuation stays as
it is printed, for a label is shown to people.
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
_INVISIBLE: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_GONE: Final = re.compile(f"[\\s{_INVISIBLE}]+")
_UNSEEN: Final = re.compile(f"[{_INVISIBLE}]")
_SPACES: Final = re.compile(r"\s+")
_PARTING: Final = re.compile(
    r"(?<=[A-Za-z]{2})\s+(?=[A-Za-z])|(?<=[A-Za-z])\s+(?=[A-Za-z]{2})|"
    r"(?<=[0-9])\s+(?=(?:19|20)[0-9]{2}(?![0-9]))"
)
"""White space between two words, one of two letters at least, or before a year."""
_LETTER: Final = re.compile("[A-Za-z]")
_GROUPED: Final = re.compile(r"(?<=[0-9])\s+(?=[0-9]{3}(?![0-9]))")
"""White space that parts the thousands of one number."""
_LEADERS: Final = re.compile(r"(?:\s?\.){4,}$|(?:\s\.){3,}$|(?<=\S)\s?…{2,}$")
"""Dots that lead from a name to its figures."""
_LED: Final = re.compile(r"^(?:\.{2,}\s?|(?:\.\s){2,})(?=[A-Za-z])")
"""Dots that set a name in, as blanks do."""
_DOTS: Final = frozenset(". …\u00a0")
_FAR: Final = 8
_STAYS: Final = "\x00"
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_WORD: Final = re.compile(r"[A-Za-z]{3}")
_ENGLISH: Final = re.compile(r"[A-Za-z][a-z]{2}|[A-Z]{6}")
_TAIL: Final = re.compile(
    r"(?:(?<=[\s)）])(?<![(（]\s)|(?<=[\u3400-\u9fff])(?=[A-Z][a-z]{2}))"
    r"[(（]?(?:(?:[A-Z][a-z]|of|in|by|to|at|on)\s|[A-Z]{0,3}[$£€¥]\s?)?[A-Z&]?[A-Za-z][a-z]{2,}[^\u3400-\u9fff]*$"
)
_LEAD: Final = re.compile(r"^[A-Z][a-z]{2,}[^\u3400-\u9fff]*\s(?=[\u3400-\u9fff])")
_MIDNIGHT: Final = re.compile(r"(?<=[-/.][0-9]{2})[ T]00:00(?::00)?$")


@lru_cache(maxsize=1 << 15)
def as_label(text: str) -> str:
    """Letters, digits and brackets half-width, invisible characters removed, and white space too
    but where it parts words or numbers that would be others without it: Area code, 表3 2023年. The
    midnight that databases print behind a day is none of it.
    """
    plain = text.translate(_SPELLING)
    if plain[-1:] in _DOTS:
        plain = _LEADERS.sub("", plain.rstrip()) or plain
    if plain[:1] == ".":
        plain = _LED.sub("", plain)
    if plain.endswith(":00"):
        plain = _MIDNIGHT.sub("", plain)
    if not _is_parted(plain):
        return _GONE.sub("", plain)
    visible = _UNSEEN.sub("", plain).strip()
    if has_chinese(visible):
        return _SPACES.sub("", _PARTING.sub(_STAYS, visible)).replace(_STAYS, " ")
    return _SPACES.sub(" ", _GROUPED.sub("", visible))


def _is_parted(plain: str) -> bool:
    """Whether white space stands beside a word with a Latin letter, or before a year."""
    words = plain.split()
    if len(words) < 2:
        return False
    return _LETTER.search(plain) is not None or _PARTING.search(plain) is not None


def has_chinese(text: str) -> bool:
    return _CHINESE.search(text) is not None


def is_foreign(label: str) -> bool:
    """Whether a label is the English half of a bilingual header: words, no Chinese, no CPI."""
    return _ENGLISH.search(label) is not None and not has_chinese(label)


def in_one_label(upper: str, lower: str) -> str:
    """Two lines of one label; words of letters are parted by a blank."""
    spaced = is_foreign(lower) and not upper.endswith(("-", "/"))
    return f"{upper} {lower}" if spaced else upper + lower


def is_latin(label: str) -> bool:
    """Whether a label is in letters, none of them Chinese: words, CPI, km."""
    return any(map(str.isalpha, label)) and not has_chinese(label)


def chinese_part(text: str) -> str:
    """A bilingual text without its English half; any other text as it is. Words of their own lines
    below the Chinese are all English, whatever they begin with.
    """
    if text.isascii() or not _WORD.search(text) or not has_chinese(text):
        return text
    lines = text.splitlines()
    last = max(number for number, line in enumerate(lines) if has_chinese(line))
    if is_foreign("".join(lines[last + 1 :])):
        return "\n".join(lines[: last + 1])
    return _LEAD.sub("", _TAIL.sub("", text))


def indent_of(text: str) -> int:
    """The leading spaces of a label; a full-width space counts for two."""
    stripped = _LED.sub("", text.lstrip()) if "." in text[:_FAR] else text.lstrip()
    lead = text[: len(text) - len(stripped)]
    return len(lead) + lead.count("\u3000")
