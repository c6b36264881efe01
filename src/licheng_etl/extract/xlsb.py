"""The second look into .xlsb (MS-XLSB): extent and error cells.

Not here: values, which the reading library gives; hidden rows and formats stay unknown.
"""

from __future__ import annotations

from struct import error as struct_error
from struct import unpack_from
from typing import TYPE_CHECKING, Final

from licheng_etl.extract.look import ERROR_CODES, Look, cell_frame
from licheng_etl.extract.ooxml import relationships
from licheng_etl.extract.refusals import truncated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.extract.package import Package

_ROW, _ERROR, _FORMULA_ERROR, _SHEET, _MERGE = 0, 3, 11, 156, 176
_CELLS: Final = frozenset({*range(2, 12), 62})
"""Records of cells with a value; 1 is a blank cell, 62 a rich string."""


def look(package: Package) -> list[Look]:
    """One look a sheet, in the order of the workbook; KeyError without a workbook.

    Raises UnreadableFileError (`truncated`).
    """
    targets = relationships(package, "xl/_rels/workbook.bin.rels")
    workbook = package.read("xl/workbook.bin")
    try:
        parts = [
            targets.get(_text(workbook, at + 8).encode(), "")
            for kind, at in _records(workbook)
            if kind == _SHEET
        ]
        return [_look_at_sheet(package, part) for part in parts]
    except (struct_error, IndexError) as error:
        raise truncated(package.name) from error


def _look_at_sheet(package: Package, part: str) -> Look:
    cells = rows = columns = merges = row = 0
    errors: list[tuple[int, int, str]] = []
    stream = package.read(part) if part in package.parts() else b""
    for kind, at in _records(stream):
        if kind == _ROW:
            (row,) = unpack_from("<I", stream, at)
        elif kind in _CELLS:
            (column,) = unpack_from("<I", stream, at)
            cells, rows, columns = cells + 1, max(rows, row + 1), max(columns, column + 1)
            if kind in (_ERROR, _FORMULA_ERROR):
                errors.append((row, column, ERROR_CODES.get(stream[at + 8], "#ERROR!")))
        elif kind == _MERGE:
            merges += 1
    return Look(cells=cells, rows=rows, columns=columns, merges=merges, errors=cell_frame(errors))


def _records(stream: bytes) -> Iterator[tuple[int, int]]:
    """Kind and offset of each record (MS-XLSB 2.1.4: both numbers in groups of seven bits)."""
    at = 0
    while at < len(stream):
        kind, at = _seven_bits(stream, at, 2)
        length, at = _seven_bits(stream, at, 4)
        yield kind, at
        at += length


def _seven_bits(stream: bytes, at: int, longest: int) -> tuple[int, int]:
    number = 0
    for place in range(longest):
        byte = stream[at]
        at += 1
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            break
    return number, at


def _text(stream: bytes, at: int) -> str:
    (length,) = unpack_from("<I", stream, at)
    return stream[at + 4 : at + 4 + 2 * length].decode("utf-16-le", "replace")
