"""Numbers as a government bulletin prints them: rounded once, half to even (GB/T 8170).

Amounts of 万元 come as 亿元 from a 亿 on, quantities as 万吨 or 万标箱 from a 万 on, both with one
decimal; below that 万元 and 吨 with one decimal unless they are whole. Not here: words around a
number (sentences).
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_EXACT: Final = Context(prec=60, rounding=ROUND_HALF_EVEN)
_ONE_DECIMAL: Final = Decimal("0.1")
_MYRIAD: Final = Decimal(10_000)
_COUNTED: Final = frozenset("个条列家份行格户")
"""Units of which there are only whole ones."""


class _Scale(NamedTuple):
    unit: str
    greater: str


_SCALES: Final = {
    "万元": _Scale("万元", "亿元"),
    "万美元": _Scale("万美元", "亿美元"),
    "吨": _Scale("吨", "万吨"),
    "标箱": _Scale("标箱", "万标箱"),
}


def rounded(value: Decimal, step: Decimal = _ONE_DECIMAL) -> Decimal:
    """The value to a step of 10ⁿ, half to even; never a negative zero."""
    return value.quantize(step, context=_EXACT) + 0


def quantity(value: Decimal, unit: str) -> str:
    """A quantity with its unit, in the greater one from ten thousand on: `32.3亿元`, `2000万元`."""
    scale = _SCALES.get(unit)
    if scale is None:
        return f"{_plain(value)}{unit}"
    if abs(rounded(value)) < _MYRIAD:
        return f"{_plain(value)}{scale.unit}"
    return f"{rounded(_EXACT.divide(value, _MYRIAD))}{scale.greater}"


def percent(value: Decimal) -> str:
    return f"{rounded(value)}%"


def growth(value: Decimal) -> str:
    """`增长6.1%`, `下降5.3%`, `持平` where nothing is left of it."""
    return _change(value, "增长", "下降", "%")


def points(value: Decimal) -> str:
    """`提高1.2个百分点`, `下降0.4个百分点`, `持平`."""
    return _change(value, "提高", "下降", "个百分点")


def gap(value: Decimal) -> str:
    """An amount of percentage points whose direction stands in words before it."""
    return f"{rounded(value)}个百分点"


def bare(values: Sequence[Decimal]) -> list[str]:
    """Numbers of one chart without their unit: all with one decimal where one of them needs it."""
    whole = all(value == value.to_integral_value() for value in values)
    return [f"{rounded(value, Decimal(1)) if whole else rounded(value)}" for value in values]


def _change(value: Decimal, more: str, less: str, unit: str) -> str:
    shown = rounded(value)
    if not shown:
        return "持平"
    return f"{more if shown > 0 else less}{abs(shown)}{unit}"


def _plain(value: Decimal) -> str:
    """One decimal where it says something; what one decimal would hide is printed whole."""
    shown = rounded(value)
    if not shown and value:
        return f"{value.normalize(_EXACT):f}"
    return f"{shown.to_integral_value() if shown == shown.to_integral_value() else shown}"


PRINTED: Final[Mapping[str, Callable[[Decimal], str]]] = {
    "percent": percent,
    "growth": growth,
    "points": points,
    "gap": gap,
}
"""How a template asks for a number other than by its unit."""


def printed(value: Decimal, how: str) -> str:
    """The number as asked: one of `PRINTED`, else `how` is its unit."""
    if how in PRINTED:
        return PRINTED[how](value)
    if how in _COUNTED and value != value.to_integral_value():
        raise ValueError(f"{value} {how}: there are only whole ones")
    return quantity(value, how)
