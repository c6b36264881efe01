"""A report as read: one text, its blocks in order, its tables with the place of each cell.

Here: the shape of a document and how readers compose one. Not here: reading a kind of file
(sources), what a block says (figures).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class Part(StrEnum):
    """What a block of a document is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    ASIDE = "aside"
    """Date lines, bylines, metadata: read for the document's date, never for figures."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: where it stands in the table and in the text."""

    row: int
    column: int
    rows: int
    columns: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text. A heading's `level` is 1 for 一、, 2 for （一） and so on."""

    part: Part
    start: int
    end: int
    level: int = 0
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Document:
    """A report: its text, blocks, and the first code point of each page where there are pages.

    `dated`: the day it was published, as its metadata say; None where they do not.
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[int, ...] = ()
    dated: date | None = None

    @property
    def title(self) -> str:
        """Its title; empty where it has none."""
        titles = (block for block in self.blocks if block.part is Part.TITLE)
        return next((self.text[block.start : block.end] for block in titles), "")

    def page_of(self, offset: int) -> int | None:
        """The page, from 1, of a code point of the text."""
        if not self.pages:
            return None
        return sum(1 for first in self.pages if first <= offset)


@dataclass(frozen=True, slots=True)
class LooseCell:
    """A cell before its place in the text is known."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass
class Composer:
    """Puts a document together of blocks, a line each; cells of a row are parted by tabs."""

    name: str
    _parts: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _pages: list[int] = field(default_factory=list)
    _length: int = 0

    def page(self) -> None:
        """What follows stands on a new page."""
        self._pages.append(self._length)

    def block(self, part: Part, text: str, level: int = 0) -> None:
        start = self._length
        self._write(text)
        self._blocks.append(Block(part, start, self._length, level))
        self._write("\n")

    def table(self, cells: Sequence[LooseCell]) -> None:
        """A table; its cells come in the order of rows and columns."""
        start, placed, row = self._length, list[Cell](), None
        for cell in cells:
            if row is not None:
                self._write("\t" if cell.row == row else "\n")
            row, begin = cell.row, self._length
            self._write(cell.text)
            placed.append(
                Cell(cell.row, cell.column, cell.rows, cell.columns, begin, self._length, cell.text)
            )
        self._blocks.append(Block(Part.TABLE, start, self._length, cells=tuple(placed)))
        self._write("\n")

    def document(self, dated: date | None = None) -> Document:
        return Document(
            self.name, "".join(self._parts), tuple(self._blocks), tuple(self._pages), dated
        )

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
