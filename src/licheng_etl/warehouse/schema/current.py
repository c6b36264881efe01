"""Seeing quickly whether a database is of this release: the look that every start takes.

Here: the mark and its comparison. Not here: making it so (migrate, upgrade).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.warehouse.server.roles import READERS
from licheng_etl.warehouse.sql_files import schema_fingerprint

if TYPE_CHECKING:
    import psycopg

_MARK = "licheng:"
"""Precedes the fingerprint at the end of the comment of the schema mart, where it is kept: so it
commits with what it speaks of, and goes with a dump."""

_CURRENT = """
    SELECT obj_description(to_regnamespace('mart'), 'pg_namespace') LIKE '%%' || %s
        AND NOT EXISTS (
            SELECT FROM pg_roles
            WHERE rolname = ANY(%s)
                AND NOT has_schema_privilege(oid, to_regnamespace('mart'), 'USAGE'))
        AND NOT EXISTS (
            SELECT FROM pg_database
            WHERE datname = current_database() AND pg_has_role(datdba, 'USAGE')
                AND has_database_privilege('public', oid, 'TEMPORARY'))
"""


def mark() -> str:
    """What the comment of the schema mart ends in when the database is of this release."""
    return _MARK + schema_fingerprint()


def is_current(connection: psycopg.Connection) -> bool:
    """Whether schema, views and grants are those of this release."""
    row = connection.execute(_CURRENT, [mark(), list(READERS)]).fetchone()
    return row is not None and row[0] is True
