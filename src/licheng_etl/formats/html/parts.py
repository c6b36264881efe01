"""The parts of an HTML document: lines of text that follow one another, tables and their cells.

Here: what they hold, their text, whether a table only serves to place others. Not here: reading
them (document), laying them out on a sheet (sheet).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_WHITE: Final = re.compile(r"[ \t\n\r\f]+")
_ENDS_NUMBER: Final = re.compile("[0-9⁰¹²³⁴-⁹%]")
_RAISED: Final = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")


@dataclass(slots=True)
class Line:
    """Text between line breaks; may be empty."""

    text: str
    is_hidden: bool


@dataclass(slots=True)
class Flow:
    """What follows one another from top to bottom."""

    blocks: list[Line | Table] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)

    def add(self, text: str, *, raised: bool = False) -> None:
        """More text of the line; `raised` digits go on with no number: 475 and a raised 1."""
        before = self._text[-1][-1:] if raised and self._text else ""
        self._text.append(text.translate(_RAISED) if _ENDS_NUMBER.match(before) else text)

    def end_line(self, *, is_hidden: bool = False, keep_empty: bool = False) -> None:
        text = self._line()
        if text or keep_empty:
            self.blocks.append(Line(text, is_hidden))

    def text(self) -> str:
        """All of it as the text of one cell, the rows of tables as lines."""
        last = self._line()
        if not self.blocks:
            return last
        lines = [b.text if isinstance(b, Line) else b.text() for b in self.blocks]
        return "\n".join((*lines, last)).strip("\n")

    def _line(self) -> str:
        if not self._text:
            return ""
        text = _WHITE.sub(" ", "".join(self._text)).strip(" ").replace("\xa0", " ").rstrip()
        self._text.clear()
        return text

    def filled(self) -> int:
        return sum(block.filled for block in self.blocks if isinstance(block, Table))


@dataclass(slots=True)
class Cell:
    """One cell of a table at its place in it."""

    row: int
    column: int
    height: int
    width: int
    attributes: Mapping[str, str]
    text: str = ""
    flow: Flow | None = None
    """What a cell holds that lays out tables; None where `text` says all."""


@dataclass
class Table:
    """A table with its cells in order, and the number of its rows.

    `filled` cells, those of tables within counted. `is_layout` says that it serves to place other
    tables: one of its cells shows more than the fullest row of its own text.
    """

    cells: list[Cell] = field(default_factory=list)
    rows: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filled: int = 0
    is_layout: bool = False

    def settle(self) -> None:
        """Decide, at its end, what it is; tables in the cells of a data table become their text."""
        own = Counter(cell.row for cell in self.cells if cell.text)
        within = [cell.flow.filled() for cell in self.cells if cell.flow]
        self.filled = own.total() + sum(within)
        self.is_layout = max(within, default=0) > max(own.values(), default=0)
        for cell in self.cells:
            if cell.flow and not self.is_layout:
                cell.text, cell.flow = cell.flow.text(), None

    def text(self) -> str:
        rows: dict[int, list[str]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell.flow.text() if cell.flow else cell.text)
        return "\n".join(" ".join(filter(None, texts)) for texts in rows.values())
