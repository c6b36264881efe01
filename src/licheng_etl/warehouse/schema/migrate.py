"""Opening a database: brought to the schema of this release where it is of another one.

Here: opening, and the errors. Not here: seeing whether it is current (current), and the
upgrade itself, which imports Alembic and is needed once a release (upgrade).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.data_folder import keep_to_owner
from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.database import find_database
from licheng_etl.warehouse.schema.current import is_current

if TYPE_CHECKING:
    import psycopg

    from licheng_etl.settings import Settings
    from licheng_etl.warehouse.database import Database

OLDEST_SERVER = 15
"""MERGE, and range_agg over multiranges."""


def open_database(settings: Settings) -> Database:
    """The warehouse of the settings, ready for use: running, its schema that of this release."""
    keep_to_owner(settings)
    database = find_database(settings)
    migrate(database)
    return database


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


def _check_server(connection: psycopg.Connection) -> None:
    version = connection.info.server_version
    if version < OLDEST_SERVER * 10_000:
        raise WarehouseError(
            "数据库服务器版本太旧",
            value=f"PostgreSQL {version // 10_000}",
            remedy=f"请用 PostgreSQL {OLDEST_SERVER} 或更新的版本，或用内嵌的数据库。",
        )
