"""What bounds the readers in this database: looked up, and nothing changed.

Here: which limits and prohibitions hold, and what an administrator would run where one does not.
Not here: setting them (sql/roles.sql, server.cluster).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, LiteralString

from psycopg.rows import class_row

from licheng_etl.warehouse.server.roles import READER_CONNECTIONS, READER_LIMITS, READERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

_NAMES = {
    "statement_timeout": "语句时限",
    "idle_in_transaction_session_timeout": "空闲事务时限",
    "transaction_timeout": "事务时限",
    "temp_file_limit": "临时文件上限",
}
_UNLIMITED = {"0", "-1"}

_READER: LiteralString = """
    SELECT rolconnlimit AS connections,
        has_database_privilege(oid, current_database(), 'TEMPORARY') AS makes_temporary_tables,
        has_database_privilege(oid, current_database(), 'CREATE') AS makes_schemas,
        coalesce((
            SELECT string_agg(quote_ident(nspname), ', ' ORDER BY nspname) FROM pg_namespace
            WHERE nspname !~ '^pg_(toast|temp)'
                AND has_schema_privilege(reader.oid, pg_namespace.oid, 'CREATE')
        ), '') AS makes_objects_in
    FROM pg_roles AS reader WHERE rolname = %s
"""
# What a session of the reader in this database begins with: the most particular setting counts.
_LIMIT: LiteralString = """
    SELECT coalesce((
        SELECT split_part(setting, '=', 2)
        FROM pg_db_role_setting, unnest(setconfig) AS setting
        WHERE setrole IN (0, %(role)s::regrole)
            AND setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
            AND starts_with(setting, %(name)s || '=')
        ORDER BY setrole = 0, setdatabase = 0 LIMIT 1
    ), current_setting(%(name)s, true))
"""


@dataclass(frozen=True)
class ReaderBound:
    """One limit or prohibition of a reader.

    `remedy`: the SQL that sets what does not hold; `is_right`: it is about what the role may do.
    """

    role: str
    bound: str
    holds: bool
    remedy: str = ""
    is_right: bool = False


@dataclass(frozen=True)
class _Reader:
    connections: int
    makes_temporary_tables: bool
    makes_schemas: bool
    makes_objects_in: str


def reader_bounds(connection: psycopg.Connection) -> list[ReaderBound]:
    """Every limit and prohibition that is meant for the readers."""
    return [bound for role in READERS for bound in _bounds(connection, role)]


def _bounds(connection: psycopg.Connection, role: str) -> Iterator[ReaderBound]:
    with connection.cursor(row_factory=class_row(_Reader)) as cursor:
        reader = cursor.execute(_READER, [role]).fetchone()
    if reader is None:
        remedy = f"CREATE ROLE {role} LOGIN;"
        yield ReaderBound(role, "这个角色", holds=False, remedy=remedy, is_right=True)
        return
    yield from _rights(connection.info.dbname, role, reader)
    for name, value in READER_LIMITS.items():
        row = connection.execute(_LIMIT, {"role": role, "name": name}).fetchone()
        set_to = row[0] if row else None
        if set_to is None:  # this server does not know it
            yield ReaderBound(role, f"{_NAMES[name]}（服务器没有此项）", holds=False)
        elif set_to in _UNLIMITED:
            remedy = f"ALTER ROLE {role} SET {name} = '{value}';"
            yield ReaderBound(role, _NAMES[name], holds=False, remedy=remedy)
        else:
            yield ReaderBound(role, f"{_NAMES[name]} {set_to}", holds=True)
    limited = reader.connections >= 0
    yield ReaderBound(
        role,
        f"连接数上限 {reader.connections}" if limited else "连接数上限",
        holds=limited,
        remedy=f"ALTER ROLE {role} CONNECTION LIMIT {READER_CONNECTIONS};",
    )


def _rights(database: str, role: str, reader: _Reader) -> Iterator[ReaderBound]:
    database = f'"{database}"'
    yield ReaderBound(
        role,
        "不能建临时表",
        holds=not reader.makes_temporary_tables,
        remedy=f"REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC, {role};",
        is_right=True,
    )
    yield ReaderBound(
        role,
        "不能建模式",
        holds=not reader.makes_schemas,
        remedy=f"REVOKE CREATE ON DATABASE {database} FROM PUBLIC, {role};",
        is_right=True,
    )
    yield ReaderBound(
        role,
        "不能建表和视图",
        holds=not reader.makes_objects_in,
        remedy=f"REVOKE CREATE ON SCHEMA {reader.makes_objects_in} FROM PUBLIC, {role};",
        is_right=True,
    )
