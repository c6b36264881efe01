"""An HTML document as lines of text and tables, in their order.

Here: the parts of a document, and reading it with lxml, event by event: no tree, no entities of
the document's own, nothing fetched. pandas.read_html would repeat a merged cell in every place it
covers, so that merges are lost, and fails on a malformed colspan; what is hidden it drops or shows
as if it were not. Not here: laying the parts out on a sheet (sheet).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from licheng_etl.formats.html.style import Styles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.formats.markup import Budget

_CHUNK: Final = 1 << 16
_WHITE: Final = re.compile(r"[ \t\n\r\f]+")
_UNSEEN: Final = frozenset({"head", "script", "noscript", "template", "select", "xml", "object"})
"""Elements whose text no one sees; a style sheet is read, not shown."""
_INLINE: Final = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font"}
    | {"i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small"}
    | {"span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)
_NO_ATTRIBUTES: Final[Mapping[str, str]] = {}
_WIDEST, _TALLEST = 1_000, 65_534
"""What HTML allows of colspan and rowspan."""


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

    def add(self, text: str) -> None:
        self._text.append(text)

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


@dataclass
class Document:
    """What a browser would show, and the styles that the cells refer to."""

    flow: Flow = field(default_factory=Flow)
    styles: Styles = field(default_factory=Styles)


def parse(text: str, budget: Budget) -> Document:
    """Read HTML; raises UnreadableFileError (`too_large`)."""
    target = _Target(budget)
    parser = etree.HTMLParser(target=target, encoding="utf-8")
    for start in range(0, len(text), _CHUNK):
        parser.feed(text[start : start + _CHUNK].encode("utf-8", "replace"))
    parser.close()
    return target.document


@dataclass
class _OpenTable:
    """A table whose end has not come: where its next cell goes, and the flow that it stands in."""

    around: Flow
    table: Table = field(default_factory=Table)
    row: int = -1
    column: int = 0
    columns: int = 0
    cell: Cell | None = None
    taken: dict[int, int] = field(default_factory=dict)
    """The last row of the cell that reaches down into a column."""


class _Target:
    """Receives the events of the parser, which closes what a document leaves open."""

    def __init__(self, budget: Budget) -> None:
        self.document = Document()
        self._budget = budget
        self._flow = self.document.flow
        self._tables: list[_OpenTable] = []
        self._depth = 0
        self._hidden_at: int | None = None
        self._unseen_at: int | None = None
        self._css: list[str] | None = None

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        attributes = dict(given) if given else _NO_ATTRIBUTES
        self._depth += 1
        self._budget.depth(self._depth)
        if tag == "style":
            self._css = []
        if tag in _UNSEEN and self._unseen_at is None:
            self._unseen_at = self._depth
        if self._unseen_at is not None:
            return
        if tag in ("td", "th"):
            self._start_cell(attributes)
        elif tag in ("col", "colgroup"):
            self._declare_columns(tag, attributes)
        else:
            if self._hidden_at is None and self.document.styles.shown(attributes).is_hidden:
                self._hidden_at = self._depth
            self._start_other(tag)

    def _start_other(self, tag: str) -> None:
        if tag == "tr":
            self._start_row()
        elif tag == "table":
            self._end_line()
            self._tables.append(_OpenTable(self._flow))
        elif tag not in _INLINE:
            self._end_line(keep_empty=tag == "br")

    def end(self, tag: str) -> None:
        if self._unseen_at is None:
            if tag in ("td", "th"):
                self._end_cell()
            elif tag == "tr":
                pass
            elif tag == "table":
                self._end_table()
            elif tag not in _INLINE and tag != "br":
                self._end_line()
        elif self._unseen_at == self._depth:
            self._unseen_at = None
        if tag == "style" and self._css is not None:
            self.document.styles.add_sheet("".join(self._css))
            self._css = None
        if self._hidden_at == self._depth:
            self._hidden_at = None
        self._depth -= 1

    def data(self, text: str) -> None:
        if self._css is not None:
            self._css.append(text)
        elif self._unseen_at is None:
            self._flow.add(text)

    def close(self) -> None:
        while self._tables:
            self._end_table()
        self._end_line()

    def _end_line(self, *, keep_empty: bool = False) -> None:
        self._flow.end_line(is_hidden=self._hidden_at is not None, keep_empty=keep_empty)

    def _innermost(self) -> _OpenTable:
        """The table that rows and cells belong to; one that the document forgot is opened."""
        if not self._tables:
            self._end_line()
            self._tables.append(_OpenTable(self._flow))
        return self._tables[-1]

    def _start_row(self) -> None:
        self._end_cell()
        at = self._innermost()
        at.row, at.column = at.row + 1, 0
        at.table.rows = at.row + 1
        if self._hidden_at is not None:
            at.table.hidden_rows.add(at.row)

    def _declare_columns(self, tag: str, attributes: Mapping[str, str]) -> None:
        at = self._innermost()
        count = _span(attributes.get("span"), _WIDEST)
        if self.document.styles.shown(attributes).is_hidden:
            at.table.hidden_columns.update(range(at.columns, at.columns + count))
        if tag == "col":
            at.columns += count
            self._budget.column(at.columns)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._end_cell()
        at = self._innermost()
        if at.row < 0:
            self._start_row()
        first = at.column
        while at.taken.get(at.column, -1) >= at.row:
            at.column += 1
        width = _span(attributes.get("colspan"), _WIDEST)
        height = _span(attributes.get("rowspan"), _TALLEST)
        self._budget.cells(at.column - first + width)
        self._budget.column(at.column + width)
        at.cell = Cell(at.row, at.column, height, width, attributes)
        at.column += width
        if width > 1 or height > 1:
            self._budget.merge()
        if height > 1:
            at.taken.update(dict.fromkeys(range(at.cell.column, at.column), at.row + height - 1))
        self._flow = Flow()

    def _end_cell(self) -> None:
        if not self._tables or (cell := self._tables[-1].cell) is None:
            return
        at = self._tables[-1]
        if self._flow.blocks and self._flow.filled():
            self._end_line()
            cell.flow = self._flow
        else:
            cell.text = self._flow.text()
        at.table.cells.append(cell)
        at.cell, self._flow = None, at.around

    def _end_table(self) -> None:
        if not self._tables:
            return
        self._end_cell()
        at = self._tables.pop()
        self._end_line()
        at.table.settle()
        at.around.blocks.append(at.table)


def _span(stated: str | None, most: int) -> int:
    """A count of columns or rows; 0 means all that are left."""
    if stated is None or not (stated.isascii() and stated.strip().isdigit()):
        return 1
    return min(int(stated.strip()[:9]), most) or most
