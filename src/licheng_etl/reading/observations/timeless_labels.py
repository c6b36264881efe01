"""Paths of labels without what they say of time: what a number is of, whenever it is of.

`2023年末余额` and `2024年末余额` are one figure in two periods. Here: taking time out of labels.
Not here: finding time in them (grammar.times.periods).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.grammar.times.period_phrases import Phrase, Trust, find_phrases
from licheng_etl.grammar.times.periods import cut_out, read_time
from licheng_etl.grammar.times.time_words import LEADING_LAST_YEAR, ONLY_RELATIVE, RELATIVE_END

if TYPE_CHECKING:
    from collections.abc import Sequence

PATH_SEPARATOR: Final = " > "
"""Between the labels of a path where rules see it as one text."""

_NO_WORD: Final = re.compile(r"(?:[^\w±]|[0-9_])*")
"""±% says that a figure is a change."""
_UNITS: Final = {"year": "年", "month": "月", "ytd": "月", "quarter": "季度", "half": "半年"}
"""What stays of a phrase before 末 and its kin: 2023年末余额 is 年末余额."""
_ENDS: Final = ("底", "末", "初")
_LOOSE_ENDS: Final = " :：_,，、-—–"


def words_of(paths: pl.Series, periods: pl.Series) -> pl.Series:
    """The labels of each path without time, joined again; null where nothing else is left.

    `paths`: labels joined by PATH_SEPARATOR; `periods`: the codes of the numbers they govern.
    """
    names = [
        _words(path.split(PATH_SEPARATOR), period) if path else None
        for path, period in zip(paths, periods, strict=True)
    ]
    return pl.Series(names, dtype=pl.String)


def _words(labels: Sequence[str], period: str | None) -> str | None:
    year = int(period[:4]) if period else None
    kept = [word for label in labels if (word := _word(label, year))]
    return PATH_SEPARATOR.join(kept) or None


@lru_cache(maxsize=1 << 15)
def _word(label: str, year: int | None) -> str:
    """A label without the time it says; as it is where that is no time of the number."""
    if read_time(label).pure or _NO_WORD.fullmatch(label):
        return ""
    if year is None:
        word = label
    else:
        phrases = _of_the_number(find_phrases(label, Trust.LABEL), year)
        word = cut_out(label, [_span_of(phrase) for phrase in phrases])
        word = LEADING_LAST_YEAR.sub("", RELATIVE_END.sub("年", word))
    return "" if ONLY_RELATIVE.fullmatch(word) else word.strip(_LOOSE_ENDS)


def _of_the_number(phrases: Sequence[Phrase], year: int) -> list[Phrase]:
    """The phrases of the number's own year; those without a year where no other is said."""
    spoken = [phrase for phrase in phrases if phrase.time.part and not phrase.aside]
    if any(phrase.dated for phrase in spoken):
        return [phrase for phrase in spoken if year in {phrase.time.year, phrase.time.last}]
    return [phrase for phrase in spoken if phrase.time.part != "day"]


def _span_of(phrase: Phrase) -> tuple[int, int]:
    """Where a phrase stands, but for the year, month or quarter of which it says the end."""
    unit = _UNITS.get(phrase.time.running().part, "") if phrase.mark[:1] in _ENDS else ""
    return phrase.start, phrase.end - len(unit)
