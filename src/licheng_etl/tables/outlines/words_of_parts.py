"""Lines aligned with the words of a part, behind its mark: 门诊部 after # 医院 over 综合医院.

Here: how far in they stand, where what is right below a part stands further in than its words. Not
here: which rows are open where a line begins (open_rows), lines one blank apart (hand_aligned).
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import has_chinese
from licheng_etl.grammar.words.rows import PART

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.tables.outlines.lines import Line

_STEP: Final = 2
"""How much further in than words what is below them stands at least."""
_BLANK: Final = 1
"""What may part a mark from the words."""


def words_of_parts(lines: Sequence[Line]) -> dict[int, int]:
    """By parts, how far in the lines stand that are aligned with their words and so beside them:
    what is right below each is further in than these, and below it.
    """
    words: dict[int, int] = {}
    for number, line in enumerate(lines):
        mark = PART.match(line.label)
        first = lines[number + 1].indent if mark and number + 1 < len(lines) else 0
        nearest = line.indent + _width(mark[0]) + _STEP if mark else 0
        if not mark or first < nearest:
            continue
        least = min(_within(lines, number), default=first)
        if line.indent < least < nearest and least + _STEP <= first:
            words[number] = least
    return words


def _width(mark: str) -> int:
    """How wide a mark is printed, in blanks: Chinese is twice as wide, with the colon behind it."""
    return 2 * len(mark) if has_chinese(mark) else len(mark) + _BLANK


def _within(lines: Sequence[Line], number: int) -> Iterator[int]:
    """How far in the lines stand that follow a part, up to one no further in, but other parts."""
    indent = lines[number].indent
    below = (lines[n] for n in range(number + 1, len(lines)))
    inside = takewhile(lambda line: line.indent > indent, below)
    return (line.indent for line in inside if not PART.match(line.label))
