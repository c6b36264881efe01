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
from licheng_etl.grammar.texts.text import normalise_text
from licheng_etl.grammar.units.english_units import is_english_unit, is_rate
from licheng_etl.grammar.units.index_bases import bases_in, is_base, spelled_base
from licheng_etl.model.units import MONIES, NAMES, PERCENT, SCALES, find_unit, is_scaled

if TYPE_CHECKING:
    from licheng_etl.model.units import Unit

SPELLINGS: Final = {
    spelling: name
    for name, spellings in {
        PERCENT: "百分比 ±% 百分数",
        "百分点": "个百分点 ±百分点 ±个百分点 pp",
        "千分点": "个千分点",
        "基点": "个基点 BP bp BPs bps 个BP 个bp",
        "元": "人民币元 元人民币 人民币 RMB CNY",
        "美元": "USD",
        "欧元": "EUR",
        "港元": "港币 HKD",
        "吨": "公吨 t",
        "克": "g",
        "公斤": "kg KG Kg",
        "毫克": "mg",
        "微克": "μg ug",
        "吨公里": "吨千米 t·km",
        "吨标准煤": "吨标煤 tce",
        "克标准煤": "克标煤 gce",
        "千克标准煤": "公斤标准煤 公斤标煤 kgce",
        "吨二氧化碳": "吨CO2 tCO2",
        "标箱": "TEU teu 标准箱 个标准箱 标准集装箱 国际标准箱 个标箱",
        "标准机架": "标准架 个标准机架",
        "物理机架": "物理架 个物理机架",
        "PFLOPS": "P PFlops PFlop/s PFLOP/S",
        "EFLOPS": "E EFlops EFlop/s",
        "TFLOPS": "TFlops",
        "公里": "km KM Km",
        "米": "m",
        "厘米": "cm",
        "毫米": "mm",
        "平方米": "m2 平米 平方",
        "公顷": "hm2 ha",
        "平方公里": "km2 平方千米",
        "立方米": "m3 立方 立米",
        "升": "L",
        "毫升": "mL ml",
        "瓦": "W",
        "千瓦": "kW KW kw",
        "兆瓦": "MW",
        "吉瓦": "GW",
        "千伏安": "kVA KVA",
        "兆伏安": "MVA",
        "千伏": "kV KV",
        "瓦时": "Wh",
        "千瓦时": "kWh kwh KWh KWH kW·h 千瓦小时 千瓦·时 千瓦.时",
        "兆瓦时": "MWh MW·h 兆瓦小时",
        "吉瓦时": "GWh",
        "焦": "焦耳 J",
        "千焦": "kJ",
        "吉焦": "GJ",
        "卡": "cal",
        "千卡": "大卡 kcal",
        "小时": "h",
        "秒": "s",
        "天": "日历天 日",
        "月": "个月",
        "℃": "°C 摄氏度",
        "分贝": "dB",
    }.items()
    for spelling in spellings.split()
}
"""What a unit is called otherwise, without a scale before it -> its name."""

_AMBIGUOUS: Final = frozenset({
    "分", "部", "门", "期", "本", "方", "单", "面", "位", "名", "口", "种", "批", "节", "周", "副",
    "月", "日", "卡", "平方", "立方", "十", "百", "t", "g", "m", "L", "W", "J", "E", "s", "h",
    "pp", "cal",
})  # fmt: skip
"""Units that in the brackets of a label usually say something else: (一部), (本), (十), (十期)."""

_NOUNS: Final = frozenset({
    "月", "周", "日", "人民币", "机架", "标准机架", "物理机架", "标准架", "物理架",
    "百度", "P", "t", "g", "m", "L", "W", "J", "E", "s", "h", "pp",
})  # fmt: skip
"""Units that are names where they stand alone: the label 标准机架 says what is counted."""

_SAYS_MORE: Final = re.compile(r"^人民币[:,]?(?=.*元)|(?<=元)人民币$|^±(?!%|个?百分点)")
"""What a unit is printed with and is the same without: the currency, the sign of a difference."""
_RATE: Final = re.compile(r"(?P<amount>[^/()]+)/[\u3400-\u9fff]{1,4}")
_PER_SOME: Final = re.compile(r"(?P<amount>[^/()0-9]+)/[0-9]{1,5}(?P<thing>[^/()0-9]+)")
"""So much for so many: 元/500克."""
_JOINT: Final = re.compile(r"[、,和及]")
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
_TRADITIONAL: Final = str.maketrans("萬億噸戶個輛頓圓磚畝", "万亿吨户个辆吨元砖亩")
_SPACE: Final = re.compile(r"\s+")
_PUNCTUATION: Final = {ord("，"): ",", ord("："): ":"}
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
    if not plain or len(plain) > _LONGEST or (in_label and plain in _AMBIGUOUS):
        return None
    if not _may_be_unit(unicodedata.normalize("NFKC", plain)):
        return None
    bare = _SAYS_MORE.sub("", plain)
    if in_label and bare[:1] == "十" and bare[1:] in _AMBIGUOUS:
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
    return label not in _NOUNS and read_unit(label) is not None


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
