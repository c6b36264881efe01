"""Numbers that are names: of documents, roads, programmes, and whatever stands in quotes.

Here: where such names stand in a text. Not here: the patterns (`lexicon/names.yaml`).
"""

from __future__ import annotations

import re
from typing import Final

from licheng_etl.reports.lexicon import alternation, load, words

_NAMES: Final = load("names")
_NAME: Final = re.compile("|".join(f"(?:{pattern})" for pattern in _NAMES["patterns"]))
_QUOTED: Final = re.compile(r"[“‘\"《〈『「][^“”‘’\"《》〈〉。；]{1,24}[”’\"》〉』」]")
_ABSTRACT: Final = re.compile(alternation(words(_NAMES["abstract"])))


def name_spans(text: str, original: str) -> list[tuple[int, int]]:
    """Where names stand. `text` is in spelled form; quotes are told apart in the original."""
    spans = [match.span() for match in _NAME.finditer(text)]
    return spans + [match.span() for match in _QUOTED.finditer(original)]


def is_abstract(text: str, place: int) -> bool:
    """Whether the noun at a place is none of things that are counted: 四个方面."""
    return _ABSTRACT.match(text, place) is not None
