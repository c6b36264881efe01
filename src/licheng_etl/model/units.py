"""What a unit is: its dimension, the base of it, and the exact factor; the only place of factors.

A quantity is stored in the base unit of its dimension only where the conversion is exact in
decimals; what does not convert exactly (亩) is the base of a dimension of its own.
Not here: how units are printed and spelt (grammar.units.unit_names).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable

STORED_SCALE = 8
"""Fractional digits of a stored amount: NUMERIC(28,8)."""

AMOUNT = pl.Decimal(38, STORED_SCALE)
"""The polars type of amounts. 38 digits leave room for sums; the column holds 28."""

STORED_LIMIT = Decimal(10) ** 20
"""Amounts of NUMERIC(28,8) stay below this."""


@dataclass(frozen=True)
class Unit:
    """A unit by its name: how many of the base unit of its dimension it is."""

    name: str
    dimension: str
    base: str
    factor: Decimal


MONEY = "money"
MONEY_BASE = "万元"
PERCENT = "%"
RATIO = "倍率"
"""A ratio of one: 0.5 is 50 %."""

SCALES: Final = {
    "": "1",
    "十": "1e1",
    "百": "1e2",
    "千": "1e3",
    "万": "1e4",
    "十万": "1e5",
    "百万": "1e6",
    "千万": "1e7",
    "亿": "1e8",
    "十亿": "1e9",
    "百亿": "1e10",
    "千亿": "1e11",
    "万亿": "1e12",
}
"""The words before a unit, and how many of it they say; alone they count things: (百万), (亿)."""

_COUNTED: Final = (
    "件", "项", "起", "例", "单", "笔", "宗", "张", "册", "卷", "本", "份", "枚", "只", "头",
    "匹", "羽", "株", "棵", "支", "包", "袋", "瓶", "对", "双", "块", "片", "面", "根", "樘",
    "孔", "股", "辆", "艘", "台", "台套", "件套", "座", "处", "眼", "所", "条", "组", "套", "部",
    "门", "间", "床", "班", "位", "箱", "自然箱", "桶", "篇", "种", "批", "期", "节", "场", "次",
    "趟", "车", "列次", "辆次", "艘次", "架次", "车次", "班次", "户次", "家次", "件次", "册次",
    "场次", "批次", "集", "幅", "尾", "粒", "颗", "盒", "罐", "副", "栋", "幢", "盏", "枝", "盆",
    "具", "封", "人日", "人天", "间夜", "台班", "蒸吨", "吨米", "方", "顷", "车公里", "列车公里",
    "标箱公里", "马力", "GB", "TB", "PB", "航次", "项次", "剂次", "例次", "疗程", "床日", "工日",
    "亩次", "宗地", "单公里", "双公里", "车道公里", "辆公里", "CFU", "μS", "NTU", "ppm", "ppb",
    "mmHg", "人年",
)  # fmt: skip
"""Measure words: what different ones count is not to be added up. 方, 顷 and GB are two things."""

_UNSCALED: Final = (
    "分", "角", "天", "月", "年", "周", "个季度", "小时", "分钟", "秒", "岁", "周岁",
    "个工作日", "℃", "分贝", "倍", "百分点", "千分点", "基点", "‰", "%", "倍率", "Mbps",
    "Gbps", "Tbps", "兆帕", "兆赫",
)  # fmt: skip
"""Names that no scale stands before: 百分 is no unit."""

_CURRENCIES: Final = {
    "usd": "美元",
    "eur": "欧元",
    "jpy": "日元",
    "gbp": "英镑",
    "hkd": "港元",
    "mop": "澳门元",
    "twd": "新台币",
    "krw": "韩元",
    "rub": "卢布",
    "cad": "加元",
    "aud": "澳元",
    "sgd": "新加坡元",
    "chf": "瑞士法郎",
}
MONIES: Final = frozenset({MONEY, *_CURRENCIES})
"""The dimensions of money; nothing converts one currency into another."""

_DIMENSIONS: Final[dict[str, tuple[str, dict[str, str]]]] = {
    MONEY: (MONEY_BASE, {"元": "1e-4", "角": "1e-5"}),
    **{code: (f"万{name}", {name: "1e-4"}) for code, name in _CURRENCIES.items()},
    "percent": (PERCENT, {PERCENT: "1", "‰": "0.1", RATIO: "100"}),
    "points": ("百分点", {"百分点": "1", "千分点": "0.1", "基点": "0.01"}),
    "times": ("倍", {"倍": "1"}),
    "persons": ("人", {"人": "1", "名": "1", "口": "1"}),
    "visits": ("人次", {"人次": "1"}),
    "count": ("个", {"个": "1", "家": "1", "户": "1"}),
    "mass": (
        "吨",
        {"吨": "1", "公斤": "1e-3", "克": "1e-6", "斤": "5e-4", "担": "5e-2"},
    ),
    "trace_mass": ("毫克", {"毫克": "1", "微克": "1e-3"}),
    "standard_coal": ("吨标准煤", {"吨标准煤": "1", "克标准煤": "1e-6"}),
    "carbon_dioxide": ("吨二氧化碳", {"吨二氧化碳": "1"}),
    "carbon_equivalent": ("吨二氧化碳当量", {"吨二氧化碳当量": "1"}),
    "tonne_km": ("吨公里", {"吨公里": "1", "吨海里": "1.852"}),
    "person_km": ("人公里", {"人公里": "1"}),
    "containers": ("标箱", {"标箱": "1", "FEU": "2"}),
    "trains": ("列", {"列": "1"}),
    "racks": ("架", {"架": "1", "机架": "1"}),
    "standard_racks": ("标准机架", {"标准机架": "1"}),
    "physical_racks": ("物理机架", {"物理机架": "1"}),
    "compute": ("PFLOPS", {"TFLOPS": "1e-3", "PFLOPS": "1", "EFLOPS": "1e3"}),
    "bandwidth": ("Mbps", {"Mbps": "1", "Gbps": "1e3", "Tbps": "1e6"}),
    "length": (
        "米",
        {
            "米": "1",
            "公里": "1e3",
            "厘米": "1e-2",
            "毫米": "1e-3",
            "微米": "1e-6",
            "海里": "1852",
        },
    ),
    "area": (
        "平方米",
        {"平方米": "1", "公顷": "1e4", "平方公里": "1e6", "平方厘米": "1e-4"},
    ),
    "mu": ("亩", {"亩": "1"}),
    "volume": ("立方米", {"立方米": "1", "升": "1e-3", "毫升": "1e-6", "立方厘米": "1e-6"}),
    "power": ("千瓦", {"瓦": "1e-3", "千瓦": "1", "兆瓦": "1e3", "吉瓦": "1e6"}),
    "pressure": ("帕", {"帕": "1", "兆帕": "1e6"}),
    "frequency": ("赫兹", {"赫兹": "1", "兆赫": "1e6"}),
    "apparent_power": ("千伏安", {"伏安": "1e-3", "千伏安": "1", "兆伏安": "1e3"}),
    "voltage": ("伏", {"伏": "1", "千伏": "1e3"}),
    "energy": ("千瓦时", {"瓦时": "1e-3", "千瓦时": "1", "兆瓦时": "1e3", "吉瓦时": "1e6"}),
    "heat": ("千焦", {"焦": "1e-3", "千焦": "1", "兆焦": "1e3", "吉焦": "1e6"}),
    "calories": ("千卡", {"卡": "1e-3", "千卡": "1"}),
    "concentration": ("微克/立方米", {"微克/立方米": "1", "毫克/立方米": "1e3"}),
    "days": ("天", {"天": "1", "周": "7"}),
    "workdays": ("个工作日", {"个工作日": "1"}),
    "months": ("月", {"月": "1", "个季度": "3", "年": "12"}),
    "hours": ("小时", {"小时": "1"}),
    "seconds": ("秒", {"秒": "1", "分钟": "60"}),
    "age": ("岁", {"岁": "1", "周岁": "1"}),
    **{f"count:{word}": (word, {word: "1"}) for word in _COUNTED},
    **{name: (name, {name: "1"}) for name in ("分", "度", "℃", "分贝")},
}
"""Dimension -> its base unit, and how many base units each unit is; scales before them are a rule.

Milligrams apart from tonnes, and hours from seconds: one in the other is no stored decimal.
"""

RATE: Final = "percent"
"""The dimension of rates and shares."""

NAMES: Final[dict[str, Unit]] = {
    name: Unit(name, dimension, base, Decimal(factor))
    for dimension, (base, factors) in _DIMENSIONS.items()
    for name, factor in factors.items()
}
"""The units that have a name of their own, without a scale before it."""

_INDEX: Final = re.compile(r"[^/()=]{1,10}=100")
_PER: Final = re.compile(r"[/·]")
_PERIODS: Final = frozenset({"日", "天", "d", "a", "季", "季度", "学年", "人年", "昼夜"})
"""What things are counted by: 元/学年."""
_SEVERAL: Final = re.compile(r"^[1-9][0-9]{0,3}(?=[^0-9])")
"""How many of a unit something is told for: 元/500克."""
_LONGEST: Final = 20
"""The longest name of a unit that the warehouse keeps."""


@lru_cache(maxsize=1 << 12)
def find_unit(name: str) -> Unit | None:
    """The unit of that name: named, scaled, counted by a bare scale, composed, or of an index.

    元/人 and 上年=100 are of dimensions of their own: between such units nothing is converted.
    """
    if name in NAMES:
        return NAMES[name]
    for length in (2, 1):
        scale, rest = name[:length], name[length:]
        if scale and scale in SCALES and (rest == "" or is_scaled(rest)):
            unit = NAMES[rest or "个"]
            return Unit(name, unit.dimension, unit.base, unit.factor * Decimal(SCALES[scale]))
    if len(name) > _LONGEST:
        return None
    if _INDEX.fullmatch(name):
        return Unit(name, f"index:{name}", name, Decimal(1))
    first, *others = _PER.split(name)
    amount = find_unit(first) if others else None
    if amount is None or amount.dimension == "months":
        return None
    known = all(part in _PERIODS or find_unit(_SEVERAL.sub("", part)) for part in others)
    return Unit(name, name, name, Decimal(1)) if known else None


def is_scaled(name: str) -> bool:
    """Whether words such as 万 may stand before a name."""
    return name in NAMES and name not in _UNSCALED


def dimension_named(unit: str | None) -> str | None:
    """The dimension of the unit of a name; None for no name and for one that is not known."""
    known = find_unit(unit) if unit else None
    return known.dimension if known else None


def base_unit(dimension: str) -> str | None:
    """The unit in which quantities of a dimension are stored; None where there is no such one."""
    if dimension in _DIMENSIONS:
        return _DIMENSIONS[dimension][0]
    known = find_unit(dimension.removeprefix("index:"))
    return known.base if known is not None and known.dimension == dimension else None


def unscaled(unit: pl.Expr) -> pl.Expr:
    """Each unit without the scale before it: 元 of 万元; null for one that is not known."""
    return _for_each_name(unit, lambda known: without_scale(known.name), pl.String())


def without_scale(name: str) -> str:
    """A unit's name without the scale before it: 元 of 万元."""
    for length in (2, 1):
        if name not in NAMES and name[:length] in SCALES and is_scaled(name[length:]):
            return name[length:]
    return name


def base_of(unit: pl.Expr) -> pl.Expr:
    """The base unit of each unit of a column; null for one that is not known."""
    return _for_each_name(unit, lambda known: known.base, pl.String())


def dimension_of(unit: pl.Expr) -> pl.Expr:
    """The dimension of each unit of a column; null for one that is not known."""
    return _for_each_name(unit, lambda known: known.dimension, pl.String())


def factor_of(unit: pl.Expr, dtype: pl.Decimal) -> pl.Expr:
    """How many base units each unit of a column is; null for one that is not known."""
    return _for_each_name(unit, lambda known: known.factor, dtype)


def _for_each_name(
    unit: pl.Expr, attribute: Callable[[Unit], str | Decimal], dtype: pl.DataType
) -> pl.Expr:
    def look_up(names: pl.Series) -> pl.Series:
        units = {name: find_unit(name) for name in names.unique().drop_nulls()}
        values = {name: attribute(unit) for name, unit in units.items() if unit}
        return names.replace_strict(values, default=None, return_dtype=dtype)

    return unit.map_batches(look_up, return_dtype=dtype, is_elementwise=True)


def to_base(value: pl.Expr, unit: str, *, computed: pl.Expr | None = None) -> pl.Expr:
    """A Decimal expression in base units of the dimension; null where not exact or too large.

    `computed` tells which values come from a formula's double: what they have beyond the stored
    scale is noise of the computation and is rounded half to even (GB/T 8170).
    Raises KeyError for an unknown unit: the caller has signalled it before.
    """
    known = find_unit(unit)
    if known is None:
        raise KeyError(unit)
    times, parts = known.factor.as_integer_ratio()
    whole = value
    if times > 1:
        most = pl.lit(STORED_LIMIT * parts // times, dtype=pl.Decimal(38, 0))
        held = pl.when(value.abs() <= most).then(value)
        whole = held * pl.lit(times, dtype=pl.Decimal(38, 0))
    if parts == 1:
        stored = whole.cast(AMOUNT, strict=False)
        faithful = stored == whole
    else:
        divisor = pl.lit(parts, dtype=pl.Decimal(38, 0))
        stored = (whole / divisor).cast(AMOUNT, strict=False)
        faithful = stored * divisor == whole
    if computed is not None:
        faithful |= computed
    limit = pl.lit(STORED_LIMIT, dtype=pl.Decimal(38, 0))
    return pl.when(faithful & (stored.abs() < limit)).then(stored)
