"""Units and their exact conversions: the one place where a factor is written.

A quantity is stored in the base unit of its dimension only where the conversion is exact in
decimals; what cannot be converted exactly (亩) keeps its unit.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

STORED_SCALE = 8
"""Fractional digits of a stored amount: NUMERIC(28,8)."""

AMOUNT = pl.Decimal(38, STORED_SCALE)
"""The polars type of amounts. 38 digits leave room for sums; the column holds 28."""

STORED_LIMIT = Decimal(10) ** 20
"""Amounts of NUMERIC(28,8) stay below this."""


@dataclass(frozen=True)
class Unit:
    """A unit as written: how many base units it is, and of which dimension."""

    name: str
    dimension: str
    factor: Decimal


MONEY = "money"
MONEY_BASE = "万元"
PERCENT = "%"
RATIO = "倍率"
"""A ratio of one: 0.5 is 50 %."""

SCALES = {"": "1", "千": "1e3", "万": "1e4", "百万": "1e6", "千万": "1e7", "亿": "1e8"}
"""The words before a unit, and how many of it they say; SQL takes them from here."""


def _scaled(unit: str) -> dict[str, str]:
    """A unit and what it is called by the thousand, ten thousand and so on."""
    return {scale + unit: factor for scale, factor in SCALES.items()}


_COUNTED = (
    "所", "件", "项", "张", "册", "辆", "台", "座", "处", "条", "组", "套", "宗", "艘", "场次",
)  # fmt: skip
"""Measure words: what they count is not to be added up."""

_INDEX_BASES = (
    "上年=100", "上年同期=100", "上年同月=100", "上月=100", "国内生产总值=100", "地区生产总值=100",
)  # fmt: skip
"""What an index or a composition calls 100: each is a unit of its own."""

_BASES: dict[str, tuple[str, dict[str, str]]] = {
    MONEY: (
        MONEY_BASE,
        {
            "元": "0.0001",
            "千元": "0.1",
            "万元": "1",
            "百万元": "100",
            "千万元": "1000",
            "亿元": "10000",
        },
    ),
    "usd": ("万美元", {"美元": "0.0001", "千美元": "0.1", "万美元": "1", "亿美元": "10000"}),
    "percent": (PERCENT, {PERCENT: "1", "‰": "0.1", RATIO: "100"}),
    "points": ("百分点", {"百分点": "1"}),
    "mass": ("吨", _scaled("吨")),
    "tonne_km": ("吨公里", _scaled("吨公里")),
    "persons": ("人", _scaled("人")),
    "person_km": ("人公里", _scaled("人公里")),
    "visits": ("人次", _scaled("人次")),
    "containers": ("标箱", _scaled("标箱")),
    "trains": ("列", {"列": "1"}),
    "count": ("个", _scaled("个") | _scaled("家") | _scaled("户")),
    "length": ("米", {"米": "1", "公里": "1e3", "万公里": "1e7"}),
    "area": ("平方米", _scaled("平方米") | {"公顷": "1e4", "万公顷": "1e8", "平方公里": "1e6"}),
    "volume": ("立方米", _scaled("立方米")),
    "mu": ("亩", _scaled("亩")),
    "energy": ("千瓦时", _scaled("千瓦时")),
    "concentration": ("微克/立方米", {"微克/立方米": "1"}),
    **{f"count:{word}": (word, _scaled(word)) for word in _COUNTED},
    **{f"index:{base}": (base, {base: "1"}) for base in _INDEX_BASES},
}
"""Dimension -> its base unit, and how many base units each of its units is."""

UNITS: dict[str, Unit] = {
    name: Unit(name, dimension, Decimal(factor))
    for dimension, (_, factors) in _BASES.items()
    for name, factor in factors.items()
}

BASE_UNITS: dict[str, str] = {name: base for base, factors in _BASES.values() for name in factors}
"""Unit -> the base unit of its dimension: 万吨 -> 吨."""

_SPELLINGS = {
    "％": PERCENT,
    "百分比": PERCENT,
    "±%": PERCENT,
    "万": "万元",
    "亿": "亿元",
    "人民币万元": "万元",
    "TEU": "标箱",
    "标准箱": "标箱",
    "万TEU": "万标箱",
    "万标准箱": "万标箱",
    "万个标准箱": "万标箱",
    "个百分点": "百分点",
}
_UNIT_NOTE = re.compile(
    r"(?:^|[\s(（,，;；])(?:计量|计算|数量|金额|货币)?单\s*位\s*[:：]?\s*[(（]?\s*"
    r"(?P<unit>[^\s,，;；:：()（）]+(?:\s元)?)"
)
_UNIT_CELL = re.compile(
    r"\s*[(（]?\s*(?:计量|计算|数量|金额|货币)?"
    r"单\s*位\s*[:：]\s*(?P<unit>[^:：]{1,12}?)[)）]?\s*"
)
_BRACKETED = re.compile(r"[(（]\s*(?P<unit>[^()（）]{1,8}?)\s*[)）]")


def normalise_unit(text: str) -> str:
    """The one spelling of a unit as printed: half-width, without white space."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return _SPELLINGS.get(plain, plain)


def normalise_unit_expr(texts: pl.Expr) -> pl.Expr:
    """The same for a column of texts, each distinct one looked at once."""

    def spell(series: pl.Series) -> pl.Series:
        spelled = {text: normalise_unit(text) for text in series.unique().drop_nulls()}
        return series.replace_strict(spelled, default=None, return_dtype=pl.String)

    return texts.map_batches(spell, return_dtype=pl.String, is_elementwise=True)


def find_unit_note(text: str) -> str | None:
    """The unit of a note such as `单位：万元`, or None.

    Inside a longer text only a known unit counts: `填报单位：发改局`, `各单位` are no notes.
    A cell that says nothing else gives its unit whether it is known or not.
    """
    plain = unicodedata.normalize("NFKC", text)
    for match in _UNIT_NOTE.finditer(plain):
        unit = normalise_unit(match["unit"])
        if unit in UNITS:
            return unit
    alone = _UNIT_CELL.fullmatch(plain)
    return normalise_unit(alone["unit"]) if alone else None


def split_label_unit(label: str) -> tuple[str, str | None]:
    """A header label without its bracketed unit, and the unit: `总投资(亿元) -> 总投资, 亿元`.

    Only known units are split off; any other bracket is part of the label.
    """
    for match in _BRACKETED.finditer(label):
        unit = normalise_unit(match["unit"])
        if unit in UNITS:
            return label[: match.start()] + label[match.end() :], unit
    if label.endswith(PERCENT) and len(label) > 1:
        return label[:-1], PERCENT
    return label, None


def to_base(value: pl.Expr, unit: str, *, computed: pl.Expr | None = None) -> pl.Expr:
    """A Decimal expression in base units of the dimension; null where not exact or too large.

    `computed` tells which values come from a formula's double: what they have beyond the stored
    scale is noise of the computation and is rounded half to even (GB/T 8170).
    Raises KeyError for an unknown unit: the caller has signalled it before.
    """
    factor = UNITS[unit].factor
    if factor >= 1:
        scaled = value * pl.lit(factor, dtype=pl.Decimal(38, 0))
        stored = scaled.cast(AMOUNT, strict=False)
        faithful = stored == scaled
    else:
        divisor = pl.lit(Decimal(1) / factor, dtype=pl.Decimal(38, 0))
        stored = (value / divisor).cast(AMOUNT, strict=False)
        faithful = stored * divisor == value
    if computed is not None:
        faithful |= computed
    limit = pl.lit(STORED_LIMIT, dtype=pl.Decimal(38, 0))
    return pl.when(faithful & (stored.abs() < limit)).then(stored)
