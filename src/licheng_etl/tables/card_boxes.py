"""The box right of a label that is merged down a card: parts of it, each with a header of its own.

Here: which of its rows head the rows below them, where its values begin and what names a row. Not
here: the lines of a card outside of boxes (cards).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from licheng_etl.tables.attribute_names import can_label
from licheng_etl.tables.sheet import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.tables.sheet import Sheet

_MODEL: Final = re.compile(r"[0-9]*[A-Z][0-9A-Z]*(?:[-/][0-9A-Z]+)+")
"""A designation that heads a column though it begins with a figure: 10A-5R."""
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

    def parts(self) -> Iterator[Part]:
        """The parts from top to bottom."""
        heads: list[Cell] = []
        rows: list[int] = []
        for row in self.line.rows:
            if not self._heads(row):
                rows.append(row)
                continue
            if rows:
                yield Part(heads, rows)
                heads, rows = [], []
            heads = heads + self._labels(row)
        yield Part(heads, rows)

    def first_value(self, heads: list[Cell], outside: int | None) -> int:
        """The column where the values of a part begin, right of the names of its rows: under the
        first number of its header, where those outside begin, or under its first wide label.
        """
        numbers = [cell.left for cell in heads if self.sheet.cls[cell.position] == NUMBER]
        first = self.line.label.right + 1
        wide = [cell.left for cell in heads if cell.right > cell.left > first]
        beside = [cell.left for cell in heads if cell.left == outside]
        return min(numbers or beside or wide or [max(cell.left for cell in heads)])

    def split(
        self, row: int, start: int | None, heads: list[Cell]
    ) -> tuple[list[Cell], list[Cell]]:
        """The cells that name a row of values, and the values."""
        begun = self.begun[row]
        if start is None:
            return [], begun
        names = [
            cell
            for cell in self.line.cells
            if cell.top <= row <= cell.bottom and cell.left < start and cell not in heads
        ]
        return names, [cell for cell in begun if cell.left >= start]

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

    def _heads(self, row: int) -> bool:
        """Whether a row heads those below it.

        A row of labels does that stands over numbers, or over such a row. One of numbers does where
        a label below spans several of them, or where numbers stand below its own label too.
        """
        cells, below = self.free[row], self.kinds.get(row + 1)
        if self.kinds[row] == "words":
            labels = self._labels(row)
            title = len(cells) == 1 and below == "axis"
            over = not title and any(map(self._is_over_number, labels))
            return over or (len(labels) > 1 and below == "words")
        if self.kinds[row] == "values":
            return False
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
        return cells if self.kinds[row] == "axis" else [c for c in cells if self._can_label(c)]

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
