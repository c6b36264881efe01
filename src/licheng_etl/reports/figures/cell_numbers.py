"""What a cell of a table inside a report prints: a number, how exactly, and perhaps its unit.

Here: 1.2万, 约8, 3-5, (3) for less than nothing, 85余, 3%以上, ¥35万, and units with the scale that
a head gives them. Not here: which unit a head gives (table_figures), numbers of workbooks
(grammar.numbers.decimals).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from licheng_etl.grammar.numbers.numerals import NUMERAL, SCALE, read_numeral
from licheng_etl.grammar.texts.text import has_digit, normalise_text
from licheng_etl.grammar.times.prose_times import find_mentions
from licheng_etl.grammar.times.time_words import spelled
from licheng_etl.grammar.words.null_words import null_reason
from licheng_etl.reports.numbers.quantity import power_of
from licheng_etl.reports.numbers.units import TextUnit, money_before, text_unit, unit_at
from licheng_etl.reports.wording.words import (
    LIGHT_END,
    QUALIFIER_AFTER,
    QUALIFIER_BEFORE,
    QUALIFIERS_AFTER,
    QUALIFIERS_BEFORE,
)

_NUMBER: Final = rf"(?:\.[0-9]+|{NUMERAL})(?:{SCALE}(?![分])|[十百千万亿])*"
_PLAIN: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", re.ASCII)
"""What most cells print, of which nothing has to be asked."""
_PRINTED: Final = re.compile(
    rf"(?P<sign>[-+—－]\s?)?(?P<low>{_NUMBER})"
    rf"(?:\s?(?:-|—{{1,2}}|–|~|～|至|到)\s?(?P<high>{_NUMBER}))?"
    rf"(?P<fuzzy>[余多几])?\s?(?P<unit>(?!以[上下内]|左右|上下|及以)[^0-9\s()+]{{1,8}}?)?(?P<more>[余多])?"
    rf"(?P<after>\s?(?:{'|'.join(QUALIFIERS_AFTER)})|\+)?$"
)
_IN_BRACKETS: Final = re.compile(r"\((?P<inside>[0-9.,]+%?)\)$")
_CODE: Final = re.compile(r"0[0-9]")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}$")
_SCALE_AT_END: Final = re.compile(r"[十百千万亿]$")
_HEAD_SCALE: Final = re.compile(r"[十百千万亿]+(?=[^瓦克米卡])")


class CellNumber(NamedTuple):
    """The number of a cell, its place in it, and its unit where the cell prints one.

    `high`: the upper end of a range. `scaled`: whether 万 or its like stands behind the number.
    """

    value: Decimal
    start: int
    end: int
    unit: TextUnit | None = None
    high: Decimal | None = None
    qualifier: str = "exact"
    scaled: bool = False


def number_in(text: str) -> CellNumber | None:
    """The number that a whole cell prints; None for one that says nothing or something else."""
    if _PLAIN.fullmatch(text):
        return CellNumber(Decimal(text), 0, len(text))
    plain = spelled(text)
    if not has_digit(plain) or null_reason(normalise_text(text)):
        return None
    bracketed = _IN_BRACKETS.match(plain)
    if bracketed is not None:
        inside = number_in(bracketed["inside"])
        share = bracketed["inside"].endswith("%")
        return inside and inside._replace(
            value=inside.value if share else -inside.value, end=len(text)
        )
    start = _start(plain)
    printed = _PRINTED.match(plain, start) if start is not None else None
    if printed is None or _is_name_or_time(printed, plain):
        return None
    return _number(printed, plain)


def _is_name_or_time(printed: re.Match[str], plain: str) -> bool:
    """Whether it is a telephone, a day, a span of years or of months: 0531-82345678, 05-20,
    2023-2025, 1-6月.
    """
    low, high = printed["low"], printed["high"] or ""
    if _CODE.match(low) or _CODE.match(high):
        return True
    if _YEAR.match(low) and _YEAR.match(high) and not printed["unit"]:
        return True
    return printed["unit"] is not None and any(
        mention.end - mention.start == len(plain) for mention in find_mentions(plain)
    )


def _start(plain: str) -> int | None:
    """Where the number begins: after words that say how exactly it is told, and no other."""
    digit = re.search(r"[-+—－]?\s?[0-9.]", plain)
    if digit is None:
        return None
    told = money_before(plain, digit.start())
    first = told[1] if told else digit.start()
    return digit.start() if not LIGHT_END.sub("", plain[:first]).strip() else None


def _number(printed: re.Match[str], plain: str) -> CellNumber | None:
    low, high = _value(printed["low"]), _value(printed["high"])
    if low is None or (printed["high"] and (high is None or high <= low)):
        return None
    if (
        high is not None
        and (shared := _SCALE_AT_END.search(printed["high"]))
        and not (_SCALE_AT_END.search(printed["low"]))
    ):
        low = low.scaleb(power_of(shared[0]))
    negative = (printed["sign"] or "").strip() in {"-", "—", "－"}
    told = money_before(plain, printed.start())
    unit = scaled_unit(printed["unit"]) if printed["unit"] else told and told[0]
    scaled = _SCALE_AT_END.search(printed["high"] or printed["low"]) is not None
    return CellNumber(
        -low if negative else low,
        told[1] if told else printed.start(),
        printed.start("after") if printed["after"] else printed.end(),
        unit,
        high,
        _qualifier(printed, plain, told[1] if told else printed.start()),
        scaled,
    )


def _value(printed: str | None) -> Decimal | None:
    if not printed:
        return None
    if printed.startswith("."):
        return Decimal(printed)
    numeral = read_numeral(printed)
    return numeral.value if numeral else None


def _qualifier(printed: re.Match[str], plain: str, start: int) -> str:
    after = QUALIFIER_AFTER.match(printed["after"] or "")
    if after is not None:
        return QUALIFIERS_AFTER[after["word"]]
    if printed["after"] == "+":
        return "at_least"
    if printed["fuzzy"] or printed["more"]:
        return "approx_above"
    if printed["high"]:
        return "approx"
    before = QUALIFIER_BEFORE.search(plain[:start])
    return QUALIFIERS_BEFORE[before["word"]] if before else "exact"


@lru_cache(maxsize=1 << 12)
def scaled_unit(printed: str) -> TextUnit | None:
    """A unit of a table's head: a scale before it, and its name."""
    power, name = _scale_and_name(printed)
    if not name or re.search(r"[=为]100|[0-9]", name):
        return None
    unit = text_unit(name)
    return TextUnit(unit.printed, unit.code, unit.factor.scaleb(power))


@lru_cache(maxsize=1 << 12)
def is_unit(printed: str) -> bool:
    """Whether what a head says in brackets is a unit: (万元), but not (预计)."""
    _, name = _scale_and_name(printed)
    known = unit_at(name, 0)
    return known is not None and known[1] == len(name)


def _scale_and_name(printed: str) -> tuple[int, str]:
    """The power of ten that stands before the name of a unit, and the name."""
    name = normalise_text(printed).replace(" ", "")
    scale = None if name.startswith("百分") else _HEAD_SCALE.match(name)
    return (power_of(scale[0]), name[scale.end() :]) if scale else (0, name)


def unscaled(unit: TextUnit) -> TextUnit:
    """The unit of a head for a number with a scale of its own: 1.2万 below 万元 are so many 元."""
    return text_unit(unit.printed)
