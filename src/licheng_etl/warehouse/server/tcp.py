"""The embedded server on 127.0.0.1, for clients that cannot use its socket: JDBC, ODBC.

Here: the port, and the passwords that it asks of the readers. Not here: the server itself
(cluster), its rules of access (processes).
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from licheng_etl.model.errors import ConfigurationError
from licheng_etl.warehouse.server.cluster import WAREHOUSE, EmbeddedServer
from licheng_etl.warehouse.server.roles import READERS

if TYPE_CHECKING:
    from pathlib import Path

    from licheng_etl.settings import Settings

HOST = "127.0.0.1"


@dataclass(frozen=True)
class TcpAccess:
    """Where clients connect, as which roles, and the file that holds the passwords.

    The file has the form of ~/.pgpass, one line a role, and only its owner can read it.
    """

    port: int
    password_file: Path
    host: str = HOST
    database: str = WAREHOUSE
    roles: tuple[str, ...] = READERS


def open_tcp(settings: Settings, port: int | None = None) -> TcpAccess:
    """Opens 127.0.0.1 for the readers: at `port`, else at the port of the last time, else any.

    Passwords are made once and stay. ConfigurationError when the warehouse is a server of its own.
    """
    if settings.database_url is not None:
        raise ConfigurationError(
            "--tcp 只用于内嵌数据库，而 LICHENG_DATABASE_URL 指的是另一个",
            remedy="请去掉 --tcp：那个服务器自有地址。",
        )
    server = EmbeddedServer(settings.server_home)
    known = _read(settings.password_file)
    last = next((int(number) for number, _ in known.values()), None)
    listening = server.enable_tcp(port or last)
    passwords = {
        role: known[role][1] if role in known else secrets.token_urlsafe(24) for role in READERS
    }
    for role, password in passwords.items():
        server.set_password(role, password)
    _write(settings.password_file, listening, passwords)
    return TcpAccess(listening, settings.password_file)


def _read(file: Path) -> dict[str, tuple[str, str]]:
    """Role -> port and password, as written the last time."""
    if not file.exists():
        return {}
    lines = (line.split(":") for line in file.read_text(encoding="utf-8").splitlines())
    return {role: (port, password) for _, port, _, role, password in lines}


def _write(file: Path, port: int, passwords: dict[str, str]) -> None:
    lines = [f"{HOST}:{port}:{WAREHOUSE}:{role}:{word}\n" for role, word in passwords.items()]
    draft = file.with_suffix(f".{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.writelines(lines)
    draft.replace(file)
