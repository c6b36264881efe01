"""Units that are all that the name of a row says, or what it begins with: Tonnes, Percentage of X.

Here: those of a row by its labels. Not here: units that are printed with a name
(grammar.units.label_units), units of columns and titles (context).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.english_units import is_measure_alone, is_word
from licheng_etl.grammar.units.label_units import rate_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLASS: Final = re.compile(r"(?i:under|below|less|over|above|more|up to|at least)\b|[<>≤≥0-9$£€]")
"""How the names of classes begin: those of a percentage divide what is counted."""


def units_named(path: Sequence[str]) -> list[str | None]:
    """The unit that each label of a row is or begins with, from inner to outer; a rate above the
    names of classes is what these are of.
    """
    *outer, inner = path
    classes = _CLASS.match(inner) is not None and not read_time(inner).pure
    return [_unit_named(inner), *(() if classes else map(_unit_named, reversed(outer)))]


def measure_named(path: Sequence[str]) -> str | None:
    """The innermost label of a row that is the word for a measure, and may as well be what a unit
    that is stated measures: Tonnes, Meters among imports in US$ million.
    """
    return next((label for label in reversed(path) if _may_be_named(label)), None)


def _unit_named(label: str) -> str | None:
    alone = is_measure_alone(label) and not is_word(label)
    return rate_of(label) or (label if alone else None)


def _may_be_named(label: str) -> bool:
    return is_measure_alone(label) and is_word(label)
