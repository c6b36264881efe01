"""Lines of English tables that state a unit for all figures below: `[In thousands]`, 2015=100.

Here: which unit a line states. Not here: which text is a unit (english_units), units that titles
end with (english_titles).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.late_patterns import late
from licheng_etl.grammar.units.english_units import (
    BARE_COUNT,
    SCALE_OF,
    is_english_unit,
    is_rate,
    is_scaled_money,
    is_unit_in_brackets,
    may_head,
    stands_alone,
)
from licheng_etl.grammar.units.foreign_units import STATES_UNIT, UNIT_ABROAD

if TYPE_CHECKING:
    from collections.abc import Iterator

BASED: Final = late(
    r"(?!.*[a-z]{4}\. )(?:(?i:base(?: year| period)?|(?:[a-z -]* )?ind(?:ex|ices)"
    r"(?: numbers?)?)\s?[:=,]?\s?)?(?P<unit>(?![A-Za-z -]* (?i:ind(?:ex|ices)) )"
    r"[A-Za-z0-9 .,/-]{2,32} ?= ?100(?:\.0)?)"
)
_BASE_ABROAD: Final = late(
    r"(?P<unit>(?i:(?:indices? )?bas[ei] 100)(?i:(?: ?:| en| in| =){1,2}) ?[12][0-9]{3})"
)
"""An index of the Romance languages: base 100 en 2021."""
_BARE_SCALE: Final = late(rf"{BARE_COUNT.pattern}|(?i:bn|mn|mln|cr)\.?")
"""What is a unit behind in alone: in 1000, in mn."""
_LEAD: Final = (
    r"[\[(]?(?:(?i:(?:all |the )?(?:(?:f\.?o\.?b|c\.?i\.?f)\.? )?"
    r"(?:numbers?|figures|amounts?|values?|data|dollars|incomes?|prices|costs)(?: are)?"
    r"(?: expressed| given)? ))?"
)
_NOTE: Final = late(rf"{_LEAD}(?:(?i:in|en|em)|[iuvw]) (?P<unit>[^\[\]();:]{{1,60}})")
_COUNTED_IN: Final = late(
    r"[\[(]?[A-Za-z][a-zà-ÿ]+(?: [a-zà-ÿ-]+){0,3} "
    rf"(?:in (?P<unit>{SCALE_OF})|(?:in|en|em) (?P<abroad>{UNIT_ABROAD}))[\])]?"
)
"""A line that says what is counted, and in what: Journeys in millions, Saldos en millones de euros.
"""
_STATED: Final = late(
    rf"[\[(]?(?i:{STATES_UNIT})\s?[:=]\s?"
    r"(?P<unit>[^\[\]();:]{1,60})"
)
_STATED_ALONE: Final = late(
    rf"(?!(?i:unit|unidade?|unité|unità|enhet|enhed|eenheid)\s?:)(?i:{STATES_UNIT})\s?:\s?"
    r"(?P<unit>[^\W0-9][^\[\]();:,.]{1,40}?)(?: ?\([^()]+\))?"
)
"""A line that states a unit, known or not, and nothing else: Unidades: Miles Personas."""
_QUALIFIED: Final = late(
    r"(?P<unit>[^,;()]{1,40}?)(?:\s?[,;(] ?|\s(?=unless))"
    r"(?i:(?:not |un)?seasonally|unadjusted|adjusted|"
    r"(?:at )?annual (?:rates?|averages?)|at (?:current|constant) prices|"
    r"(?:current|constant|nominal|real) (?:[A-Z]\w* )?(?:prices|dollars|terms)|nominal$|chained|"
    r"(?:end|beginning|start) of|as (?:of|at)|period (?:end|average)|unless|except|"
    r"amounts? outstanding)\b",
)
"""A unit, and what else holds for its figures: Millions of dollars, seasonally adjusted."""
_STOP: Final = late("[.,]| unless | (?:FOB|CIF)\\b")
_PIECES: Final = late(r"; ?|(?<=[a-z]{5})\. (?=[A-Z])|, (?![0-9]{3}\b)| (?=unless )")
"""Where a line in brackets says another thing: Thousands of units. Parts may not add to totals."""
_CHANGED: Final = late(
    r"(?i:(?:[0-9]{1,2}-month|average|annual|yearly|quarterly|monthly|year-(?:on|over)-year) )*"
    r"(?i:per ?cent(?:age)? changes?(?: (?:from|over|on) (?:the |a )?"
    r"(?:(?:preceding|previous|prior|last|same|corresponding) )?(?:year|quarter|month|period)"
    r"(?: (?:(?:(?:a|one) year )?(?:ago|earlier)|"
    r"(?:of|in) (?:the )?(?:preceding|previous|prior|last) year))?)?)"
)
"""What a line in brackets may say of rates of change."""
_SAYS_MORE: Final = late(r"(?P<unit>[^,;()\[\]]{4,40}?)(?:[,;] ?| [-–—] )(?P<more>.+)")
"""A unit, and what a line says besides: £ million, reference year 2019."""
_AND_RATES: Final = late(
    r"(?P<amounts>.{3,60}?)(?:,| (?:e|et|y|and|und|en|och|og|i)) "
    r"(?P<rates>[^,;]{0,30}(?:%|\b(?i:per ?cent|pro[zsc]ent|pour ?cent|por ?cien?to|p[eo]rcentua))"
    r"[^,;]{0,30})"
)
"""A line of amounts and of the rates beside them: dati in migliaia e variazioni percentuali."""
_IN: Final = late("^(?i:in) ")
_IN_BRACKETS: Final = late(r"\[(?P<unit>[^\[\]]{1,40})\]")


def english_note(text: str) -> str | None:
    """The unit that an English line states for the figures below it, as printed: `In thousands`."""
    inside = text.strip("()[]")
    if based := BASED.fullmatch(inside) or _BASE_ABROAD.fullmatch(inside):
        return based["unit"]
    inside = text[1:-1].strip()
    if text[:1] in {"(", "["} and text[-1:] in {")", "]"} and is_unit_in_brackets(inside):
        return inside
    if stands_alone(text) and not may_head(text):
        return text
    counted = _COUNTED_IN.fullmatch(text)
    if counted:
        return counted["unit"] or counted["abroad"]
    told = _STATED.match(text) or _NOTE.match(text)
    for unit in _beginnings(told["unit"]) if told else ():
        if is_english_unit(unit) or _BARE_SCALE.fullmatch(unit):
            return unit
    if alone := _STATED_ALONE.fullmatch(text):
        return alone["unit"]
    if text[:1] in {"(", "["} and (piece := _piece_that_is_unit(inside)):
        return piece
    for pattern in (_QUALIFIED, _IN_BRACKETS):
        match = pattern.match(text.strip("()[]") if pattern is _QUALIFIED else text)
        bare = pattern is _QUALIFIED and match and may_head(match["unit"])
        if match and not bare and is_english_unit(match["unit"]):
            return match["unit"]
        based = BASED.fullmatch(match["unit"]) if match and pattern is _QUALIFIED else None
        if based:
            return based["unit"]
    return _unit_that_says_more(inside if text[:1] in {"(", "["} else text)


def _unit_that_says_more(line: str) -> str | None:
    """The unit that a line begins with, one of money in a scale as no name is, where it states no
    other; that of amounts and % where it says that rates stand beside them.
    """
    more = _SAYS_MORE.fullmatch(line)
    if more and is_scaled_money(more["unit"]):
        pieces = re.split(r"[,;] ?| [-–—] | (?:and|e|et|y|und) ", more["more"])
        return None if any(map(is_english_unit, pieces)) else more["unit"]
    both = _AND_RATES.fullmatch(line)
    unit = english_note(both["amounts"]) if both else None
    return f"{unit}、%" if unit and not is_rate(unit) else None


def _piece_that_is_unit(inside: str) -> str | None:
    """The piece of a line in brackets that is a unit as no other is: End of period; in millions of
    pesos. Short tons, thousands are one unit.
    """
    pieces = [_IN.sub("", piece) for piece in _PIECES.split(inside)]
    if len(pieces) == 1:
        return inside if _CHANGED.fullmatch(inside) else None
    units = [piece for piece in pieces if is_english_unit(piece) or _CHANGED.fullmatch(piece)]
    sure = len(units) == 1 or (units[:1] == pieces[:1] and inside.startswith(f"{pieces[0]};"))
    return units[0] if units and sure else None


def stated_unit(text: str) -> str | None:
    """The unit of a text that says of itself that it states one: Unit: US$ million."""
    return english_note(text) if _STATED.match(text) else None


def _beginnings(text: str) -> Iterator[str]:
    """A text, and what of it stands before each of its stops, the longest first."""
    yield text.strip()
    for stop in reversed([match.start() for match in _STOP.finditer(text)]):
        yield text[: stop + (text[stop] == ".")]
        yield text[:stop]
