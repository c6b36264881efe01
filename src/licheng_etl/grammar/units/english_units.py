"""Units as English tables print them: `In millions of dollars`, `(thousands)`, `Rs. crore`.

Here: which text is one, and the lines that state one for a whole table. Not here: units in Chinese
and their factors (unit_names): these words name scales and currencies of no fact of ours.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.text import is_digits
from licheng_etl.grammar.units.foreign_units import (
    COUNTED_ABROAD,
    MEASURE_ABROAD,
    NUMBER_ABROAD,
    RATE_ABROAD,
    SCALE_ABROAD,
    SIGN,
    STATES_UNIT,
    UNIT_ABROAD,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_COUNT: Final = (
    r"(?:[x×]\s?)?(?:['\u2018\u2019]\s?000|1[., ]?000(?:[., ]?000)?|10{1,2}[, ]?000)"
    r"(?:['\u2018\u2019]?s)?"
)
_SCALE: Final = (
    r"(?:(?i:(?:100 )?(?:hundred|thousand|million|billion|trillion|crore|lakh|lac)s?|"
    rf"{SCALE_ABROAD}|(?:thous|thou|mil|mill|mio|bil|cr)\.)|{_COUNT})"
)
_SHORT: Final = r"(?:(?i:bn|mn|mln|cr)\.?|m|M|k|K|['\u2018\u2019]?000s?)"
_MONEY: Final = (
    r"(?:(?i:(?:(?:current|constant|chained|real|nominal) )?(?:[12][0-9]{3} )?))"
    rf"(?:(?:(?:US|U\.S\.|NT|HK|NZ) |[A-Z]{{1,2}}|U\.S\.)?{SIGN}|[$](?:US|NZ|[ACF])|"
    r"USD|EUR|GBP|JPY|CNY|RMB|CAD|AUD|CHF|HKD|INR|Rs\.?|F\.? ?CFA|[KTU]?[Ss]hs?\.?|Tk\.?|"
    r"RM|P[Hh][Pp]|NKR|NOK|SEK|DKK|ISK|"
    r"CZK|PLN|HUF|RON|BGN|TRY|RUB|UAH|ZAR|KES|UGX|TZS|RWF|NGN|GHS|THB|MYR|IDR|VND|PHP|PKR|BDT|"
    r"LKR|BRL|MXN|CLP|COP|ARS|KRW|SGD|NZD|ILS|SAR|AED|MOP|"
    rf"(?:(?!(?:[Pp]er|{_SCALE}) )(?:[A-Z][A-Za-z.]*|[a-z]{{3,}}) )?"
    r"(?i:dollars?|dol\.|euros?|pounds?|francs?|yen|yuan|rupees?|"
    r"won|pesos?|kron[ae]r?|rand|baht|ringgit|shillings?|naira|roubles?|rubles?|lira|dirhams?|"
    r"riyals?|rupiah|zł|cents?|pence|paise|sterling|takas?|kwacha|birr|dinars?|cedis?|leone?s|forints?|"
    r"zlotys?|hryvnias?|tenge|patacas?))"
)
_CODE: Final = (
    r"(?!(?i:in|of|per|the|and|for|by|to|at|no|up|all|top|one|two|ten)\b)"
    r"(?:[A-Z]{3}|[A-Z][A-Za-z]{0,2}\.?)"
)
"""What stands before a scale alone and is a currency by that: KSh million, R million."""
_COUNTED: Final = (
    r"(?i:(?:number of )?(?:persons?|people|households?|units?|jobs?|"
    r"minutes|hours?|days?|nights|weeks|months|years?|"
    r"passengers?|vehicles?|vessels?|TEUs?|inhabitants?|employees?|workers?|visitors?|tourists?|"
    rf"students?|pupils?|trips?|journeys?|{COUNTED_ABROAD}))"
)
"""What is counted: without brackets the head of a column as well: Year, Persons."""
_LENGTHS: Final = r"(?i:kms?\.?|kilomet(?:re|er)s?|miles?)"
_MEASURES: Final = (
    rf"(?:(?i:(?:(?:metric|short|long|square|cubic|sq\.?|cu\.?|kilowatt|terawatt|gigawatt|dry|"
    rf"gross|net|revenue|dead-?weight) ?)*"
    rf"(?:(?:tonnes?|tons?|barrels?)(?: of)? (?:oil|coal|CO2|carbon(?: dioxide)?) equivalents?|"
    rf"tonnes?|tons?|hectares?|acres?|barrels?|kilomet(?:re|er)s?|miles?|met(?:re|er)s?|feet|"
    rf"ft\.?|inches|bushels?|gallons?|lit(?:re|er)s?|lb\.|kgs?\.?|kilograms?|quintals?|qtls?\.?|"
    rf"hours?|mins|[a-z]+watt[- ]?hours?|[a-z]+joules?|(?!in )[a-z]+[- ]{_LENGTHS})|"
    rf"{MEASURE_ABROAD})|"
    r"sq\.? ?(?:km|m|mi)\.?|cu\.? ?m\.?|"
    r"[Kk]ms?\.?|ha|MT|[kMG]?t ?CO2(?:[- ]?(?i:e|eq\.?|equivalent))?|"
    r"kW|MW|GW|GWh|MWh|kWh|TWh|[KM]toe|ktoe|toe|[TPG]J|kt|Mt|[kmc]?m[²³23]|[kM]l|mm|cm|"
    r"tkm|pkm|vkm|t-km|p-km|dwt|DWT|GRT|GT|°C)"
)
_TINY: Final = r"(?:t|m|l|L)"
_RATE: Final = (
    r"(?i:per ?cent\.|per ?cent(?:age)?(?: points?| change)?|percentages|percentage points?|"
    r"basis points?|pct\.?|pp\.?|(?:%|per ?cent) (?:per annum|p\.?a\.?)|%(?:[ -]points?| change)?)"
)
_WORD: Final = r"(?:[A-Za-z$£€.²³'-]*[A-Za-z$£€²³]|(?:[A-Z]\.)+|[0-9]+(?:[, .][0-9]{3})*)"
_OF: Final = rf"{_WORD}(?: {_WORD}){{0,3}}"
_THINGS: Final = f"(?:{_MEASURES}|{_COUNTED})"
_PARTS: Final = rf"(?:{_MONEY}|{_SCALE}|{_THINGS}|(?i:number|nos?\.))"
_SCALED: Final = f"(?:{_SCALE}|{_SHORT})"
_UNIT: Final = re.compile(
    rf"(?!1[ .]?000$)(?:{UNIT_ABROAD}|{_SCALE}|{_SCALE} of {_OF}|{_SCALE} (?:{_THINGS}|{_TINY})|"
    rf"{_SCALE} (?!plus )[a-z-]{{3,}}(?: [a-z-]+){{0,2}}|"
    rf"{_COUNT} [A-Z]?[a-z-]+(?: [A-Za-z-]+){{0,2}}|"
    rf"{_MONEY} ?(?:in )?{_SCALED}|{_SCALED}(?: of)? (?:{_MONEY}|[A-Z]{{3}})|"
    rf"[A-Z]{{3}} {_SCALE} {_MONEY}|{_CODE} (?:in )?{_SCALE}|"
    rf"{_CODE}['\u2018\u2019] ?(?:000s?|{_SCALE})|{_THINGS} {_COUNT}|"
    rf"[A-Z]{{3}} {_SHORT}|[A-Z]{{3}}(?:bn|mn|mln|m|k|['\u2018\u2019]?000s?)|"
    rf"{_MONEY}(?:,? (?i:in )?{_SCALE})?|"
    rf"{_THINGS}|{_RATE}(?: of {_OF})?|{_PARTS} per {_OF}|"
    rf"(?:[A-Za-z]+ )?(?i:per) [0-9][0-9, ]* ?{_OF}|(?i:per) (?:{_THINGS}|(?i:capita|head))|"
    rf"(?:{_MONEY}|{_THINGS}|{_SCALE} {_THINGS})\s?/\s?{_OF})"
)
_OF_SOME_CURRENCY: Final = re.compile(rf"[A-Z][^\W0-9_]{{3,}} {_SCALE}")
_OTHER: Final = re.compile(f"{UNIT_ABROAD}|1? ?000|%")
_HEAD: Final = re.compile(rf"(?:{_THINGS}|{_MONEY})(?<![$£€¥₹₩₦₱฿])")
"""What may as well be the head of a column."""
_SIGNS: Final = re.compile("[kMGT]Wh?|[kMGT]J|[kM]t|[kcm]?m[²³]|TEU|ktoe|Mtoe")
"""Measures that are no words of a language."""
_CAPITAL: Final = re.compile("[A-Z][a-z]{2,}|[A-Z]{4,}")
_CAPITALS: Final = re.compile("[A-Z]{2,}[23]?")
_SMALL: Final = frozenset({"OF", "PER", "IN", "AND", "THE", "KM", "KM2", "KG", "HA", "SQ", "CU"})
"""Words that are in small letters wherever not all of a line is in capitals."""
_WORD_IN_CAPITALS: Final = 4
"""Letters that a word has at least; shorter ones may be signs that mean another thing so."""
_CURRENCY: Final = re.compile(_MONEY)
_COUNTED_ALONE: Final = re.compile(_COUNTED)
BASED: Final = re.compile(
    r"(?!.*[a-z]{4}\. )(?:(?i:base(?: year| period)?|index)\s?[:=,]?\s?)?"
    r"(?P<unit>[A-Za-z0-9 .,/-]{2,32} ?= ?100(?:\.0)?)"
)
_BASE_ABROAD: Final = re.compile(
    r"(?P<unit>(?i:(?:indices? )?bas[ei] 100)(?i:(?: ?:| en| in| =){1,2}) ?[12][0-9]{3})"
)
"""An index of the Romance languages: base 100 en 2021."""
_RATES: Final = re.compile(rf"(?:{_RATE}(?: of {_OF})?|{RATE_ABROAD})")
_NUMBER: Final = re.compile(rf"(?i:numbers?|counts?|nos?\.|{NUMBER_ABROAD})")
_BARE_COUNT: Final = re.compile(r"1? ?000(?:['\u2018\u2019]?s)?")
_BARE_SCALE: Final = re.compile(rf"{_BARE_COUNT.pattern}|(?i:bn|mn|mln|cr)\.?")
"""What is a unit behind in alone: in 1000, in mn."""
_LEAD: Final = (
    r"[\[(]?(?:(?i:(?:all |the )?(?:(?:f\.?o\.?b|c\.?i\.?f)\.? )?"
    r"(?:numbers?|figures|amounts?|values?|data|dollars)(?: are)?"
    r"(?: expressed| given)? ))?"
)
_NOTE: Final = re.compile(rf"{_LEAD}(?:(?i:in|en|em)|[iuvw]) (?P<unit>[^\[\]();:]{{1,60}})")
_COUNTED_IN: Final = re.compile(
    r"[\[(]?[A-Za-z][a-zà-ÿ]+(?: [a-zà-ÿ-]+){0,3} "
    rf"(?:in (?P<unit>{_SCALE}(?: of {_OF})?)|(?:in|en|em) (?P<abroad>{UNIT_ABROAD}))[\])]?"
)
"""A line that says what is counted, and in what: Journeys in millions, Saldos en millones de euros.
"""
_STATED: Final = re.compile(
    rf"[\[(]?(?i:{STATES_UNIT})\s?[:=]\s?"
    r"(?P<unit>[^\[\]();:]{1,60})"
)
_STATED_ALONE: Final = re.compile(
    rf"(?!(?i:unit|unidade?|unité|unità|enhet|enhed|eenheid)\s?:)(?i:{STATES_UNIT})\s?:\s?"
    r"(?P<unit>[^\W0-9][^\[\]();:,.]{1,40}?)(?: ?\([^()]+\))?"
)
"""A line that states a unit, known or not, and nothing else: Unidades: Miles Personas."""
_QUALIFIED: Final = re.compile(
    r"(?P<unit>[^,;()]{1,40}?)(?:\s?[,;(] ?|\s(?=unless))"
    r"(?i:(?:not |un)?seasonally|unadjusted|adjusted|"
    r"(?:at )?annual (?:rates?|averages?)|at (?:current|constant) prices|"
    r"(?:current|constant|nominal|real) (?:[A-Z]\w* )?(?:prices|dollars|terms)|chained|"
    r"(?:end|beginning|start) of|as (?:of|at)|period (?:end|average)|unless|except|"
    r"amounts? outstanding)\b",
)
"""A unit, and what else holds for its figures: Millions of dollars, seasonally adjusted."""
_WORDED: Final = re.compile(r"[^\W0-9_]{4}|Wh$|[²³]|^TEU$")
"""What a measure has that can be no code."""
_THOUSANDS: Final = re.compile("000(?: |['\u2018\u2019]?s)")
"""How a bare scale begins, which is no end of a number: 000 tonnes, 000's."""
_STOP: Final = re.compile("[.,]| unless | (?:FOB|CIF)\\b")
_IN_BRACKETS: Final = re.compile(r"\[(?P<unit>[^\[\]]{1,40})\]")


@lru_cache(maxsize=1 << 12)
def is_english_unit(text: str) -> bool:
    """Whether an English text is a unit and nothing else: thousands, US$ million, Percent, MILLION
    DOLLARS.
    """
    if _UNIT.fullmatch(text) is not None:
        return True
    return text.isupper() and _UNIT.fullmatch(_CAPITALS.sub(_as_usual, text)) is not None


def _as_usual(capitals: re.Match[str]) -> str:
    """A word in capitals as it is written among small letters."""
    word = capitals[0]
    if word in _SMALL:
        return word.lower()
    return word.capitalize() if len(word) >= _WORD_IN_CAPITALS else word


def is_unit_in_brackets(text: str) -> bool:
    """Whether what stands in brackets is a unit: there 000 tonnes is no end of 100,000 tonnes, and
    a word beside a scale is the currency, whichever it is: Kina million.
    """
    return _stands_alone(text) or _OF_SOME_CURRENCY.fullmatch(text) is not None


def _stands_alone(text: str) -> bool:
    """Whether a text of a cell is a unit: there 000 tonnes is one as well."""
    return is_english_unit(f"'{text}" if _THOUSANDS.match(text) else text)


@lru_cache(maxsize=1 << 12)
def is_unit_below(text: str) -> bool:
    """Whether a text that stands below a label is its unit: what is counted may be a label too."""
    if _BARE_COUNT.fullmatch(text):
        return True
    return _stands_alone(text) and _COUNTED_ALONE.fullmatch(text) is None


def is_other_unit(text: str) -> bool:
    """Whether a text is a unit of another language, or a bare count: no label is one of these."""
    return _OTHER.fullmatch(text) is not None


def is_measure_below(text: str) -> bool:
    """Whether it is one of amounts: shares are told beside numbers, and are no unit for them."""
    return is_unit_below(text) and not is_rate(text)


@lru_cache(maxsize=1 << 12)
def is_measure_alone(text: str) -> bool:
    """Whether a label of a row is nothing but what its figures are measured in: Per cent, Tonnes.
    A currency may be what is told of, what begins with digits a class of sizes and a few letters
    the code of a place, as MT is; per capita says what amounts are divided by.
    """
    if is_rate(text):
        return True
    if _WORDED.search(text) is None:
        return False
    other = is_digits(text[:1]) or text[:4].lower() == "per " or _CURRENCY.fullmatch(text)
    return not other and is_unit_below(text)


def is_rate(text: str) -> bool:
    """Whether a unit is that of shares and rates in words: Per cent, percentage points."""
    return _RATES.fullmatch(text) is not None


def is_head(text: str) -> bool:
    """Whether a unit is a word that may as well head a column: Miles, Tonnes."""
    return _CAPITAL.fullmatch(text) is not None and _HEAD.fullmatch(text) is not None


def is_word(unit: str) -> bool:
    """Whether a unit may as well be what is measured, as no sign is one: Miles, not GWh."""
    word = _HEAD.fullmatch(unit) is not None and _SIGNS.fullmatch(unit) is None
    return word and not is_other_unit(unit)


def is_head_by_money(text: str) -> bool:
    """Whether it is one by the name of a currency, which may be another word: Won, Pounds."""
    return is_head(text) and _CURRENCY.fullmatch(text) is not None


def is_count(text: str) -> bool:
    """Whether a text says that things are counted, one by one, as units beside it measure."""
    return _NUMBER.fullmatch(text) is not None


def english_note(text: str) -> str | None:
    """The unit that an English line states for the figures below it, as printed: `In thousands`."""
    inside = text.strip("()[]")
    if based := BASED.fullmatch(inside) or _BASE_ABROAD.fullmatch(inside):
        return based["unit"]
    inside = text[1:-1].strip()
    if text[:1] in {"(", "["} and text[-1:] in {")", "]"} and is_unit_in_brackets(inside):
        return inside
    if _stands_alone(text) and not _HEAD.fullmatch(text):
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
    first, parted, _ = inside.partition(";")
    if parted and text[:1] in {"(", "["} and is_english_unit(first):
        return first
    for pattern in (_QUALIFIED, _IN_BRACKETS):
        match = pattern.match(text.strip("()[]") if pattern is _QUALIFIED else text)
        bare = pattern is _QUALIFIED and match and _HEAD.fullmatch(match["unit"])
        if match and not bare and is_english_unit(match["unit"]):
            return match["unit"]
        based = BASED.fullmatch(match["unit"]) if match and pattern is _QUALIFIED else None
        if based:
            return based["unit"]
    return None


def stated_unit(text: str) -> str | None:
    """The unit of a text that says of itself that it states one: Unit: US$ million."""
    return english_note(text) if _STATED.match(text) else None


def _beginnings(text: str) -> Iterator[str]:
    """A text, and what of it stands before each of its stops, the longest first."""
    yield text.strip()
    for stop in reversed([match.start() for match in _STOP.finditer(text)]):
        yield text[: stop + (text[stop] == ".")]
        yield text[:stop]
