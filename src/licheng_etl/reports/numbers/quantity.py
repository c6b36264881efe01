"""A number of a text with its unit, as the rules of reading pass it on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from licheng_etl.grammar.numbers.numerals import read_numeral
from licheng_etl.reports.numbers.units import TextUnit, text_unit


class Written(StrEnum):
    """How a number is written: with a unit, 翻番, 第N位, as part of a:b:c, N分之M, or a range."""

    PLAIN = "plain"
    DOUBLING = "doubling"
    RANK = "rank"
    PART = "part"
    FRACTION = "fraction"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of the text. `fuzzy`: 余, 多 or 几 is part of it. `bare_scale`: it is a scale and
    nothing else, as in 亿元以上. `high`: the upper end of a range. `signed`: a sign is printed
    before it.
    """

    start: int
    end: int
    value: Decimal
    unit: TextUnit | None
    written: Written = Written.PLAIN
    high: Decimal | None = None
    fuzzy: bool = False
    bare_scale: bool = False
    signed: bool = False

    @property
    def code(self) -> str:
        """The code of its unit; empty for none."""
        return self.unit.code if self.unit else ""


PERCENT: Final = text_unit("%")
RATIO: Final = TextUnit("", "ratio", Decimal(1))
ORDINAL: Final = TextUnit("", "ordinal", Decimal(1))
TIMES: Final = frozenset({"year", "month", "day", "hour", "minute"})
"""Codes of units of time."""


def counted(text: str | None) -> Decimal:
    """The number that a numeral says; 0 where there is none."""
    numeral = read_numeral(text or "")
    return numeral.value if numeral else Decimal(0)


_POWERS: Final = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3} | {
    "万": 4,
    "萬": 4,
    "亿": 8,
    "億": 8,
}


def power_of(scale: str) -> int:
    """The power of ten that scale words say together: 8 for 亿, 6 for 百万."""
    return sum(_POWERS[word] for word in scale)
