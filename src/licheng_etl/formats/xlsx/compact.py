"""Sheets that the reading library cannot take as they are, rewritten so that it can.

The library lays a sheet out as the rectangle from the first to the last cell; ten cells in far
corners would be seventeen thousand million. Here such a sheet is written again without its empty
rows and columns. It also stops at errors that it does not know, which here become text.
Not here: deciding what is in a cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from licheng_etl.formats.refusals import Limits, too_large
from licheng_etl.formats.sheet_properties import ERROR_CODES, SMALL_AREA, SheetProperties
from licheng_etl.formats.xlsx.sheet_xml import pieces
from licheng_etl.model.addresses import column_letters, column_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.formats.grid import CellLists
    from licheng_etl.formats.package import Package

SPARSE: Final = 4
"""A large rectangle with fewer than one cell in so many is written without its gaps."""

_CELL: Final = re.compile(rb'<c r="([A-Z]+)(\d+)"([^<>]*)>')
_ROW_NUMBER: Final = re.compile(rb'<row r="\d+"')
_KNOWN_ERRORS: Final = frozenset(ERROR_CODES.values()) - {"#GETTING_DATA"}


@dataclass(frozen=True)
class Compact:
    """A sheet part without its empty rows and columns, which `rows` and `columns` number."""

    xml: bytes
    rows: Sequence[int]
    columns: Sequence[int]

    def restore(self, cells: CellLists) -> CellLists:
        """The cells at the addresses that they have in the file."""
        rows = [self.rows[row] for row in cells.row]
        return cells._replace(row=rows, column=[self.columns[column] for column in cells.column])


def is_sparse(look: SheetProperties, limits: Limits) -> bool:
    return look.area > min(max(SMALL_AREA, SPARSE * look.cells), limits.cells)


def has_unknown_errors(look: SheetProperties) -> bool:
    return not {text for _, _, text in look.errors} <= _KNOWN_ERRORS


def compact(package: Package, part: str, look: SheetProperties, limits: Limits) -> Compact | None:
    """Rewrite one sheet part; `too_large` when it fills more cells than allowed even so.

    None where the library can take it as it is after all: a first look only bounds the rectangle.
    """
    rows, names = set[bytes](), set[bytes]()
    for piece in pieces(package, part):
        for name, row, rest in _CELL.findall(piece):
            if not rest.endswith(b"/"):
                rows.add(row)
                names.add(name)
    if len(rows) * len(names) > limits.cells:
        raise too_large(package.name, f"表格区域超过 {limits.cells} 个单元格")
    numbers = sorted(map(int, rows))
    columns = sorted(column_number(name.decode()) for name in names)
    exact = replace(look, rows=max(numbers, default=0), columns=max(columns, default=-1) + 1)
    if not (is_sparse(exact, limits) or has_unknown_errors(look)):
        return None
    new_row = {b"%d" % row: b"%d" % (at + 1) for at, row in enumerate(numbers)}
    new_name = {
        column_letters(column).encode(): column_letters(at).encode()
        for at, column in enumerate(columns)
    }

    def rewrite(match: re.Match[bytes]) -> bytes:
        if match[3].endswith(b"/"):
            return b""
        rest = match[3].replace(b' t="e"', b' t="str"')
        return b'<c r="%s%s"%s>' % (new_name[match[1]], new_row[match[2]], rest)

    xml = b"".join(
        _CELL.sub(rewrite, _ROW_NUMBER.sub(b"<row", piece)) for piece in pieces(package, part)
    )
    return Compact(
        xml=xml,
        rows=[number - 1 for number in numbers],
        columns=columns,
    )
