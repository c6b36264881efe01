"""The second look into .ods: extent, errors, percentages.

OpenDocument repeats rows and cells by a count, so that a few bytes may stand for thousands of
millions of cells. Not here: values, which the reading library gives.
"""

from __future__ import annotations

import html
import re
from itertools import product
from typing import TYPE_CHECKING, Final

from licheng_etl.extract.look import Look, cell_frame
from licheng_etl.extract.ooxml import attributes
from licheng_etl.extract.refusals import Limits, too_large

if TYPE_CHECKING:
    from licheng_etl.extract.package import Package

_TABLE: Final = re.compile(rb"<table:table\b[^>]*>(.*?)</table:table>", re.DOTALL)
_ROW_OR_CELL: Final = re.compile(
    rb"<table:(table-row|table-cell|covered-table-cell)\b([^>]*?)(/?)>([^<]*<text:p[^>]*>[^<]*)?"
)

_Cells = list[tuple[int, int, str]]


def look(package: Package, limits: Limits) -> list[Look]:
    """One look a sheet, in order; KeyError without content.

    Raises UnreadableFileError (`too_large`) for more cells than allowed, repeated ones counted.
    """
    tables = _TABLE.findall(package.read("content.xml"))
    return [_look_at_sheet(table, package.name, limits) for table in tables]


def _look_at_sheet(table: bytes, name: str, limits: Limits) -> Look:
    cells = rows = columns = row = next_row = column = 0
    errors: _Cells = []
    percents: _Cells = []
    for element, tag, is_empty, paragraph in _ROW_OR_CELL.findall(table):
        about = attributes(tag)
        if element == b"table-row":
            row, column = next_row, 0
            next_row = row + int(about.get(b"table:number-rows-repeated", 1))
            continue
        first, column = column, column + int(about.get(b"table:number-columns-repeated", 1))
        if is_empty:
            continue
        cells += (next_row - row) * (column - first)
        rows, columns = next_row, max(columns, column)
        if max(cells, rows * columns) > limits.cells:
            raise too_large(name, f"表格区域超过 {limits.cells} 个单元格")
        places = product(range(row, next_row), range(first, column))
        if about.get(b"calcext:value-type") == b"error":
            text = html.unescape(paragraph.rpartition(b">")[2].decode("utf-8", "replace"))
            errors += [(*place, text or "#ERROR!") for place in places]
        elif about.get(b"office:value-type") == b"percentage":
            percents += [(*place, "") for place in places]
    return Look(
        cells=cells,
        rows=rows,
        columns=columns,
        errors=cell_frame(errors),
        percents=cell_frame(percents),
    )
