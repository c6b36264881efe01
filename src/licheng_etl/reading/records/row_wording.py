"""What a row of a list of records says, and what kind of row it is by its words.

Here: the words of one row. Not here: which rows are records, and what stands where (row_classes).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.words.rows import (
    AVERAGE_ROW,
    BARE_TOTAL,
    COMPARISON_ROW,
    TOTAL,
    TOTAL_ROW,
    WHOLE_ROW,
    is_subtotal,
)
from licheng_etl.reading.frames import CellRole
from licheng_etl.tables.outlines.numbering import marker_rank

_NUMERAL = re.compile(r"^\(?[一二三四五六七八九十]{1,3}\)?[、.．]?$")
"""The number of a section in a column of its own."""

_SECTION_LEVELS = 2
"""Ranks of numbering that head sections: 一、 and (一)."""

MIN_DATA = 3
"""A row with fewer cells under labels than this is not what tells where the data ends."""

_REMEMBERED = 1 << 15
"""Names, which come back from month to month."""

MOST_WORDS = 2
"""A row of parts says so and at most what of."""

_AGGREGATES = (
    (CellRole.COMPARISON, COMPARISON_ROW),
    (CellRole.AVERAGE, AVERAGE_ROW),
    (CellRole.TOTAL, TOTAL_ROW),
)
"""What tells of others, the surest first."""


class RowWording(NamedTuple):
    """What a row says: its words, those that name it, and what it has under labels.

    `names`: words in the columns of the identity and before them, and the only ones of a record.
    `is_record`: they fill as many columns as only a record does. `goes_on`: it stands beside the
    merged name of the row above.
    """

    words: tuple[str, ...]
    names: tuple[str, ...]
    is_record: bool
    goes_on: bool
    filled: int
    numbers: int

    @property
    def numeral(self) -> bool:
        """Whether its first word is the number of a section and nothing else."""
        return bool(self.words) and _NUMERAL.match(self.words[0]) is not None

    @property
    def head(self) -> str:
        return "".join(self.words[: 2 if self.numeral else 1])

    @property
    def level(self) -> int | None:
        """The depth of the section that it would begin, by its numbering."""
        rank = marker_rank(self.words[0]) if self.words else None
        return rank if rank is not None and rank < _SECTION_LEVELS else None

    @property
    def is_alone(self) -> bool:
        return len(self.words) <= 1 + self.numeral

    @property
    def is_subtotal(self) -> bool:
        names = self.names or self.words
        return not any(map(_is_of_all, names))

    @property
    def aggregate(self) -> CellRole | None:
        """What kind of row it is that tells of others, by what names it, whatever else it says.

        Where it is no record by what it fills, a bare 合计 in any column names it too, and the name
        of a total that is all it says.
        """
        first = min(map(_first_aggregate, self.names), default=len(_AGGREGATES))
        if first < len(_AGGREGATES):
            return _AGGREGATES[first][0]
        if self.is_record:
            return None
        named = TOTAL if len(self.words) <= MOST_WORDS else BARE_TOTAL
        return CellRole.TOTAL if any(map(named.match, self.words)) else None

    @property
    def is_stray(self) -> bool:
        """Whether it has numbers, fewer than a record, and nothing says of what."""
        return not self.words and not self.goes_on and 0 < self.numbers < MIN_DATA


@lru_cache(maxsize=_REMEMBERED)
def tells_of_others(text: str) -> bool:
    return _first_aggregate(normalise_label(text)) < len(_AGGREGATES)


@lru_cache(maxsize=_REMEMBERED)
def _first_aggregate(name: str) -> int:
    """The place among `_AGGREGATES` of the first that a name tells, or their number."""
    places = (place for place, (_, told) in enumerate(_AGGREGATES) if told.search(name))
    return next(places, len(_AGGREGATES))


@lru_cache(maxsize=_REMEMBERED)
def _is_of_all(name: str) -> bool:
    return WHOLE_ROW.match(name) is not None and not is_subtotal(name)
