"""Text without the single spaces that typesetting sets between Chinese characters and digits.

Whoever reads 共有 30 个 and 2.95/10 万 sees no words apart, and no rule of the text need ask for
them. Here: the text without them, and where it stood with them. Not here: spaces that part what
stands in columns, or a number from its unit (numbers).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from licheng_etl.reports.figures.figure import Figure

_SPACE: Final = "[ \u00a0\u2002\u2009\u202f]"
_DIGIT: Final = "[0-9０-９]"
_SET_APART: Final = re.compile(
    rf"(?<=[\u3400-\u9fff，、；：]){_SPACE}(?={_DIGIT})|(?<={_DIGIT}){_SPACE}(?=[万亿%％‰])"
)


@dataclass(frozen=True)
class Tightened:
    """A text without such spaces; `places`: where each of its characters stood, and its end."""

    text: str
    places: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Tightened:
        spaces = {match.start() for match in _SET_APART.finditer(text)}
        if not spaces:
            return cls(text, range(len(text) + 1))
        places = [place for place in range(len(text) + 1) if place not in spaces]
        return cls("".join(text[place] for place in places[:-1]), places)

    def placed(self, figures: Iterable[Figure], offset: int) -> list[Figure]:
        """The figures of the text where they stood in one that had it at an offset."""
        return [
            replace(
                figure,
                start=offset + self.places[figure.start],
                end=offset + self.places[figure.end - 1] + 1,
            )
            for figure in figures
        ]
