"""CSV and TSV files: encoding, delimiter, cells.

Numbers stay text here, for nothing in the file says that they are numbers. Not here: deciding
that bytes are a text file at all (sniff).
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from typing import TYPE_CHECKING, Final

import polars as pl
from charset_normalizer import from_bytes

from licheng_etl.extract.grid import CELLS, KIND, Grid
from licheng_etl.extract.look import all_in_style
from licheng_etl.extract.refusals import Limits, not_a_workbook, too_large, truncated

if TYPE_CHECKING:
    from collections.abc import Sequence

SHEET: Final = "csv"

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS: Final = "\t,;|"
_SAMPLE_ROWS: Final = 100
_NEVER_IN_TEXT: Final = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f\ufffe\uffff]")
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


def decode(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, UTF-16 or GB18030 (GBK), else in what its bytes look like.

    Raises UnreadableFileError (`truncated`, `not_a_workbook`).
    """
    text = _decode_strictly(data, name)
    if text is None:
        best = from_bytes(data).best()
        if best is None:
            raise not_a_workbook(name, "既不是工作簿，也不是可以识别的文本")
        text = str(best)
    if _NEVER_IN_TEXT.search(text):
        raise not_a_workbook(name, "既不是工作簿，也不是可以识别的文本")
    return text


def _decode_strictly(data: bytes, name: str) -> str | None:
    for encoding in _encodings(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            # UTF-8 up to its last bytes is UTF-8 cut short, though GB18030 might also read it.
            cut_short = error.reason in ("unexpected end of data", "truncated data")
            if cut_short and encoding != "gb18030" and error.start > 0:
                raise truncated(name) from error
    return None


def _encodings(data: bytes) -> tuple[str, ...]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return (encoding,)
    if data[1:2000:2].count(0) > len(data[:2000]) // 8:
        return ("utf-16-le",)
    if data[:2000:2].count(0) > len(data[:2000]) // 8:
        return ("utf-16-be",)
    return ("utf-8", "gb18030")


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
    return all_in_style(cells, None).select(CELLS.names())
