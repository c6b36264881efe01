"""Stretches of a text that are taken already: which of them a place or another stretch meets.

Here: the one question, asked for thousands of them. Not here: what they were taken for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Stretches:
    """Stretches of a text, from the first code point to that after the last."""

    def __init__(self, stretches: Iterable[tuple[int, int]] = ()) -> None:
        """Of stretches that meet, their union is taken."""
        self._starts, self._ends = list[int](), list[int]()
        for start, end in sorted(stretches):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any of them meets this one."""
        index = bisect_right(self._ends, start)
        return index < len(self._starts) and self._starts[index] < end

    def end_at(self, place: int) -> int | None:
        """The end of the one that holds a place; None where none does."""
        index = bisect_right(self._ends, place)
        held = index < len(self._starts) and self._starts[index] <= place
        return self._ends[index] if held else None

    def add(self, start: int, end: int) -> None:
        """Take one more, which meets none."""
        index = bisect_left(self._starts, start)
        self._starts.insert(index, start)
        self._ends.insert(index, end)
