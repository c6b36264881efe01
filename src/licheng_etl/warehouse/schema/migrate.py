"""Bringing a database to the schema of this release, and seeing quickly that it is there.

Here: the look that every start takes, and the errors. Not here: the upgrade itself, which imports
Alembic and is needed once a release (upgrade).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.sql_files import schema_fingerprint

if TYPE_CHECKING:
    import psycopg

    from licheng_etl.warehouse.database import Database

OLDEST_SERVER = 15
"""MERGE, and range_agg over multiranges."""

MARK = "licheng:"
"""Precedes the fingerprint at the end of the comment of the schema mart, where it is kept: so it
commits with what it speaks of, and goes with a dump."""

_CURRENT = """
    SELECT obj_description(to_regnamespace('mart'), 'pg_namespace') LIKE '%%' || %s
        AND NOT EXISTS (
            SELECT FROM pg_roles
            WHERE rolname IN ('licheng_bi', 'licheng_steward')
                AND NOT has_schema_privilege(oid, to_regnamespace('mart'), 'USAGE'))
"""


def migrate(database: Database) -> bool:
    """Upgrade in place, in one transaction, what is not of this release; True when it was not.

    Several processes may call it at once. Raises WarehouseError when the server is too old, when
    the database comes from a later release, or when the upgrade fails; nothing has changed then.
    """
    with database.connect(autocommit=True) as connection:
        _check_server(connection)
        if is_current(connection):
            return False

    from licheng_etl.warehouse.schema.upgrade import upgrade  # noqa: PLC0415 - imports Alembic

    return upgrade(database)


def is_current(connection: psycopg.Connection) -> bool:
    """Whether schema, views and grants are those of this release."""
    row = connection.execute(_CURRENT, [MARK + schema_fingerprint()]).fetchone()
    return row is not None and row[0] is True


def _check_server(connection: psycopg.Connection) -> None:
    version = connection.info.server_version
    if version < OLDEST_SERVER * 10_000:
        raise WarehouseError(
            "the server is too old for the warehouse",
            value=f"PostgreSQL {version // 10_000}",
            remedy=f"Use PostgreSQL {OLDEST_SERVER} or later, or the embedded server.",
        )


def drop_warehouse(database: Database) -> None:
    """Drops the schemas of the warehouse, so that the next opening builds them anew.

    Everything in them can be rebuilt from the archive.
    """
    with database.connect() as connection:
        connection.execute("DROP SCHEMA IF EXISTS mart, core, ops CASCADE")
