"""Units stated above a table for what they measure: `单位：面积：亩；产量：吨`, `(Area in acres)`.

Here: such lines, each name with its unit. Not here: notes that state one unit for all (unit_notes,
english_units), which of a table's figures such a name means (tables.context.column_units).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.texts.scripts import in_both
from licheng_etl.grammar.texts.text import normalise_text
from licheng_etl.grammar.units.english_units import is_english_unit
from licheng_etl.grammar.units.unit_names import read_unit
from licheng_etl.grammar.units.unit_notes import unit_note
from licheng_etl.grammar.words.heads import UNIT_WORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LEAD: Final = re.compile(rf"(?:^|(?<=\s))\(?(?:计[量算])?{UNIT_WORD}\s?:\s?")
_NOTED: Final = re.compile(r"^\(?(?:注|说明)\s?:\s?")
_PART: Final = re.compile(
    rf"(?:(?:本|上)?表[中内]?|其中)?(?P<name>[\u3400-\u9fff]{{1,8}}?)(?P<word>{UNIT_WORD})?\s?"
    r"(?:(?::|(?<=[位])[为是均])\s?(?P<unit>[^\s:,;、。()]{1,10})|\((?P<inside>[^()]{1,12})\))"
    r"(?=[\s,;、。)]|$)"
)
_SPOKEN: Final = re.compile(
    rf"(?P<name>[\u3400-\u9fff]{{1,8}}?)[均都]?以(?P<unit>[^\s:,;、。()]{{1,10}}?)[为為]{UNIT_WORD}"
    r"(?=[\s,;、。)]|$)"
)
"""In a sentence: 产量以吨为单位."""
_WHATEVER: Final = in_both(
    r"表|数[据值字]|^(?:指标|计[量算]|各项|[其剩]余|其他|除|以上|上述|所有|全部|填[报表])"
)
"""What is told of no one measure: of all that the table has, or of the rest."""
_NAMED: Final = re.compile(
    r"(?P<name>[\u3400-\u9fff]{1,8}):\s?(?P<unit>[^\s:,;、。()]{1,10})[,;、\s]*(?=$|[\u3400-\u9fff]+:)"
)
"""Without the word for units: 金额：亿元, 人数：万人."""
_ONLY: Final = re.compile(
    rf"\(?(?:[\u3400-\u9fff]{{2,6}}(?<!计[量算]){UNIT_WORD}|{UNIT_WORD}\s?:\s?[\u3400-\u9fff]{{2,6}}):"
    r"\s?[^\s:,;、。()]{1,10}\)?"
)
"""One alone, that names what it is the unit of: 营收单位：百万元, 单位：面积：亩."""
_BRACKETED: Final = re.compile(
    r"\((?P<name>[\u3400-\u9fff]{1,8})\)\s?(?P<unit>[^\s:,;、。()]{1,10})(?=[\s,;、。]|$)"
)
"""A name in brackets before its unit: (实物量)亿千瓦时."""
_POINTED: Final = r"(?:(?<=\bRs)|(?<=\bTk)|(?<=\b[Ss]q)|(?<=\b[Cc]u))\."
"""The point of a unit that is cut short: Rs. lakh."""
_ENGLISH: Final = re.compile(
    r"(?P<open>^|[\[(;,]|\band )\s*(?P<name>[A-Za-z][a-z]{2,}(?: [a-z]+){0,3}?)"
    r"(?P<told> (?:is|are|given|shown|expressed|measured))? in "
    rf"(?P<unit>(?:[^\[\]();:,.]|{_POINTED}){{1,40}}?)(?=\s*(?:(?!{_POINTED})[\]();:,.]|$|\band ))"
)
_LISTED: Final = re.compile(r"(?P<name>[A-Za-z][a-z]+(?: [a-z]+){0,3}) ?\((?P<unit>[^()]+)\)")
_DATED: Final = re.compile(r"\b(?:1[89]|20)[0-9]{2}\b")
"""A line that names a year is a title: Persons in households, 2023."""
_WORKED_OUT: Final = re.compile(
    r"密度|[人户平亩]?均|每|单位|单产|[单售]价|价格$|标准$|率|比|\b(?:per|average|mean|density)\b"
)
_YIELD: Final = in_both("单产|(?:单位面积|[每单](?:亩|公顷))(?:平均)?产量|亩产量?")
"""Whatever it is called: what grows on one piece of land."""
_ALL: Final = re.compile(r"(?i:numbers?|figures|amounts?|values|data|dollars|all.*|the .*|unit)$")
"""What stands for everything in the table."""


class NamedUnit(NamedTuple):
    """A unit, and the word for what is measured in it."""

    name: str
    unit: str

    def measures(self, label: str) -> bool:
        """Whether a label names what is measured so, and not what is worked out of it: 人口密度."""
        if _YIELD.fullmatch(self.name):
            return _YIELD.search(label) is not None
        before, name, after = label.lower().partition(self.name.lower())
        return bool(name) and not is_worked_out(before + after)


def is_worked_out(label: str) -> bool:
    """Whether a label names what is worked out of amounts: 人均, 密度, 单产."""
    return _WORKED_OUT.search(label) is not None


@lru_cache(maxsize=1 << 12)
def named_units(text: str) -> tuple[NamedUnit, ...]:
    """The names and units of a line that states units by what they measure; none of any other."""
    if "位" in text:
        units = tuple(_in_chinese(plain := normalise_text(text)))
        return units if len(units) > 1 or (_ONLY.fullmatch(plain) and _is_sure(units)) else ()
    if ":" in text or "：" in text:
        units = _only_named(normalise_text(text).strip("() "))
        return units if len(units) > 1 or (_is_sure(units) and unit_note(text) is None) else ()
    if " in " in text:
        return tuple(_in_english(text))
    return _listed(text) if "), " in text or "); " in text else ()


def _is_sure(units: Sequence[NamedUnit]) -> bool:
    """Whether what stands behind one name alone is a unit and no sender, as 填报单位：处 is."""
    known = [(name, read.unit) for name, unit in units if (read := read_unit(unit)) and read.unit]
    return all(
        not unit.dimension.startswith("count") or name.endswith(("数", "量"))
        for name, unit in known
    )


def _in_chinese(text: str) -> Iterator[NamedUnit]:
    text = _NOTED.sub("", text)
    led = _LEAD.search(text)
    told = f"{text[: led.start()]}{text[led.end() :]}" if led else text
    named = [(part["name"], part["unit"]) for part in _BRACKETED.finditer(told) if led]
    named += [
        (part["name"], part["unit"] or part["inside"])
        for part in _PART.finditer(told)
        if led or part["word"]
    ]
    named += [(part["name"], part["unit"]) for part in _SPOKEN.finditer(told)]
    for name, unit in named:
        if not _WHATEVER.search(name) and (read := read_unit(unit)) is not None:
            yield NamedUnit(name, read.text)


def _only_named(text: str) -> tuple[NamedUnit, ...]:
    """Those of a line that is nothing but names with their units, all of them known ones."""
    named, end = [], 0
    while part := _NAMED.match(text, end):
        read, end = read_unit(part["unit"]), part.end()
        if read is None or read.unit is None:
            return ()
        named.append(NamedUnit(part["name"], read.text))
    return tuple(named) if end == len(text) else ()


def _in_english(text: str) -> Iterator[NamedUnit]:
    for part in _ENGLISH.finditer(text):
        is_told = part["open"] or part["told"] or not _DATED.search(text)
        if is_told and is_english_unit(part["unit"]) and not _ALL.match(part["name"]):
            yield NamedUnit(part["name"], part["unit"])


def _listed(text: str) -> tuple[NamedUnit, ...]:
    """Those of a line that is nothing but names with their units: Catch (tons), Value ($)."""
    parts = [_LISTED.fullmatch(part.strip()) for part in re.split("[,;] ", text)]
    named = tuple(NamedUnit(part["name"], part["unit"]) for part in parts if part)
    all_units = len(named) == len(parts) and all(is_english_unit(each.unit) for each in named)
    return named if all_units else ()
