"""Columns of codes that say what the column beside says in words: TOB, Tobacco consumption.

Exports of statistical systems print each thing twice. Here: which column is the code of which. Not
here: columns whose head says that they hold codes, what a column is for (columns).
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.labels import has_chinese
from licheng_etl.grammar.periods import read_time
from licheng_etl.tables.sheet import NOTHING

if TYPE_CHECKING:
    from licheng_etl.tables.region import Region

_CODE: Final = re.compile(r"[0-9]*[A-Z][A-Z0-9_.:+\-]*")
_WORD: Final = re.compile(r"[a-z]{2}")
_FEW, _SAMPLE = 5, 500
"""Rows that are looked at first, and those that tell."""


def codes_beside_names(region: Region, body: list[int]) -> dict[int, int]:
    """By columns of codes the columns that say the same in words, or a year as it is meant."""
    codes: dict[int, int] = {}
    for left, right in pairwise(region.columns):
        if left in codes.values():
            continue
        if _says_same(region, body, left, right):
            codes[left] = right
        elif left not in codes and _says_same(region, body, right, left):
            codes[right] = left
    return codes


def _says_same(region: Region, body: list[int], code: int, name: int) -> bool:
    """Whether a column has a code for each name of another, and no name two."""
    return all(_agree(region, body[:most], code, name) for most in (_FEW, _SAMPLE))


def _agree(region: Region, body: list[int], code: int, name: int) -> bool:
    sheet = region.sheet
    codes, names = region.cells.down(code, body), region.cells.down(name, body)
    pairs = {(sheet.text[p], sheet.text[names[row]]) for row, p in codes.items() if row in names}
    stated = [pair for pair in pairs if pair[1].strip()]
    if not stated or codes.keys() != names.keys():
        return False
    if any(sheet.cls[p] == NOTHING for p in islice(codes.values(), _FEW)):
        return False
    if all(first == second for first, second in stated):
        return code < name and all(read_time(first).part == "year" for first, _ in stated)
    if not all(_CODE.fullmatch(first) for first, _ in stated):
        return False
    spelled = all(_WORD.search(second) and not has_chinese(second) for _, second in stated)
    return spelled and len({first for first, _ in stated}) == len(stated) == len(
        {s for _, s in stated}
    )
