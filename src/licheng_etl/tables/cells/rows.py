"""Rows of cells by their patterns: which columns they fill, with cells of which classes.

Most rows of a long table are of a few patterns: what these tell is told once for all of their rows.
Here: the store. Not here: what a pattern means (times.axis_rows, columns, bodies.body).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

NUMBER, TEXT, DATE, NOTHING = "n", "t", "d", "v"
"""Classes of cells. NOTHING: a cell that says that there is no value (—, …, white space)."""

Line = tuple["Pattern", "Sequence[int]"]
"""The pattern of a row, and the positions of its cells."""


class Pattern:
    """What rows have in common whose cells are of the same classes in the same columns.

    `columns` are in order, `classes` has one letter for each. There is one of a kind in a sheet.
    """

    __slots__ = ("__dict__", "classes", "columns")

    def __init__(self, columns: tuple[int, ...], classes: str) -> None:
        self.columns: Final = columns
        self.classes: Final = classes

    @cached_property
    def places(self) -> dict[int, int]:
        """By column: where among the cells its own is."""
        return {column: place for place, column in enumerate(self.columns)}

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The columns of its numbers."""
        return frozenset(self.of_class(NUMBER))

    def of_class(self, *classes: str) -> list[int]:
        """The columns of the cells of some classes."""
        pairs = zip(self.columns, self.classes, strict=True)
        return [column for column, cls in pairs if cls in classes]


class Patterns:
    """The patterns of one sheet."""

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[int, ...], str], Pattern] = {}

    def of(self, columns: tuple[int, ...], classes: str) -> Pattern:
        known = self._known.get((columns, classes))
        if known is None:
            known = self._known[columns, classes] = Pattern(columns, classes)
        return known


class Rows(Mapping[int, dict[int, int]]):
    """The cells of some rows: of each, columns to positions, in order.

    These are made when they are asked for; most rows are looked at through their pattern alone.
    """

    def __init__(self, lines: dict[int, Line], patterns: Patterns) -> None:
        self._lines, self._patterns = lines, patterns
        self._cells: dict[int, dict[int, int]] = {}

    @classmethod
    def of(cls, cells: Mapping[int, dict[int, int]], classes: str) -> Rows:
        """Rows cell by cell; `classes`: of the sheet's cells, by position."""
        patterns = Patterns()
        lines: dict[int, Line] = {}
        for row, within in cells.items():
            positions = tuple(within.values())
            of_row = "".join(map(classes.__getitem__, positions))
            lines[row] = patterns.of(tuple(within), of_row), positions
        return cls(lines, patterns)

    def __getitem__(self, row: int) -> dict[int, int]:
        cells = self._cells.get(row)
        if cells is None:
            pattern, positions = self._lines[row]
            cells = self._cells[row] = dict(zip(pattern.columns, positions, strict=True))
        return cells

    def __contains__(self, row: object) -> bool:
        return row in self._lines

    def __iter__(self) -> Iterator[int]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __or__(self, other: Rows) -> Rows:
        """These rows and, in their place where they are the same, others of the same sheet."""
        return Rows(self._lines | other._lines, self._patterns)

    def pattern(self, row: int) -> Pattern:
        return self._lines[row][0]

    def positions(self, row: int) -> Sequence[int]:
        return self._lines[row][1]

    def spans(self, rows: Iterable[int]) -> Iterator[Sequence[int]]:
        """The positions of some rows' cells, those that follow one another together."""
        begin = end = 0
        for row in rows:
            positions = self._lines[row][1]
            if not isinstance(positions, range):
                yield positions
            elif positions.start == end:
                end = positions.stop
            else:
                if begin < end:
                    yield range(begin, end)
                begin, end = positions.start, positions.stop
        if begin < end:
            yield range(begin, end)

    def only(self, rows: Iterable[int]) -> Rows:
        return Rows({row: self._lines[row] for row in rows}, self._patterns)

    def cut(self, columns: range, rows: Iterable[int]) -> Rows:
        """Those of some rows that have cells in some columns next to one another, cut to these."""
        parts: dict[Pattern, tuple[Pattern, slice]] = {}
        lines: dict[int, Line] = {}
        for row in rows:
            pattern, positions = self._lines[row]
            if pattern not in parts:
                parts[pattern] = self._part(pattern, columns)
            part, within = parts[pattern]
            if part.columns:
                lines[row] = part, positions[within]
        return Rows(lines, self._patterns)

    def _part(self, pattern: Pattern, columns: range) -> tuple[Pattern, slice]:
        """The part of a pattern in some columns, and which of its cells are of it."""
        before = sum(column < columns.start for column in pattern.columns)
        end = sum(column < columns.stop for column in pattern.columns)
        within = slice(before, end)
        return self._patterns.of(pattern.columns[within], pattern.classes[within]), within

    def alike(self, rows: Iterable[int]) -> dict[Pattern, list[int]]:
        """Some rows by their patterns."""
        groups: dict[Pattern, list[int]] = defaultdict(list)
        lines, before, add = self._lines, None, list[int]().append
        for row in rows:
            pattern = lines[row][0]
            if pattern is not before:
                before, add = pattern, groups[pattern].append
            add(row)
        return groups

    def column(self, pattern: Pattern, column: int, rows: Iterable[int]) -> list[int]:
        """The positions of the cells in a column of rows of one pattern, one for each."""
        place, lines = pattern.places[column], self._lines
        return [lines[row][1][place] for row in rows]

    def saying(
        self,
        pattern: Pattern,
        column: int,
        rows: list[int],
        text: Sequence[str],
        told: Callable[[int], object],
    ) -> list[int]:
        """Those of some rows of one pattern whose cell in a column is such.

        `text` has that of each position, and of those that say the same one is judged.
        """
        if not rows:
            return []
        positions = self.column(pattern, column, rows)
        texts = [text[position] for position in positions]
        distinct = dict(zip(texts, positions, strict=True))
        such = {words for words, position in distinct.items() if told(position)}
        if not such:
            return []
        return [row for row, words in zip(rows, texts, strict=True) if words in such]

    def down(self, column: int, rows: Iterable[int]) -> dict[int, int]:
        """The positions of the cells of some rows in a column, by row."""
        within: dict[int, int] = {}
        lines, before, place = self._lines, None, None
        for row in rows:
            pattern, positions = lines[row]
            if pattern is not before:
                before, place = pattern, pattern.places.get(column)
            if place is not None:
                within[row] = positions[place]
        return within
