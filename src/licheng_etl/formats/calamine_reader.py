"""The reading library: values, names and merged cells of a workbook, joined with the properties.

Not here: which files the library may be given, and in what shape (workbook).
"""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING

import python_calamine as calamine

from licheng_etl.formats.cells import Values, cells_of
from licheng_etl.formats.grid import Grid
from licheng_etl.formats.refusals import encrypted, truncated
from licheng_etl.formats.sheet_properties import SheetProperties, complete
from licheng_etl.model.addresses import Range

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from licheng_etl.formats.xlsx.compact import Compact


def read_sheets(
    data: bytes, name: str, properties: Sequence[SheetProperties], compacts: Mapping[int, Compact]
) -> tuple[Grid, ...]:
    """The sheets of a workbook that has one look a sheet; `compacts` by the index of the sheet."""
    with _library_errors(name), calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        if len(properties) != len(book.sheets_metadata):
            raise truncated(name)
        return tuple(
            _read_sheet(book, index, look, compacts.get(index))
            for index, look in enumerate(properties)
        )


def _read_sheet(
    book: calamine.CalamineWorkbook, index: int, look: SheetProperties, compact: Compact | None
) -> Grid:
    about, sheet = book.sheets_metadata[index], book.get_sheet_by_index(index)
    cells = cells_of(Values(sheet.to_python(), *(sheet.start or (0, 0))))
    frame, lists = complete(compact.restore(cells) if compact else cells, look)
    return Grid(
        sheet=about.name,
        index=index,
        visible=about.visible == calamine.SheetVisibleEnum.Visible,
        cells=frame,
        merges=tuple(_merges(sheet) if look.ranges is None else look.ranges),
        hidden_rows=look.hidden_rows,
        hidden_columns=look.hidden_columns,
        is_1904=look.is_1904,
        lists=lists,
    )


def _merges(sheet: calamine.CalamineSheet) -> Iterator[Range]:
    for first, last in sheet.merged_cell_ranges or ():
        yield Range(*first, *last)


@contextmanager
def _library_errors(name: str) -> Iterator[None]:
    """Turn the library's errors, and the panics of its native code, into ours."""
    try:
        yield
    except calamine.PasswordError as error:
        raise encrypted(name) from error
    except (calamine.CalamineError, OSError) as error:
        raise truncated(name) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise truncated(name) from error
