"""The second look into .xlsb (MS-XLSB): extent, hidden state, errors, styles.

Not here: values, which the reading library gives.
"""

from __future__ import annotations

from dataclasses import replace
from struct import error as struct_error
from struct import unpack_from
from typing import TYPE_CHECKING, Final

from licheng_etl.formats.number_formats import BUILT_IN, PLAIN, Style, number_style
from licheng_etl.formats.refusals import truncated
from licheng_etl.formats.sheet_properties import ERROR_CODES, SheetProperties, Styled, union
from licheng_etl.formats.xlsx.parts import relationships
from licheng_etl.model.addresses import MAX_COLUMNS, Range

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from licheng_etl.formats.package import Package

_ROW, _ERROR, _FORMULA_ERROR, _SHEET, _MERGE, _COLUMNS = 0, 3, 11, 156, 176, 60
_FORMAT, _STYLE, _STYLES_START, _STYLES_END, _FONT, _WORKBOOK = 44, 47, 617, 618, 43, 153
_STRUCK_OUT: Final = 0x8
_CELLS: Final = frozenset({*range(2, 12), 62})
"""Records of cells with a value; 1 is a blank cell, 62 a rich string."""
_ALIGNED_RIGHT: Final = 3


def read_properties(package: Package) -> list[SheetProperties]:
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
        is_1904 = any(kind == _WORKBOOK and workbook[at] & 1 for kind, at in _records(workbook))
        styles = _styles(package)
        sheets = [_look_at_sheet(package, part, styles) for part in parts]
        return [replace(sheet, is_1904=is_1904) for sheet in sheets]
    except (struct_error, IndexError) as error:
        raise truncated(package.name) from error


def _styles(package: Package) -> dict[int, Style]:
    """The cell styles that are not plain, by number."""
    stream = package.read("xl/styles.bin") if "xl/styles.bin" in package.parts() else b""
    formats: dict[int, Style] = dict(BUILT_IN)
    styles: list[Style] = []
    struck: list[bool] = []
    is_inside = False
    for kind, at in _records(stream):
        if kind == _FORMAT:
            formats[unpack_from("<H", stream, at)[0]] = number_style(_text(stream, at + 2))
        elif kind == _FONT:
            struck.append(bool(unpack_from("<H", stream, at + 2)[0] & _STRUCK_OUT))
        elif kind in (_STYLES_START, _STYLES_END):
            is_inside = kind == _STYLES_START
        elif kind == _STYLE and is_inside:
            number_format, font, indent, alignment = unpack_from("<2xHH5xBB", stream, at)
            is_right = alignment & 0x7 == _ALIGNED_RIGHT
            style = formats.get(number_format, PLAIN)
            is_struck = font < len(struck) and struck[font]
            styles.append(style._replace(indent=0 if is_right else indent, struck=is_struck))
    return {number: style for number, style in enumerate(styles) if style != PLAIN}


def _look_at_sheet(package: Package, part: str, styles: Mapping[int, Style]) -> SheetProperties:
    cells = rows = columns = row = 0
    errors: list[tuple[int, int, str]] = []
    styled = Styled()
    ranges: list[Range] = []
    hidden_rows = set[int]()
    hidden_columns: list[tuple[int, int]] = []
    stream = package.read(part) if part in package.parts() else b""
    for kind, at in _records(stream):
        if kind == _ROW:
            row, flags = unpack_from("<I7xB", stream, at)
            if flags & 0x10:
                hidden_rows.add(row)
        elif kind in _CELLS:
            column, style = unpack_from("<II", stream, at)
            cells, rows, columns = cells + 1, max(rows, row + 1), max(columns, column + 1)
            if kind in (_ERROR, _FORMULA_ERROR):
                errors.append((row, column, ERROR_CODES.get(stream[at + 8], "#ERROR!")))
            if style & 0xFFFFFF in styles:
                styled.add(row, column, styles[style & 0xFFFFFF])
        elif kind == _COLUMNS:
            first, last, flags = unpack_from("<II8xH", stream, at)
            if flags & 1:
                hidden_columns.append((first, last))
        elif kind == _MERGE:
            top, bottom, left, right = unpack_from("<4I", stream, at)
            ranges.append(Range(top, left, bottom, right))
    return SheetProperties(
        cells=cells,
        rows=rows,
        columns=columns,
        merges=len(ranges),
        ranges=ranges,
        errors=errors,
        styled=styled,
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=union(hidden_columns, MAX_COLUMNS),
    )


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
