"""Alembic's entry: brings the connection and the table definitions together.

The product hands over its own connection, in whose transaction everything happens; on the command
line, where a new revision is written, it is the warehouse of the settings. Logging is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import context

from licheng_etl.settings import Settings
from licheng_etl.warehouse.database import find_database
from licheng_etl.warehouse.schema.upgrade import CONTEXT

if TYPE_CHECKING:
    from sqlalchemy import Connection


def run(connection: Connection) -> None:
    context.configure(connection=connection, **CONTEXT)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with find_database(Settings()).engine().begin() as found:
        run(found)
