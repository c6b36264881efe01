"""What the warehouse says for a brief: the rows of `sql/brief`, read as the BI role.

All are read at one instant and as known at one time. Not here: words (outline), whether what was
due has come (warehouse.ask.punctuality).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg.rows import dict_row

from licheng_etl.model.clock import in_the_district
from licheng_etl.publish.brief.content import Place
from licheng_etl.warehouse.sql_files import read_sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

Rows = list[dict[str, Any]]
_SPACE: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ufffe\uffff]+")
_CELL: Final = "/"
_RECEIPT: Final = "#"


def look_back(connection: psycopg.Connection, known_at: str) -> datetime | None:
    """Begins the one reading of a brief; the instant before which all was known, None for now.

    Raises psycopg.DataError for a time that cannot be read.
    """
    connection.set_isolation_level(psycopg.IsolationLevel.REPEATABLE_READ)
    connection.execute("SELECT set_config('licheng.as_known_at', %s, false)", [known_at])
    row = connection.execute("SELECT known_before FROM mart.as_known").fetchone()
    return row[0] if row else None


def rows_of(
    connection: psycopg.Connection, name: str, parameters: Mapping[str, object] | None = None
) -> Rows:
    """The rows of one file of `sql/brief`."""
    query = read_sql(f"brief/{name}.sql").encode()
    with connection.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(query, parameters or {}).fetchall()
    return [{name: _legible(value) for name, value in row.items()} for row in rows]


def _legible(value: object) -> object:
    """Texts in one line, without signs that no document may hold."""
    return _SPACE.sub(" ", value).strip() if isinstance(value, str) else value


def places(connection: psycopg.Connection, origins: Iterable[str]) -> dict[str, Place]:
    """Where origins are that are cells or receipts; others have no place."""
    asked = sorted(set(origins))
    cells = [origin for origin in asked if _CELL in origin and not origin.startswith("=")]
    receipts = [origin for origin in asked if origin.startswith(_RECEIPT)]
    return _cells(connection, cells) | _receipts(connection, receipts)


def _cells(connection: psycopg.Connection, origins: Sequence[str]) -> dict[str, Place]:
    asked = [origin.partition(_CELL) for origin in origins]
    facts, fields = ({each[part] for each in asked} for part in (0, 2))
    rows = rows_of(connection, "addresses", {"facts": [*facts], "fields": [*fields]})
    return {row["origin"]: Place(row["file_name"], row["sheet"], row["cell"]) for row in rows}


def _receipts(connection: psycopg.Connection, origins: Sequence[str]) -> dict[str, Place]:
    return {
        row["origin"]: Place(
            row["file_name"], note=f"收件 {in_the_district(row['received_at']):%Y-%m-%d %H:%M}"
        )
        for row in rows_of(connection, "receipts", {"origins": origins})
    }
