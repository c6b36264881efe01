"""Waiting for locks of the warehouse: never for ever, and never without a word.

Here: who holds what a connection waits for, and the error that names them. How long is waited is
the connection's (database). Not here: which locks a load takes (load.loader).
"""

from __future__ import annotations

import logging
import re
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import psycopg
from psycopg.rows import class_row

from licheng_etl.model.clock import in_the_district
from licheng_etl.model.errors import Place, WarehouseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from types import TracebackType

    from licheng_etl.warehouse.database import Database

_log = logging.getLogger(__name__)

_LONGEST_LOOK = 1.0
"""Seconds between two looks at who is in the way; a quarter of the patience where that is less."""

_HIDDEN = "<insufficient privilege>"
_LITERAL = re.compile(r"[eE]?'(?:[^'\\]|''|\\.)*'?|\$(\w*)\$.*?(?:\$\1\$|$)", re.DOTALL)
_LONGEST_QUERY = 200

# Whoever waits himself is not the cause: what he waits for is.
_HOLDERS = """
    WITH RECURSIVE before (pid) AS (
        SELECT unnest(pg_blocking_pids(%s))
        UNION
        SELECT unnest(pg_blocking_pids(pid)) FROM before
    )
    SELECT pid, coalesce(usename, '') AS role, coalesce(application_name, '') AS application,
        coalesce(xact_start, state_change) AS since, coalesce(state, '') AS state,
        coalesce(query, '') AS query
    FROM before JOIN pg_stat_activity USING (pid)
    WHERE cardinality(pg_blocking_pids(pid)) = 0
    ORDER BY since, pid
"""


@dataclass(frozen=True)
class Holder:
    """A session that holds a lock; `since`: of its transaction, None where it may not be seen."""

    pid: int
    role: str
    application: str
    since: datetime | None
    state: str
    query: str

    def __str__(self) -> str:
        since = f"，自 {in_the_district(self.since):%Y-%m-%d %H:%M:%S}" if self.since else ""
        state = f"，{self.state}" if self.state else ""
        return (
            f"进程 {self.pid}，角色 {self.role}，程序 {self.application or '未署名'}"
            f"{since}{state}：{without_literals(self.query)}"
        )


class LockedError(WarehouseError):
    """Somebody else holds what the writer needs, and did not let go in time."""

    def __init__(self, holders: tuple[Holder, ...], seconds: float, address: str) -> None:
        named = "；".join(map(str, holders)) or "已看不到的会话"
        hidden = any(holder.query == _HIDDEN for holder in holders)
        ends = " 或 ".join(f"select pg_terminate_backend({holder.pid})" for holder in holders)
        super().__init__(
            f"等仓库的锁等了 {seconds:g} 秒没有等到，占着它的是 {named}",
            place=Place(file=address),
            remedy="没有写到一半的数据。请那个会话结束它的事务"
            + (f"，或请管理员执行 {ends}" if ends else "")
            + "，然后再运行；等多久由 LICHENG_LOCK_SECONDS 决定。"
            + ("要看到它的查询：GRANT pg_read_all_stats TO licheng_etl。" if hidden else ""),
        )
        self.holders = holders


def without_literals(query: str) -> str:
    """A query on one line, shortened, with `…` for every text in it: one may be a password."""
    line = " ".join(_LITERAL.sub("'…'", query).split())
    return line if len(line) <= _LONGEST_QUERY else line[: _LONGEST_QUERY - 1] + "…"


class LockWatch:
    """Looks, while a connection is used, whom it waits for; says so once, and names them at last.

    It looks from a connection of its own, which it opens at the first look.
    """

    def __init__(self, database: Database, connection: psycopg.Connection) -> None:
        self._database = database
        self._waiting = connection.info.backend_pid
        self._every = min(_LONGEST_LOOK, database.lock_seconds / 4)
        self._holders: tuple[Holder, ...] = ()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._thread.join()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Turns a lock that was not obtained in time into LockedError."""
        self._holders = ()
        try:
            yield
        except psycopg.errors.LockNotAvailable as error:
            raise LockedError(
                self._holders, self._database.lock_seconds, self._database.address
            ) from error

    def _look(self) -> None:
        if self._ended.wait(self._every):
            return
        # A server that goes away is the business of the connection that is watched.
        with (
            suppress(psycopg.OperationalError, WarehouseError),
            self._database.connect(autocommit=True) as looking,
            looking.cursor(row_factory=class_row(Holder)) as cursor,
        ):
            named: set[int] = set()
            while True:
                holders = tuple(cursor.execute(_HOLDERS, [self._waiting]))
                self._holders = holders or self._holders
                for holder in holders:
                    if holder.pid not in named:
                        _log.warning("在等锁，占着它的是 %s", holder)
                        named.add(holder.pid)
                if self._ended.wait(self._every):
                    return


@contextmanager
def writing(database: Database, *, autocommit: bool = False) -> Iterator[psycopg.Connection]:
    """A connection that waits for locks only so long; LockedError says who held them."""
    with (
        database.connect(autocommit=autocommit) as connection,
        LockWatch(database, connection) as watch,
        watch.telling(),
    ):
        yield connection
