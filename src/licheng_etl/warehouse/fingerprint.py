"""What the warehouse holds, as one hash for each table of `core`.

Equal fingerprints mean equal rows with equal keys: two databases rebuilt from one archive agree,
whatever the order of loading. `core` holds nothing of a run, so nothing is left out.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from psycopg import Rollback, sql

from licheng_etl.model.tables import CORE, Table

if TYPE_CHECKING:
    import psycopg

# The text of a timestamp or date follows the session, so the session is set; a numeric column's
# text follows its scale. Hashes are sorted, not rows: the physical order has no part. They are
# gathered by their first byte, which bounds the memory that one string takes.
_SESSION = ("SET LOCAL timezone = 'UTC'", "SET LOCAL datestyle = 'ISO, YMD'")
_TABLE = """
    SELECT {name}, encode(sha256(coalesce(string_agg(part, ''::bytea ORDER BY byte), '')), 'hex')
    FROM (
        SELECT get_byte(hash, 0) AS byte, sha256(string_agg(hash, ''::bytea ORDER BY hash)) AS part
        FROM (
            SELECT sha256(convert_to(ROW({columns})::text, 'UTF8')) AS hash FROM {table}
        ) AS hashes
        GROUP BY get_byte(hash, 0)
    ) AS parts
"""


def fingerprint(connection: psycopg.Connection) -> dict[str, str]:
    """The hash of each `core` table in order of name, and last under `core` that over them all.

    All tables are seen at one instant. The session's settings are as before afterwards.
    """
    result: dict[str, str] = {}
    with connection.transaction():
        for setting in _SESSION:
            connection.execute(setting)
        result |= dict(connection.execute(_statement()).fetchall())
        raise Rollback
    ordered = {name: result[name] for name in sorted(result)}
    over_all = "".join(f"{name} {digest}\n" for name, digest in ordered.items())
    return ordered | {"core": hashlib.sha256(over_all.encode()).hexdigest()}


def _statement() -> sql.Composed:
    return sql.SQL(" UNION ALL ").join(map(_of_table, CORE.values()))


def _of_table(table: Table) -> sql.Composed:
    return sql.SQL(_TABLE).format(
        name=sql.Literal(table.name),
        table=sql.Identifier(table.schema, table.name),
        columns=sql.SQL(", ").join(map(sql.Identifier, table.column_names)),
    )
