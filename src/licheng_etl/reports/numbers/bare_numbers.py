"""Numbers whose words decide whether they are figures at all.

Here: numbers without a unit, numerals in words (三家 counts, 四个方面 does not), scales without a
number (亿元以上). Not here: numbers with digits and a unit.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from licheng_etl.reports.lexicon import Words, load, words
from licheng_etl.reports.numbers.names import is_abstract
from licheng_etl.reports.numbers.quantity import TIMES, Quantity
from licheng_etl.reports.numbers.units import strange_money_before, text_unit

if TYPE_CHECKING:
    from licheng_etl.reports.numbers.units import TextUnit

_BOUND_AFTER: Final = re.compile(r"\s?(?:及?以[上下内]|级)")
_BOUND_BEFORE: Final = re.compile(r"[超过逾破]$")
_WORDS: Final = Words("numbers")
_MONEY_BEFORE: Final = re.compile(rf"(?:{_WORDS.any_of('money_before')})[^,;]{{0,6}}$")
_MONEY_AFTER: Final = re.compile(rf"的?[一-龥]{{0,4}}(?:{_WORDS.any_of('money_after')})")
_PERSONS_AFTER: Final = re.compile(rf"[一-龥]{{0,6}}?(?:{_WORDS.any_of('persons_after')})")
_LEVEL: Final = r"\s?(?:[达为至近约超共已]|达到|增[加至长]到?|超过|突破|总[数计]|有)*\s?$"
_PERSONS_BEFORE: Final = re.compile(
    rf"(?:{_WORDS.any_of('persons_before')})(?:总数|规模|总量)?{_LEVEL}"
)
_UNIT_BEFORE: Final = re.compile(
    rf"(?:(?P<times>(?:{_WORDS.any_of('times_before')})次)(?:总?数|总量)?"
    rf"|(?P<things>{_WORDS.any_of('things_before')})数|(?P<persons>人)[口数]){_LEVEL}"
)
"""A noun that says in what it is counted: 诊疗人次95.5亿, 总户数49.4万, 常住人口766579."""
_IN_CLICKS: Final = re.compile(rf"(?:{_WORDS.any_of('clicks_before')})(?:总?数|总量)?{_LEVEL}")
"""What is counted by the hundred million without a unit, and is no money."""
_MORE_BEFORE: Final = re.compile(rf"(?:{_WORDS.any_of('more_before')})了?\s?$")
_CLOSES: Final = re.compile(r"\s?(?:[,。;、!?)(以左]|$)")
_COUNT_BEFORE: Final = re.compile(rf"(?:{_WORDS.any_of('counts_before')})\s?$")
_RATIO_BEFORE: Final = re.compile(r"(?:产出比|指数|系数|[率数比])\s?[为达是]?到?\s?$")
_RATIO_FROM: Final = re.compile(r"(?:指数|系数|[率数比])[由从]\s?$")
_LEAVES: Final = re.compile(r"\s?[一-龥]{1,2}[至到为]\s?[0-9]")
_LEVEL_BEFORE: Final = re.compile(r"(?:为|达到?|是|至|到|比例)\s?$")
_PART_OF_A_NAME: Final = re.compile(r"[0-9A-Za-z(]\s?$")
_BEFORE, _AFTER = 16, 12

_DURATION_BEFORE: Final = re.compile(rf"(?:{_WORDS.any_of('durations_before')})\s?$")
_DURATION_AFTER: Final = re.compile(_WORDS.any_of("durations_after"))
_DAYS_BEFORE: Final = re.compile(rf"(?:住院日|日数|天数){_LEVEL}")
_DATED: Final = re.compile(r"(?:^|[,;。(\n]|截[至止]到?|(?<![高低优])于|[自从在])\s?$")
"""What stands before the day of a month with a point: 截至6.30日."""
_OF_DAYS: Final = re.compile(r"(?:住院日|日数|天数)[^,;。]*$")
_DATE: Final = re.compile(r"(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12][0-9]|3[01])")
_ONE_COUNTS: Final = frozenset({"CNY", "USD", "percent", "pp", "ratio", "t", "km", "m3"})
_ONE_BEFORE: Final = re.compile(rf"(?:{_WORDS.any_of('one_before')})$")
_THINGS: Final = frozenset(_WORDS.listed("one_counts"))
_TEN_COUNTS: Final = frozenset(_WORDS.listed("ten_counts"))
_SCALES: Final = frozenset("十百千万拾佰仟")
_NOT_COUNTED_IN_WORDS: Final = frozenset(words(load("names")["not_counted_in_words"]))


def is_threshold(text: str, start: int, end: int) -> bool:
    """亿元以上, 过百亿元: a scale without a number is one of it, as a bound of what is counted."""
    before = text[max(0, start - 2) : start]
    return bool(_BOUND_AFTER.match(text, end) or _BOUND_BEFORE.search(before))


def is_of_days(number: str, text: str, start: int) -> bool:
    """Whether 日 counts days, and is no day of a month: 平均住院日为8.8日, but 截至6.30日."""
    before = text[max(0, start - _BEFORE) : start]
    dated = _DATE.fullmatch(number) and _DATED.search(before) and not _OF_DAYS.search(before)
    return ("." in number and not dated) or _DAYS_BEFORE.search(before) is not None


def counts_in_words(
    number: str, unit: TextUnit, text: str, start: int, end: int, *, fuzzy: bool
) -> bool:
    """Whether a numeral in words counts things, or is but a way of speaking (一个, 四个方面)."""
    if unit.code in TIMES:
        before = text[max(0, start - 5) : start]
        return bool(_DURATION_BEFORE.search(before) or _DURATION_AFTER.match(text, end))
    if number == "一":
        counted = _ONE_BEFORE.search(text[max(0, start - 3) : start]) and not is_abstract(text, end)
        return (unit.code in _ONE_COUNTS and unit.printed != "方") or bool(
            counted and unit.printed in _THINGS
        )
    if is_abstract(text, end):
        return False
    if unit.printed in _NOT_COUNTED_IN_WORDS:
        return False
    if not unit.counts:
        return True
    return number not in _SCALES or fuzzy or (number == "十" and unit.printed in _TEN_COUNTS)


def number_without_unit(
    quantity: Quantity, text: str, previous: TextUnit | None = None
) -> Quantity | None:
    """A number without a unit that is a figure all the same; its unit stays null where the words
    give none. `previous`: the unit of the number before it, which a change of it has too.
    """
    if strange_money_before(text, quantity.start):
        return quantity
    before = text[max(0, quantity.start - _BEFORE) : quantity.start]
    after = text[quantity.end : quantity.end + _AFTER]
    printed = text[quantity.start : quantity.end]
    scaled = printed[-1:] in {"万", "亿"}
    large = scaled or (quantity.fuzzy and quantity.value >= 10)
    if large and previous is not None and previous.counts and _MORE_BEFORE.search(before):
        return replace(quantity, unit=previous)
    if large or (_CLOSES.match(after) and "." not in printed and quantity.value >= 10):
        named = _UNIT_BEFORE.search(before)
        if named is not None:
            return replace(quantity, unit=text_unit(named[named.lastgroup or 0]))
    if large:
        if _PERSONS_AFTER.match(after) or _PERSONS_BEFORE.search(before):
            return replace(quantity, unit=text_unit("人"))
        money = (printed[-1:] == "亿" and not _IN_CLICKS.search(before)) or (
            scaled and (_MONEY_BEFORE.search(before) or _MONEY_AFTER.match(after))
        )
        return replace(quantity, unit=text_unit("元" if money else "个"))
    if _LEAVES.match(after) and _RATIO_FROM.search(before):
        return quantity
    if not _CLOSES.match(after) or _PART_OF_A_NAME.search(before):
        return None
    if _COUNT_BEFORE.search(before) and "." not in printed:
        return replace(quantity, unit=text_unit("个"))
    decimal = "." in printed and _LEVEL_BEFORE.search(before)
    return quantity if decimal or _RATIO_BEFORE.search(before) else None
