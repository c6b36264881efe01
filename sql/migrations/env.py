"""Alembic's entry: brings the connection and the table definitions together.

Whoever calls Alembic, an upgrade or `revise`, hands over its own connection, in whose transaction
everything happens. Logging is left alone.
"""

from __future__ import annotations

from alembic import context

from licheng_etl.warehouse.schema.upgrade import CONTEXT

context.configure(connection=context.config.attributes["connection"], **CONTEXT)
with context.begin_transaction():
    context.run_migrations()
