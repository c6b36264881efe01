"""Databases that tests borrow: copies of a template, emptied and lent again.

To create and to drop a database takes longer than most tests do. So a database goes back to the
shelf when its borrower has left its catalogue as it was; only its rows are taken out. One whose
catalogue or whose first rows differ is dropped. Not here: the server and the fixtures (conftest).
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, LiteralString, NamedTuple
from uuid import uuid4

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from licheng_etl.warehouse.database import Database
from licheng_etl.warehouse.server.cluster import DAGSTER
from licheng_etl.warehouse.server.processes import SUPERUSER
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.warehouse.server.cluster import EmbeddedServer

BARE: Final = "template0"
"""The template of a database in which nothing stands yet."""

_CATALOGUE: Final[LiteralString] = """
SELECT md5(string_agg(entry, ';' ORDER BY entry)) FROM (
    SELECT concat_ws('/', oid, relname, relkind, relowner, relacl, reloptions)
      FROM pg_class WHERE oid >= 16384
    UNION ALL SELECT concat_ws('/', attrelid, attname, atttypid, atttypmod, attnotnull, attacl)
      FROM pg_attribute WHERE attrelid >= 16384 AND attnum > 0
    UNION ALL SELECT concat_ws('/', oid, xmin) FROM pg_rewrite WHERE oid >= 16384
    UNION ALL SELECT concat_ws('/', oid, proname, prosrc, proacl) FROM pg_proc WHERE oid >= 16384
    UNION ALL SELECT concat_ws('/', oid, nspname, nspacl) FROM pg_namespace
      WHERE nspname !~ '^pg_(toast_)?temp_'
    UNION ALL SELECT concat_ws('/', oid, conname, convalidated) FROM pg_constraint
    UNION ALL SELECT concat_ws('/', oid, tgname, tgenabled) FROM pg_trigger
    UNION ALL SELECT concat_ws('/', objoid, objsubid, description) FROM pg_description
      WHERE objoid >= 16384
    UNION ALL SELECT concat_ws('/', setrole, setconfig) FROM pg_db_role_setting
      WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
) AS catalogue (entry)
"""
_TABLES: Final[LiteralString] = """
SELECT schemaname, tablename FROM pg_tables
WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
"""
_DISCONNECT: Final[LiteralString] = """
SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def without_waiting_for_the_disk(server: EmbeddedServer) -> None:
    """Tests lose no power: what they commit need not reach the disk, only the server."""
    with psycopg.connect(
        make_conninfo(**server.dsn(SUPERUSER, "postgres")), autocommit=True
    ) as connection:
        for setting in ("fsync", "full_page_writes"):
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.SQL(setting)))
        connection.execute("SELECT pg_reload_conf()")


class Databases:
    """The databases of one server, by the template that they copy."""

    def __init__(self, server: EmbeddedServer) -> None:
        self._server = server
        self._shelf: dict[str, list[str]] = defaultdict(list)
        self._new: dict[str, _State] = {}

    @contextmanager
    def lent(self, template: str) -> Iterator[Database]:
        """A database like the template of that name, nobody else's meanwhile."""
        shelf = self._shelf[template]
        name = shelf.pop() if shelf else self._created(template)
        try:
            yield self.named(name)
        finally:
            if template != BARE and self._is_as_new(name, self._new[template]):
                shelf.append(name)
            else:
                self._administer("DROP DATABASE {} WITH (FORCE)", name)

    @contextmanager
    def copied(self, original: Database) -> Iterator[Database]:
        """A database with all rows of another one, to which nobody is connected meanwhile."""
        template = original.target["dbname"]
        with self._connected(template) as connection:
            connection.execute(_DISCONNECT)
        name = self._copy_of(template)
        try:
            yield self.named(name)
        finally:
            self._administer("DROP DATABASE {} WITH (FORCE)", name)

    def named(self, name: str) -> Database:
        dsn = self._server.dsn
        return Database(dsn(DatabaseRole.ETL.user, name), dsn(DatabaseRole.ETL.user, DAGSTER))

    def _copy_of(self, template: str) -> str:
        name, owner = f"test_{uuid4().hex}", DatabaseRole.ETL.user
        self._administer("CREATE DATABASE {} OWNER {} TEMPLATE {}", name, owner, template)
        if template != BARE:  # a copy has its template's tables, not its rights
            self._administer("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC", name)
        return name

    def _created(self, template: str) -> str:
        name = self._copy_of(template)
        if template not in self._new:
            with self._connected(name) as connection:
                self._new[template] = _state(connection)
        return name

    def _is_as_new(self, name: str, new: _State) -> bool:
        """Takes out the rows of tables that were empty; False where anything else has changed."""
        with self._connected(name) as connection:
            connection.execute(_DISCONNECT)
            filled = _filled(connection) - new.filled
            if filled:
                tables = sql.SQL(", ").join(sql.Identifier(*table) for table in sorted(filled))
                connection.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(tables))
            return _state(connection) == new

    def _administer(self, statement: LiteralString, *names: str) -> None:
        with self._connected("postgres") as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _connected(self, name: str) -> psycopg.Connection:
        return psycopg.connect(make_conninfo(**self._server.dsn(SUPERUSER, name)), autocommit=True)


class _State(NamedTuple):
    """What a database is besides the rows that tests write: its catalogue, its first rows."""

    catalogue: str
    filled: frozenset[tuple[str, str]]
    rows: tuple[str, ...]


def _state(connection: psycopg.Connection) -> _State:
    filled = _filled(connection)
    content = sql.SQL("SELECT md5(string_agg(t::text, ';' ORDER BY t::text)) FROM {} t")
    rows = [_only(connection, content.format(sql.Identifier(*table))) for table in sorted(filled)]
    return _State(_only(connection, sql.SQL(_CATALOGUE)), filled, tuple(rows))


def _filled(connection: psycopg.Connection) -> frozenset[tuple[str, str]]:
    """The tables that hold rows."""
    tables = connection.execute(_TABLES).fetchall()
    if not tables:
        return frozenset()
    exists = sql.SQL("SELECT {}, {} WHERE EXISTS (SELECT FROM {})")
    asked = [exists.format(*table, sql.Identifier(*table)) for table in tables]
    return frozenset(connection.execute(sql.SQL(" UNION ALL ").join(asked)).fetchall())


def _only(connection: psycopg.Connection, query: sql.SQL | sql.Composed) -> str:
    row = connection.execute(query).fetchone()
    assert row is not None
    return str(row[0])
