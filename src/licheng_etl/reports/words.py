"""Patterns made of `lexicon/words.yaml`: the words around a number.

Here: which words, as compiled patterns. Not here: what follows from them.
"""

from __future__ import annotations

import re
from typing import Final

from licheng_etl.reports.lexicon import alternation, load, words

_WORDS: Final = load("words")


def listed(name: str) -> tuple[str, ...]:
    """The words of one entry."""
    return words(_WORDS[name])


def any_of(*names: str) -> str:
    """A pattern of the words of these entries."""
    return alternation(word for name in names for word in listed(name))


def _long_words(name: str) -> str:
    """A pattern of the words of an entry but for single characters, which need more around them."""
    return alternation(word for word in listed(name) if len(word) > 1)


QUALIFIERS_BEFORE: Final[dict[str, str]] = {
    word: name for name, spelled in _WORDS["before"].items() for word in words(spelled)
}
QUALIFIERS_AFTER: Final[dict[str, str]] = {
    word: name for name, spelled in _WORDS["after"].items() for word in words(spelled)
}
_BEFORE: Final = alternation(QUALIFIERS_BEFORE)
_LIGHT_WORDS: Final = (
    r"了|(?<![签合节集制预条])大?约|近|将近|接近|分别|各|均|再|又|达到?|为|是|至|到|在|共|也|就|仅|只|都|的|还|则|有|已|"
    r"幅度|速度|水平|比例|:|\s"
)
_LIGHT: Final = rf"(?:{_LIGHT_WORDS}|{_BEFORE})"
LIGHT_END: Final = re.compile(rf"{_LIGHT}+$")
QUALIFIER_BEFORE: Final = re.compile(
    rf"(?<![签合节集制预条])(?P<word>{_BEFORE})(?:了|到|在|有|为|\s)?$"
)
QUALIFIER_AFTER: Final = re.compile(rf"^\s?(?P<word>{alternation(QUALIFIERS_AFTER)})")
NOT_CHANGE: Final = re.compile(any_of("not_change"))
CHANGE: Final = re.compile(
    rf"(?P<fall>{any_of('falls')})|(?P<narrow>{any_of('narrow')})"
    rf"|(?P<up>{_long_words('up')}|[涨增升高快多长]$)|(?P<down>{_long_words('down')}|[跌降减低慢少]$)"
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
OTHER_BASE: Final = re.compile(any_of("other_base"))
