"""How exactly a number is told: 近, 约, 以上, 突破 and what else stands right beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from licheng_etl.reports.lexicon import Words
from licheng_etl.reports.wording.words import (
    QUALIFIER_AFTER,
    QUALIFIER_BEFORE,
    QUALIFIERS_AFTER,
    QUALIFIERS_BEFORE,
)

if TYPE_CHECKING:
    from licheng_etl.reports.numbers.quantity import Quantity
    from licheng_etl.reports.wording.layout import Seen

_COMPARED: Final = frozenset(Words("measures").listed("compare"))


def qualifier_of(quantity: Quantity, seen: Seen, before: str | None) -> str:
    """The qualifier; `before`: that of the quantity before in the same list."""
    after = QUALIFIER_AFTER.match(seen.rest) if not quantity.fuzzy else None
    if after is not None:
        return QUALIFIERS_AFTER[after["word"]]
    if quantity.fuzzy:
        return "approx_above"
    if quantity.written in {"range", "fraction"}:
        return "approx"
    ahead = QUALIFIER_BEFORE.search(seen.lead)
    if ahead is not None and not _is_comparison(ahead["word"], quantity, seen):
        return QUALIFIERS_BEFORE[ahead["word"]]
    if seen.joined and before == "more_than":
        return before
    return "at_least" if quantity.bare_scale and not ahead else "exact"


def _is_comparison(word: str, quantity: Quantity, seen: Seen) -> bool:
    """Whether 低于 says how far below another one, and not a bound: 低于全国1.3个百分点."""
    code = quantity.unit.code if quantity.unit else ""
    return word in _COMPARED and (code == "pp" or "比" in seen.clause)
