"""Numbering, in labels and in a column beside them: 一、 （一） 1. (1) ①, 1.1, 1a.

Here: which rank a number has among others, which number it says, codes in labels. Not here: which
column has serial numbers (columns), the rows that stand below one another by them (outline).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import numeric

from licheng_etl.grammar.texts.text import is_digits
from licheng_etl.grammar.times.time_words import number_of
from licheng_etl.tables.outlines.list_marks import has_levels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MARKERS: Final = (
    re.compile(
        r"^(?:第?([一二三四五六七八九十]{1,3})(?:[、.．,，:：]|部分)|([一二三四五六七八九十]{1,3})$)"
    ),
    re.compile(r"^\(([一二三四五六七八九十]{1,3})\)"),
    re.compile(r"^(?:([0-9]{1,2})(?:[、．]|[,，](?![0-9])|\.(?![0-9]|[A-Za-z](?:[. ]|$)))|[⒈-⒛])"),
    re.compile(r"^(?:\(([0-9]{1,2})\)|([0-9]{1,2})\)|[⑴-⒇])"),
    re.compile(r"^[①-⑳]"),
)
_MARKED: Final = frozenset("第一二三四五六七八九十(0123456789①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑")
"""How labels with numbering begin."""
_CODE: Final = re.compile(r"^([0-9]{3,})(?=[-—–－\s:：]|$)")
RANKS: Final = len(_MARKERS)
"""How many ranks the numbering of labels has."""
_RANK_OF_DIGITS: Final = 2
"""The rank of 1, as of a label that begins with 1."""
_LETTERED: Final = re.compile(r"(I{1,3}|IV|VI{0,3}|[A-H])[、. ]?(?=[\u3400-\u9fff])")
_LEVELS: Final = re.compile(r"([0-9]{1,4}(?:[.-][0-9]{1,3}){0,3})([a-z])?")
"""A serial number, of one level or several."""
_BEHIND: Final = re.compile(r"([0-9]{1,4})-[0-9]{1,3}")


def marker_rank(label: str) -> int | None:
    """The rank of a label's numbering: 一、 0, (一) 1, 1. 2, (1) 3, ① 4."""
    if label[:1] not in _MARKED:
        return None
    for rank, pattern in enumerate(_MARKERS):
        if pattern.match(label):
            return rank
    return None


def is_numbered(label: str) -> bool:
    """Whether a label begins with a number of its own: 1. Food, 2.1 Deposits, 4 Cash."""
    return marker_rank(label) is not None or has_levels(label)


def letter_of(label: str) -> str:
    """The letter that a label begins with as one of a list does, A 城市低保; empty without."""
    match = _LETTERED.match(label)
    return match[1] if match else ""


def letter_rank(letter: str) -> int:
    """The rank of a letter, below digits in brackets: A, then I."""
    return RANKS + (letter[0] in "IV")


def code_of(label: str) -> str:
    match = _CODE.match(label)
    return match[1] if match else ""


def ordinal(rank: int | None, label: str) -> int:
    """The number that a label's numbering of a rank says; 0 where it has none, or has it beside."""
    if rank is None or rank >= RANKS:
        return 0
    match = _MARKERS[rank].match(label)
    if match is None:
        return 0
    printed = next(filter(None, match.groups()), None)
    return int(numeric(label[0])) if printed is None else number_of(printed)


def serial_rank(serials: Sequence[str], *, nested: bool) -> int | None:
    """The rank of a row by its serial numbers, of which the first counts; a plain number has one
    only where others stand below it (`nested`).
    """
    for serial in serials[:1]:
        return _rank(serial) if nested or not is_digits(serial) else None
    return None


def are_nested(serials: Sequence[str]) -> bool:
    """Whether plain serial numbers have others below them: in brackets, in circles, of their own
    number.
    """
    ranks = list(map(_rank, serials))
    return _RANK_OF_DIGITS in ranks and any(rank and rank > _RANK_OF_DIGITS for rank in ranks)


def inserted_serial(serials: Mapping[str, bool]) -> str | None:
    """The serial number of a row put in behind another, 2-1 between 2 and 3, by which rows have
    figures: it alone has that form, and 2 has its own. Several such are parts.
    """
    behind = [match for serial in serials if (match := _BEHIND.fullmatch(serial))]
    return behind[0][0] if len(behind) == 1 and serials.get(behind[0][1]) else None


def _rank(serial: str) -> int | None:
    """The rank of a serial number among others: 1, then (1) or 1.1, 1-1, 1a."""
    levels = _LEVELS.fullmatch(serial)
    if levels is None:
        return marker_rank(serial)
    return _RANK_OF_DIGITS + sum(map(levels[1].count, ".-")) + bool(levels[2])
