"""How exactly a figure is printed: one unit of its last digit, in the unit that its value has.

32.3亿元 is printed to 0.1亿元, so that anything within half of that agrees with it. Where digits do
not show it (两百家, 25万6千) it is the last digit of the value that is not zero. Not here: the
value (numbers.quantities), words such as 近 or 以上 (meaning.qualifiers).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.numbers.numerals import COMMA_GROUPS, SPACE_GROUPS
from licheng_etl.grammar.times.time_words import spelled

if TYPE_CHECKING:
    from licheng_etl.reports.figures.figure import Figure

_DIGITS: Final = re.compile(
    rf"(?:{COMMA_GROUPS}|{SPACE_GROUPS}|[0-9]+)(?![0-9])(?:\.(?P<places>[0-9]+))?"
)
_GROUPED: Final = re.compile(r"[, ]")


def printed_step(figure: Figure, text: str) -> Decimal | None:
    """One unit of the last digit; None for a date. `text`: the figure as it is printed."""
    if isinstance(figure.value, str):
        return None
    numbers = list(_DIGITS.finditer(spelled(text)))
    if not numbers or len(numbers) > (1 if figure.high is None else 2):
        return last_digit(figure.value)
    first = numbers[0]
    own_step = Decimal(1).scaleb(-len(first["places"] or ""))
    printed = Decimal(_GROUPED.sub("", first[0]))
    return own_step if not printed else abs(figure.value) / printed * own_step


def last_digit(value: Decimal) -> Decimal:
    """One unit of the last digit that is not zero; 1 of zero itself."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if value and isinstance(exponent, int) else Decimal(1)
