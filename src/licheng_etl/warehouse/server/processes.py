"""The PostgreSQL processes of one site: made, launched, awaited, shut down.

Here: initdb, settings, who may connect, starting and stopping. Not here: what stands in the
databases, locks between callers (both server.py) and the choice of places (site.py). The programs
are called directly: pg_ctl passes paths through a shell, and trusts process numbers of before a
reboot.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from psycopg import conninfo, pq

from licheng_etl.model.errors import Place, WarehouseError
from licheng_etl.warehouse.server.cluster_paths import PORT, Site
from licheng_etl.warehouse.server.os_user import Account

if TYPE_CHECKING:
    from collections.abc import Callable

SUPERUSER = "licheng_admin"
OWNER = "licheng_etl"
READERS = ("licheng_bi", "licheng_steward")
TIMEZONE = "Asia/Shanghai"
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
_LINGERING = "shared memory block"
"""In the message about processes of a killed server that have not ended yet."""


def dsn(site: Site, role: str, database: str) -> dict[str, str]:
    """libpq keywords for the socket; WarehouseError when it is not in a folder of the account."""
    site.check_sockets()
    return {"host": str(site.sockets), "port": str(PORT), "user": role, "dbname": database}


def postmaster(site: Site) -> int | None:
    """The process number of the server that runs on this site."""
    try:
        number = int((site.data / "postmaster.pid").read_text().partition("\n")[0] or 0)
        # Readable for every account, unlike its exe and cwd; empty for a zombie.
        command = Path(f"/proc/{number}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return number if os.fsencode(site.data) in command.split(b"\0") else None


def await_ready(site: Site, alive: Callable[[], bool]) -> bool:
    """Wait until the server takes connections; False once it is no longer alive."""
    deadline = time.monotonic() + PATIENCE
    while alive():
        if os.path.lexists(site.sockets) and _answers(site):
            return True
        if time.monotonic() > deadline:
            raise _failure(site, "PostgreSQL runs but takes no connections", "Try again later.")
        time.sleep(0.02)
    return False


def launch(site: Site, tcp: int | None) -> None:
    """Start the server of a site where none runs, with a cluster made at first, and await it.

    It listens on 127.0.0.1 at port `tcp`, or on the socket only.
    """
    programs = site.binaries()
    site.make_sockets()
    if not site.data.exists():
        _create(site, programs)
    _write_access(site)
    # It may name a process that took the number since. Lingering processes of a killed server
    # still keep the next one out, through the shared memory they hold.
    (site.data / "postmaster.pid").unlink(missing_ok=True)
    if tcp not in {None, PORT}:
        site.socket.symlink_to(f".s.PGSQL.{tcp}")
    command: list[str | Path] = [programs / "postgres", "-D", site.data, *_options(site, tcp)]
    deadline = time.monotonic() + PATIENCE
    site.log.touch()
    while True:
        since = site.log.stat().st_size
        if _try(site, command):
            return
        if _LINGERING not in _log_end(site, since) or time.monotonic() > deadline:
            raise _failure(site, "PostgreSQL did not start", "Act on the lines above.")
        time.sleep(0.2)


def shut_down(site: Site) -> None:
    """End the server, aborting what is under way, and wait; nothing to do when none runs."""
    number = postmaster(site)
    if number is None:
        return
    os.kill(number, signal.SIGINT)
    deadline = time.monotonic() + PATIENCE
    while postmaster(site) is not None:
        if time.monotonic() > deadline:
            raise _failure(site, "PostgreSQL does not stop", f"End process {number} by hand.")
        time.sleep(0.02)


def _create(site: Site, programs: Path) -> None:
    site.ready.unlink(missing_ok=True)
    draft = site.draft()
    os.chown(draft, site.account.uid, site.account.gid)
    with site.log.open("ab") as log:
        initdb = site.account.spawn([programs / "initdb", "-D", draft, *_INITDB], log)
        if initdb.wait() != 0:
            raise _failure(site, "initdb failed", "Act on the lines above.")
    draft.rename(site.data)


def _write_access(site: Site) -> None:
    accounts = dict.fromkeys((site.account.name, Account.of(os.geteuid()).name))
    ident = "".join(f'licheng "{name}" all\n' for name in accounts)
    for path, text in ((_hba(site), _HBA), (_ident(site), ident)):
        path.write_text(text, encoding="utf-8")
        site.share(path, 0o640)


def _options(site: Site, tcp: int | None) -> list[str]:
    settings = _SETTINGS | {
        "hba_file": str(_hba(site)),
        "ident_file": str(_ident(site)),
        "unix_socket_directories": str(site.sockets),
        "listen_addresses": "127.0.0.1" if tcp else "",
        "port": str(tcp or PORT),
    }
    return [option for name, value in settings.items() for option in ("-c", f"{name}={value}")]


def _try(site: Site, command: list[str | Path]) -> bool:
    with site.log.open("ab") as log:
        process = site.account.spawn(command, log)
    # Reaps it: as a zombie, a server that is killed later would look alive to the next one.
    threading.Thread(target=process.wait, daemon=True).start()
    return await_ready(site, lambda: process.poll() is None)


def _answers(site: Site) -> bool:
    target = conninfo.make_conninfo(**dsn(site, SUPERUSER, "postgres"))
    return pq.PGconn.ping(target.encode()) == pq.Ping.OK


def _hba(site: Site) -> Path:
    return site.folder / "pg_hba.conf"


def _ident(site: Site) -> Path:
    return site.folder / "pg_ident.conf"


def _log_end(site: Site, since: int = 0) -> str:
    lines = site.log.read_bytes()[since:][-4096:].decode(errors="replace").splitlines()
    return "\n".join(lines[-12:])


def _failure(site: Site, message: str, remedy: str) -> WarehouseError:
    return WarehouseError(
        f"{message}; its log ends\n{_log_end(site)}\n",
        place=Place(file=str(site.log)),
        remedy=remedy,
    )
