"""Xlsx files that are the same bytes on every machine, and what all their sheets have in common.

The zip container is written anew without compression and with fixed times, because zlib and clocks
differ between machines. Not here: what a sheet says (see the tables' own renderers).
"""

from __future__ import annotations

import io
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import xlsxwriter

from licheng_etl.model.addresses import Range
from licheng_etl.sample.packages import stored

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.sample.cells import Column

_CREATED = datetime(2024, 1, 1, tzinfo=UTC)
FRAME = {"border": 1, "valign": "vcenter", "text_wrap": True}


@dataclass
class Book:
    """A workbook being written: xlsxwriter's own object, and the bytes once it is closed."""

    writer: Any
    data: bytes = b""


@contextmanager
def new_book(title: str) -> Iterator[Book]:
    """A workbook to write in; its bytes stand in `data` afterwards."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as writer:
        writer.set_properties({"title": title, "author": "示例数据", "created": _CREATED})
        book = Book(writer)
        yield book
    book.data = _stored(buffer.getvalue())


def _stored(archive: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        return stored({name: source.read(name) for name in source.namelist()})


def write_span(sheet: Any, area: Range, text: str, style: Any) -> None:
    """A text over an area, merged if the area is more than one cell."""
    if (area.top, area.left) != (area.bottom, area.right):
        sheet.merge_range(*area, "", style)
    sheet.write_string(area.top, area.left, text, style)


def write_header(
    sheet: Any, columns: Sequence[Column], corner: tuple[int, int], height: int, style: Any
) -> None:
    """Groups run over neighbours with the same outer labels; a last label runs down."""
    top, first = corner
    paths = [column.path for column in columns]
    for place, path in enumerate(paths):
        left = first + place
        for depth, label in enumerate(path[:-1]):
            right = left + _group_width(paths[place:], depth) - 1
            if place == 0 or paths[place - 1][: depth + 1] != path[: depth + 1]:
                write_span(sheet, Range(top + depth, left, top + depth, right), label, style)
        leaf = top + len(path) - 1
        write_span(sheet, Range(leaf, left, top + height - 1, left), path[-1], style)


def set_widths(sheet: Any, columns: Sequence[Column], left: int) -> None:
    for place, column in enumerate(columns, start=left):
        sheet.set_column(place, place, column.width, None, {"hidden": column.hidden})


def _group_width(paths: Sequence[tuple[str, ...]], depth: int) -> int:
    """How many columns from the first on share its labels down to `depth`."""
    outer = paths[0][: depth + 1]
    return len(list(takewhile(lambda path: path[: depth + 1] == outer, paths)))
