"""Frames into PostgreSQL tables through COPY, exactly.

Here: the text form of a frame's values and its way onto the wire. Not here: which rows are written
where and when (difference, loader).
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import polars as pl
import psycopg
from psycopg import errors, sql

from licheng_etl.model.errors import WarehouseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from licheng_etl.model.tables import Table

_CHUNK_ROWS = 20_000
_INSTANT_FORMAT = "%Y-%m-%d %H:%M:%S%.6f%:z"
_COLUMN_OF_CONTEXT = re.compile(r"line \d+, column ([^:]+)")


def copy_frame(
    cursor: psycopg.Cursor,
    target: str,
    frame: pl.DataFrame,
    chunks: Iterable[bytes] | None = None,
) -> None:
    """Append the rows of a frame to the columns of the same names.

    `target`: a table, with its schema where it has one, as `core.dim_area`. Exact for decimals,
    whole numbers, booleans, dates, instants with a zone, and text: null is not the empty text.
    Memory stays bounded by a chunk of rows. `chunks`: the rows as `csv_chunks` gives them, where
    they have been made already.

    Raises WarehouseError, naming the column, for text with NUL, which PostgreSQL cannot hold, and
    for a value that the column's type refuses.
    """
    _refuse_nul(target, frame)
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv)").format(
        sql.Identifier(*target.split(".")), sql.SQL(", ").join(map(sql.Identifier, frame.columns))
    )
    try:
        with cursor.copy(statement) as copy:
            for chunk in csv_chunks(frame) if chunks is None else chunks:
                copy.write(chunk)
    except psycopg.DataError as error:
        # The driver's error quotes the value, which may be personal: it goes no further.
        raise _refused(target, error) from None


def fill(
    connection: psycopg.Connection,
    table: Table,
    frame: pl.DataFrame,
    chunks: Iterable[bytes] | None = None,
) -> bool:
    """Copies the frame straight into its table; false, and nothing done, where a key is stored:
    what that means is for the comparison to say.
    """
    if frame.is_empty():
        return True
    try:
        with connection.transaction(), connection.cursor() as cursor:
            copy_frame(cursor, table.qualified_name, frame, chunks)
    except errors.UniqueViolation:
        return False
    return True


def csv_chunks(frame: pl.DataFrame) -> Iterator[bytes]:
    """The rows as CSV in UTF-8, in pieces; equal frames give equal bytes.

    Text is always quoted and null never is: so the empty text differs from null, and a lone `\\.`
    does not end the data.
    """
    for rows in frame.iter_slices(_CHUNK_ROWS):
        text = io.BytesIO()
        rows.write_csv(
            text,
            include_header=False,
            quote_style="non_numeric",
            datetime_format=_INSTANT_FORMAT,
        )
        yield text.getvalue()


def _refuse_nul(target: str, frame: pl.DataFrame) -> None:
    texts = frame.lazy().select(pl.col(pl.String).str.contains("\0", literal=True).any()).collect()
    for column in texts.columns:
        if texts[column].any():
            raise WarehouseError(
                f"{target}.{column}：文字里有 NUL 字符",
                remedy="PostgreSQL 存不下它：请把出错信息交给系统维护人员。",
            )


def _refused(target: str, error: psycopg.DataError) -> WarehouseError:
    named = _COLUMN_OF_CONTEXT.search(error.diag.context or "")
    column = f".{named[1]}" if named else ""
    return WarehouseError(
        f"{target}{column} 存不下：{error.diag.message_primary}",
        remedy="请系统维护人员放宽这一列的定义。",
    )
