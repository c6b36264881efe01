"""Columns of codes that say what the column beside says in words: TOB, Tobacco consumption.

Exports of statistical systems print each thing twice. Here: which column is the code of which, by
cells and heads. Not here: columns of codes that stand alone, what a column is for (purposes).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import has_chinese
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.stated_times import NONE
from licheng_etl.grammar.words.heads import CODE_HEAD, SERIAL_HEAD, is_time_head
from licheng_etl.grammar.words.rows import is_total
from licheng_etl.tables.cells.sheet import NOTHING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.tables.regions.region import Region

_CODE: Final = re.compile(r"[0-9]*[A-Z][A-Z0-9_.:+\-]*")
_WORD: Final = re.compile(r"[a-z]{2}")
_CODED: Final = re.compile(rf"{CODE_HEAD.pattern}|(?<![A-Za-z])(?i:codes?|id|abbr\w*|iso)(?![a-z])")
_SYSTEM: Final = re.compile(r"[A-Z][A-Z0-9_]*(?:\([A-Z0-9]+\))?")
"""A head as systems name the dimension whose name in words stands beside it: LOC, Location."""
_SAYS_HOW: Final = re.compile(
    r"(?<![A-Za-z])(?i:names?|labels?|titles?|descriptions?|full|long|short)(?![a-z])"
)
"""What tells the head of names from the head of their codes: Country name."""
_NO_LETTER: Final = re.compile(r"[\W_]+")
_COMPOUND: Final = re.compile(r"[A-Z0-9]+(?:[.:_][A-Z0-9]+)+")
"""A code of several parts: Q:M:A:A:C:5A:5J."""
_TOKEN: Final = re.compile(r"[A-Z0-9_.:+-]{1,20}")
_LETTER: Final = re.compile("[A-Za-z]")
_NO_AMOUNT: Final = re.compile("0[0-9][0-9.]*|.*[A-Z].*")
"""A token that no amount can be."""
_DIGITS: Final = re.compile("[0-9]+")
_LEVELS: Final = re.compile(r"[0-9]+(?:\.[0-9]+)*")
"""A code of digits among surer ones: 10 below C, 01.1."""
_NUMBERED: Final = re.compile("[0-9_(]")
"""What the name of a column in a system has and the name of a figure has not: C021, not GDP."""
_SAMPLE_OF_EACH: Final = 2
"""Where each pair comes again so often, plain numbers that go with names are their codes."""
_OFTEN: Final = 2
_SEVERAL, _FEW, _SAMPLE = 3, 5, 500
"""Rows that are looked at first, and those that tell."""


def codes_beside_names(
    region: Region, body: list[int], heads: Mapping[int, tuple[str, ...]]
) -> dict[int, int]:
    """By columns of codes the columns that say the same in words, or a year as it is meant."""
    codes: dict[int, int] = {}
    head = {column: " ".join(heads.get(column, ())) for column in region.columns}
    for left, right in pairwise(region.columns):
        if left in codes.values():
            continue
        first, second = head[left], head[right]
        numbered = left == region.columns[0] and _numbers_names(region, body, left, right, first)
        told = _may_be_code(first, second) and _says_same(region, body, left, right, head)
        if numbered or told:
            codes[left] = right
        elif (
            left not in codes
            and _may_be_code(second, first)
            and _says_same(region, body, right, left, head)
        ):
            codes[right] = left
    return codes


def _numbers_names(region: Region, body: list[int], code: int, name: int, head: str) -> bool:
    """Whether the first column has a number for each name beside it, in digits that no amount has:
    0127 Botkyrka. A name may have two, as a county and a town of it have, and all of them none;
    Total may stand in place of one. Serial numbers and months are not codes; `head` says so, as in
    Chinese it says what is one.
    """
    if has_chinese(head) or SERIAL_HEAD.match(head) or is_time_head(head):
        return False
    sheet, rows = region.sheet, body[:_SAMPLE]
    codes, names = region.cells.down(code, rows), region.cells.down(name, rows)
    tokens = {
        row: sheet.text[p].strip()
        for row, p in codes.items()
        if sheet.cls[p] != NOTHING and (row in names or not is_total(sheet.label(p)))
    }
    told = [sheet.label(names[row]) for row in tokens if row in names]
    distinct = set(tokens.values())
    numbered = all(map(_DIGITS.fullmatch, distinct)) and any(map(_NO_AMOUNT.fullmatch, distinct))
    if not numbered or len(tokens) < _SEVERAL or len(told) < len(tokens):
        return False
    worded = all(_LETTER.search(name) and read_time(name) == NONE for name in told)
    return worded and len(distinct) == len(tokens) and len(set(told)) * _OFTEN > len(told)


@lru_cache(maxsize=1 << 14)
def _may_be_code(code: str, name: str) -> bool:
    """Whether heads say that a column is the code of another: as code, as a system's name of it, or
    as the same thing; or neither has one. Brands beside their owners are two things.
    """
    if _CODED.search(code) and not _CODED.search(name):
        return True
    if _SYSTEM.fullmatch(code) and name and not _SYSTEM.fullmatch(name):
        return True
    thing = _thing(code)
    return (bool(thing) and thing == _thing(name)) or not (code or name)


def _thing(head: str) -> str:
    return _NO_LETTER.sub("", _SAYS_HOW.sub("", head)).lower()


def _may_be_numbers(code: str, name: str) -> bool:
    """Whether numbers below a head may be codes: an amount may come again with a name as well."""
    same = bool(_thing(code)) and _thing(code) == _thing(name)
    return same or any(pattern.search(code) for pattern in (_CODED, _NUMBERED))


def _says_same(
    region: Region, body: list[int], code: int, name: int, heads: Mapping[int, str]
) -> bool:
    """Whether a column has a code for each name of another, and no name two."""
    numbers = _may_be_numbers(heads[code], heads[name])
    if not (heads[code] or heads[name]) and not _are_compound(region, body, code):
        return False
    return all(_agree(region, body, most, code, name, numbers=numbers) for most in (_FEW, _SAMPLE))


def _are_compound(region: Region, rows: list[int], code: int) -> bool:
    """Whether cells without a head are codes by their form: several, and each made of parts."""
    cells = region.cells.down(code, rows[:_FEW]).values()
    return len(cells) >= _SEVERAL and all(_COMPOUND.fullmatch(region.sheet.text[p]) for p in cells)


def _agree(
    region: Region, rows: list[int], most: int, code: int, name: int, *, numbers: bool
) -> bool:
    body = rows[:most]
    sheet = region.sheet
    codes, names = region.cells.down(code, body), region.cells.down(name, body)
    pairs = {(sheet.text[p], sheet.text[names[row]]) for row, p in codes.items() if row in names}
    stated = [pair for pair in pairs if pair[1].strip()]
    if not stated or codes.keys() != names.keys():
        return False
    often = most == _FEW or len(codes) >= _SAMPLE_OF_EACH * len(pairs)
    if often and _are_tokens(stated, numbers=numbers):
        return True
    if any(sheet.cls[p] == NOTHING for p in islice(codes.values(), _FEW)):
        return False
    if all(first == second for first, second in stated):
        return code < name and all(read_time(first).part == "year" for first, _ in stated)
    plain = [first for first, _ in stated if not _CODE.fullmatch(first)]
    if not all(map(_LEVELS.fullmatch, plain)) or (
        plain and not any(map(_NO_AMOUNT.fullmatch, plain))
    ):
        return False
    spelled = all(_WORD.search(second) and not has_chinese(second) for _, second in stated)
    return spelled and len({first for first, _ in stated}) == len(stated) == len(
        {s for _, s in stated}
    )


def _are_tokens(pairs: list[tuple[str, str]], *, numbers: bool) -> bool:
    """Whether each name has a token without words for its code, and no two have the same;
    `numbers`: plain ones may be such.
    """
    firsts, seconds = {first for first, _ in pairs}, {second for _, second in pairs}
    tokens = all(_TOKEN.fullmatch(first.strip()) for first in firsts)
    if not (numbers or all(_NO_AMOUNT.fullmatch(first.strip()) for first in firsts)):
        return False
    named = all(_LETTER.search(second) and not has_chinese(second) for second in seconds)
    return tokens and named and len(firsts) == len(pairs) == len(seconds)
