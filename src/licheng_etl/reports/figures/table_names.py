"""Whose a figure of a table is and of what: out of the heads of row and column, and the caption.

Here: which head names the indicator and which its owner. Not here: what a cell is (tables.detect),
its unit, measure and period (table_figures).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.identities.area_names import is_area
from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.times.period_phrases import Trust, find_phrases
from licheng_etl.grammar.times.periods import cut_out
from licheng_etl.reports.lexicon import Words
from licheng_etl.reports.subjects.indicators import named
from licheng_etl.reports.subjects.owners import opening_area

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKS: Final = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|\(?[一二三四五六七八九十0-9]{1,3}\)|[0-9]{1,2}[.、](?![0-9])|[#＃*☆★]+|其中[::]?|"
    r"[①-⑳]|\s)+"
)
_NOTES: Final = re.compile(
    r"\[[0-9]+\]|\((?:[^()]*(?:元|%|吨|个|人|户|件|亩|公里|米|公顷|千瓦时?))\)$|[::]$"
)
_WORDS: Final = Words("indicators")
_AMOUNT: Final = _WORDS.any_of("amounts", "table_amounts")
_CAPTION_AMOUNT: Final = re.compile(rf"(?:{_AMOUNT})(?=$|[及和与表(\[(（]|情况|增长|完成|构成|\s)")
_HEAD_AMOUNT: Final = re.compile(rf"^(?:{_AMOUNT})$")
_ENDS: Final = re.compile(rf"(?:{_WORDS.any_of('label_ends')})$")
_ASPECT: Final = re.compile(_WORDS.any_of("aspects"))
_INDICATOR: Final = re.compile(_WORDS.any_of("amounts", "table_amounts", "table_indicators"))


class Named(NamedTuple):
    """The owner of a figure, where a head names one, and what the figure is of."""

    subject: str | None
    indicator: str | None


def names_of(rows: Sequence[str], columns: Sequence[str], caption: str) -> Named:
    """Subject and indicator of a cell. The row's head is the indicator, unless it is an area or the
    column's head is an indicator by itself.
    """
    labels = [plain(row) for row in rows if plain(row)]
    heads = [head for head in map(plain, columns) if head]
    row = labels[-1] if labels else None
    told = next((head for head in reversed(heads) if not _ASPECT.search(head)), None)
    area = next((head for head in reversed(heads) if _is_area(head)), None)
    if row is not None and _is_area(row):
        # 1—10月完成投资 says what is told, beside when.
        told = told or next((_timeless(h) for h in reversed(heads) if _is_indicator(h)), None)
        return Named(row, _known(told or _in_caption(caption) or row))
    if row is None:
        return Named(area, _known(told or (heads[-1] if heads else None)))
    if told is not None and told != area and _is_indicator(told) and not _is_indicator(row):
        return Named(None, _known(_with_amount(row, told)))
    return Named(area, _known(_with_amount(row, _in_caption(caption))))


@lru_cache(maxsize=1 << 12)
def plain(label: str) -> str:
    """A head without its number in a list, marks and notes."""
    return _NOTES.sub("", _MARKS.sub("", normalise_label(label)))


def _timeless(head: str) -> str:
    phrases = find_phrases(head, Trust.LABEL)
    return cut_out(head, [(phrase.start, phrase.end) for phrase in phrases]) or head


@lru_cache(maxsize=1 << 12)
def _is_area(label: str) -> bool:
    return is_area(label) or opening_area(label) == label


@lru_cache(maxsize=1 << 12)
def _is_indicator(label: str) -> bool:
    return named(label) != label or _INDICATOR.search(label) is not None


def _known(label: str | None) -> str | None:
    return named(label) if label else None


@lru_cache(maxsize=1 << 8)
def _in_caption(caption: str) -> str | None:
    """The amount that a caption says a table is of: 主要产品产量及增长速度."""
    amount = _CAPTION_AMOUNT.search(caption)
    return amount[0] if amount else None


def _with_amount(row: str, amount: str | None) -> str:
    """A thing with what is told of it: 原煤产量; a row that says it itself stays."""
    if amount is None or _ENDS.search(row) or not _HEAD_AMOUNT.match(amount):
        return row
    return row + amount
