"""What stands above a column, once it is read, and while it is.

Not here: reading it from the rows of a header (header_block, label_paths).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from licheng_etl.grammar.texts.labels import in_one_label
from licheng_etl.grammar.units.label_units import CHANGE_SIGN, split_label

_CHANGES: Final = re.compile("[增减升降涨跌差比]|变[动化]")
"""In labels that tell a change, with the sign of one before their unit or without."""


@dataclass(frozen=True)
class ColumnHead:
    """What stands above a column.

    `path`: labels from outer to inner; `units`: from the nearest outwards. `cells`: positions of
    what says so, from outer to inner; `unit_cells`: those of the units. `counted`: the unit that
    stands among the names of other columns where a name would (车次, 户), if no label does.
    `last`: the position of the innermost label, which may have its English half below it.
    """

    path: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    frequency: str = ""
    cells: tuple[int, ...] = ()
    unit_cells: tuple[int, ...] = ()
    counted: tuple[str, ...] = ()
    last: int = -1

    def has_own_unit(self) -> bool:
        """Whether the nearest unit is that of the innermost label and of no group above it."""
        return self.unit_cells[:1] in {self.cells[-1:], (self.last,)}


@dataclass
class HeadInMaking:
    """A path in the making; `last` is the position of its last label."""

    labels: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)
    unit_cells: list[int] = field(default_factory=list)
    counted: tuple[str, ...] = ()
    last: int = -1

    def head(self, frequency: str) -> ColumnHead:
        """The path, the foreign labels only where there are no others."""
        labels = self.labels or self.foreign
        kept = labels[:1] + [
            below
            for above, below in pairwise(labels)
            if below != above and not (below == CHANGE_SIGN and _CHANGES.search(above))
        ]
        return ColumnHead(
            tuple(kept),
            tuple(self.units),
            frequency,
            tuple(self.cells),
            tuple(self.unit_cells),
            () if kept else self.counted,
            self.last,
        )

    def go_on(self, label: str, position: int) -> None:
        """The last label goes on in the next row, where its unit may end: 密度(人/平方, 公里)."""
        joined = in_one_label(self.labels[-1], label)
        name, unit = split_label(joined) if joined.endswith(")") else (joined, None)
        self.labels[-1] = name or joined
        if name and unit:
            self.state(unit, position)

    def state(self, unit: str, position: int) -> None:
        self.units.insert(0, unit)
        self.unit_cells.insert(0, position)
