"""One column of a table's body: what it can be for, what its cells are and its first ones say.

Not here: what which column is for (purposes), which columns name the rows (row_names).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.words.heads import REMARK_HEAD
from licheng_etl.grammar.words.measures import MONEY, NO_AMOUNT, RATIO
from licheng_etl.tables.cells.sheet import DATE, NOTHING, NUMBER, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from licheng_etl.tables.regions.region import Region

STUB, SERIAL, CODE, UNIT, FREQUENCY_COLUMN, VALUE, ATTRIBUTE = (
    "stub", "serial", "code", "unit", "frequency", "value", "attribute",
)  # fmt: skip

_AMOUNT: Final = re.compile(r"[额量数值]$|(?i:\b(?:amount|total|number|value)s?\b)")
"""What the names of amounts end with."""
_STEPS: Final = re.compile(
    r"年龄|[年月日天]数$|[年期]限$|时间$|日期$|年份$|\b(?i:age|year|day)s?\b"
)
"""Names of what runs evenly and names rows, though it is measured."""
SAMPLE: Final = 500
"""Cells that tell what a column holds."""
_FEW: Final = 16
"""Cells that tell what most of a column are where they agree."""
_AT_ONCE: Final = 4
_MORE: Final = 4
"""Of these so many rows are looked at first, and each time that more is needed so many times more.
"""


@dataclass(frozen=True)
class Column:
    """One column of the body: what its cells are, and the labels printed above it."""

    number: int
    above: tuple[str, ...]
    region: Region
    body: list[int]
    counts: Mapping[str, int]
    """How many cells it has of each class, for all four."""

    @cached_property
    def cells(self) -> dict[int, int]:
        """The positions of its cells by row."""
        return self.region.cells.down(self.number, self.body)

    def labels(self) -> Iterator[str]:
        """What its first cells say, those that say nothing left out."""
        sheet, left = self.region.sheet, SAMPLE
        begin, end = 0, _AT_ONCE
        while left and begin < len(self.body):
            cells = self.region.cells.down(self.number, self.body[begin:end])
            positions = list(cells.values())[:left]
            yield from sheet.labels([p for p in positions if sheet.cls[p] != NOTHING])
            left -= len(positions)
            begin, end = end, end * _MORE

    @cached_property
    def spread(self) -> list[str]:
        """What a few cells say that stand all over it; none where most of these are blank.

        The steps between them are uneven, so that rows which take turns are all among them.
        """
        sheet, rows = self.region.sheet, self.body[:SAMPLE]
        step = -(-len(rows) // _FEW)
        places = (n * step + n % step for n in range(_FEW))
        few = [rows[place] for place in places if place < len(rows)]
        cells = self.region.cells.down(self.number, few).values()
        told = [position for position in cells if sheet.cls[position] != NOTHING]
        return sheet.labels(told) if len(told) * 2 > len(few) else []

    @property
    def filled(self) -> int:
        """How many cells it has."""
        return sum(self.counts.values())

    @property
    def is_counted(self) -> bool:
        """Whether most of its cells are figures."""
        return self.counts[NUMBER] > self.counts[TEXT] + self.counts[DATE]

    @property
    def is_worded(self) -> bool:
        """Whether most of its cells are words, and no remarks."""
        others = self.counts[NUMBER] + self.counts[DATE]
        return self.counts[TEXT] > others and REMARK_HEAD.match(self.head) is None

    @property
    def is_dated(self) -> bool:
        """Whether most of its cells of words are dates."""
        return self.counts[DATE] > self.counts[TEXT]

    @property
    def tells_apart(self) -> bool:
        """Whether each of its first cells says something else."""
        labels = list(self.labels())
        return len(set(labels)) == len(labels)

    @property
    def is_of_amounts(self) -> bool:
        """Whether its head is that of amounts or rates, though they run evenly: 投资额, 项目数, or
        any with a unit.
        """
        sheet, cells = self.region.sheet, self.region.cells
        if _STEPS.search(self.head):
            return False
        if any(words.search(self.head) for words in (_AMOUNT, MONEY, RATIO, NO_AMOUNT)):
            return True
        rows = (row for row in self.region.rows if row < self.body[0])
        above = (cells[row][self.number] for row in rows if self.number in cells[row])
        return any(label and unit for label, unit in map(sheet.split, above))

    @property
    def head(self) -> str:
        """The lowest label."""
        return self.above[-1] if self.above else ""


class Labels(Iterable[str]):
    """The labels that tell what a column holds; what is asked is often told by the first few."""

    def __init__(self, column: Column) -> None:
        self._column, self._left = column, column.labels()
        self._known: list[str] = []

    def __iter__(self) -> Iterator[str]:
        yield from self._known
        for label in self._left:
            self._known.append(label)
            yield label

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return self.more_than(0)

    def more_than(self, number: int) -> bool:
        """Whether there are more than so many."""
        return next(islice(self, number, None), None) is not None

    def most(self, rule: Callable[[str], bool]) -> bool:
        """Whether more than half are such; a few all over the column suffice if they agree."""
        few = self._column.spread
        hits = sum(map(rule, few))
        if few and hits in {0, len(few)}:
            return hits > 0
        return sum(map(rule, self)) * 2 > len(self)
