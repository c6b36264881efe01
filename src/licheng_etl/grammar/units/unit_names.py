"""A text that is a unit and nothing else: how units are spelt and printed, read as what they are.

Here: one spelling for each unit, and the one parser of a unit's text, lenient where a text is known
to be of units, strict in the brackets of a label. Not here: what a unit is (model.units), units
that stand in labels (label_units) and notes (unit_notes).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.grammar.texts.labels import as_label, chinese_part, has_chinese, is_foreign
from licheng_etl.grammar.texts.scripts import SIMPLIFIED
from licheng_etl.grammar.texts.text import normalise_text
from licheng_etl.grammar.units.english_units import is_english_unit, is_rate
from licheng_etl.grammar.units.index_bases import bases_in, is_base, spelled_base
from licheng_etl.grammar.units.unit_spellings import AMBIGUOUS, NOUNS, SPELLINGS
from licheng_etl.model.units import MONIES, NAMES, SCALES, find_unit, is_scaled

if TYPE_CHECKING:
    from licheng_etl.model.units import Unit

_SAYS_MORE: Final = re.compile(r"^人民币[:,]?(?=.*元)|(?<=元)人民币$|^±(?!%|个?百分点)")
"""What a unit is printed with and is the same without: the currency, the sign of a difference."""
_CURRENCY_FIRST: Final = re.compile(r"^(?P<money>新?台币|港币|澳门币)(?P<scale>[百千万亿]+)元?$")
"""A currency before the scale of its amounts: 新台币千元."""
_RATE: Final = re.compile(r"(?P<amount>[^/()]+)/[\u3400-\u9fff]{1,4}")
_PER_SOME: Final = re.compile(r"(?P<amount>[^/()0-9]+)/[0-9]{1,5}(?P<thing>[^/()0-9]+)")
"""So much for so many: 元/500克."""
_JOINT: Final = re.compile(r"[、,;和及]")
_PER: Final = re.compile(r"([/每·])")
_QUALIFIER: Final = re.compile(
    r"^(?:按|以)?.{0,8}(?:价|价格|口径|汇率)(?:计算|折算|计)?$|^人民币$|^不?含.{1,8}$"
)
_BEFORE: Final = re.compile(r"^(?P<qualifier>[^,]{1,12}),(?P<unit>[^,]+)$")
_PRICED: Final = re.compile(
    r"^(?:[0-9]{4}年)?(?:[现时]|当[年期]|不变|可比|固定)价格?(?P<unit>[^,]{1,8}元)$"
)
"""Money told in the prices of a time: 现价美元, 2015年不变价美元."""
_AFTER: Final = re.compile(r"^(?P<unit>[^(),]+)(?:\((?P<in>[^()]+)\)|,(?P<by>[^,()]{1,12}))$")
_OPENING, _CLOSING = ("(", "["), (")", "]")
_COMPOSED: Final = re.compile(r"[(),/每·]|100")
"""In what may be a unit though it ends as none does: 元/间夜, 亿元(当年价格), 以上年为100."""
_TRADITIONAL: Final = SIMPLIFIED | {ord("圓"): "元"}
"""What is simplified of a unit: 圓 is the money."""
_SPACE: Final = re.compile(r"\s+")
_PUNCTUATION: Final = {ord("，"): ",", ord("："): ":", ord("；"): ";"}
_LONGEST: Final = 24


@dataclass(frozen=True)
class PrintedUnit:
    """A unit as printed, and which unit it is where that is known.

    `亿元、%` is one text of two `parts`, of amounts and of ratios, and neither of the two.
    """

    text: str
    unit: Unit | None
    parts: tuple[str, ...]


@lru_cache(maxsize=1 << 13)
def spell_unit(text: str) -> str:
    """The name of a unit as printed; a text that is none, half-width and without white space."""
    plain = unicodedata.normalize("NFKC", _SPACE.sub("", unicodedata.normalize("NFKC", text)))
    plain = _SAYS_MORE.sub("", plain).translate(_TRADITIONAL)
    plain = _CURRENCY_FIRST.sub(r"\g<scale>\g<money>", plain)
    if (base := spelled_base(plain)) is not None:
        return base
    simple = _spell_simple(plain)
    if find_unit(simple) is not None:
        return simple
    composed = "".join("/" if part == "每" else _spell_simple(part) for part in _PER.split(plain))
    return composed if find_unit(composed) is not None else plain


def _spell_simple(name: str) -> str:
    for length in (2, 1, 0):
        scale, rest = name[:length], name[length:]
        known = SPELLINGS.get(rest)
        if scale in SCALES and known is not None and (not scale or is_scaled(known)):
            return scale + known
    return name


def spell_units(texts: pl.Expr) -> pl.Expr:
    """The same for a column of texts, each distinct one looked at once."""

    def spell(series: pl.Series) -> pl.Series:
        spelled = {text: spell_unit(text) for text in series.unique().drop_nulls()}
        return series.replace_strict(spelled, default=None, return_dtype=pl.String)

    return texts.map_batches(spell, return_dtype=pl.String, is_elementwise=True)


def money_unit(unit: str) -> str:
    """The unit that a unit is where it governs money: 亿 alone is 亿元."""
    return f"{unit}元" if unit and unit in SCALES else unit


@lru_cache(maxsize=1 << 14)
def read_unit(text: str, *, in_label: bool = False) -> PrintedUnit | None:
    """The unit that a text prints, in brackets or not; None for any other text.

    `in_label`: the text stands in the brackets of a label, or at its end, where words such as 部
    and 期 are no units.
    """
    plain = as_label(text).translate(_PUNCTUATION)
    if plain[:1] == "(" and plain[-1:] == ")":
        plain = plain[1:-1]
    if in_label and is_english_unit(plain):
        return PrintedUnit(plain, _unit_of(plain), (plain,))
    if not plain or len(plain) > _LONGEST or (in_label and plain in AMBIGUOUS):
        return None
    if not _may_be_unit(unicodedata.normalize("NFKC", plain)):
        return None
    bare = _SAYS_MORE.sub("", plain)
    if in_label and bare[:1] == "十" and bare[1:] in AMBIGUOUS:
        return None
    known = _unit_of(bare)
    if known is not None or spelled_base(normalise_text(bare)):
        return PrintedUnit(bare, known, (bare,))
    if bases := bases_in(bare):
        return PrintedUnit(bare, None, bases)
    per = _PER_SOME.fullmatch(plain)
    if per and _unit_of(per["amount"]) and _unit_of(per["thing"]):
        return PrintedUnit(plain, None, (plain,))
    return _read_qualified(plain) or _read_joint(plain) or (_read_rate(plain) if in_label else None)


def _may_be_unit(text: str) -> bool:
    """Whether a text ends as units do: nearly all that are asked about are names, and do not."""
    return text[-1].translate(_TRADITIONAL) in endings() or _COMPOSED.search(text) is not None


@cache
def endings() -> frozenset[str]:
    """How names of units end."""
    return frozenset(name[-1] for name in (*NAMES, *SPELLINGS, *SCALES) if name)


def is_unit(text: str) -> bool:
    """Whether a text by itself is a unit and nothing else, brackets around it or not. One in
    English stands in brackets: what has none may be a label.
    """
    label = as_label(chinese_part(text))
    if label[:1] in _OPENING and label[-1:] in _CLOSING and is_english_unit(label[1:-1]):
        return True
    return label not in NOUNS and read_unit(label) is not None


def bare_unit(text: str) -> str:
    """A unit as printed, without brackets around it; of any other text likewise."""
    text = chinese_part(text)
    read = read_unit(text)
    if read is not None:
        return read.text
    label = as_label(text)
    return label[1:-1] if label[:1] in _OPENING and label[-1:] in _CLOSING else label


@lru_cache(maxsize=1 << 12)
def is_ratio_unit(unit: str) -> bool:
    """Whether a unit is of rates, shares and indices."""
    known = _unit_of(unit)
    rates = known is not None and known.dimension in {"percent", "points", "times"}
    return rates or is_rate(unit) or is_base(unit)


@lru_cache(maxsize=1 << 12)
def is_money_unit(unit: str) -> bool:
    """Whether a unit is of money, in whatever currency."""
    known = _unit_of(unit)
    return known is not None and known.dimension in MONIES


def _unit_of(text: str) -> Unit | None:
    return find_unit(spell_unit(text))


def _read_qualified(text: str) -> PrintedUnit | None:
    """A unit with the prices that its amounts are in, 亿元(当年价格), or with a second word for
    what it counts, 台(套).
    """
    before, after = _BEFORE.match(text), _AFTER.match(text)
    if before and _QUALIFIER.match(before["qualifier"]):
        return read_unit(before["unit"])
    priced = _PRICED.match(text)
    if priced:
        return read_unit(priced["unit"])
    if after is None:
        return None
    beside = after["in"] or after["by"]
    if _QUALIFIER.match(beside):
        return read_unit(after["unit"])
    if after["in"] and is_foreign(beside) and _unit_of(beside) is None:  # 台(set)
        return read_unit(after["unit"]) if has_chinese(after["unit"]) else None
    two = after["in"] and _unit_of(after["unit"]) and _unit_of(after["in"])
    return PrintedUnit(text, None, (text,)) if two else None


def _read_rate(text: str) -> PrintedUnit | None:
    """So much for each thing of a name that is no unit, 元/间夜. Measure words stand before slashes
    in other texts too: 门/窗.
    """
    rate = _RATE.fullmatch(text)
    amount = _unit_of(rate["amount"]) if rate else None
    if amount is None or amount.dimension == "months" or amount.dimension.startswith("count:"):
        return None
    return PrintedUnit(text, None, (text,))


def _read_joint(text: str) -> PrintedUnit | None:
    """Several units in one text, each for figures of its own."""
    parts = tuple(_JOINT.split(text))
    if len(parts) == 1 or not all(_unit_of(part) or _read_qualified(part) for part in parts):
        return None
    return PrintedUnit(text, None, parts)
