"""Notes that state a unit for a whole table: `单位：万元` in a corner, a title that ends in (亿元).

Not here: what a unit's text may be (unit_names), units of single labels (label_units).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.scripts import in_both
from licheng_etl.grammar.texts.text import is_digits, normalise_text
from licheng_etl.grammar.units.index_bases import is_base
from licheng_etl.grammar.units.unit_names import (
    bare_unit,
    is_money_unit,
    is_ratio_unit,
    read_unit,
    spell_unit,
)
from licheng_etl.grammar.words.heads import UNIT_HEAD, UNIT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

_OF_TABLE: Final = in_both(
    r"(?:[本上]表|表[中内]|以上|上述|各项|所有|全部|数[据值字]|指标|的)*"
).pattern
"""What stands before the word for a unit where a sentence says of what it is the unit."""
_ALONE_WORD: Final = rf"(?:{UNIT_KINDS})?" + in_both(r"单\s?位\s?").pattern
_WORD: Final = _OF_TABLE + _ALONE_WORD
_MONEY_BY: Final = in_both(
    rf"以[“\"‘]?(?P<unit>[^\s:,;()以为”\"’]{{1,6}})[”\"’]?为(?:{UNIT_KINDS})?单位"
)
"""本表金额以万元为单位; other units are of what a sentence speaks of."""
_NOTE: Final = re.compile(
    rf"(?:^|(?<=[\s(,;:、。.])|(?<=\))(?={_WORD}:)){_WORD}"
    r"(?P<colon>:|[均都]?[为是])?\s?\(?(?=(?P<rest>[^)\s].*))"
)
_MONEY_NOTE: Final = re.compile(r"\(?金\s?额\s?:\s?(?P<unit>[^\s:,;()]{1,10})\)?")
_ALONE: Final = re.compile(rf"\(?{_ALONE_WORD}:\s?\(?(?P<unit>[^\s:,;()]{{1,10}})[)。]*")
_AT_END: Final = re.compile(rf"\(?{_WORD}[:：].*$")
_JOINT: Final = "、"
_STOPS: Final = re.compile(r"[,;。]|\s(?=\S*:)")
_TWIN: Final = re.compile(r"(?<=[\u3400-\u9fff])\s?\([ -~]+\)$")
"""The English of a unit, in brackets behind it: 公里 (km)."""
_SENDER: Final = re.compile(
    r".[局委办厅部处院校会科股室队站所组]$|公司|街道|中心|政府|银行|集团|省|市|区|县"
)


@lru_cache(maxsize=1 << 13)
def unit_note(text: str) -> str | None:
    """The unit that a note such as `单位：万元` states, as printed; None for any other text.

    The sender stands in such a note too: `单位：历城区发改局` states no unit. One that is not known
    counts only where the text says nothing else; without a colon only what is surely one.
    """
    if "位" not in text:
        money = _MONEY_NOTE.fullmatch(normalise_text(text)) if "额" in text else None
        return money["unit"] if money and is_money_unit(money["unit"]) else None
    plain = normalise_text(text)
    by = _MONEY_BY.search(plain)
    if by and is_money_unit(by["unit"]):
        return by["unit"]
    for match in _NOTE.finditer(plain):
        sure = match["colon"] is None
        for candidate in _candidates(match["rest"], whole=sure):
            if UNIT_HEAD.search(candidate):  # 单位 Unit
                continue
            read = read_unit(candidate, in_label=sure)
            if read is not None:
                return read.text
    alone = _ALONE.fullmatch(plain)
    if alone is None or _SENDER.search(alone["unit"]) or is_digits(alone["unit"]):
        return None
    return bare_unit(alone["unit"])


def _candidates(rest: str, *, whole: bool) -> Iterator[str]:
    """What may be the unit at the beginning of a text, the longest first."""
    inside = _to_closing_bracket(rest).rstrip("。;, ")
    if _TWIN.search(inside):
        yield _TWIN.sub("", inside)
    yield inside
    yield _STOPS.split(inside, maxsplit=1)[0]
    yield inside.partition("(")[0]  # 亿元(保留两位小数)
    words = inside.split(" ")
    for count in () if whole else (2, 1):
        yield _STOPS.split("".join(words[:count]), maxsplit=1)[0]
        if count > 1:
            yield _JOINT.join(takewhile(read_unit, words))  # 吨 万元


def _to_closing_bracket(text: str) -> str:
    """A text up to the bracket that closes one opened before it."""
    depth = 0
    for index, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return text[:index]
    return text


def corner_unit(text: str) -> str | None:
    """The unit of a line that states one, or that is a unit of money alone: 万元 in a corner."""
    bare = normalise_text(text).strip("()（） ")
    return unit_note(text) or (bare if is_money_unit(bare) else None)


def without_unit_note(text: str) -> str:
    """A title without the note of a unit at its end."""
    return _AT_END.sub("", text)


def units_of(note: str | None) -> tuple[str | None, str | None]:
    """The units that a note gives for amounts and for ratios: `亿元、%` is one of each. Bases of
    indices are one text.
    """
    if not note:
        return None, None
    if is_base(note):
        return note, note
    read = read_unit(note)
    parts = read.parts if read else note.split("、")
    ratios = [part for part in parts if is_ratio_unit(part) or part.startswith("per ")]
    amounts = [part for part in parts if part not in ratios]
    amount = "、".join(amounts) if amounts else ratios[0]
    return amount, ratios[0] if ratios else None


def units_in(note: str) -> tuple[str, ...]:
    """The units that a note names, each by itself and by its name."""
    read = read_unit(note)
    return tuple(map(spell_unit, read.parts if read else (note,)))
