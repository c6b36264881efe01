"""The second look into .xls (BIFF5 and BIFF8): extent, hidden rows and columns, error cells.

Not here: values, which the reading library gives; the container (compound).
"""

from __future__ import annotations

from struct import error as struct_error
from struct import pack_into, unpack_from
from typing import TYPE_CHECKING, Final

from licheng_etl.extract.compound import CompoundFile
from licheng_etl.extract.look import ERROR_CODES, Look, cell_frame
from licheng_etl.extract.refusals import encrypted, truncated

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOF, _EOF, _SHEET, _FILEPASS = 0x0809, 0x000A, 0x0085, 0x002F
_FORMULA, _BOOL_OR_ERROR, _MANY_RK, _MERGES = 0x0006, 0x0205, 0x00BD, 0x00E5
_ROW, _COLUMNS = 0x0208, 0x007D
_STRINGS, _DIMENSIONS, _IGNORED = 0x00FC, 0x0200, 0xFFFF
_CELLS: Final = frozenset(
    {_FORMULA, _BOOL_OR_ERROR, _MANY_RK, 0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6}
)
"""Records of cells with a value: number, RK, shared string, label, rich string."""


def open_stream(data: bytes, name: str) -> tuple[bytearray, list[Look]]:
    """The workbook stream made safe for the reading library, and one look a sheet, in its order.

    The library allocates what a sheet or the table of strings declares, and reads the numbers
    cached in embedded charts as cells; so neither declarations nor charts are left to it.
    Raises UnreadableFileError: `encrypted`, `truncated`.
    """
    container = CompoundFile(data, name)
    names = container.root_names()
    stream = bytearray(container.read("Workbook" if "Workbook" in names else "Book"))
    offsets = []
    try:
        for kind, at, _, _ in _records(stream, 0):
            if kind == _FILEPASS:
                raise encrypted(name)
            if kind == _SHEET:
                offsets.append(unpack_from("<I", stream, at)[0])
            if kind == _STRINGS and unpack_from("<I", stream, at + 4)[0] > len(stream):
                raise truncated(name)
        for offset in offsets:
            if unpack_from("<H", stream, offset)[0] != _BOF:
                raise truncated(name)
            _make_safe(stream, offset)
        return stream, [_look_at_sheet(stream, offset) for offset in offsets]
    except struct_error as error:
        raise truncated(name) from error


def _records(stream: bytearray, at: int) -> Iterator[tuple[int, int, int, int]]:
    """Kind, offset, length and depth of the records of a substream and those nested in it.

    The depth is 1, in embedded charts 2. Ends with the substream, or with the bytes.
    """
    depth = 0
    while at + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, at)
        at += 4
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        else:
            yield kind, at, length, depth
        at += length


def _make_safe(stream: bytearray, offset: int) -> None:
    for kind, at, length, depth in _records(stream, offset):
        if kind == _DIMENSIONS:
            stream[at : at + length] = bytes(len(stream[at : at + length]))
        if depth > 1:
            pack_into("<H", stream, at - 4, _IGNORED)


def _look_at_sheet(stream: bytearray, offset: int) -> Look:
    cells = merges = rows = columns = 0
    errors: list[tuple[int, int, str]] = []
    hidden_rows, hidden_columns = set[int](), set[int]()
    for kind, at, length, _ in _records(stream, offset):
        if kind in _CELLS:
            row, column = unpack_from("<HH", stream, at)
            last = unpack_from("<H", stream, at + length - 2)[0] if kind == _MANY_RK else column
            cells += last - column + 1
            rows, columns = max(rows, row + 1), max(columns, last + 1)
            if (code := _error(stream, at, kind)) is not None:
                errors.append((row, column, ERROR_CODES.get(code, "#ERROR!")))
        elif kind == _ROW:
            row, flags = unpack_from("<H10xH", stream, at)
            if flags & 0x20:
                hidden_rows.add(row)
        elif kind == _COLUMNS:
            first, last, flags = unpack_from("<HH4xH", stream, at)
            if flags & 1:
                hidden_columns.update(range(first, min(last, 255) + 1))
        elif kind == _MERGES:
            merges += int(unpack_from("<H", stream, at)[0])
    return Look(
        cells=cells,
        rows=rows,
        columns=columns,
        merges=merges,
        errors=cell_frame(errors),
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
    )


def _error(stream: bytearray, at: int, kind: int) -> int | None:
    """The error code of a cell record, None for any other value."""
    if kind == _BOOL_OR_ERROR:
        code, is_error = unpack_from("<BB", stream, at + 6)
        return int(code) if is_error else None
    if kind == _FORMULA:
        tag, code, marker = unpack_from("<BxBx2xH", stream, at + 6)
        return int(code) if marker == 0xFFFF and tag == 2 else None
    return None
