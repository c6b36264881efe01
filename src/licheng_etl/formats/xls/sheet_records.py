"""The sheets of an .xls seen for the second time: extent, hidden state, errors, styles.

Here: walking the records of a sheet, and making them safe on the way. Not here: the records
before the sheets (workbook_stream); values, which the reading library gives.
"""

from __future__ import annotations

from struct import Struct, pack_into, unpack_from
from typing import TYPE_CHECKING, Final

from licheng_etl.formats.grid import UNCOMPUTED
from licheng_etl.formats.sheet_properties import ERROR_CODES, SheetProperties, Styled, union

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from licheng_etl.formats.number_formats import Style

BOF: Final = 0x0809
_EOF, _UNCALCED, _DIMENSIONS, _IGNORED = 0x000A, 0x005E, 0x0200, 0xFFFF
_FORMULA, _BOOL_OR_ERROR, _MANY_RK, _MERGES = 0x0006, 0x0205, 0x00BD, 0x00E5
_ROW, _COLUMNS = 0x0208, 0x007D
_COLUMNS_OF_SHEET: Final = 256
_CELLS: Final = frozenset({_FORMULA, _BOOL_OR_ERROR, 0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6})
"""Records of one cell with a value: number, RK, shared string, label, rich string."""
_NOTHING, _EMPTY_TEXT, _ERROR_RESULT = bytes(8), 3, 2
"""Results of formulas: the number 0, and the tags of those that are no number."""

_head_of = Struct("<HH").unpack_from
_cell_of = Struct("<HHH").unpack_from


def records(stream: bytearray, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, offset and length of the records of a substream. Ends with it, or with the bytes.

    Records of embedded charts are not given, and are made such as every reader passes over; the
    size that a sheet declares is made nothing.
    """
    depth, end = 0, len(stream) - 4
    while at <= end:
        kind, length = _head_of(stream, at)
        at += 4
        if kind == BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth > 1:
            pack_into("<H", stream, at - 4, _IGNORED)
        elif kind == _DIMENSIONS:
            stream[at : at + length] = bytes(len(stream[at : at + length]))
        else:
            yield kind, at, length
        at += length


def look_at_sheet(
    stream: bytearray, offset: int, styles: Mapping[int, Style], *, is_computed: bool
) -> SheetProperties:
    """One sheet; `styles` are those that are not plain, by number. Raises struct.error.

    `is_computed`: some program says that it computed the workbook. Where none does, a formula whose
    result is an empty text has none: libraries that write formulas and compute nothing leave that.
    """
    search = _Search(styles, is_computed=is_computed)
    for kind, at, length in records(stream, offset):
        if kind in _CELLS:
            search.add_cell(stream, kind, at)
        elif kind == _MANY_RK:
            search.add_many(stream, at, length)
        elif kind == _ROW:
            row, flags = unpack_from("<H10xH", stream, at)
            if flags & 0x20:
                search.hidden_rows.add(row)
        elif kind == _COLUMNS:
            first, last, flags = unpack_from("<HH4xH", stream, at)
            if flags & 1:
                search.hidden_columns.append((first, last))
        elif kind == _MERGES:
            search.merges += int(unpack_from("<H", stream, at)[0])
        elif kind == _UNCALCED:
            search.is_outdated = True
    return search.result()


class _Search:
    """What the records of one sheet tell, added up."""

    def __init__(self, styles: Mapping[int, Style], *, is_computed: bool) -> None:
        self.hidden_rows = set[int]()
        self.hidden_columns: list[tuple[int, int]] = []
        self.merges = 0
        self.is_outdated = False
        self._is_computed = is_computed
        self._styles = styles
        self._styled = Styled()
        self._cells = self._rows = self._columns = 0
        self._errors: list[tuple[int, int, str]] = []

    def add_cell(self, stream: bytearray, kind: int, at: int) -> None:
        row, column, style = _cell_of(stream, at)
        self._add(row, column, 1)
        if style in self._styles:
            self._styled.add(row, column, self._styles[style])
        if kind in (_FORMULA, _BOOL_OR_ERROR):
            error = self._error_of(stream, kind, at)
            if error is not None:
                self._errors.append((row, column, error))

    def add_many(self, stream: bytearray, at: int, length: int) -> None:
        """A row of numbers: each with its style, the last column behind them."""
        row, first = _head_of(stream, at)
        count = (length - 6) // 6
        self._add(row, int(unpack_from("<H", stream, at + length - 2)[0]), count)
        for number in range(count):
            (style,) = unpack_from("<H", stream, at + 4 + 6 * number)
            if style in self._styles:
                self._styled.add(row, first + number, self._styles[style])

    def _add(self, row: int, column: int, cells: int) -> None:
        self._cells += cells
        if row >= self._rows:
            self._rows = row + 1
        if column >= self._columns:
            self._columns = column + 1

    def _error_of(self, stream: bytearray, kind: int, at: int) -> str | None:
        if kind == _BOOL_OR_ERROR:
            code, is_error = unpack_from("<BB", stream, at + 6)
            return ERROR_CODES.get(code, "#ERROR!") if is_error else None
        tag, code, marker = unpack_from("<BxBx2xH", stream, at + 6)
        if marker == 0xFFFF and tag == _ERROR_RESULT:
            return ERROR_CODES.get(code, "#ERROR!")
        is_empty = marker == 0xFFFF and tag == _EMPTY_TEXT
        is_zero = stream.startswith(_NOTHING, at + 6)
        if is_empty and not self._is_computed:
            return UNCOMPUTED
        return UNCOMPUTED if self.is_outdated and (is_empty or is_zero) else None

    def result(self) -> SheetProperties:
        return SheetProperties(
            cells=self._cells,
            rows=self._rows,
            columns=self._columns,
            merges=self.merges,
            errors=self._errors,
            styled=self._styled,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=union(self.hidden_columns, _COLUMNS_OF_SHEET),
        )
