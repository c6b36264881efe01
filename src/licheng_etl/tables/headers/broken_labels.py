"""Labels of a header that are printed over several lines, each in a row of its own.

Here: whether one is the second line of the label above it. Not here: names of rows over several
lines (outlines.broken_names), halves by their words (halved_labels), what a label speaks for
(header_block).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import has_chinese
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.words.rows import is_total
from licheng_etl.tables.headers.halved_labels import are_halves
from licheng_etl.tables.headers.header_kinds import is_any_unit, is_english_half
from licheng_etl.tables.outlines.numbering import is_numbered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from licheng_etl.tables.regions.region import Region

_GOES_ON: Final = re.compile(
    r"[和及与、或的为比占较至止]$|(?:[A-Za-z]|'[0-9]{2} ?)[-/&,]$|"
    r"\b(?i:of|and|or|per|in|for|the|by|to|with|from|other)$"
)
"""A label that ends so goes on in the row below."""
_ENDS_WORD: Final = re.compile("[数率额量值比]")
"""What names nothing alone: 数 below 出生人口, 率 below 人口出生."""
_SECOND: Final = re.compile(r"[a-z]{2}")
"""How the second line of an English label begins."""
_QUARTER: Final = re.compile(r"(?:I{1,3}|IV)(?:\s?[pr])?")
"""A quarter below a year, with or without the flag of its figures."""


class BrokenLabels:
    """The lines of the labels of one header.

    `span`: of how many columns each label speaks. `dimensions`: labels below several groups.
    `bilingual`: whether English halves of labels stand below the Chinese ones.
    """

    def __init__(
        self,
        region: Region,
        stubs: Set[int],
        columns: Sequence[int],
        span: Mapping[int, int],
        dimensions: Set[str],
        bilingual: bool,
    ) -> None:
        self.region, self.sheet, self.bilingual = region, region.sheet, bilingual
        self.stubs, self.columns = stubs, columns
        self.span, self.dimensions = span, dimensions
        self.both: dict[tuple[int, int], tuple[int, int]] = {}
        self.broken: dict[tuple[int, int], bool] = {}

    def goes_on(self, upper: int, lower: int) -> bool:
        """Whether a label is the second line of the one above it, and no part of its group.

        Both are of one column, the lower one is no dimension, and most other columns have nothing
        to say in its row. A line breaks where it is full: the second is not the longer one, and a
        unit ends the last one.
        """
        sheet = self.sheet
        up, low = sheet.row[upper], sheet.row[lower]
        if self.span[upper] != 1 or low - up != 1:
            return False
        below = sheet.column[upper] == sheet.column[lower]
        if below and is_unfinished(sheet.label(upper)):
            return True
        if self.span[lower] != 1:
            return False
        if below and _ENDS_WORD.fullmatch(sheet.split(lower)[0]) and self._names(upper):
            return True
        if self._is_broken(up, low):
            return True
        if sheet.label(lower) in self.dimensions:
            return False
        if sheet.split(upper)[1] is not None:
            return False
        first, second = sheet.label(upper), sheet.label(lower)
        if read_time(first).pure and (read_time(second).pure or _QUARTER.fullmatch(second)):
            return False
        if _SECOND.match(second) or goes_on_in_brackets(second):
            return True
        if self._is_one_of_times(lower):
            return False
        if has_chinese(first) and len(second) > len(first) + 1:
            return False
        named = self._named_in_both(up, low, units=is_any_unit(second))
        return 2 * named < len(self.columns) - len(self.stubs)

    def _names(self, position: int) -> bool:
        """Whether a label is no total and no time, which are labels of their own above 数."""
        label = self.sheet.label(position)
        return not (is_total(label) or read_time(label).pure)

    def _is_one_of_times(self, position: int) -> bool:
        """Whether a label is a time among others in its row: Budget above 2021-22, beside Actual
        above 2019-20 and 2020-21.
        """
        if not read_time(self.sheet.label(position)).pure:
            return False
        beside = self.region.cells[self.sheet.row[position]].values()
        return sum(read_time(self.sheet.label(other)).pure for other in beside) > 1

    def _is_broken(self, upper: int, lower: int) -> bool:
        """Whether two rows print labels in halves, each in its column; units end a label."""
        if (upper, lower) not in self.broken:
            over, under = self.region.cells[upper], self.region.cells[lower]
            both = [(over[c], p) for c, p in under.items() if c in over and c not in self.stubs]
            label, split = self.sheet.label, self.sheet.split
            words = [(p, q) for p, q in both if self.span[p] == 1 and not is_any_unit(label(q))]
            alone = all(self.span[q] == 1 and not split(p)[1] for p, q in words)
            halves = alone and are_halves([(label(p), label(q)) for p, q in words])
            self.broken[upper, lower] = halves
        return self.broken[upper, lower]

    def _named_in_both(self, upper: int, lower: int, *, units: bool) -> int:
        """How many columns of figures have labels of their own in both of two rows, none of them
        the English half of what stands elsewhere; `units`: units below labels are such.
        """
        if (upper, lower) not in self.both:
            over, label = self.region.cells[upper], self.sheet.label
            below = self.region.cells[lower].items()
            both = [p for c, p in below if c in over and c not in self.stubs]
            both = [p for p in both if not is_english_half(label(p), bilingual=self.bilingual)]
            words = [p for p in both if not is_any_unit(label(p))]
            self.both[upper, lower] = len(both), len(words)
        return self.both[upper, lower][not units]


def is_unfinished(label: str) -> bool:
    """Whether a label ends so that it goes on below: 农林牧渔业和, Number of."""
    return _GOES_ON.search(label) is not None


def goes_on_in_brackets(label: str) -> bool:
    """Whether a label goes on with brackets, in Chinese: (按当年价, and 格计算) below that."""
    opens = label[:1] == "(" and not is_numbered(label)
    return has_chinese(label) and (opens or label.count(")") > label.count("("))
