"""CSV and TSV files: delimiter, cells.

Numbers stay text here, for nothing in the file says that they are numbers. Not here: deciding
that bytes are a text file at all (sniff), their encoding (decoding).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.formats.decoding import decode
from licheng_etl.formats.grid import CELLS, KIND, Grid
from licheng_etl.formats.refusals import Limits, not_a_workbook, too_large
from licheng_etl.formats.sheet_properties import all_in_style

if TYPE_CHECKING:
    from collections.abc import Sequence

SHEET: Final = "csv"

_DELIMITERS: Final = "\t,;|"
_SAMPLE_ROWS: Final = 100
_LONGEST_FIELD: Final = 1 << 20


def read(data: bytes, name: str, limits: Limits) -> Grid:
    """The one sheet of a text file; raises UnreadableFileError."""
    text = decode(data, name).rstrip("\x1a")
    delimiter = sniff_delimiter(text)
    if text.count(delimiter) + text.count("\n") > limits.cells:
        raise too_large(name, f"单元格超过 {limits.cells} 个")
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise not_a_workbook(name, "文本文件的引号或分隔符有误") from error
    return Grid(sheet=SHEET, index=0, visible=True, cells=_cells(rows))


def sniff_delimiter(text: str) -> str:
    """The delimiter that cuts most rows into one number of fields; a comma when none does."""
    sample = text[: 1 << 16]

    def agreement(delimiter: str) -> int:
        try:
            rows = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
            widths = [len(row) for row, _ in zip(rows, range(_SAMPLE_ROWS), strict=False)]
        except csv.Error:
            return 0
        return max(((width - 1) * widths.count(width) for width in set(widths)), default=0)

    scores = {delimiter: agreement(delimiter) for delimiter in _DELIMITERS}
    best = max(scores, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > 0 else ","


def _cells(rows: Sequence[Sequence[str]]) -> pl.DataFrame:
    cells = (
        pl.DataFrame({"text": pl.Series(rows, dtype=pl.List(pl.String))})
        .with_row_index("row")
        .with_columns(column=pl.int_ranges(0, pl.col("text").list.len(), dtype=pl.UInt32))
        .explode("text", "column")
        .filter(pl.col("text") != "")
        .with_columns(kind=pl.lit("text", KIND))
    )
    return cells.with_columns(all_in_style(None, cells.height)).select(CELLS.names())
