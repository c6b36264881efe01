"""Changes that words before a number speak of: growth or fall, and of which base.

Here: the last word of change, the sign that it and its noun give together (降幅收窄 is a gain), and
what is compared with. Not here: whether a number is a change at all (measures).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.reports.lexicon import Words
from licheng_etl.reports.wording.words import (
    CHANGE,
    LEADS_TO,
    LIGHT_END,
    NOT_CHANGE,
    OTHER_BASE,
    SHORT_BASE,
    YEAR_BEFORE,
)

if TYPE_CHECKING:
    from licheng_etl.reports.wording.layout import Seen

_WORDS: Final = Words("measures")
_UNDOES_A_FALL: Final = frozenset(_WORDS.listed("undo_a_fall"))
_DEEPENS_A_FALL: Final = frozenset(_WORDS.listed("deepen_a_fall"))
_NORM: Final = re.compile(_WORDS.any_of("norms"))
_ADMINISTERED: Final = re.compile(_WORDS.any_of("administered"))
_BARE: Final = re.compile(rf"\s*(?:{CHANGE.pattern})")
_RATE_END: Final = re.compile(r"(?:[%‰成倍]|百分点)\s*$")
_LAST_WORDS: Final = 4


class Change(NamedTuple):
    """A change: its sign, its word, whether only light words part it from the number."""

    sign: int
    word: str
    adjacent: bool


def change_in(lead: str) -> Change | None:
    """The last change that words before a number speak of; None where they speak of none, or of
    what leads to a level (提高到).
    """
    masked = NOT_CHANGE.sub(lambda noun: "〇" * len(noun[0]), lead)
    stripped = LIGHT_END.sub("", masked)
    levels = [match.end() for match in LEADS_TO.finditer(masked)]
    changes = list(CHANGE.finditer(stripped))
    if not changes or (levels and levels[-1] >= changes[-1].end()):
        return None
    last = changes[-1]
    of_a_fall = any(
        change["fall"] and "," not in stripped[change.end() : last.start()]
        for change in changes[:-1]
    )
    return Change(_sign(last, of_a_fall=of_a_fall), last[0], last.end() == len(stripped))


def _sign(change: re.Match[str], *, of_a_fall: bool) -> int:
    if change["fall"]:
        return -1
    if change["narrow"] or change["down"]:
        undone = change["narrow"] or change[0] in _UNDOES_A_FALL
        return 1 if of_a_fall and undone else -1
    return -1 if of_a_fall and change[0] in _DEEPENS_A_FALL else 1


def growth_of(seen: Seen) -> str:
    """The measure of a growth: on the year before, unless another base is said."""
    if YEAR_BEFORE.search(seen.clause):
        return "growth_yoy"
    if _BARE.fullmatch(LIGHT_END.sub("", seen.clause)) and _goes_on(seen):
        return "growth_other"
    administered = _ADMINISTERED.search(LIGHT_END.sub("", seen.lead)[-_LAST_WORDS:])
    other = OTHER_BASE.search(seen.clause) or _NORM.search(seen.clause) or administered
    return "growth_other" if other else "growth_yoy"


def _goes_on(seen: Seen) -> bool:
    """Whether the clause before tells an amount's change, on the month or quarter before:
    环比减少2亿人次，降低8%.
    """
    before = seen.clause_before
    amount = SHORT_BASE.search(before) is not None and _RATE_END.search(before) is None
    return amount and YEAR_BEFORE.search(before) is None
