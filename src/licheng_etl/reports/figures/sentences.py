"""The sentence that a figure stands in, for people who check it against its report.

Not here: the clauses and paragraphs that the grammar reads (paragraph).
"""

from __future__ import annotations

import re
from typing import Final

_ENDS: Final = re.compile(r"[。！？；!?;\n\t]")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a span of a text begins and ends: at stops, lines and cells."""
    begin = max((mark.end() for mark in _ENDS.finditer(text, 0, start)), default=0)
    stop = _ENDS.search(text, end)
    if stop is None:
        return begin, len(text)
    return begin, stop.start() if stop[0].isspace() else stop.end()
