"""Units printed with a label: `投资完成（亿元）`, `同比增长/%`, `货运量 万吨`.

Not here: what a unit's text may be (unit_names), notes for whole tables (unit_notes).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import as_label, chinese_part, has_chinese
from licheng_etl.grammar.texts.text import is_digits
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.english_notes import english_note
from licheng_etl.grammar.units.english_titles import unit_in_title
from licheng_etl.grammar.units.english_units import (
    is_count,
    is_english_unit,
    is_scaled_money,
    is_unit_below,
    is_unit_in_brackets,
)
from licheng_etl.grammar.units.foreign_units import RATE_ABROAD
from licheng_etl.grammar.units.measured_names import is_measured_in
from licheng_etl.grammar.units.unit_names import PrintedUnit, bare_unit, is_unit, read_unit
from licheng_etl.grammar.units.unit_notes import unit_note
from licheng_etl.grammar.words.heads import UNIT_KINDS, UNIT_WORD
from licheng_etl.grammar.words.measures import PAID

if TYPE_CHECKING:
    from collections.abc import Iterator

CHANGE_SIGN: Final = "±"
"""What stands before the unit of a change, and may be all that its label says: ±亿元."""
_LONGEST: Final = 40
_PERIODS: Final = frozenset([*"年月日天", "hour", "hr", "day", "week", "month", "quarter", "year"])
"""What may stand after a slash and be no unit: 1批/年, Earnings/hour."""
_STATED: Final = re.compile(
    rf"^(?P<label>.+?)[,，;；、]?(?P<note>(?:{UNIT_KINDS})?{UNIT_WORD}[:：].+)$"
)
"""A label, and behind it the unit in words: 投资额 单位：万元."""
_PARTING: Final = re.compile(r"[ /%(\[【,，:：]|百分点$")
"""What stands before a unit in a text that is none as a whole, or ends it."""
_AMONG_WORDS: Final = re.compile(
    r"(?:^|[A-Za-zà-ÿ).],? | [-–—] )%(?: ?[A-Za-z(]| ?'?[0-9]{2,4} ?[-–/]|-points?\b)|"
    r"[A-Za-z]% ?[0-9]{1,2}\)$|"
    r" (?:in|en|em) % |"
    r"^% ?(?:(?:[12][0-9])?[0-9]{2} ?/|[∆Δ])"
)
"""The sign of shares and rates among the words of a label: % of total, Yr/Yr % growth; Rate, %
(average); or before the number of a footnote: Annual change% 1).
"""
_POINTS: Final = re.compile(r"(?<![^ (])%[ -]points?\b")
"""What differences of rates are told in, and contributions to one."""
_POINTS_AT_END: Final = re.compile("(?P<label>.{2,}?)(?P<unit>个?百分点)")
_TOLD: Final = re.compile(r"[a-z0-9)] (?:in|en|em|i) (?P<unit>[^,;:()*]{1,40}?)(?=,| \(| ?[*†‡]*$)")
"""Where a label says what it is measured in: Land area in square miles, 2020; en milliers."""
_IN_PER_CENT: Final = re.compile(
    r"[a-z)] (?:in|i|en|em) "
    r"(?P<unit>(?i:per ?cent|pro[scz]ent|pour ?cent|por ?cien?to))(?= [a-z]| ?\(?[12][0-9]{3})"
)
"""A rate told amid a label: Change in per cent from the same month, Veränderung in Prozent zum."""
_RATE_OF: Final = re.compile(
    rf"(?!(?i:percentage) {PAID}(?:$|[ ,(](?!(?i:rates?|change|increase|decrease|growth)\b)))"
    rf"(?P<unit>(?i:per ?cent(?:age)?(?: points?)?)|{RATE_ABROAD})(?= [A-Za-z(0-9]|,)"
)
"""The rate that a label begins with; percentage taxes, rents and fees are paid, and are amounts."""
_BESIDE_RATE: Final = re.compile(
    r"(?i:^(?:(?! (?:by|nach|par|por|según|menurut) ).)+ (?:and|und|et|y|dan) |\bnumber of\b|"
    r"\band (?:number|total|amount|population|value|level|average|mean|median))"
)
"""What a title tells of beside the rate that it begins with: another thing, or the number of them,
and not by what else it divides them.
"""
_IN_ENGLISH: Final = re.compile("1?,?000s?")
"""What is a unit in the brackets of an English label: (1,000)."""
_COMPARED: Final = re.compile(r"(?:[ymq]-?o-?[ymq],? ?%|%,? ?[ymq]-?o-?[ymq])")
"""A rate of change, in brackets behind what changed: (yoy%), (%, y-o-y)."""
_NO_MEASURE: Final = frozenset({"ratio", "index"})
"""What says, in brackets behind a name, that its figures are in no unit of the table."""
_FLAG: Final = re.compile("[A-Za-z]")
"""What, in brackets behind a time, says that its figures may change: 2022-23 (P); Births [P]."""
_MONEY_AT_END: Final = re.compile(
    r"(?<! in)\s((?:[A-Z]{1,3})?[$£€¥₹] ?(?:m|bn|k|K|['’]?000s?|(?i:thousand|million|billion)s?))$"
)
"""The sign of a money and a scale behind an English label: Approved budget £m."""
_SCALED: Final = re.compile("^[十百千万亿]|/")
_MAY_GO_ON: Final = re.compile(
    r"(?i:[a-z -]*(?:miles?|kilomet(?:re|er)s?|hours?|days?|years?|feet|tons?|cents?|pounds?|"
    r"numbers?|no\.?))"
)
"""What may as well end a label whose lines are broken: Passenger, miles."""
_TWICE: Final = re.compile(r"(?P<name>[^()]{2,})\((?P<unit>[^()]+)\)")
_CLOSED: Final = {")": "(", "]": "[", "】": "【"}
"""What closes brackets, and what opened them."""
_DASHES: Final = frozenset("-–—=")
_FRAMED: Final = re.compile(r"[-–—=]+ ?(?P<unit>[^-–—=\s](?:.*[^-–—=\s])?) ?[-–—=]+")
"""What dashes frame as brackets would: -1,000 Acres-."""
_PREPOSED: Final = re.compile(r"(?:(?i:in|en|em)|[uvw]) (?P<unit>.{1,30})")
"""A label that is nothing but a unit, and what stands before it: in EUR, w GWh."""
_BEFORE_RATE: Final = re.compile(r" (?:(?i:in|en|em)|[iuvw])$")
"""What stands before a unit in the languages of Europe: Veränderung in %, part en %, udział w %."""
_BEFORE_UNIT: Final = re.compile(r"(?:^| )(?i:in|en|em)$")
"""Before one in brackets as well, with which a line of a label may begin: in (%)."""
_NUMBER_AT_END: Final = re.compile(r"[0-9]([^0-9]{0,6})$")
_BASIS: Final = re.compile(
    r"(?P<name>.*[^0-9])%(?P<basis>\([按以]?(?:[^()]{0,6}价|[^()]{0,4}口径)[^()]{0,4}\))"
)
"""A bare % before brackets that say what it is told by: 为上年%(按可比价计算)."""
_PRICED: Final = re.compile(r"(?:元|吨|公斤|千瓦|千瓦时)$")
"""What a label that names a price or a rate ends with before the slash: 房价元/平方米."""

_RATES: Final = re.compile(r"[^及和与、%]*(?:比[重例]|占比|构成|结构)%")
"""A title that names shares, and nothing else, before the sign of them. One of rates (自然增长率%)
may stand above the amounts that they are told of.
"""
_GOES_ON: Final = re.compile(
    r"(?:[+&×x*-]|\b(?i:per|in|of|by|and|or|to|sq\.?|square|cubic|(?:thousand|million|billion)s?))\s*$"
)
"""What an English label ends with before a unit that is part of it."""


@lru_cache(maxsize=1 << 14)
def split_label(text: str) -> tuple[str, str | None]:
    """The label that a header or row text gives, and the unit that it prints, if any.

    White space removed, half-width, the Chinese part of a bilingual text, the unit and its brackets
    split off: `投资完成（亿元）` gives `投资完成` and `亿元`. Several units are one text.
    """
    printed = chinese_part(text)
    label = as_label(printed)
    if len(label) > 1 and is_unit(label):
        unit = bare_unit(label)
        # The sign of a change is what the label says, before a unit that is the same without.
        return _said_twice(label) or (CHANGE_SIGN if label == f"{CHANGE_SIGN}{unit}" else "", unit)
    if (preposed := _PREPOSED.fullmatch(label)) and is_unit_in_brackets(preposed["unit"]):
        return "", preposed["unit"]
    if label[:1] in _DASHES and (framed := _FRAMED.fullmatch(label)):
        unit = framed["unit"]
        return ("", unit) if is_unit(unit) or is_unit_in_brackets(unit) else (label, None)
    if "\n" in text and (below := _on_line_below(printed.strip())):
        return below
    if printed == text and not (_PARTING.search(label) or " " in printed):
        return label, None
    bracketed = _units_in_brackets(label)
    if bracketed:
        ends = bracketed[-1][1] == len(label)
        for start, end, _ in reversed(bracketed):
            label = label[:start].rstrip() + label[end:]
        label = _BEFORE_UNIT.sub("", label) if ends else label
        return label.strip().rstrip(":：/"), _joined(bracketed)
    based = _BASIS.fullmatch(label)
    if based:
        return based["name"] + based["basis"], "%"
    return _at_end(printed, label) or (label, _unit_within(text, printed, label))


def _on_line_below(printed: str) -> tuple[str, str] | None:
    """A unit in a line of its own below a label, where no word of the label can be what it is."""
    head, _, tail = printed.rpartition("\n")
    unit = as_label(tail)
    alone = head and unit[:1] != "(" and not _MAY_GO_ON.fullmatch(unit)
    if not alone or _GOES_ON.search(head) or _is_amount(head):
        return None
    if has_chinese(unit):
        told = _SCALED.search(unit) is not None and is_unit(unit)
    else:
        told = is_unit_below(unit) and not is_english_unit(as_label(printed))
    label, own = split_label(head) if told else ("", None)
    return (label, own or unit) if label else None


def _unit_within(text: str, printed: str, label: str) -> str | None:
    """The unit that a label tells in words, or its English half in brackets."""
    told = _TOLD.search(label) if not has_chinese(label) else None
    if told and is_unit_below(told["unit"]):
        return told["unit"]
    if rate := _IN_PER_CENT.search(label):
        return rate["unit"]
    return rate_of(label) or _unit_of_other_half(text, printed)


def rate_of(label: str) -> str | None:
    """The rate that a label begins with: Percentage of households."""
    rate = _RATE_OF.match(label)
    return rate["unit"] if rate else None


def _unit_of_other_half(text: str, printed: str) -> str | None:
    """The unit that the English half of a bilingual text has in brackets."""
    other = text.replace(printed.strip(), "", 1) if printed != text else ""
    bracketed = _units_in_brackets(as_label(other)) if other else []
    return _joined(bracketed) if bracketed else None


def title_unit(text: str) -> str | None:
    """The unit that a title carries in brackets, or at the end of what it names alone: 各业比例%;
    or that an English one is: In thousands.
    """
    label = as_label(text)
    bracketed = _units_in_brackets(label)
    if not bracketed and _RATES.fullmatch(label):
        return "%"
    return bracketed[-1][2] if bracketed else _unit_of_title(label)


def _unit_of_title(label: str) -> str | None:
    """The unit that an English title states, is, or begins with where it tells of that alone:
    Percentage of households by state, and not Percent change and population.
    """
    rate = None if _BESIDE_RATE.search(label) else rate_of(label)
    return english_note(label) or unit_in_title(label) or rate


def _said_twice(label: str) -> tuple[str, str] | None:
    """What is counted and, in brackets, its unit, where the first could be a unit as well:
    标箱(TEU), 人民币(元).
    """
    twice = _TWICE.fullmatch(label)
    name, unit = (read_unit(twice["name"]), read_unit(twice["unit"])) if twice else (None, None)
    if not (twice and name and unit and name.unit and unit.unit):
        return None
    same = name.unit.dimension == unit.unit.dimension or not is_unit(twice["name"])
    return (twice["name"], unit.text) if same else None


def _joined(bracketed: list[tuple[int, int, str]]) -> str:
    """What several brackets print: 万元, or 亿元、万元, of which neither alone is the label's."""
    return "、".join(dict.fromkeys(unit for _, _, unit in bracketed))


def _units_in_brackets(label: str) -> list[tuple[int, int, str]]:
    """Start, end and unit of the brackets that hold a unit, in order; of nested ones, the outer."""
    units: list[tuple[int, int, str]] = []
    for start, end in _brackets(label):
        inside = _without_time(label[start + 1 : end - 1])
        if _FLAG.fullmatch(inside) and (
            read_time(label[:start].strip()).pure or (label[start] == "[" and inside.isupper())
        ):
            continue
        nested = label.count("(", 0, start) > label.count(")", 0, start)
        if nested and label[start - 1] == "/":  # (L/(人·d))
            continue
        stated = unit_note(inside) or english_note(inside) or unit_in_title(inside)
        unit = read_unit(stated or inside, in_label=True)
        if unit is None and (based := english_note(inside)):
            unit = PrintedUnit(based, None, (based,))
        pieces = inside.split(", ")
        if len(pieces) > 1 and all(is_english_unit(piece) or is_count(piece) for piece in pieces):
            unit = PrintedUnit(inside, None, (inside,))
        if unit is None and _IN_ENGLISH.fullmatch(inside) and not has_chinese(label):
            units.append((start, end, inside))
        if unit is None and is_measured_in(inside, label[:start]):  # 水位(m), and not 质量(m)
            unit = read_unit(inside)
        compared = _COMPARED.fullmatch(inside) or is_count(inside) or inside.lower() in _NO_MEASURE
        if compared or (unit is None and is_unit_in_brackets(inside)):
            unit = PrintedUnit(inside, None, (inside,))
        if unit is not None:
            units = [outer for outer in units if outer[0] < start]
            units.append((start, end, unit.text))
    return units


def _without_time(inside: str) -> str:
    """What brackets hold behind the time that they begin with: 2021年,以上年为100."""
    first, comma, rest = inside.replace("，", ",").partition(",")
    return rest.strip() if comma and has_chinese(rest) and read_time(first).pure else inside


def _brackets(label: str) -> Iterator[tuple[int, int]]:
    """Start and end of each pair of brackets, inner ones before the outer."""
    opened: dict[str, list[int]] = {bracket: [] for bracket in _CLOSED.values()}
    for index, character in enumerate(label):
        if character in opened:
            opened[character].append(index)
        elif character in _CLOSED and opened[_CLOSED[character]]:
            start = opened[_CLOSED[character]].pop()
            if 2 < index + 1 - start <= _LONGEST:
                yield start, index + 1


def _at_end(printed: str, label: str) -> tuple[str, str] | None:
    """A unit that is stated in words, or stands after a space or a slash, or a bare %."""
    stated = _STATED.match(label)
    if stated and (unit := read_unit(unit_note(stated["note"]) or "", in_label=True)):
        return stated["label"], unit.text
    money = _MONEY_AT_END.search(printed.strip())
    if money:
        return label, money[1]
    head, _, tail = printed.strip().rpartition(" ")
    unit = read_unit(tail, in_label=True) if head and len(tail) > 1 else None
    # In English a word may go on with the label: Employed persons, Prices per kg.
    parted = has_chinese(printed) or (unit and unit.unit and not _GOES_ON.search(head))
    words, _, scale = head.rpartition(" ")
    if unit and is_scaled_money(f"{scale} {tail}"):  # Umsatz Mio. EUR
        name = label if words.endswith(".") else as_label(words).rstrip(",，")
        return (name, f"{scale} {tail}") if words else None
    if unit and parted and not _is_amount(head):
        return as_label(head).rstrip(",，"), bare_unit(tail)
    for head, slash, tail in dict.fromkeys((label.partition("/"), label.rpartition("/"))):
        if slash and len(head) > 1 and not (_is_amount(head) or _PRICED.search(head)):
            unit = read_unit(tail, in_label=True)
            if unit is not None and tail.strip().lower() not in _PERIODS:
                return head.rstrip(), unit.text
    head, _, tail = label.replace("，", ",").rpartition(",")
    if len(head) > 1 and (unit := read_unit(tail, in_label=True)):
        return head.rstrip(), unit.text
    if label.endswith("%") and len(label) > 1 and not is_digits(label[-2]):
        return _BEFORE_RATE.sub("", label[:-1].rstrip()), "%"
    if points := _POINTS_AT_END.fullmatch(label):
        return points["label"], points["unit"]
    among = _AMONG_WORDS.search(label)
    points = _POINTS.search(label) if among else None
    return (label, points[0] if points else "%") if among else None


def _is_amount(head: str) -> bool:
    """Whether a text ends with a number, or with one and its unit: 950千米 before /小时."""
    amount = _NUMBER_AT_END.search(as_label(head))
    return amount is not None and (amount[1] == "" or read_unit(amount[1]) is not None)
