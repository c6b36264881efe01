"""Units that stand in titles of English tables: Exports by country, US$ million, 2023.

Here: which part of a title is one. Not here: which text is a unit, lines that state one
(english_units, english_notes).
"""

from __future__ import annotations

import re
from typing import Final

from licheng_etl.grammar.units.english_notes import BASED
from licheng_etl.grammar.units.english_units import (
    is_currency_in_words,
    is_english_unit,
    is_unit_below,
    is_word,
)

_PER: Final = re.compile(
    r"\bper (?:1[0, ]*000|100|million) (?:[a-z]+ )?"
    r"(?:population|people|persons|inhabitants|births|residents|women|men|workers|employees|vehicles)\b"
)
"""What rates are told for, wherever a title says so."""
_IN_AT_END: Final = re.compile(r"[^\W_] (?:in|en|em|[uvw]) (?P<unit>%|[^,;:()%]{2,40})$")
"""What a title ends with that says what its figures are told in: Veränderung 2002-2023 in %."""
_TWO_THINGS: Final = re.compile(
    r"[,;]| / |[^\W0-9]/[^\W0-9]| (?:and|und|sowie|et|y|e|i|och|og|en) (?!%)"
)
"""Between what has the unit at the end and what has none: Bestand und Veränderung in %."""
_OF_SOME: Final = re.compile(
    r" (?:by|nach|par|por|según|per|efter|naar) |^[A-Z][a-z]{2,}(?: [a-z]+){0,3} in (?=[a-z ]+$)"
)
"""What may be measured, and not the figures: nach Größe in ha, Sales in euros beside shops."""
_NOTED: Final = re.compile(r"(?<=[a-z])[0-9]{1,2}$|[*†‡]+$")
"""The mark of a footnote behind a unit: Per cent1."""
_PIECES: Final = re.compile(
    r"(?:[,;:]|\s[-–—]|(?<=[a-z0-9)])(?<!\b[Mm]ill)(?<!\b[MmBb]i[lo])"
    r"(?<!\b(?i:mio|mrd|mln|mld|bln|tsd|tys|tis))"
    r"\.(?=\s(?:[^a-z]|in )))\s(?:(?i:in) )?"
)
"""Where a title has parts; the point of a scale cut short ends none: mill. euro."""
_MEASURED_IN: Final = re.compile(
    r"(?:[\w.]+ )?(?i:values?|volumes?|quantit(?:y|ies)|amounts?|areas?|weights?)"
    r" in (?P<unit>.{2,40})"
)
"""A part of a title that says of all figures what they are: FOB value in USD million."""


def unit_in_title(text: str) -> str | None:
    """The unit that a part of an English title is: Exports by country, US$ million, 2023."""
    if rate := _PER.search(text):
        return rate[0]
    _, *pieces = _PIECES.split(text)
    if pieces and (based := BASED.fullmatch(pieces[-1])):
        return based["unit"]
    bare = (each if is_english_unit(each) else _NOTED.sub("", each) for each in pieces)
    units = (each for each in bare if is_english_unit(each) and not is_word(each))
    if unit := next(units, None):
        return unit
    if pieces and is_currency_in_words(pieces[-1]):
        return pieces[-1]
    measured = [m["unit"] for each in pieces if (m := _MEASURED_IN.fullmatch(each))]
    if len(measured) == 1 and is_english_unit(measured[0]):
        return measured[0]
    told = None if _TWO_THINGS.search(text) else _IN_AT_END.search(text)
    sure = told and is_unit_below(told["unit"]) and not _OF_SOME.search(text)
    return told["unit"] if told and (sure or told["unit"] == "%") else None
