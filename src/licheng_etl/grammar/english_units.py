"""Units as English tables print them: `In millions of dollars`, `(thousands)`, `US$ million`.

Here: which text is one, and the lines that state one for a whole table. Not here: units in Chinese
and their factors (unit_names): these words name scales and currencies of no fact of ours.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_COUNT: Final = r"(?:['\u2018\u2019]000|1,?000(?:,?000)?|10{1,2}[, ]?000)s?"
_SCALE: Final = (
    rf"(?:(?:100 )?(?:hundred|thousand|million|billion|trillion)s?|{_COUNT}|(?:thous|mil|bil)\.)"
)
_SHORT: Final = r"(?:bn|mn|mln|m|k|000s?)"
_MONEY: Final = (
    r"(?:(?:current|constant|chained|real|nominal|[12][0-9]{3}) )?"
    r"(?:(?:US|U\.S\.|A|C|HK|NZ|S)?[$£€¥]|USD|EUR|GBP|JPY|CNY|RMB|CAD|AUD|CHF|HKD|"
    r"(?:[A-Z][A-Za-z.]* )?(?:dollars?|dol\.|euros?|pounds?|francs?|yen|yuan|rupees?|won|pesos?|"
    r"kron[ae]r?))"
)
_THINGS: Final = (
    r"(?:(?:metric|short|long|square|cubic|number of|kilowatt|terawatt|gigawatt) ?)?"
    r"(?:persons?|people|tonnes?|tons?|hectares?|acres?|barrels?|households?|units?|"
    r"kilomet(?:re|er)s?|miles?|met(?:re|er)s?|feet|bushels?|pounds?|gallons?|"
    r"lit(?:re|er)s?|lb\.|hours?|days?|years?|jobs?|passengers?|vehicles?|"
    r"vessels?|TEUs?|inhabitants?|employees?|kg|km|kW|MW|GWh|MWh|kWh|TWh|Mtoe|toe)"
)
_RATE: Final = r"per ?cent(?:age)?(?: points?| change)?|percentages|%"
_OF: Final = r"[A-Za-z$£€.0-9]+(?: [A-Za-z$£€.0-9]+){0,3}"
_UNIT: Final = re.compile(
    rf"(?:(?!1000){_SCALE}|{_SCALE} of {_OF}|{_MONEY} ?(?:{_SCALE}|{_SHORT})|"
    rf"(?:{_SCALE}|{_SHORT}) {_MONEY}|{_MONEY}(?:,? (?:in )?{_SCALE})?|{_SCALE} {_THINGS}|"
    rf"{_THINGS}|{_RATE}|"
    rf"(?:{_MONEY}|{_SCALE}|{_THINGS}|number) per {_OF})",
    re.IGNORECASE,
)
_THING: Final = re.compile(_THINGS, re.IGNORECASE)
"""What is counted: without brackets the head of a column as well: Year, Persons."""
_NOTE: Final = re.compile(
    r"[\[(]?(?:(?:all |the )?(?:numbers?|figures|amounts|values|data|dollars)(?: are)?"
    r"(?: expressed| given)? )?"
    r"in (?P<unit>[^\[\](),;:]{1,40}?)(?:[\])]*$|\s?[.,;:(])",
    re.IGNORECASE,
)
_QUALIFIED: Final = re.compile(
    r"(?P<unit>[^,;()]{1,40}?)\s?[,;(] ?(?:(?:not |un)?seasonally|unadjusted|adjusted|"
    r"(?:at )?annual (?:rates?|averages?)|at (?:current|constant) prices|"
    r"(?:current|constant|nominal|real) (?:[A-Z]\w* )?(?:prices|dollars|terms)|chained|end of|"
    r"period (?:end|average)|unless|except)\b",
    re.IGNORECASE,
)
"""A unit, and what else holds for its figures: Millions of dollars, seasonally adjusted."""
_IN_BRACKETS: Final = re.compile(r"\[(?P<unit>[^\[\]]{1,40})\]")


@lru_cache(maxsize=1 << 12)
def is_english_unit(text: str) -> bool:
    """Whether an English text is a unit and nothing else: thousands, US$ million, Percent."""
    return _UNIT.fullmatch(text) is not None


def english_note(text: str) -> str | None:
    """The unit that an English line states for the figures below it, as printed: `In thousands`."""
    if text[:1] in {"(", "["} and text[-1:] in {")", "]"} and is_english_unit(text[1:-1]):
        return text[1:-1]
    if is_english_unit(text) and not _THING.fullmatch(text):
        return text
    for pattern in (_NOTE, _QUALIFIED, _IN_BRACKETS):
        match = pattern.match(text)
        bare = pattern is _QUALIFIED and match and _THING.fullmatch(match["unit"])
        if match and not bare and is_english_unit(match["unit"]):
            return match["unit"]
    return None
