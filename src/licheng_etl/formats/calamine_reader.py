"""The reading library: values, names and merged cells of a workbook, joined with the properties.

Not here: which files the library may be given, and in what shape (workbook).
"""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import polars as pl
import python_calamine as calamine

from licheng_etl.formats.cells import Values, cells_of
from licheng_etl.formats.grid import CELLS, Grid
from licheng_etl.formats.refusals import encrypted, truncated
from licheng_etl.formats.sheet_properties import SheetProperties, complete
from licheng_etl.model.addresses import Range

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from licheng_etl.formats.xlsx.compact import Compact

_TOGETHER: Final = 1 << 17
"""So many cells of small sheets are made into one frame, which costs the same as a tiny one."""


def read_sheets(
    data: bytes, name: str, properties: Sequence[SheetProperties], compacts: Mapping[int, Compact]
) -> tuple[Grid, ...]:
    """The sheets of a workbook that has one look a sheet; `compacts` by the index of the sheet."""
    with _library_errors(name), calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        if len(properties) != len(book.sheets_metadata):
            raise truncated(name)
        return tuple(
            grid
            for batch in _batches(properties, compacts)
            for grid in _read_batch(book, batch, properties, compacts)
        )


def _batches(
    properties: Sequence[SheetProperties], compacts: Mapping[int, Compact]
) -> Iterator[range]:
    """The sheets in order, small ones together, rewritten ones alone."""
    first = cells = 0
    for index, look in enumerate(properties):
        cells += look.cells
        alone = index in compacts or index - 1 in compacts
        if index > first and (alone or cells > _TOGETHER):
            yield range(first, index)
            first, cells = index, look.cells
    yield range(first, len(properties))


def _read_batch(
    book: calamine.CalamineWorkbook,
    batch: range,
    properties: Sequence[SheetProperties],
    compacts: Mapping[int, Compact],
) -> Iterator[Grid]:
    sheets = [book.get_sheet_by_index(index) for index in batch]
    cells = cells_of([Values(sheet.to_python(), *(sheet.start or (0, 0))) for sheet in sheets])
    for index in compacts.keys() & set(batch):
        cells = compacts[index].restore(cells)
    cells = complete(cells, properties[batch.start : batch.stop])
    for index, sheet, part in zip(batch, sheets, _split(cells, len(batch)), strict=True):
        about, look = book.sheets_metadata[index], properties[index]
        yield Grid(
            sheet=about.name,
            index=index,
            visible=about.visible == calamine.SheetVisibleEnum.Visible,
            cells=part,
            merges=tuple(_merges(sheet) if look.ranges is None else look.ranges),
            hidden_rows=look.hidden_rows,
            hidden_columns=look.hidden_columns,
            is_1904=look.is_1904,
        )


def _merges(sheet: calamine.CalamineSheet) -> Iterator[Range]:
    for first, last in sheet.merged_cell_ranges or ():
        yield Range(*first, *last)


def _split(cells: pl.DataFrame, sheets: int) -> list[pl.DataFrame]:
    numbers = pl.Series(range(1, sheets + 1), dtype=pl.UInt32)
    ends = cells["sheet"].search_sorted(numbers).to_list()
    cells = cells.select(CELLS.names())
    return [cells.slice(start, end - start) for start, end in zip([0, *ends], ends, strict=False)]


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
