"""Which locks loads take: of one sender, of the dimensions. Not here: waiting for them (locks)."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from psycopg import sql

from licheng_etl.model.keys import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

DIMENSIONS_LOCK: Final = key_of("load", "dimensions")
"""Held shared by a load that adds rows, alone by one that may drop some."""


def sender_key(form: str, reporter: str) -> int:
    """The lock of all loads of one form and reporter."""
    return key_of("load", form, reporter)


def lock_until_commit(connection: psycopg.Connection, key: int, *, shared: bool = False) -> None:
    """Held until the end of the transaction."""
    function = "pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock"
    connection.execute(sql.SQL("SELECT {}(%s)").format(sql.Identifier(function)), [key])


@contextmanager
def sender_lock(connection: psycopg.Connection, form: str, reporter: str) -> Iterator[None]:
    """Holds off every other load of one form and reporter, so that what is read of them stays true.

    The connection must not be inside a transaction: the lock spans several, and ends with the
    connection at the latest.
    """
    key = sender_key(form, reporter)
    connection.execute("SELECT pg_advisory_lock(%s)", [key])
    try:
        yield
    finally:
        if not connection.closed:
            connection.execute("SELECT pg_advisory_unlock(%s)", [key])
