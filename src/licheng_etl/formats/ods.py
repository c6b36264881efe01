"""The second look into .ods: extent, hidden state, errors, percentages, currencies.

OpenDocument repeats rows and cells by a count, so that a few bytes may stand for thousands of
millions of cells. Not here: values, which the reading library gives.
"""

from __future__ import annotations

import html
import re
from itertools import product
from typing import TYPE_CHECKING, Final

from licheng_etl.formats.number_formats import Style
from licheng_etl.formats.refusals import Limits, too_large, truncated
from licheng_etl.formats.sheet_properties import SheetProperties, Styled
from licheng_etl.formats.xlsx.parts import attributes
from licheng_etl.model.addresses import MAX_COLUMNS, MAX_ROWS, Range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.formats.package import Package

_TABLE: Final = re.compile(rb"<table:table\b")
_PARTS: Final = re.compile(
    rb"<table:(table-column|table-row|table-cell|covered-table-cell)\b([^<>]*?)(/?)>"
    rb"([^<]*<text:p[^<>]*>[^<]*)?"
)
_HIDDEN: Final = (b"collapse", b"filter")
_PERCENT: Final = Style(percent=True)


def read_properties(package: Package, limits: Limits) -> list[SheetProperties]:
    """One look a sheet, in order; KeyError without content.

    Raises UnreadableFileError: `too_large` for more cells than allowed, repeated ones counted;
    `truncated`.
    """
    properties = []
    for table in _tables(package.read("content.xml")):
        search = _Search(package.name, limits)
        try:
            for part in _PARTS.findall(table):
                search.add(*part)
        except ValueError as error:
            raise truncated(package.name) from error
        properties.append(search.result())
    return properties


def _tables(content: bytes) -> Iterator[bytes]:
    end = 0
    while (start := _TABLE.search(content, end)) is not None:
        end = content.find(b"</table:table>", start.end())
        if end < 0:
            return
        yield content[start.end() : end]


def _style(about: dict[bytes, bytes]) -> Style | None:
    """What the type of a cell's value shows: a percentage, a currency by its code."""
    match about.get(b"office:value-type"):
        case b"percentage":
            return _PERCENT
        case b"currency":
            return Style(affix=about.get(b"office:currency", b"").decode("ascii", "replace"))
    return None


class _Search:
    """What the parts of one table tell, added up."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name, self._limits = name, limits
        self._cells = self._rows = self._columns = 0
        self._row = self._next_row = self._column = self._declared_columns = 0
        self._errors: list[tuple[int, int, str]] = []
        self._styled = Styled()
        self._ranges: list[Range] = []
        self._hidden_rows, self._hidden_columns = set[int](), set[int]()

    def add(self, element: bytes, tag: bytes, is_empty: bytes, paragraph: bytes) -> None:
        about = attributes(tag)
        is_hidden = about.get(b"table:visibility") in _HIDDEN
        columns = int(about.get(b"table:number-columns-repeated", 1))
        if element == b"table-column":
            first, self._declared_columns = self._declared_columns, self._declared_columns + columns
            if is_hidden:
                self._hidden_columns.update(range(first, min(first + columns, MAX_COLUMNS)))
        elif element == b"table-row":
            self._row, self._column = self._next_row, 0
            self._next_row += int(about.get(b"table:number-rows-repeated", 1))
            if is_hidden:
                self._hidden_rows.update(range(self._row, min(self._next_row, MAX_ROWS)))
        else:
            first, self._column = self._column, self._column + columns
            height = int(about.get(b"table:number-rows-spanned", 1))
            width = int(about.get(b"table:number-columns-spanned", 1))
            if height > 1 or width > 1:
                last_row, last_column = self._row + height - 1, first + width - 1
                self._ranges.append(Range(self._row, first, last_row, last_column))
            if not is_empty:
                self._add_cells(first, about, paragraph)

    def _add_cells(self, first: int, about: dict[bytes, bytes], paragraph: bytes) -> None:
        self._cells += (self._next_row - self._row) * (self._column - first)
        self._rows, self._columns = self._next_row, max(self._columns, self._column)
        if self._columns > MAX_COLUMNS:  # the library stops there without a word
            raise too_large(self._name, f"表格超过 {MAX_COLUMNS} 列")
        if max(self._cells, self._rows * self._columns) > self._limits.cells:
            raise too_large(self._name, f"表格区域超过 {self._limits.cells} 个单元格")
        rows = range(self._row, min(self._next_row, MAX_ROWS))
        places = product(rows, range(first, self._column))
        if about.get(b"calcext:value-type") == b"error":
            text = html.unescape(paragraph.rpartition(b">")[2].decode("utf-8", "replace"))
            self._errors += [(*place, text or "#ERROR!") for place in places]
        elif style := _style(about):
            for place in places:
                self._styled.add(*place, style)

    def result(self) -> SheetProperties:
        return SheetProperties(
            cells=self._cells,
            rows=self._rows,
            columns=self._columns,
            merges=len(self._ranges),
            ranges=self._ranges,
            errors=self._errors,
            styled=self._styled,
            hidden_rows=frozenset(self._hidden_rows),
            hidden_columns=frozenset(self._hidden_columns),
        )
