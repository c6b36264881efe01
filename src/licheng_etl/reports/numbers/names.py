"""Numbers that are names: of documents, roads, programmes, and whatever stands in quotes.

Here: where such names stand in a text, and of which letters before a number none is made. Not here:
the patterns (`lexicon/names.yaml`).
"""

from __future__ import annotations

import re
from typing import Final

from licheng_etl.grammar.numbers.numerals import NUMERAL, SCALE
from licheng_etl.reports.lexicon import alternation, load, words
from licheng_etl.reports.numbers.units import is_money, unit_at

_NAMES: Final = load("names")
_NAME: Final = re.compile("|".join(f"(?:{pattern})" for pattern in _NAMES["patterns"]))
_QUOTED: Final = re.compile(r"[“‘\"《〈『「][^“”‘’\"《》〈〉。；]{1,24}[”’\"》〉』」]")
_LETTERED: Final = re.compile(
    r"(?P<letters>(?<![-&A-Za-z])[A-Za-z][-&A-Za-z]*)(?P<number>[0-9][0-9.]*)"
)
_AMOUNT: Final = re.compile(rf"{NUMERAL}{SCALE}*")
_ACRONYM: Final = re.compile(r"[A-Z][&A-Z]+")
_ABSTRACT: Final = re.compile(alternation(words(_NAMES["abstract"])))


def name_spans(text: str, original: str) -> list[tuple[int, int]]:
    """Where names stand. `text` is in spelled form; quotes are told apart in the original."""
    spans = [match.span() for match in _NAME.finditer(text)]
    spans += [match.span() for match in _LETTERED.finditer(text) if not _is_told(match, text)]
    return spans + [match.span() for match in _QUOTED.finditer(original)]


def _is_told(match: re.Match[str], text: str) -> bool:
    """Whether the number after the letters is a figure: of an indicator (GDP8.9万元), of money."""
    if is_money(match["letters"]):
        return True
    amount = _AMOUNT.match(text, match.start("number"))
    if amount is None or not _ACRONYM.fullmatch(match["letters"]):
        return False
    return unit_at(text, amount.end()) is not None


def is_abstract(text: str, place: int) -> bool:
    """Whether the noun at a place is none of things that are counted: 四个方面."""
    return _ABSTRACT.match(text, place) is not None
