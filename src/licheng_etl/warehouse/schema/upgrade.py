"""The upgrade of a database: migrations, functions, views, grants, in one transaction.

Here: the order of the steps and Alembic. Not here: whether it is needed (current), what the views
are (marts), the tables (ddl).
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from psycopg import sql

from licheng_etl.model.errors import WarehouseError
from licheng_etl.model.keys import key_of
from licheng_etl.warehouse.locks import LockWatch
from licheng_etl.warehouse.schema.chinese_marts import (
    create_chinese_marts,
    drop_chinese_marts,
)
from licheng_etl.warehouse.schema.current import is_current, mark
from licheng_etl.warehouse.schema.ddl import SCHEMAS, metadata
from licheng_etl.warehouse.schema.marts import create_marts, drop_marts
from licheng_etl.warehouse.sql_files import read_folder, read_sql, sql_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.warehouse.database import Database

_log = logging.getLogger(__name__)
_LOCK = key_of("migrate")

CONTEXT: dict[str, Any] = {
    "target_metadata": metadata(),
    "version_table_schema": "ops",
    "include_schemas": True,
    "include_name": lambda name, object_type, _: object_type != "schema" or name in SCHEMAS,
    "compare_type": True,
}
"""How Alembic looks at the warehouse: the same for upgrades, new revisions and comparisons."""


def upgrade(database: Database) -> bool:
    """Bring the database to this release; False when another process just did."""
    with changing_schema(database) as (connection, driver):
        if is_current(driver):
            return False
        apply_schema(connection, driver)
    return True


@contextmanager
def changing_schema(database: Database) -> Iterator[tuple[sa.Connection, psycopg.Connection]]:
    """One transaction, as Alembic and as we speak in it, while nobody else changes the schema.

    Raises WarehouseError when it fails; nothing has changed then.
    """
    try:
        with database.engine().begin() as connection:
            driver = _driver(connection)
            driver.add_notice_handler(_warn)
            with LockWatch(database, driver) as watch, watch.telling(), _unwrapped():
                driver.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
                yield connection, driver
    except CommandError as error:
        raise WarehouseError(
            f"仓库是更新的版本建的：{error}",
            remedy="请用那个版本，或由这个版本从档案重建：licheng rebuild --trust-archive。",
        ) from error
    except (psycopg.Error, sa.exc.DBAPIError) as error:
        raise WarehouseError(
            f"仓库结构升级不了，仓库仍是原来的：{error}",
            remedy="若是缺少权限，请让 LICHENG_DATABASE_URL 的角色拥有这个库。",
        ) from error


@contextmanager
def _unwrapped() -> Iterator[None]:
    """The driver's own error where SQLAlchemy, for Alembic, has wrapped it."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        if isinstance(error.orig, psycopg.errors.LockNotAvailable):
            raise error.orig from error
        raise


def migrations(connection: sa.Connection) -> Config:
    """The migrations of this release, for Alembic's commands over a connection."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.set_main_option("script_location", str(sql_folder() / "migrations").replace("%", "%%"))
    return config


def create_schemas(connection: sa.Connection) -> None:
    driver = _driver(connection)
    for schema, comment in SCHEMAS.items():
        name = sql.Identifier(schema)
        driver.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(name))
        _comment_on_schema(driver, schema, comment)


def apply_schema(connection: sa.Connection, driver: psycopg.Connection) -> None:
    """Brings schemas, tables, functions, views and grants to this release."""
    create_schemas(connection)
    drop_chinese_marts(driver)
    drop_marts(driver)
    command.upgrade(migrations(connection), "head")
    for text in read_folder("functions").values():
        driver.execute(text.encode())
    create_chinese_marts(driver, create_marts(driver))
    driver.execute(read_sql("roles.sql").encode())
    _comment_on_schema(driver, "mart", f"{SCHEMAS['mart']} {mark()}")


def _comment_on_schema(driver: psycopg.Connection, schema: str, comment: str) -> None:
    statement = sql.SQL("COMMENT ON SCHEMA {} IS {}")
    driver.execute(statement.format(sql.Identifier(schema), sql.Literal(comment)))


def _driver(connection: sa.Connection) -> psycopg.Connection:
    driver = connection.connection.driver_connection
    if not isinstance(driver, psycopg.Connection):
        raise TypeError(f"not a psycopg connection: {driver!r}")
    return driver


def _warn(notice: psycopg.errors.Diagnostic) -> None:
    if notice.severity_nonlocalized == "WARNING":
        _log.warning("%s. %s", notice.message_primary, notice.message_hint or "")
