"""What the warehouse holds, as one hash for each table of `core`.

Equal fingerprints mean equal rows with equal keys: two databases rebuilt from one archive agree,
whatever the order of loading. `core` holds nothing of a run, so nothing is left out.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from psycopg import sql
from psycopg.pq import TransactionStatus

from licheng_etl.model.tables import CORE, Role, Table

if TYPE_CHECKING:
    import psycopg

# The text of a time or date follows the session, and the order of text the database: both are
# stated. A numeric column's text follows its scale.
_SESSION = ("SET LOCAL timezone = 'UTC'", "SET LOCAL datestyle = 'ISO, YMD'")
_ONE_INSTANT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"


def fingerprint(connection: psycopg.Connection) -> dict[str, str]:
    """The hash of each `core` table in order of name, and last under `core` that over them all.

    All tables are seen at one instant if the connection is in no transaction. The session's
    settings are as before afterwards.
    """
    idle = connection.info.transaction_status == TransactionStatus.IDLE
    with connection.transaction(force_rollback=True):  # which takes the settings back
        for statement in (_ONE_INSTANT, *_SESSION) if idle else _SESSION:
            connection.execute(statement)
        result = {name: _of_table(connection, CORE[name]) for name in sorted(CORE)}
    over_all = "".join(f"{name} {digest}\n" for name, digest in result.items())
    return result | {"core": hashlib.sha256(over_all.encode()).hexdigest()}


def _of_table(connection: psycopg.Connection, table: Table) -> str:
    statement = sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT").format(
        sql.SQL(", ").join(map(sql.Identifier, table.column_names)),
        sql.Identifier(table.schema, table.name),
        sql.SQL(", ").join(_ordering(table, name) for name in table.named(Role.KEY)),
    )
    digest = hashlib.sha256()
    with connection.cursor().copy(statement) as rows:
        for row in rows:
            digest.update(row)
    return digest.hexdigest()


def _ordering(table: Table, name: str) -> sql.Composable:
    column = sql.Identifier(name)
    is_text = table.column(name).type.length is not None
    return sql.SQL('{} COLLATE "C"').format(column) if is_text else column
