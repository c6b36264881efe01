"""Who works in the warehouse, and what bounds the readers.

Not here: what each may do (sql/roles.sql).
"""

from __future__ import annotations

from enum import StrEnum


class DatabaseRole(StrEnum):
    """Who works in the warehouse; `user` is the name that PostgreSQL knows."""

    ETL = "etl"
    BI = "bi"
    STEWARD = "steward"

    @property
    def user(self) -> str:
        return f"licheng_{self.value}"


OWNER = DatabaseRole.ETL.user
READERS = tuple(role.user for role in DatabaseRole if role is not DatabaseRole.ETL)

READER_LIMITS = {
    "statement_timeout": "10min",
    "idle_in_transaction_session_timeout": "5min",
    "transaction_timeout": "30min",  # from PostgreSQL 17 on
    "temp_file_limit": "4GB",  # only a superuser may set it
}
"""Settings with which a reader's session begins: one that is forgotten ends by itself."""

READER_SEARCH_PATH = "mart, 集市"
"""Where a reader's names are looked for, as SQL writes it."""

READER_CONNECTIONS = 30
"""Of each reader at once, so that the writer always finds one."""
