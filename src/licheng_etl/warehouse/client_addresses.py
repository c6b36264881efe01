"""The warehouse's address as each kind of client writes it: libpq, JDBC, ODBC, SQLAlchemy.

The embedded server is reached by its socket or, while `licheng serve --tcp` has it open, by host
and port; then a password is asked, which stands in the file that `serve` names, and in no address.
Not here: connections of our own (database).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from licheng_etl.model.errors import ConfigurationError
from licheng_etl.warehouse.database import find_database, uri
from licheng_etl.warehouse.server.cluster import EmbeddedServer
from licheng_etl.warehouse.server.roles import DatabaseRole
from licheng_etl.warehouse.server.tcp import HOST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.settings import Settings

_DRIVER = "PostgreSQL Unicode"
"""The name under which psqlODBC registers its driver for Unicode."""
_ODBC_OPTIONS = {"BoolsAsChar": "0", "MaxVarcharSize": "4000"}
"""Else psqlODBC gives truth as the text 1, and texts above 255 characters as blobs."""


class Client(StrEnum):
    """A kind of client, by the library that it connects with."""

    LIBPQ = "libpq"
    JDBC = "jdbc"
    ODBC = "odbc"
    SQLALCHEMY = "sqlalchemy"


def address_for(settings: Settings, role: DatabaseRole, client: Client) -> str:
    """What a person pastes into the client; ConfigurationError where it cannot reach the server.

    Only the owner's password can be known, where LICHENG_DATABASE_URL holds it.
    """
    target = _target(settings, role)
    match client:
        case Client.LIBPQ:
            return uri("postgresql", target)
        case Client.JDBC:
            return _jdbc(target)
        case Client.ODBC:
            return _odbc(target)
        case Client.SQLALCHEMY:
            return uri("postgresql+psycopg2", target)


def _target(settings: Settings, role: DatabaseRole) -> dict[str, str]:
    """libpq keywords; the owner of the embedded server has no password and keeps to the socket."""
    target = find_database(settings).target_of(role)
    if settings.database_url is None and role is not DatabaseRole.ETL:
        port = EmbeddedServer(settings.server_home).tcp_port()
        if port is not None:
            return target | {"host": HOST, "port": str(port)}
    return target


def _jdbc(target: Mapping[str, str]) -> str:
    host = target.get("host", "")
    if "/" in host or "," in host or not host:
        raise ConfigurationError(
            "JDBC 要经 TCP 连接，而内嵌数据库现在只开本机套接字",
            remedy="请先运行 licheng serve --tcp，再取地址；装载身份 etl 只走套接字。",
        )
    properties = {name: target[name] for name in ("user", "sslmode") if name in target}
    authority = f"{host}:{target.get('port', '5432')}"
    return f"jdbc:postgresql://{authority}/{quote(target['dbname'])}?{urlencode(properties)}"


def _odbc(target: Mapping[str, str]) -> str:
    parts = {
        "Driver": f"{{{_DRIVER}}}",
        "Server": target.get("host", ""),
        "Port": target.get("port", "5432"),
        "Database": target["dbname"],
        "UID": target.get("user", ""),
        "SSLmode": target.get("sslmode", ""),
        **_ODBC_OPTIONS,
    }
    return ";".join(f"{name}={value}" for name, value in parts.items() if value) + ";"
