"""Which lines of figures (rows, or columns) add up the lines right before or after them.

Here: the arithmetic, level by level: the parts of the sums found are left out of the next level,
where the sums are parts themselves. Not here: what lines a table has (aggregates).
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from math import log10
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

FEWEST_PARTS: Final = 2
_FEWEST_CROSSED: Final = 2
"""Figures of a line that are sums at once: one alone may be so by chance."""
_FEWEST_DIGITS: Final = 2.5
"""Digits that a line's sums have together: 30 below 10 and 20, 3 below 1 and 2 are no wonder."""
_MOST_LEVELS: Final = 6
_MOST_PROBES: Final = 5
"""Figures of a line by which its parts are looked for."""
_FARTHEST: Final = 40
"""Lines that are looked through from where parts may end, or where figures below zero forbid to
know that.
"""
_SURE: Final = 0.01
"""The part of a sum that rounding may make up, for it to be believed."""


class Figure(NamedTuple):
    """A number, and what it is rounded to."""

    value: float
    step: float


_NONE: Final = Figure(0.0, 0.0)
Lines = dict[int, dict[int, Figure]]
"""Figures by their line and by the line that crosses it."""


def sums_among(lines: Lines, chosen: list[int]) -> set[int]:
    """Those of the chosen lines, which stand in order, that add up others of them."""
    sums: set[int] = set()
    for _ in range(_MOST_LEVELS):
        parts_of = dict(_Level(lines, chosen).sums())
        if not parts_of:
            break
        sums |= parts_of.keys()
        parts = set().union(*parts_of.values())
        chosen = [line for line in chosen if line not in parts]
    return sums


class _Level:
    """Lines in order, with running sums along them: by what crosses them."""

    def __init__(self, lines: Lines, chosen: list[int]) -> None:
        self.chosen = chosen
        self.lines = [lines[line] for line in chosen]
        self.running: dict[int, list[float]] = {}
        self.stated: dict[int, list[int]] = {}
        self.half: dict[int, float] = {}
        self.rising: set[int] = set()
        for across in {across for line in self.lines for across in line}:
            figures = [line.get(across, _NONE) for line in self.lines]
            values = [value for value, _ in figures]
            self.running[across] = [0.0, *accumulate(values)]
            self.stated[across] = [0, *accumulate(map(bool, values))]
            self.half[across] = max(step for _, step in figures) / 2
            if min(values) >= 0:
                self.rising.add(across)

    def sums(self) -> Iterator[tuple[int, list[int]]]:
        """Each line that adds up others, with these."""
        for place, line in enumerate(self.chosen):
            parts = self._parts(place)
            if parts:
                yield line, self.chosen[parts.start : parts.stop]

    def _parts(self, place: int) -> range:
        """The places of the parts of a line; none where it is no sum."""
        told = [across for across, figure in self.lines[place].items() if figure.value]
        for across in told[:: max(1, len(told) // _MOST_PROBES)]:
            for block in (*self._after(place, across), *self._before(place, across)):
                if self._adds_up(place, block):
                    return block
        return range(0)

    def _after(self, place: int, across: int) -> Iterator[range]:
        """The blocks of lines right after one that make up a figure of it."""
        running, value = self.running[across], self.lines[place][across].value
        first, last = place + 1, len(self.chosen)
        nearest = first + FEWEST_PARTS
        if across in self.rising:
            least = value - (last - place) * self.half[across]
            nearest = bisect_left(running, running[first] + least, min(nearest, last))
        blocks = (range(first, stop) for stop in range(nearest, min(nearest + _FARTHEST, last) + 1))
        return self._making_up(place, across, blocks)

    def _before(self, place: int, across: int) -> Iterator[range]:
        """The blocks of lines right before one that make up a figure of it."""
        running, value = self.running[across], self.lines[place][across].value
        nearest = place - FEWEST_PARTS
        if across in self.rising:
            most = running[place] - value + (place + 1) * self.half[across]
            nearest = min(nearest, bisect_left(running, most, 0, place))
        blocks = (range(start, place) for start in range(nearest, max(nearest - _FARTHEST, -1), -1))
        return self._making_up(place, across, blocks)

    def _making_up(self, place: int, across: int, blocks: Iterator[range]) -> Iterator[range]:
        """Those of some blocks, each longer than the one before, that make up a figure.

        Where none is below zero, no longer one does once the sum exceeds it by more than rounding.
        """
        running, value = self.running[across], self.lines[place][across].value
        rises = across in self.rising
        most = self._rounding(value, across, len(self.chosen))
        for block in blocks:
            excess = running[block.stop] - running[block.start] - value
            if abs(excess) <= most:
                if self._makes_up(place, across, block):
                    yield block
            elif rises and excess > 0:
                return

    def _adds_up(self, place: int, block: range) -> bool:
        """Whether a block makes up most of a line's figures, as far as it states parts of them."""
        told = [
            across
            for across, figure in self.lines[place].items()
            if figure.value
            and self.stated[across][block.stop] - self.stated[across][block.start] >= FEWEST_PARTS
        ]
        right = [across for across in told if self._makes_up(place, across, block)]
        if len(right) < _FEWEST_CROSSED or len(right) * 2 <= len(told):
            return False
        figures = map(self.lines[place].__getitem__, right)
        return sum(log10(1 + abs(value) / step) for value, step in figures) >= _FEWEST_DIGITS

    def _makes_up(self, place: int, across: int, block: range) -> bool:
        """Whether the sum of a block differs from a figure by what rounding makes: half of the last
        digit of each number, and a small part of the sum.
        """
        running, value = self.running[across], self.lines[place][across].value
        gap = abs(running[block.stop] - running[block.start] - value)
        return gap <= self._rounding(value, across, len(block))

    def _rounding(self, value: float, across: int, parts: int) -> float:
        """By how much a sum of so many parts may differ from a figure."""
        rounded = min((parts + 1) * self.half[across], abs(value) * _SURE)
        return rounded + abs(value) * 1e-9
