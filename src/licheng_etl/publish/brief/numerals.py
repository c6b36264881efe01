"""Numbers of sections in Chinese: 一, 二, … 十, 十一."""

from __future__ import annotations

from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    """A number from 1 to 99 as headings are numbered."""
    if not 0 < number < 100:
        raise ValueError(f"{number}: sections are numbered from 1 to 99")
    tens, ones = divmod(number, 10)
    before = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return before + (_DIGITS[ones] if ones else "")
