"""A warehouse that was built beside, put in the place of the one in force, in one transaction.

What is in force is moved aside by name, which disturbs nobody who reads it, then the schemas are
made anew and filled; at the commit every name means the new tables. Not here: building (pipeline).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from psycopg import sql

from licheng_etl.model.tables import TABLES, Table
from licheng_etl.warehouse.locks import LockedError, writing
from licheng_etl.warehouse.schema.ddl import SCHEMAS
from licheng_etl.warehouse.schema.upgrade import apply_schema, changing_schema

if TYPE_CHECKING:
    import psycopg

    from licheng_etl.warehouse.database import Database

_log = logging.getLogger(__name__)
_ASIDE = "{}_before"


def replace_warehouse(database: Database, built: Database) -> None:
    """Puts what stands in `built` in the place of everything in the warehouse.

    Raises WarehouseError where that fails, and then the warehouse is as it was.
    """
    _drop_aside(database)
    with (
        changing_schema(database) as (connection, driver),
        built.connect() as source,
    ):
        for schema in SCHEMAS:
            _move_aside(driver, schema)
        apply_schema(connection, driver)
        for table in TABLES.values():
            _copy(source, driver, table)
        names = sql.SQL(", ").join(
            sql.Identifier(table.schema, table.name) for table in TABLES.values()
        )
        driver.execute(sql.SQL("ANALYZE {}").format(names))
    try:
        _drop_aside(database)
    except LockedError as error:
        _log.warning("the former tables are dropped by the next rebuild: %s", error)


def _move_aside(driver: psycopg.Connection, schema: str) -> None:
    exists = driver.execute("SELECT to_regnamespace(%s) IS NOT NULL", [schema]).fetchone()
    if exists == (True,):
        rename = sql.SQL("ALTER SCHEMA {} RENAME TO {}")
        names = sql.Identifier(schema), sql.Identifier(_ASIDE.format(schema))
        driver.execute(rename.format(*names))


def _copy(source: psycopg.Connection, target: psycopg.Connection, table: Table) -> None:
    """All rows of a table from one server to the other; the text form is exact for every type."""
    name = sql.Identifier(table.schema, table.name)
    columns = sql.SQL(", ").join(map(sql.Identifier, table.column_names))
    read = sql.SQL("COPY {} ({}) TO STDOUT").format(name, columns)
    write = sql.SQL("COPY {} ({}) FROM STDIN").format(name, columns)
    with source.cursor().copy(read) as rows, target.cursor().copy(write) as copy:
        for block in rows:
            copy.write(block)


def _drop_aside(database: Database) -> None:
    """Drops what an earlier swap has left, or this one: nothing refers to it any more."""
    names = sql.SQL(", ").join(sql.Identifier(_ASIDE.format(schema)) for schema in SCHEMAS)
    with writing(database) as connection:
        connection.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(names))
