"""Patterns made of `lexicon/words.yaml`: the words around a number.

Here: which words, as compiled patterns. Not here: what follows from them.
"""

from __future__ import annotations

import re
from typing import Final

from licheng_etl.reports.lexicon import (
    Words,
    alternation,
    joined,
    load,
    without_neighbours,
    words,
)
from licheng_etl.reports.numbers.units import MONEY_WORD, PER_UNIT

_WORDS: Final = Words("words")
any_of: Final = _WORDS.any_of


def _of_length(name: str, *, single: bool) -> str:
    """A pattern of the words of an entry that are a single character, or of those that are not."""
    return joined(word for word in _WORDS.listed(name) if (len(word) == 1) is single)


def _qualifiers(side: str) -> dict[str, str]:
    """What each word on that side of a number says of it."""
    return {
        without_neighbours(word): name
        for name, spelled in load("words")[side].items()
        for word in words(spelled)
    }


QUALIFIERS_BEFORE: Final = _qualifiers("before")
QUALIFIERS_AFTER: Final = _qualifiers("after")
_BEFORE: Final = joined(
    word for spelled in load("words")["before"].values() for word in words(spelled)
)
_OF_THE_UNIT: Final = rf"(?:{PER_UNIT}|{MONEY_WORD})"
"""What stands before a number and belongs to its unit: 每亩300万元, 人民币500万元."""
_LIGHT: Final = rf"(?:{any_of('light')}|:|\s|{_OF_THE_UNIT}|(?:{_BEFORE})(?!\s\s))"
"""A bound is light; 低于 before a time (低于去年同期5亿元) is none, but names what is compared."""
LIGHT_END: Final = re.compile(rf"{_LIGHT}+$")
QUALIFIER_BEFORE: Final = re.compile(
    rf"(?P<word>{_BEFORE})(?:了|到|在|有|为|\s)?{_OF_THE_UNIT}?\s?$"
)
QUALIFIER_AFTER: Final = re.compile(rf"^\s?(?P<word>{alternation(QUALIFIERS_AFTER)})")
NOT_CHANGE: Final = re.compile(any_of("not_change"))
CHANGE: Final = re.compile(
    rf"(?P<fall>{any_of('falls')})|(?P<narrow>{any_of('narrow')})"
    rf"|(?P<up>{_of_length('up', single=False)}|(?:{_of_length('up', single=True)})$)"
    rf"|(?P<down>{_of_length('down', single=False)}|(?:{_of_length('down', single=True)})$)"
)
LEADS_TO: Final = re.compile(
    rf"(?:{any_of('up', 'down', 'narrow')}|发展|拓展|扩展|扩容|调整|转)(?:到|至|为)(?!今)"
)
STATUS: Final = {
    name: re.compile(any_of(name))
    for name in ("forecast", "plan", "design", "target", "facts", "done", "later")
}
STOCKS: Final = re.compile(any_of("stocks"))
FLOWS: Final = re.compile(any_of("flows"))
FACTS: Final = re.compile(any_of("project_facts"))
TARGET_HEADING: Final = re.compile(any_of("target_heading"))
PLAN_HEADING: Final = re.compile(any_of("plan_heading"))
REVIEW_HEADING: Final = re.compile(any_of("review_heading"))
YEAR_BEFORE: Final = re.compile(any_of("year_before"))
SHORT_BASE: Final = re.compile(any_of("short_base"))
OTHER_BASE: Final = re.compile(any_of("other_base"))
