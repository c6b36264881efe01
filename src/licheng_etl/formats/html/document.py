"""An HTML document as lines of text and tables, in their order.

Here: reading it with lxml, event by event: no tree, no entities of the document's own, nothing
fetched. pandas.read_html would repeat a merged cell in every place it covers, so that merges are
lost, and fails on a malformed colspan; what is hidden it drops or shows as if it were not. Not
here: the parts (parts), laying them out on a sheet (sheet).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from licheng_etl.formats.html.parts import Cell, Flow, Table
from licheng_etl.formats.html.style import Styles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.formats.markup import Budget

_CHUNK: Final = 1 << 16
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
        self._raised = 0
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
        if tag == "sup":
            self._raised += 1
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
            elif tag == "sup":
                self._raised -= 1
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
            self._flow.add(text, raised=self._raised > 0)

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
