"""The unit after a number of running text: which it is, and how many of a claim's base unit.

Here: the longest unit that stands at a place of the text. Units that workbooks know are read by
`model.units`; `lexicon/units.yaml` has what text adds. Not here: the number before it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from licheng_etl.grammar.units.unit_names import spell_unit
from licheng_etl.grammar.units.unit_spellings import SPELLINGS
from licheng_etl.model.units import NAMES, find_unit
from licheng_etl.reports.lexicon import alternation, load, words

_LEXICON: Final = load("units")
_BASES: Final[dict[str, tuple[str, Decimal]]] = {
    dimension: (code, Decimal(factor)) for dimension, (code, factor) in _LEXICON["bases"].items()
}
_TEXT: Final[dict[str, tuple[str, Decimal]]] = {
    name: (code, Decimal(factor)) for name, (code, factor) in _LEXICON["text"].items()
}
_MEASURE_WORDS: Final = frozenset(words(_LEXICON["measure_words"]))
_NOT_BEFORE: Final[dict[str, str]] = _LEXICON["not_before"]
_NO_UNITS: Final = frozenset(words(_LEXICON["no_units"]))
_KNOWN: Final = (set(SPELLINGS) | set(NAMES) | set(_TEXT) | set(_MEASURE_WORDS)) - _NO_UNITS
_ONE: Final = f"(?:{alternation(_KNOWN)})"
_PRINTED: Final = re.compile(
    rf"\s?(?P<unit>{_ONE}(?:[/·][万亿]?{_ONE}){{0,3}}(?:[(]{_ONE}(?:[、/]{_ONE})*[)])?)"
)
_MONEY: Final[dict[str, str]] = _LEXICON["before"]
_MONEY_BEFORE: Final = re.compile(rf"(?:(?<![A-Za-z])|(?<=\W))(?P<money>{alternation(_MONEY)})\s?$")
MONEY_WORD: Final = (
    f"(?:{alternation(word for word in _MONEY if not word.isascii() and word.isalpha())})"
)
PER_UNIT: Final = rf"每[十百千万亿]*{_ONE}"
_STRANGE_MONEY: Final = re.compile(r"[A-Za-z]+[$€£¥￥]\s?$")
_LONGEST_MONEY: Final = max(map(len, _MONEY)) + 2
_LETTER: Final = re.compile(r"\s?(?P<unit>[tgmLWh])(?![A-Za-z0-9])")
_COUNT: Final = "count:"
_OF_BIG_ONES: Final = re.compile(r"\s?个(?=亿元及?以上[一-龥]{0,6}(?:项目|企业))")
"""3个亿元以上项目: counted are those of more than 亿元, and no 3亿元."""


class TextUnit(NamedTuple):
    """A unit as printed, its code in claims, and how many of the code's base it is."""

    printed: str
    code: str
    factor: Decimal

    @property
    def counts(self) -> bool:
        return self.code.startswith(_COUNT) or self.code in {"person", "train"}


def unit_at(text: str, place: int) -> tuple[TextUnit, int] | None:
    """The unit that stands at a place of spelled text, and where it ends; None for none."""
    if (counted := _OF_BIG_ONES.match(text, place)) is not None:
        return text_unit("个"), counted.end()
    match = _PRINTED.match(text, place) or _LETTER.match(text, place)
    if match is None:
        return None
    printed, end = match["unit"], match.end()
    while True:
        barred = _NOT_BEFORE.get(printed)
        if barred is None or text[end : end + 1] not in barred or end >= len(text):
            break
        shorter = _shorter(printed)
        if shorter is None:
            return None
        end -= len(printed) - len(shorter)
        printed = shorter
    return text_unit(printed), end


def money_before(text: str, place: int) -> tuple[TextUnit, int] | None:
    """The money that stands before a number, and where the figure then begins: with a sign or a
    code (US$3亿), but not with a word (港币3亿元). None for none.
    """
    match = _MONEY_BEFORE.search(text[max(0, place - _LONGEST_MONEY) : place])
    if match is None:
        return None
    sign = not match["money"][-1].isalpha() or match["money"].isascii()
    return text_unit(_MONEY[match["money"]]), place - len(match[0]) if sign else place


def strange_money_before(text: str, place: int) -> bool:
    """Whether a sign of money stands before a number with letters that make it one that nobody here
    knows: A$30亿 are no yuan, and no dollars of the United States.
    """
    before = text[max(0, place - _LONGEST_MONEY) : place]
    return _STRANGE_MONEY.search(before) is not None and _MONEY_BEFORE.search(before) is None


def is_money(letters: str) -> bool:
    """Whether letters before a number are a code of money: USD320万."""
    return letters in _MONEY


def _shorter(printed: str) -> str | None:
    """A known unit that this one begins with."""
    for length in range(len(printed) - 1, 0, -1):
        if printed[:length] in _KNOWN:
            return printed[:length]
    return None


@lru_cache(maxsize=1 << 12)
def text_unit(printed: str) -> TextUnit:
    """What a unit as printed is."""
    if printed in _TEXT:
        return TextUnit(printed, *_TEXT[printed])
    if printed in _MEASURE_WORDS:
        return TextUnit(printed, _COUNT + printed, Decimal(1))
    if "/" in printed:
        return _rate(printed)
    known = find_unit(spell_unit(printed))
    if known is None:
        return TextUnit(printed, _COUNT + printed, Decimal(1))
    code, factor = _BASES.get(known.dimension, (_COUNT + printed, Decimal(1)))
    return TextUnit(printed, code, (known.factor * factor) if known.dimension in _BASES else factor)


def _rate(printed: str) -> TextUnit:
    """元/吨: a rate of two bases."""
    above, *below = printed.split("/")
    parts = [text_unit(part) for part in (above, *below)]
    if any(part.code.startswith(_COUNT) for part in parts):
        return TextUnit(printed, _COUNT + printed, Decimal(1))
    factor = parts[0].factor
    for part in parts[1:]:
        factor /= part.factor
    short = {"hour": "h", "day": "d"}
    code = "/".join(short.get(part.code, part.code) for part in parts)
    return TextUnit(printed, code, factor)
