"""What the warehouse says for a brief: the rows of `sql/brief`, read as the BI role.

All are read at one instant and as known at one time. Not here: words (outline), whether what was
due has come (warehouse.ask.punctuality).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg.rows import dict_row

from licheng_etl.model.clock import in_the_district, local_date
from licheng_etl.publish.brief.content import Place
from licheng_etl.warehouse.sql_files import read_sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

Rows = list[dict[str, Any]]
_MOMENT: Final = timedelta(microseconds=1)
_CELL: Final = "/"
_RECEIPT: Final = "#"


def look_back(connection: psycopg.Connection, known_at: str) -> date | None:
    """Begins the one reading of a brief, and tells the day that it looks back to; None for now.

    Raises psycopg.DataError for a time that cannot be read.
    """
    connection.set_isolation_level(psycopg.IsolationLevel.REPEATABLE_READ)
    connection.execute("SELECT set_config('licheng.as_known_at', %s, false)", [known_at])
    row = connection.execute("SELECT known_before FROM mart.as_known").fetchone()
    before = row[0] if row else None
    return None if before is None else local_date(before - _MOMENT)


def rows_of(
    connection: psycopg.Connection, name: str, parameters: Mapping[str, object] | None = None
) -> Rows:
    """The rows of one file of `sql/brief`."""
    query = read_sql(f"brief/{name}.sql").encode()
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query, parameters or {}).fetchall()


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
