"""Units as English tables print them: `In millions of dollars`, `(thousands)`, `Rs. crore`.

Here: which text is one. Not here: lines that state one for a whole table (english_notes), units in
Chinese and their factors (unit_names): these words name scales and currencies of no fact of ours.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.late_patterns import late
from licheng_etl.grammar.texts.text import is_digits
from licheng_etl.grammar.units.foreign_units import (
    COUNTED_ABROAD,
    MEASURE_ABROAD,
    NUMBER_ABROAD,
    RATE_ABROAD,
    SCALE_ABROAD,
    SIGN,
    UNIT_ABROAD,
)

if TYPE_CHECKING:
    import re

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
    r"(?:(?i:(?:(?:current|constant|chained|real|nominal) )?(?:[12][0-9]{3} )?"
    r"(?:(?:cpi|inflation|price)-adjusted )?))"
    rf"(?:(?:(?:US|U\.S\.|NT|HK|NZ|ABD) |[A-Z]{{1,2}}|U\.S\.)?{SIGN}|[$](?:US|NZ|[ACF])|"
    r"USD|EUR|GBP|JPY|CNY|RMB|CAD|AUD|CHF|HKD|INR|Rs\.?|F\.? ?CFA|[KTU]?[Ss]hs?\.?|Tk\.?|"
    r"RM|P[Hh][Pp]|NKR|NOK|SEK|DKK|ISK|"
    r"CZK|PLN|HUF|RON|BGN|TRY|RUB|UAH|ZAR|KES|UGX|TZS|RWF|NGN|GHS|THB|MYR|IDR|VND|PHP|PKR|BDT|"
    r"LKR|BRL|TL|MXN|CLP|COP|ARS|KRW|SGD|NZD|ILS|SAR|AED|MOP|"
    rf"(?:(?!(?:[Pp]er|{_SCALE}) )(?:[A-Z][A-Za-z.]*|[a-z]{{3,}}) )?"
    r"(?i:dollars?|dol\.|euros?|pounds?|francs?|yen|yuan|rupees?|"
    r"won|pesos?|kron(?:[ae]r?|or)|rand|baht|ringgit|shillings?|naira|roubles?|rubles?|lira|dirhams?|"
    r"riyals?|rupiah|zł|cents?|pence|paise|sterling|takas?|kwacha|birr|dinars?|cedis?|leone?s|forints?|"
    r"dolar(?:ı|lar)?|lirası|zlotys?|hryvnias?|tenge|patacas?))"
)
_CODE: Final = (
    r"(?!(?i:in|of|per|the|and|for|by|to|at|no|up|all|top|one|two|ten)\b)"
    r"(?:[A-Z]{3}|[A-Z][A-Za-z]{0,2}\.?)"
)
"""What stands before a scale alone and is a currency by that: KSh million, R million."""
_COUNTED: Final = (
    r"(?i:(?:number of )?(?:persons?|people|households?|units?|jobs?|"
    r"minutes|hours?|days?|nights|weeks|months|years?|yrs\.?|"
    r"passengers?|vehicles?|vessels?|TEUs?|inhabitants?|employees?|workers?|visitors?|tourists?|"
    rf"students?|pupils?|trips?|journeys?|{COUNTED_ABROAD}))"
)
"""What is counted: without brackets the head of a column as well: Year, Persons."""
_LENGTHS: Final = r"(?i:kms?\.?|kilomet(?:re|er)s?|miles?)"
_MEASURES: Final = (
    rf"(?:(?i:(?:(?:metric|short|long|square|cubic|sq\.?|cu\.?|kilowatt|terawatt|gigawatt|dry|"
    rf"gross|net|revenue|dead-?weight) ?)*"
    rf"(?:(?:(?:kilo|mega|giga)?tonnes?|tons?|barrels?)(?: of)? "
    rf"(?:oil|coal|CO2|carbon(?: dioxide)?) equivalents?|"
    rf"tonnes?|tons?|hectares?|acres?|barrels?|kilomet(?:re|er)s?|miles?|met(?:re|er)s?|feet|"
    rf"ft\.?|inches|bushels?|gallons?|lit(?:re|er)s?|lbs?\.?|kgs?\.?|kilograms?|quintals?|qtls?\.?|"
    rf"hours?|mins|btus?|therms?|[a-z]+watt[- ]?hours?|[a-z]+joules?|(?!in )[a-z]+[- ]{_LENGTHS})|"
    rf"{MEASURE_ABROAD})|"
    r"sq\.? ?(?:km|m|mi)\.?|cu\.? ?m\.?|"
    r"[Kk]ms?\.?|ha|MT|[kMG]?t ?CO2(?:[- ]?(?i:e|eq\.?|equivalent))?|"
    r"kW|MW|GW|GWh|MWh|kWh|TWh|[KM]toe|ktoe|toe|[TPG]J|kt|Mt|[kmc]?m[²³23]|[kM]l|mm|cm|"
    r"tkm|pkm|vkm|t-km|p-km|dwt|DWT|GRT|GT|°C)"
)
_TINY: Final = r"(?:t|m|l|L)"
_RATE: Final = (
    r"(?i:per ?cent\.|per ?cent(?:age)?(?: points?| change)?|percentages|percentage points?|"
    r"basis points?|pct\.?|pp\.?|(?:%|per ?cent) (?:per annum|p\.?a\.?)|"
    r"annual %(?: growth)?|%(?:[ -]points?| change)?)"
)
_WORD: Final = r"(?:[A-Za-z$£€.²³'-]*[A-Za-z$£€²³]|(?:[A-Z]\.)+|[0-9]+(?:[, .][0-9]{3})*)"
_OF: Final = rf"{_WORD}(?: {_WORD}){{0,3}}"
_THINGS: Final = f"(?:{_MEASURES}|{_COUNTED})"
_PARTS: Final = rf"(?:{_MONEY}|{_SCALE}|{_THINGS}|(?i:number|nos?\.))"
_SCALED: Final = f"(?:{_SCALE}|{_SHORT})"
_UNIT: Final = late(
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
_OF_SOME_CURRENCY: Final = late(
    rf"[A-Z][^\W0-9_]{{3,}} {_SCALE}|['\u2018\u2019]?0?00 [A-Z]{{2,4}}\.?"
)
_IN_BRACKETS: Final = late("KL|M[UL]|[LT]?MM?T|MMSCM|[BM]CM|[KM]TOE|[KMG]WH|NOS")
"""Signs that elsewhere may be codes: KL, MU."""
_QUOTIENT: Final = late(r"[A-Za-z]{1,3}\.? ?/ ?(?:ha|km2|km²|m2|m²|m3|m³)\.?")
"""Some measure for each of a known one: ku/ha."""
_OTHER: Final = late(f"{UNIT_ABROAD}|1? ?000|%")
_HEAD: Final = late(rf"(?:{_THINGS}|{_MONEY})(?<![$£€¥₹₩₦₱฿])")
"""What may as well be the head of a column."""
_SIGNS: Final = late("[kMGT]Wh?|[kMGT]J|[kM]t|[kcm]?m[²³]|TEU|ktoe|Mtoe")
"""Measures that are no words of a language."""
_CAPITAL: Final = late("[A-Z][a-z]{2,}|[A-Z]{4,}")
_CAPITALS: Final = late("[A-Z]{2,}[23]?")
_SMALL: Final = frozenset({"OF", "PER", "IN", "AND", "THE", "KM", "KM2", "KG", "HA", "SQ", "CU"})
"""Words that are in small letters wherever not all of a line is in capitals."""
_WORD_IN_CAPITALS: Final = 4
"""Letters that a word has at least; shorter ones may be signs that mean another thing so."""
_CURRENCY: Final = late(_MONEY)
_LONGEST: Final = 60
"""Characters of a unit of money."""
_SCALE_IN: Final = late(
    rf"\b(?:{_SCALE}|(?i:bn|mn|mln|mio|mrd|mld|m?ill(?:ion|iard|jard)|mil(?:jon|iar|hõ))[a-zõ]*)"
)
"""How a sum is scaled, in whatever language: R$ milhões, Miljoner kronor."""
_COUNTED_ALONE: Final = late(_COUNTED)
_RATES: Final = late(rf"(?:{_RATE}(?: of {_OF})?|{RATE_ABROAD})")
_NUMBER: Final = late(rf"(?i:numbers?|counts?|nos?\.|{NUMBER_ABROAD})")
_ONLY_SCALE: Final = late(_SCALE)
_PER_ONE: Final = late(
    r"\b(?i:per (?:[a-z]+ )?(?:share|unit|capita|head|person|inhabitant|household|employee|worker|"
    r"passenger|student|pupil)s?|(?:par|por|pro|per) (?:action|acción|ação|aktie|azione|habitante?|"
    r"kopf|einwohner|abitante))\b"
)
"""What says that a figure is of one of many."""
SCALE_OF: Final = f"{_SCALE}(?: of {_OF})?"
BARE_COUNT: Final = late(r"1? ?000(?:['\u2018\u2019]?s)?")
_WORDED: Final = late(r"[^\W0-9_]{4}|Wh$|[²³]|^TEU$")
"""What a measure has that can be no code."""
_THOUSANDS: Final = late("000(?: |['\u2018\u2019]?s)")
"""How a bare scale begins, which is no end of a number: 000 tonnes, 000's."""


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
    known = stands_alone(text) or _OF_SOME_CURRENCY.fullmatch(text) is not None
    return known or any(sign.fullmatch(text) for sign in (_QUOTIENT, _IN_BRACKETS))


def stands_alone(text: str) -> bool:
    """Whether a text of a cell is a unit: there 000 tonnes is one as well."""
    return is_english_unit(f"'{text}" if _THOUSANDS.match(text) else text)


@lru_cache(maxsize=1 << 12)
def is_unit_below(text: str) -> bool:
    """Whether a text that stands below a label is its unit: what is counted may be a label too."""
    if BARE_COUNT.fullmatch(text):
        return True
    return stands_alone(text) and _COUNTED_ALONE.fullmatch(text) is None


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
    return _CAPITAL.fullmatch(text) is not None and may_head(text)


def may_head(unit: str) -> bool:
    """Whether a unit may as well be what is measured, or a word beside it."""
    return _HEAD.fullmatch(unit) is not None


def is_word(unit: str) -> bool:
    """Whether a unit may as well be what is measured, as no sign is one: Miles, not GWh."""
    return may_head(unit) and _SIGNS.fullmatch(unit) is None and not is_other_unit(unit)


def is_head_by_money(text: str) -> bool:
    """Whether it is one by the name of a currency, which may be another word: Won, Pounds."""
    return is_head(text) and _CURRENCY.fullmatch(text) is not None


@lru_cache(maxsize=1 << 10)
def is_scaled_money(text: str) -> bool:
    """Whether a text is a unit of money in a scale, as no name is: £ million, Milioni di euro."""
    if len(text) > _LONGEST:
        return False
    last = text.rpartition(" ")[2]
    ends = _CURRENCY.fullmatch(last) or _SCALE_IN.fullmatch(last)
    both = _CURRENCY.search(text) and _SCALE_IN.search(text)
    return bool(ends and both) and is_english_unit(text)


@lru_cache(maxsize=1 << 12)
def is_of_one(name: str, unit: str) -> bool:
    """Whether a name is that of a sum for one of many, which is not in the scale of the sums for
    all: Earnings per share in a table in thousands.
    """
    scaled = _ONLY_SCALE.fullmatch(unit) is not None or is_scaled_money(unit)
    return scaled and tells_of_one(name)


def tells_of_one(name: str) -> bool:
    """Whether a name says that figures are of one of many: Income per capita."""
    return _PER_ONE.search(name) is not None


def is_currency_in_words(text: str) -> bool:
    """Whether a text in small letters is the name of a currency: kronor."""
    return text.islower() and text.isalpha() and _CURRENCY.fullmatch(text) is not None


def is_count(text: str) -> bool:
    """Whether a text says that things are counted, one by one, as units beside it measure."""
    return _NUMBER.fullmatch(text) is not None


@lru_cache(maxsize=1 << 10)
def in_scale_of_all(unit: str, of_all: str) -> str:
    """The unit of a figure in a table in thousands, if that is its: numbers of things have it."""
    return of_all if is_count(unit) and _ONLY_SCALE.fullmatch(of_all) else unit
