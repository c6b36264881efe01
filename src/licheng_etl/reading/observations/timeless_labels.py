"""Paths of labels without what they say of time: what a number is of, whenever it is of.

`2023年末余额` and `2024年末余额` are one figure in two periods. Here: taking time out of labels.
Not here: reading time from them (tables.times).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.grammar.times import read_time

if TYPE_CHECKING:
    from collections.abc import Sequence

PATH_SEPARATOR: Final = " > "
"""Between the labels of a path where rules see it as one text."""

_DASH: Final = "[-—–~～至到]"
_MONTHS: Final = rf"(?:0?1月?{_DASH})?(?:1[0-2]|0?[1-9])月份?"
_ONLY_TIME: Final = re.compile(
    r"(?:本|当|上|去|今|报告)?[年月季期](?:[末底初度])?(?:累计)?[数值]?|"
    r"(?:自?年初至?今?|本年止)?累计(?:完成)?[数值]?|(?:上年|去年)同[期月](?:累计)?[数值]?"
)
_RELATIVE_END: Final = re.compile(r"^(?:本|当|今|上|去)年(?=[末底初])")
_LAST_YEAR: Final = re.compile(r"^[上去]年度?(?![末底初同])")
_BARE_MONTHS: Final = re.compile(rf"(?<![\d年]){_MONTHS}(?!\d)")
_NO_WORD: Final = re.compile(r"[\W\d_]*")
_LOOSE_ENDS: Final = " :：_,，、-—–"


def words_of(paths: pl.Series, periods: pl.Series) -> pl.Series:
    """The labels of each path without time, joined again; null where nothing else is left.

    `paths`: labels joined by PATH_SEPARATOR; `periods`: the codes of the numbers they govern.
    """
    said = [
        _words(path.split(PATH_SEPARATOR), period) if path else None
        for path, period in zip(paths, periods, strict=True)
    ]
    return pl.Series(said, dtype=pl.String)


def _words(labels: Sequence[str], period: str | None) -> str | None:
    year = int(period[:4]) if period else None
    kept = [word for label in labels if (word := _word(label, year))]
    return PATH_SEPARATOR.join(kept) or None


@lru_cache(maxsize=1 << 15)
def _word(label: str, year: int | None) -> str:
    """A label without the time it says; as it is where that is no time of the number."""
    time = read_time(label)
    if time.pure or _NO_WORD.fullmatch(label):
        return ""
    said = label
    if time.year is not None and year in {time.year, time.last}:
        said = re.sub(rf"(?<!\d){time.year}年(?=[末底初])", "年", said)
        said = re.sub(rf"(?<!\d){time.year}(?:年度?)?(?:{_MONTHS})?(?!\d)", "", said)
    elif year is not None and time.part in {"month", "ytd"}:
        said = _BARE_MONTHS.sub("", said)
    if year is not None:
        said = _LAST_YEAR.sub("", _RELATIVE_END.sub("年", said))
    return "" if _ONLY_TIME.fullmatch(said) else said.strip(_LOOSE_ENDS)
