"""Numbers with their units in running text.

Here: which numbers stand in a text and what each says by itself; numbers that are names or parts of
a time are passed over. Not here: forms such as 百分之五 (number_forms), whether a number without a
unit is a figure (bare_numbers), what a number is of (meaning.measures, subjects).
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.numbers.numerals import NUMERAL, SCALE, Numeral, read_numeral
from licheng_etl.grammar.texts.stretches import Stretches
from licheng_etl.grammar.texts.text import has_digit
from licheng_etl.reports.numbers.bare_numbers import (
    counts_in_words,
    is_of_days,
    is_threshold,
    number_without_unit,
)
from licheng_etl.reports.numbers.names import name_spans
from licheng_etl.reports.numbers.number_forms import special_numbers
from licheng_etl.reports.numbers.quantity import (
    PERCENT,
    TIMES,
    Quantity,
    Written,
    counted,
    power_of,
)
from licheng_etl.reports.numbers.units import (
    TextUnit,
    money_before,
    strange_money_before,
    text_unit,
    unit_at,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FUZZY: Final = "[余多几]"
_NUMBER: Final = re.compile(
    rf"(?P<sign>负|[-—+])?(?P<number>{NUMERAL})(?P<fuzzy>\s?{_FUZZY})?(?P<scale>{SCALE}*)"
    rf"(?P<more>{_FUZZY})?"
)
_TENTH: Final = re.compile(
    r"\s?成(?P<more>半|多|余|[一二三四五六七八九](?![一-龥])|[一二三四五六七八九](?=[以左的和及,]))?(?![立为功交长绩员本都果渝熟套品活就型人])"
)
_TO: Final = re.compile(r"\s?(?:--|—{1,2}|–|-|~|∼|至|到|－)\s?")
_AND: Final = re.compile(r"\s?[与和]\s?(?=[^,。;]{1,16}之间)")
_NEIGHBOURS: Final = re.compile(
    r"(?P<low>[一二三四五六七八])(?P<high>[二三四五六七八九])(?P<power>[十百千万亿]+)$"
)
_HALF_AFTER: Final = re.compile(r"半(?![年月个天数导径])")
_FUZZY_AFTER: Final = re.compile(r"[多余](?![功数元种边样名家个项头式维彩])")
_JOINED: Final = re.compile(r"^\s?(?:、|和|与|及|或|以及|/)\s?$")
_SCALE_AFTER: Final = re.compile(r"[-—+]?[0-9., ]+(?P<scale>[十百千万亿]+)")
_OF_POWER: Final = re.compile(rf"[万亿]\s?{_FUZZY}?$")
"""Degrees are not counted by the million."""
_SCALED: Final = re.compile(rf"[十百千万亿]\s?{_FUZZY}?$")
"""Beside a word of money a number is an amount where a scale closes it: 港币3亿."""
_SAYS_A_NUMBER: Final = re.compile(r"[为是达至到速率长幅增比降升]$")
_AFTER_A_QUANTITY: Final = re.compile(r"[0-9一二三四五六七八九十百千万亿][^\W0-9]{0,4}$|[)%℃‰]$")
_NEGATIVE: Final = frozenset({"percent", "pp", "count:℃", "count:度", "CNY", "USD"})
"""Units of what may fall below zero: before another, a dash after a word is a mark."""
_LATEST_COUNT_OF_YEARS: Final = 200
_POWER_BEFORE: Final = re.compile(
    r"(?:[用发供售耗节购]电|电[量能])(?!线)(?![^,。;]*(?:[温角弧倾转坡]|水位))[^,。;]*$"
)
"""What is told of electricity: not the heat or the angle of what stands beside it."""
_KILOWATT_HOUR: Final = text_unit("千瓦时")
_NEAR, _CLAUSE = 8, 24


class _Upper(NamedTuple):
    """The upper end of a range: both numbers, where its unit begins, the unit of the lower end."""

    low: Numeral
    high: Numeral
    end: int
    fuzzy: bool
    unit: TextUnit | None


def find_quantities(text: str, original: str, times: Sequence[tuple[int, int]]) -> list[Quantity]:
    """The numbers of a text in spelled form that are no names; `times`: the spans of mentions."""
    barred = Stretches([*times, *name_spans(text, original)])
    quantities: list[Quantity] = []
    for special in special_numbers(text):
        start, end = special[0].start, special[-1].end
        if not barred.overlaps(start, end):
            quantities += special
            barred.add(start, end)
    place = 0
    while match := _NUMBER.search(text, place):
        start = match.start("number")
        barred_until = barred.end_at(start)
        if barred_until is not None:
            place = max(barred_until, start + 1)
            continue
        quantity = _read(match, text)
        place = match.end()
        if quantity is not None:
            quantities.append(quantity)
            place = max(place, quantity.end)
    quantities.sort(key=lambda quantity: quantity.start)
    return list(_accepted(_with_shared_units(quantities, text), text))


def _accepted(quantities: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """Those that are figures, with their units."""
    previous: TextUnit | None = None
    for quantity in quantities:
        told = quantity if quantity.unit else number_without_unit(quantity, text, previous)
        if told is not None:
            previous = told.unit
            yield told


def _read(match: re.Match[str], text: str) -> Quantity | None:
    """The quantity that begins with a number: a range, tenths, or a number with its unit."""
    numeral = read_numeral(match["number"])
    if numeral is None:
        return None
    in_words = not has_digit(match["number"])
    power = power_of(match["scale"])
    low = Numeral(numeral.value.scaleb(power), power or numeral.scale)
    end = match.end()
    upper = _neighbours(match) or _upper_end(text, end, low)
    number, after = match.start("number"), end if upper is None else upper.end
    unit, start = _in_money(unit_at(text, after), text, number, after)
    sign = _sign(match, text, unit[0] if unit else None)
    start = match.start("sign") if sign else start
    if upper is not None:
        return _range(start, upper, unit, text, negative=sign == "-")
    fuzzy = bool(match["fuzzy"] or match["more"])
    if (tenth := _TENTH.match(text, end)) is not None:
        return _tenth(start, tenth, low.value, fuzzy=fuzzy)
    value = -low.value if sign == "-" else low.value
    quantity = Quantity(start, end, value, None, fuzzy=fuzzy, signed=sign != "")
    if unit is None:
        usable = (fuzzy and value >= 10) or not in_words
        return quantity if usable and not _is_part_of_a_word(text, start, end) else None
    return _with_unit(quantity, unit, match["number"], text, in_words=in_words)


def _with_unit(
    quantity: Quantity, printed: tuple[TextUnit, int], number: str, text: str, *, in_words: bool
) -> Quantity | None:
    """A number with the unit after it, unless the two together count nothing."""
    unit, end = printed
    if unit.printed == "度" and (_OF_POWER.search(number) or _is_of_power(text, quantity.start)):
        unit = _KILOWATT_HOUR
    value, fuzzy = quantity.value, quantity.fuzzy
    if unit.code not in TIMES and (half := _HALF_AFTER.match(text, end)):
        value, end = value + Decimal("0.5"), half.end()
    elif not fuzzy and _FUZZY_AFTER.match(text, end):
        fuzzy, end = True, end + 1
    bare = number[0] in "百千万亿" and not fuzzy
    if bare and not is_threshold(text, quantity.start, end):
        return None
    if in_words and not counts_in_words(number, unit, text, quantity.start, end, fuzzy=fuzzy):
        return None
    if unit.printed == "日" and not in_words and not is_of_days(number, text, quantity.start):
        return None
    if unit.printed == "年" and value > _LATEST_COUNT_OF_YEARS:
        return None
    if text.startswith("人民币", end):
        end += len("人民币")
    return replace(quantity, end=end, value=value, unit=unit, fuzzy=fuzzy, bare_scale=bare)


def _is_of_power(text: str, start: int) -> bool:
    """Whether a number is told of electricity, whose 度 are kilowatt hours: 用电量6亿度."""
    return _POWER_BEFORE.search(text[max(0, start - _CLAUSE) : start]) is not None


def _in_money(
    unit: tuple[TextUnit, int] | None, text: str, number: int, after: int
) -> tuple[tuple[TextUnit, int] | None, int]:
    """The unit after a number, or the money that stands before it, and where the figure begins."""
    if (unit is None or unit[0].code == "CNY") and strange_money_before(text, number):
        return None, number
    told = money_before(text, number)
    if told is None or (unit is not None and unit[0].code not in {"CNY", told[0].code}):
        return unit, number
    money, start = told
    if unit is not None:
        return (money, unit[1]), start
    below = unit_at(text, after + 1) if text.startswith("/", after) else None
    if below is not None:
        return (text_unit(f"{money.printed}/{below[0].printed}"), below[1]), start
    scaled = _SCALED.search(text, number, after) is not None
    return ((money, after), start) if start < number or scaled else (None, number)


def _is_part_of_a_word(text: str, start: int, end: int) -> bool:
    """Whether letters stand right beside a number: G3011."""
    return any(sign.isascii() and sign.isalpha() for sign in text[max(0, start - 1) : end + 1])


def _sign(match: re.Match[str], text: str, unit: TextUnit | None) -> str:
    """The sign that is printed before a number; a dash of a range, a list or a heading is none."""
    sign, before = match["sign"], text[max(0, match.start() - _NEAR) : match.start()]
    if not sign:
        return ""
    if sign == "负":
        return "-"
    if sign == "+":
        return "" if before[-1:].isalnum() else "+"
    if _AFTER_A_QUANTITY.search(before) or before[-1:] in {"-", "—"}:
        return ""
    may_be_negative = unit is None or unit.code in _NEGATIVE
    if _SAYS_A_NUMBER.search(before):
        return "-" if sign == "-" or may_be_negative else ""
    if before[-1:].isalnum():
        return "-" if sign == "-" and unit is not None and may_be_negative else ""
    return "-" if sign == "-" or before.strip() else ""


def _tenth(start: int, match: re.Match[str], value: Decimal, *, fuzzy: bool) -> Quantity:
    """八成, 八成半, 八成五, 八成多."""
    fuzzy = fuzzy or match["more"] in {"多", "余"}
    more = Decimal(5) if match["more"] == "半" else counted(match["more"])
    return Quantity(start, match.end(), value * 10 + more, PERCENT, fuzzy=fuzzy)


def _upper_end(text: str, end: int, low: Numeral) -> _Upper | None:
    """The upper end of a range that begins with `low`. A scale printed once is of both ends, unless
    the lower one would then be the greater: 3—5亿, but 8500到3万.
    """
    own_unit = unit_at(text, end)
    after = own_unit[1] if own_unit else end
    dash = _TO.match(text, after) or _AND.match(text, after)
    match = _NUMBER.match(text, dash.end()) if dash else None
    numeral = read_numeral(match["number"]) if match and not match["sign"] else None
    if match is None or numeral is None:
        return None
    power = power_of(match["scale"])
    high = Numeral(numeral.value.scaleb(power), power or numeral.scale)
    raised = Numeral(low.value.scaleb(high.scale), high.scale)
    if own_unit is None and not low.scale and raised.value < high.value:
        low = raised
    if low.value >= high.value:
        return None
    fuzzy = bool(match["fuzzy"] or match["more"])
    return _Upper(low, high, match.end(), fuzzy, own_unit[0] if own_unit else None)


def _neighbours(match: re.Match[str]) -> _Upper | None:
    """三五百: from three hundred to five hundred."""
    neighbours = _NEIGHBOURS.fullmatch(match["number"] + match["scale"])
    ends = (
        [read_numeral(neighbours[end] + neighbours["power"]) for end in ("low", "high")]
        if neighbours
        else []
    )
    if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0].value >= ends[1].value:
        return None
    return _Upper(ends[0], ends[1], match.end(), fuzzy=False, unit=None)


def _range(
    start: int, upper: _Upper, upper_unit: tuple[TextUnit, int] | None, text: str, *, negative: bool
) -> Quantity | None:
    """`negative`: whether a minus stands before its low end."""
    low, high = upper.low.value, upper.high.value
    low = -low if negative else low
    if upper_unit is None:
        tenth = _TENTH.match(text, upper.end)
        if tenth is None:
            return None
        return Quantity(start, tenth.end(), low * 10, PERCENT, Written.RANGE, high * 10)
    unit, end = upper_unit
    if upper.unit is not None and upper.unit.code != unit.code:
        return None
    return Quantity(start, end, low, unit, Written.RANGE, high, fuzzy=upper.fuzzy)


def _with_shared_units(quantities: list[Quantity], text: str) -> list[Quantity]:
    """A unit printed once, and its scale, hold for the whole list: 提高1.2、3.4个百分点."""
    shared = 0
    for index in range(len(quantities) - 2, -1, -1):
        quantity, following = quantities[index], quantities[index + 1]
        between = text[quantity.end : following.start]
        listed = following.written in {Written.PLAIN, Written.RANGE} and _JOINED.match(between)
        if listed and _is_of_points(quantity, following):
            quantities[index] = replace(quantity, unit=following.unit)
        elif quantity.unit is None and following.unit is not None and listed:
            printed = _SCALE_AFTER.match(text[following.start : following.end])
            shared = power_of(printed["scale"]) if printed else shared
            value = (
                quantity.value.scaleb(shared)
                if abs(quantity.value) < 10**shared
                else quantity.value
            )
            quantities[index] = replace(quantity, value=value, unit=following.unit)
        else:
            shared = 0
    return quantities


def _is_of_points(quantity: Quantity, following: Quantity) -> bool:
    """Whether 个 is short for the points that the next of a list has: 高0.2个、3.1个百分点."""
    return following.code == "pp" and quantity.unit is not None and quantity.unit.printed == "个"
