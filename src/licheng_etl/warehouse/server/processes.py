"""The PostgreSQL processes of one cluster: made, launched, awaited, shut down.

Here: initdb, settings, who may connect, starting and stopping. Not here: what stands in the
databases, locks between callers (both cluster) and the choice of places (cluster_paths). The
programs are called directly: pg_ctl passes paths through a shell, and trusts process numbers of
before a reboot.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from psycopg import conninfo, pq

from licheng_etl.model import owner_only
from licheng_etl.model.clock import TIMEZONE
from licheng_etl.model.errors import Place, WarehouseError
from licheng_etl.warehouse.server.cluster_paths import PORT, ClusterPaths
from licheng_etl.warehouse.server.os_user import OsUser
from licheng_etl.warehouse.server.roles import OWNER, READERS

if TYPE_CHECKING:
    from collections.abc import Callable

SUPERUSER = "licheng_admin"
PATIENCE = 120.0
"""Seconds for any step; recovery after a crash amid a large load stays well below."""

_INITDB = (
    f"--username={SUPERUSER}",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--text-search-config=simple",
    "--auth-local=peer",
    "--auth-host=reject",
    "--no-instructions",
)
_SETTINGS = {
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "timezone": TIMEZONE,
    "log_timezone": TIMEZONE,
    "lc_messages": "C",
    "log_line_prefix": "%m [%p] %u@%d ",
    "log_checkpoints": "off",
    "fsync": "on",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "wal_compression": "on",
    "random_page_cost": "1.1",
    "jit": "off",
}
_HBA = f"""\
local all all peer map=licheng
host all {OWNER},{",".join(READERS)} 127.0.0.1/32 scram-sha-256
"""
_ACT = "请按上面几行处理。"
_LINGERING = "shared memory block"
"""In the message about processes of a killed server that have not ended yet."""


def dsn(paths: ClusterPaths, role: str, database: str) -> dict[str, str]:
    """libpq keywords for the socket; WarehouseError when it is not in a folder of the account."""
    paths.check_sockets()
    return {"host": str(paths.sockets), "port": str(PORT), "user": role, "dbname": database}


def postmaster(paths: ClusterPaths) -> int | None:
    """The process number of the server that runs on these paths."""
    try:
        number = int((paths.data / "postmaster.pid").read_text().partition("\n")[0] or 0)
        # Readable for every account, unlike its exe and cwd; empty for a zombie.
        command = Path(f"/proc/{number}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return number if os.fsencode(paths.data) in command.split(b"\0") else None


def await_ready(paths: ClusterPaths, alive: Callable[[], bool]) -> bool:
    """Wait until the server takes connections; False once it is no longer alive."""
    deadline = time.monotonic() + PATIENCE
    while alive():
        if os.path.lexists(paths.sockets) and _answers(paths):
            return True
        if time.monotonic() > deadline:
            raise _failure(paths, "PostgreSQL 在运行，但不接受连接", "请稍后再试。")
        time.sleep(0.02)
    return False


def launch(paths: ClusterPaths, tcp: int | None) -> None:
    """Start the server of a cluster where none runs, with a cluster made at first, and await it.

    It listens on 127.0.0.1 at port `tcp`, or on the socket only.
    """
    programs = paths.binaries()
    paths.make_sockets()
    if not paths.data.exists():
        _create(paths, programs)
    _write_access(paths)
    # It may name a process that took the number since. Lingering processes of a killed server
    # still keep the next one out, through the shared memory they hold.
    (paths.data / "postmaster.pid").unlink(missing_ok=True)
    if tcp not in {None, PORT}:
        paths.socket.symlink_to(f".s.PGSQL.{tcp}")
    command: list[str | Path] = [programs / "postgres", "-D", paths.data, *_options(paths, tcp)]
    deadline = time.monotonic() + PATIENCE
    owner_only.open_end(paths.log).close()
    while True:
        since = paths.log.stat().st_size
        if _try(paths, command):
            return
        if _LINGERING not in _log_end(paths, since) or time.monotonic() > deadline:
            raise _failure(paths, "PostgreSQL 启动不了", _ACT)
        time.sleep(0.2)


def shut_down(paths: ClusterPaths) -> None:
    """End the server, aborting what is under way, and wait; nothing to do when none runs."""
    number = postmaster(paths)
    if number is None:
        return
    os.kill(number, signal.SIGINT)
    deadline = time.monotonic() + PATIENCE
    while postmaster(paths) is not None:
        if time.monotonic() > deadline:
            raise _failure(paths, "PostgreSQL 停不下来", f"请手工结束进程 {number}。")
        time.sleep(0.02)


def _create(paths: ClusterPaths, programs: Path) -> None:
    paths.ready.unlink(missing_ok=True)
    draft = paths.draft()
    os.chown(draft, paths.os_user.uid, paths.os_user.gid)
    with owner_only.open_end(paths.log) as log:
        initdb = paths.os_user.spawn([programs / "initdb", "-D", draft, *_INITDB], log)
        if initdb.wait() != 0:
            raise _failure(paths, "PostgreSQL 建不了库（initdb）", _ACT)
    draft.rename(paths.data)


def _write_access(paths: ClusterPaths) -> None:
    accounts = dict.fromkeys((paths.os_user.name, OsUser.of(os.geteuid()).name))
    ident = "".join(f'licheng "{name}" all\n' for name in accounts)
    for path, text in ((_hba(paths), _HBA), (_ident(paths), ident)):
        path.write_text(text, encoding="utf-8")
        paths.share(path, 0o640)


def _options(paths: ClusterPaths, tcp: int | None) -> list[str]:
    settings = _SETTINGS | {
        "hba_file": str(_hba(paths)),
        "ident_file": str(_ident(paths)),
        "unix_socket_directories": str(paths.sockets),
        "listen_addresses": "127.0.0.1" if tcp else "",
        "port": str(tcp or PORT),
    }
    return [option for name, value in settings.items() for option in ("-c", f"{name}={value}")]


def _try(paths: ClusterPaths, command: list[str | Path]) -> bool:
    with owner_only.open_end(paths.log) as log:
        process = paths.os_user.spawn(command, log)
    # Reaps it: as a zombie, a server that is killed later would look alive to the next one.
    threading.Thread(target=process.wait, daemon=True).start()
    return await_ready(paths, lambda: process.poll() is None)


def _answers(paths: ClusterPaths) -> bool:
    target = conninfo.make_conninfo(**dsn(paths, SUPERUSER, "postgres"))
    return pq.PGconn.ping(target.encode()) == pq.Ping.OK


def _hba(paths: ClusterPaths) -> Path:
    return paths.folder / "pg_hba.conf"


def _ident(paths: ClusterPaths) -> Path:
    return paths.folder / "pg_ident.conf"


def _log_end(paths: ClusterPaths, since: int = 0) -> str:
    lines = paths.log.read_bytes()[since:][-4096:].decode(errors="replace").splitlines()
    return "\n".join(lines[-12:])


def _failure(paths: ClusterPaths, message: str, remedy: str) -> WarehouseError:
    return WarehouseError(
        f"{message}；日志末尾：\n{_log_end(paths)}\n",
        place=Place(file=str(paths.log)),
        remedy=remedy,
    )
