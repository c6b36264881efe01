"""The unit that a stored number counts, where a format shows it otherwise: scaled, with a unit.

`0.00"亿元"` over 1.3 counts 亿元; `0!.0,"万元"` over 123456 shows 12.3万元 and counts 元. Not here:
reading the format (formats.number_formats), units that texts print (unit_names).
"""

from __future__ import annotations

from typing import Final, NamedTuple

import polars as pl

from licheng_etl.grammar.units.unit_names import spell_unit
from licheng_etl.model.units import NAMES, SCALES, dimension_named, find_unit, without_scale

CURRENCY_SIGNS: Final = {
    "¥": "元",
    "￥": "元",
    "CNY": "元",
    "RMB": "元",
    "$": "美元",
    "US$": "美元",
    "USD": "美元",
    "€": "欧元",
    "EUR": "欧元",
    "£": "英镑",
    "GBP": "英镑",
    "HK$": "港元",
    "HKD": "港元",
    "JPY": "日元",
}
"""Signs say which money is meant, and not in thousands or millions of what."""

_STORED: Final = ("", "千", "万", "百万", "亿")
"""The scales in which numbers are kept; nobody keeps tens of yuan."""


_CASE: Final = ["affix", "scale", "unit"]


class CountedUnit(NamedTuple):
    """The unit that a stored number counts; `clear` is False where the format contradicts it."""

    unit: str | None
    clear: bool = True


def counted_unit(affix: str, scale: int, governing: str | None) -> CountedUnit:
    """The unit of a number that a format shows with `affix`, divided by ten to the power `scale`.

    `governing`: the unit around it, which is that of the number as shown. An affix that is no unit
    is given as it is.
    """
    around = spell_unit(governing) if governing else None
    shown = _shown(affix, around)
    if affix and SCALES.get(affix) == f"1e{scale}":
        return CountedUnit(around)
    if scale == 0 or shown is None:
        return CountedUnit(shown)
    stored = _divided(shown, scale)
    return CountedUnit(stored or shown, stored is not None)


def with_counted_units(cells: pl.DataFrame) -> pl.DataFrame:
    """Adds `counted`, the unit that a number counts by its format, and `unclear`: by that format
    and the unit around it, it counts none.

    `cells`: affix, scale and unit, the one around each. `counted` is null where the format shows
    nothing of units; most files have no other cells.
    """
    formatted = (pl.col("affix") != "") | (pl.col("scale") > 0)
    cases = cells.select(_CASE).unique().filter(formatted)
    rows = []
    for affix, scale, unit in cases.iter_rows():
        counted = counted_unit(affix or "", scale or 0, unit)
        rows.append((affix, scale, unit, counted.unit, not counted.clear))
    schema = {name: cells.schema[name] for name in _CASE}
    units = pl.DataFrame(
        rows, schema=schema | {"counted": pl.String(), "unclear": pl.Boolean()}, orient="row"
    )
    return cells.join(
        units, on=_CASE, how="left", nulls_equal=True, maintain_order="left"
    ).with_columns(pl.col("unclear").fill_null(value=False))


def _shown(affix: str, around: str | None) -> str | None:
    """The unit of a number as it is shown."""
    if not affix:
        return around
    if affix in CURRENCY_SIGNS:
        sign = CURRENCY_SIGNS[affix]
        return around if dimension_named(around) in {dimension_named(sign), None} else sign
    spelled = spell_unit(_without_sign(affix))
    return spelled + without_scale(around) if spelled in SCALES and around else spelled


def _without_sign(affix: str) -> str:
    """¥万元 is 万元 and ¥万 too: a sign beside its own money says once more whose it is."""
    for sign, money in CURRENCY_SIGNS.items():
        for rest in (affix.removeprefix(sign), affix.removesuffix(sign)):
            if rest != affix and rest in SCALES:
                return rest + money
            if rest != affix and dimension_named(spell_unit(rest)) == dimension_named(money):
                return rest
    return affix


def _divided(unit: str, scale: int) -> str | None:
    """The unit of which a unit is ten to that power, among those that numbers are kept in."""
    known = find_unit(unit)
    if known is None:
        return None
    scaled = (find_unit(word + without_scale(unit)) for word in _STORED)
    wanted = (known.dimension, known.factor.scaleb(-scale))
    return next(
        (
            stored.name
            for stored in (*scaled, *NAMES.values())
            if stored is not None and (stored.dimension, stored.factor) == wanted
        ),
        None,
    )
