"""The box right of a label that is merged down a card: parts of it, each with a header of its own.

Here: which of its rows head the rows below them, where its values begin and what names a row. Not
here: the lines of a card outside of boxes (cards).
"""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.words.heads import NAME_HEAD
from licheng_etl.tables.cells.sheet import NUMBER
from licheng_etl.tables.regions.attribute_names import can_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.tables.cells.sheet import Sheet

_MODEL: Final = re.compile(r"[0-9]*[A-Z][0-9A-Z]*(?:[-/][0-9A-Z]+)+")
"""A designation that heads a column though it begins with a figure: 10A-5R."""
_PAIR: Final = 2
_Kind = Literal["words", "axis", "values"]


class Cell(NamedTuple):
    """A cell that says something, and how far it reaches."""

    top: int
    left: int
    bottom: int
    right: int
    position: int


class Line(NamedTuple):
    """A label at the left and the rows that it reaches over; `cells` those right of it."""

    label: Cell
    rows: list[int]
    cells: list[Cell]


class Part(NamedTuple):
    """Rows of values, and the cells of the header right above them, if there is one."""

    heads: list[Cell]
    rows: list[int]


class Box:
    """The rows of a line and what stands in them."""

    def __init__(self, sheet: Sheet, line: Line) -> None:
        self.sheet, self.line = sheet, line
        self.begun = {row: [cell for cell in line.cells if cell.top == row] for row in line.rows}
        self.free = {
            row: [cell for cell in cells if not self._names_rows(cell)]
            for row, cells in self.begun.items()
        }
        self.kinds = {row: self._kind(row) for row in line.rows}
        self.heading = self._heading()

    def parts(self) -> Iterator[Part]:
        """The parts from top to bottom."""
        heads: list[Cell] = []
        rows: list[int] = []
        for row in self.line.rows:
            if row not in self.heading:
                rows.append(row)
                continue
            if rows:
                yield Part(heads, rows)
                heads, rows = [], []
            heads = heads + self._labels(row)
        yield Part(heads, rows)

    def first_value(self, heads: list[Cell], outside: int | None) -> int:
        """The column where the values of a part begin, right of the names of its rows: under the
        first number of its header, where those outside begin, right of the last word for names
        (三级指标), under its first label where the names have none or a row of numbers alone stands
        below, its first wide label, or its second one.
        """
        numbers = [cell.left for cell in heads if self.sheet.cls[cell.position] == NUMBER]
        first = self.line.label.right + 1
        lefts = sorted({cell.left for cell in heads})
        # A row alone needs no name.
        alone = len(self.line.rows) == _PAIR and self._is_over_number(
            min(heads, key=attrgetter("left"))
        )
        nameless = alone or lefts[0] > first
        bare = lefts[:1] if nameless else []
        wide = [cell.left for cell in heads if cell.right > cell.left]
        beside = [cell.left for cell in heads if cell.left == outside]
        naming = [n for n, cell in enumerate(heads, 1) if self._heads_names(cell)]
        named = [cell.left for cell in heads[naming[-1] :][:1]] if naming else []
        return min(numbers or beside or named or bare or wide or lefts[:2][-1:])

    def split(
        self, row: int, start: int | None, heads: list[Cell]
    ) -> tuple[list[Cell], list[Cell]]:
        """The cells that name a row of values, and the values."""
        begun = self.begun[row]
        if start is None:
            paired = len(begun) == _PAIR and self._can_label(begun[0])
            return (begun[:1], begun[1:]) if paired else ([], begun)
        names = [
            cell
            for cell in self.line.cells
            if cell.top <= row <= cell.bottom and cell.left < start and cell not in heads
        ]
        return names, [cell for cell in begun if cell.left >= start]

    def _heads_names(self, cell: Cell) -> bool:
        return NAME_HEAD.search(self.sheet.label(cell.position)) is not None

    def _names_rows(self, cell: Cell) -> bool:
        """Whether a cell is merged down beside numbers, so that it names their rows."""
        return cell.bottom > cell.top and any(
            self._is_number(other)
            for other in self.line.cells
            if cell.top < other.top <= cell.bottom and other.left > cell.right
        )

    def _kind(self, row: int) -> _Kind:
        """What the cells of a row can be: labels alone, one with numbers that it heads, values."""
        cells = self.free[row]
        labels = [cell for cell in cells if self._can_label(cell)]
        numbers = [cell for cell in cells if self._is_number(cell)]
        if not numbers:
            return "words" if labels else "values"
        named = labels == cells[:1] and len(numbers) == len(cells) - 1
        return "axis" if named else "values"

    def _heading(self) -> set[int]:
        """The rows that head those below them: those over numbers, and rows of labels over such a
        row. In a box of words the first row does where the next one has a value below each label.
        """
        heading: set[int] = set()
        for row in reversed(self.line.rows):
            several = self.kinds[row] == "words" and len(self._labels(row)) > 1
            if self._stands_over_numbers(row) or (several and row + 1 in heading):
                heading.add(row)
        if not heading and len(self.line.rows) > 1:
            first, second = self.line.rows[:2]
            labels = self._labels(first)
            below = [cell.left for cell in self.begun[second]]
            words = self.kinds[first] == "words"
            if words and len(labels) > 1 and [cell.left for cell in labels] == below:
                heading.add(first)
        return heading

    def _stands_over_numbers(self, row: int) -> bool:
        """Whether numbers stand right below the labels of a row; with numbers of its own a label
        below may span several of them instead. A title over such a row stands over labels.
        """
        cells, below = self.free[row], self.kinds.get(row + 1)
        if self.kinds[row] == "values":
            return False
        if self.kinds[row] == "words":
            title = len(cells) == 1 and below == "axis"
            return not title and any(map(self._is_over_number, self._labels(row)))
        name, *numbers = cells
        spanning = [cell for cell in self.begun.get(row + 1, []) if self._can_label(cell)]
        grouped = any(
            sum(label.left <= number.left <= label.right for number in numbers) > 1
            for label in spanning
        )
        return grouped or self._is_over_number(name)

    def _labels(self, row: int) -> list[Cell]:
        """The cells of a header row that are labels: a sentence among them is none."""
        cells = self.free[row]
        if self.kinds[row] == "axis":
            return cells
        return [cell for cell in cells if self._can_label(cell) or self._is_time_over_number(cell)]

    def _is_time_over_number(self, cell: Cell) -> bool:
        """Whether a cell says of when the number below it is: 2024年计划."""
        timed = bool(read_time(self.sheet.label(cell.position)).part)
        return timed and self._is_over_number(cell)

    def _is_over_number(self, cell: Cell) -> bool:
        """Whether the next cell below one is a number."""
        below = next(
            (
                other
                for other in self.line.cells
                if other.top > cell.bottom and cell.left <= other.left <= cell.right
            ),
            None,
        )
        return below is not None and self._is_number(below)

    def _is_number(self, cell: Cell) -> bool:
        return self.sheet.cls[cell.position] == NUMBER

    def _can_label(self, cell: Cell) -> bool:
        model = _MODEL.fullmatch(self.sheet.label(cell.position)) is not None
        return model or can_label(self.sheet, cell.position)
