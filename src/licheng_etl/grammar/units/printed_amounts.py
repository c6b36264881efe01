"""Amounts printed with their unit in one text: 5.2亿元, 3个月, 12 km.

Here: the unit behind the number. Not here: what a form loads of such a text (numbers.decimals),
names with numbers in them, which a table tells apart (tables.columns.purposes).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from licheng_etl.grammar.numbers.decimals import ABOUT, AMOUNT, OR_SO
from licheng_etl.grammar.texts.text import normalise_text
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.english_units import is_english_unit
from licheng_etl.grammar.units.unit_names import is_unit
from licheng_etl.model.units import SCALES

_PER_CENT: Final = ("%", "％")
_NO_END: Final = frozenset("0123456789").union(_PER_CENT)
_BEFORE: Final = re.compile(f"^{ABOUT}")
_AFTER: Final = re.compile(f"{OR_SO}$")
_FIRST_OF_TWO: Final = re.compile(r"^[0-9.]+[^\W0-9_]{0,3} ?[-—–~～至到] ?(?=[0-9])")
_AMOUNT: Final = re.compile(rf"(?:{AMOUNT})\s?(?P<unit>[^\s0-9.,%].{{0,9}})")

_LENGTH: Final = re.compile(r"[0-9]{1,3}\s?年")
"""So many years: 110年 of itself is a length, though it may be a year of the Republic."""


def unit_behind(text: str) -> str | None:
    """The unit that stands behind a number and ends a text; None where another word does, or a
    scale alone, which does not say of what (1.2亿), and for a time: 10月.
    """
    match = _AMOUNT.fullmatch(normalise_text(text)) if text[-1:] not in _NO_END else None
    if match is None or (read_time(match[0]).pure and not _LENGTH.fullmatch(match[0])):
        return None
    return match["unit"] if _is_unit(match["unit"]) else None


def is_per_cent(text: str) -> bool:
    """Whether a sign for per cent ends a text, whatever blanks stand behind it."""
    return text.rstrip().endswith(_PER_CENT)


def unit_of_amount(text: str) -> str | None:
    """The unit of an amount, be it certain or not: of 约2.5亿元, 3亿元左右, 10-15亿元 as well."""
    text = _AFTER.sub("", _BEFORE.sub("", normalise_text(text)))
    return unit_behind(text) or unit_behind(_FIRST_OF_TWO.sub("", text))


@lru_cache(maxsize=1 << 12)
def _is_unit(word: str) -> bool:
    return word not in SCALES and (is_unit(word) or is_english_unit(word))
