"""Who works in the warehouse. Not here: what each may do (sql/roles.sql)."""

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
