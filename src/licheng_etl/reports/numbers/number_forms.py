"""Numbers written in a form of their own: 百分之五, 翻一番, 第3位, 6:41:52, 两角五分, 一年半.

Here: one function for each form. Not here: a number with its unit after it (quantities).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.numbers.numerals import NUMERAL
from licheng_etl.reports.numbers.quantity import ORDINAL, PERCENT, RATIO, Quantity, Written, counted
from licheng_etl.reports.numbers.units import text_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HALF_TENTH: Final = re.compile(r"半成(?!品)")
_PARTS_OF: Final = re.compile(
    rf"(?P<sign>负)?(?P<whole>[百千仟佰万]|{NUMERAL})分之(?P<number>{NUMERAL})(?P<fuzzy>[多余几])?"
)
_ENUMERATES: Final = re.compile(
    r"(?:^|[。;,!?]|(?<!排名)(?<!位次)(?<!位居)(?<!名次)(?<!列)[:\s])\s*$"
)
"""What stands before the number of a point: 第一,支持企业; a rank is told of something, or stands
after its name: 排名:第1.
"""
_OF_A_LIST: Final = re.compile(rf"第{NUMERAL}[位名]?[、和]$")
_PER_CENT: Final = {"百": 1, "佰": 1, "千": 10, "仟": 10, "万": 100}
_PER_MANY: Final = re.compile(
    rf"(?<![0-9.])(?P<number>{NUMERAL})/(?P<whole>(?:10|百|十)?万)(?![0-9一-龥])"
)
_PERCENT_OF: Final = {"万": 2, "10万": 3, "十万": 3, "百万": 4}
"""How many powers of ten a rate of so many is below a percentage."""
_DOUBLING: Final = re.compile(r"翻了?(?P<times>[一两二三四1-4])番多?")
_RANK: Final = re.compile(rf"(?:第|NO\.?)\s?(?P<number>{NUMERAL})\s?(?:位|名|(?=[,。;、)”\"]|$))")
_RATIO: Final = re.compile(
    r"(?<![0-9.:])[0-9]+(?:\.[0-9]+)?(?:\s?[:∶︰]\s?[0-9]+(?:\.[0-9]+)?)+(?![0-9:])"
)
_RATIO_PART: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_RATIO_NOUN: Final = re.compile(r"(?<!对)比(?![赛分拼武上去较照如])|结构|构成")
"""Of the shares of a thing, not of a match: 比分5:3."""
_RATIO_BEFORE: Final = re.compile(
    rf"(?:{_RATIO_NOUN.pattern})[^,;]*[0-9][:∶︰][0-9.]+[^,;0-9]{{0,6}}[为至到]\s?$"
)
"""由2.1:1优化为1.7:1: what a ratio has become is one, too."""
_STRUCTURE: Final = re.compile(r"结构|构成")
_NEAR, _FAR = 14, 40
_COINS: Final = re.compile(
    rf"(?:(?P<yuan>{NUMERAL})[元块])?(?P<jiao>{NUMERAL})[角毛](?:(?P<fen>{NUMERAL})分?)?钱?"
    rf"|(?P<only>{NUMERAL})分(?=钱)|(?<=调)(?P<change>{NUMERAL})分(?![之钟])"
    rf"|(?P<pieces>{NUMERAL})块(?:钱|(?=[,。;、左以]|$))"
)
_LONG: Final = re.compile(
    rf"(?P<years>{NUMERAL})年(?:(?P<half>半)|零?(?P<months>{NUMERAL})个月)"
    rf"|(?P<halves>{NUMERAL})个(?:半月|月半)"
)
_MONTH: Final = text_unit("个月")
_MOST_YEARS: Final = 99


def special_numbers(text: str) -> Iterator[list[Quantity]]:
    """The numbers of a spelled text in such forms; the parts of a ratio together."""
    for signs, pattern, read in _FORMS:
        if not any(sign in text for sign in signs.split("|")):
            continue
        for match in pattern.finditer(text):
            quantities = read(match)
            if quantities:
                yield quantities


def _parts_of(match: re.Match[str]) -> list[Quantity]:
    """百分之五, 千分之二 are percent; 三分之二 is a ratio."""
    number = -counted(match["number"]) if match["sign"] else counted(match["number"])
    fuzzy = match["fuzzy"] is not None
    if match["whole"] in _PER_CENT:
        value = number / _PER_CENT[match["whole"]]
        return [Quantity(*match.span(), value, PERCENT, fuzzy=fuzzy)]
    whole = counted(match["whole"])
    if not whole:
        return []
    value = (number / whole).quantize(Decimal("0.000001")).normalize()
    return [Quantity(*match.span(), value, RATIO, Written.FRACTION, fuzzy=fuzzy)]


def _per_many(match: re.Match[str]) -> list[Quantity]:
    """15.1/10万: a percentage, as that of 千分之二 is."""
    value = counted(match["number"]).scaleb(-_PERCENT_OF[match["whole"]])
    return [Quantity(*match.span(), value, PERCENT)]


def _half_tenth(match: re.Match[str]) -> list[Quantity]:
    return [Quantity(*match.span(), Decimal(5), PERCENT)]


def _doubling(match: re.Match[str]) -> list[Quantity]:
    value = Decimal(100) * (2 ** int(counted(match["times"])) - 1)
    return [Quantity(*match.span(), value, PERCENT, Written.DOUBLING)]


def _rank(match: re.Match[str]) -> list[Quantity]:
    """第3位, 全省第一; not the number of a point: 第一,支持企业."""
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    bare = match[0][-1] not in "位名"
    told = before[: listed.start()] if (listed := _OF_A_LIST.search(before)) else before
    if bare and _ENUMERATES.search(told):
        return []
    return [Quantity(*match.span(), counted(match["number"]), ORDINAL, Written.RANK)]


def _ratio(match: re.Match[str]) -> list[Quantity]:
    """The parts of a ratio; of a structure, whose parts make a whole, in percent."""
    parts = list(_RATIO_PART.finditer(match[0]))
    start = match.start()
    before = match.string[max(0, start - _NEAR) : start]
    further = match.string[max(0, start - _FAR) : start]
    told = _RATIO_NOUN.search(before) or _RATIO_BEFORE.search(further)
    if len(parts) == 2 and not told:
        return []
    whole = sum(Decimal(part[0]) for part in parts)
    structure = len(parts) > 2 and (_STRUCTURE.search(before) or 98 <= whole <= 102)
    unit = PERCENT if structure else RATIO
    return [
        Quantity(start + part.start(), start + part.end(), Decimal(part[0]), unit, Written.PART)
        for part in parts
    ]


def _coins(match: re.Match[str]) -> list[Quantity]:
    fen = counted(match["fen"] or match["only"] or match["change"])
    value = counted(match["yuan"] or match["pieces"]) + counted(match["jiao"]) / 10 + fen / 100
    return [Quantity(*match.span(), value, text_unit("元"))]


def _long(match: re.Match[str]) -> list[Quantity]:
    """一年半, 四年六个月, 两个半月: in months."""
    if match["halves"]:
        return [Quantity(*match.span(), counted(match["halves"]) + Decimal("0.5"), _MONTH)]
    years = counted(match["years"])
    more = Decimal(6) if match["half"] else counted(match["months"])
    return [Quantity(*match.span(), years * 12 + more, _MONTH)] if years <= _MOST_YEARS else []


_FORMS: Final[
    tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], list[Quantity]]], ...]
] = (
    ("番", _DOUBLING, _doubling),
    ("分之", _PARTS_OF, _parts_of),
    ("/", _PER_MANY, _per_many),
    ("半成", _HALF_TENTH, _half_tenth),
    ("第|O", _RANK, _rank),
    (":|∶|︰", _RATIO, _ratio),
    ("角|毛|块|钱|调", _COINS, _coins),
    ("年半|个月|半月|月半", _LONG, _long),
)
"""Each form with the signs of which every number of it has one, its pattern and how it is read."""
