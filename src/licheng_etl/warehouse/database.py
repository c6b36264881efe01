"""The way into the warehouse: where it is, as whom, and the connection itself.

Here: finding or starting the server, URLs and connections for each role. Not here: what stands in
the database, and opening it for use (schema); how the embedded server runs (server).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from licheng_etl.model.clock import TIMEZONE
from licheng_etl.model.errors import Place, WarehouseError
from licheng_etl.warehouse.server.cluster import DAGSTER, WAREHOUSE, EmbeddedServer
from licheng_etl.warehouse.server.roles import OWNER, DatabaseRole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import SecretStr
    from sqlalchemy import Engine

    from licheng_etl.settings import Settings

_CONNECT_SECONDS = "10"
_LOCK_SECONDS = 300.0


@dataclass(frozen=True)
class Database:
    """One warehouse that can be connected to.

    `target` and `dagster` are libpq keywords for the owner of the warehouse and of Dagster's
    storage. They may hold a password and stay out of the representation. The owner waits
    `lock_seconds` for a lock, and no longer.
    """

    target: Mapping[str, str] = field(repr=False)
    dagster: Mapping[str, str] = field(repr=False)
    lock_seconds: float = _LOCK_SECONDS

    def connect(
        self, role: DatabaseRole = DatabaseRole.ETL, *, autocommit: bool = False
    ) -> psycopg.Connection:
        """A new connection, its time zone the district's; WarehouseError when there is none."""
        target = self.target_of(role)
        options = f"{target.get('options', '')} -c timezone={TIMEZONE}".strip()
        if role is DatabaseRole.ETL:
            options += f" -c lock_timeout={max(1, round(self.lock_seconds * 1000))}ms"
        settings = {
            "connect_timeout": _CONNECT_SECONDS,
            "application_name": f"licheng {role}",
            **target,
            "options": options,
            "client_encoding": "utf8",
        }
        try:
            return psycopg.connect(make_conninfo(**settings), autocommit=autocommit)
        except psycopg.OperationalError as error:
            raise WarehouseError(
                f"连不上仓库：{str(error).strip()}",
                place=Place(file=self.address),
                value=target.get("user"),
                remedy="请核对服务器是否在运行，以及 LICHENG_DATABASE_URL、角色和密码。",
            ) from error

    def url(self, role: DatabaseRole = DatabaseRole.ETL) -> str:
        """What a person pastes into psql or DBeaver; no password is known but the owner's."""
        return uri("postgresql", self.target_of(role))

    def dagster_url(self) -> str:
        """Dagster's own storage, for SQLAlchemy: dagster-postgres works with psycopg2 only.

        In UTC: Dagster reads the time of the session, which it stores without a zone, as that.
        """
        options = f"{self.dagster.get('options', '')} -c timezone=UTC".strip()
        return uri("postgresql+psycopg2", {**self.dagster, "options": options})

    def engine(self) -> Engine:
        """An SQLAlchemy engine over `connect`, without a pool."""
        from sqlalchemy import NullPool, create_engine  # noqa: PLC0415 - slow; migrations only

        return create_engine("postgresql+psycopg://", creator=self.connect, poolclass=NullPool)

    def target_of(self, role: DatabaseRole) -> dict[str, str]:
        """libpq keywords for a role; a password only of the owner."""
        if role is DatabaseRole.ETL:
            return dict(self.target)
        known = {name: value for name, value in self.target.items() if name != "password"}
        return known | {"user": role.user}

    @property
    def address(self) -> str:
        """Host and database, for a person to know which one is meant."""
        return "/".join(self.target[part] for part in ("host", "dbname") if part in self.target)


def find_database(settings: Settings) -> Database:
    """The warehouse of the settings, its embedded server started; its schema is left alone."""
    if settings.database_url is None:
        EmbeddedServer(settings.server_home).start()
    return _database(settings)


def running_database(settings: Settings) -> Database | None:
    """The warehouse of the settings; None where its embedded server does not run."""
    if settings.database_url is None and not EmbeddedServer(settings.server_home).is_running():
        return None
    return _database(settings)


def _database(settings: Settings) -> Database:
    if settings.database_url is None:
        target = EmbeddedServer(settings.server_home).dsn(OWNER, WAREHOUSE)
    else:
        target = _keywords(settings.database_url)
    if settings.dagster_database_url is None:
        dagster = target | {"dbname": DAGSTER}
    else:
        dagster = _keywords(settings.dagster_database_url)
    return Database(target, dagster, settings.lock_seconds)


def _keywords(url: SecretStr) -> dict[str, str]:
    known = conninfo_to_dict(url.get_secret_value())
    return {name: str(value) for name, value in known.items() if value is not None}


def uri(scheme: str, target: Mapping[str, str]) -> str:
    """libpq keywords as a URI.

    Host and user stand in the authority, or, for a socket or several hosts, in the query.
    """
    rest = dict(target)
    database = quote(rest.pop("dbname"), safe="")
    host = rest.get("host", "")
    authority = ""
    if host and "/" not in host and "," not in host:
        user = quote(rest.pop("user"), safe="")
        secret = f":{quote(rest.pop('password'), safe='')}" if "password" in rest else ""
        port = f":{rest.pop('port')}" if "port" in rest else ""
        literal = f"[{rest.pop('host')}]" if ":" in host else rest.pop("host")
        authority = f"{user}{secret}@{literal}{port}"
    query = f"?{urlencode(rest, quote_via=quote, safe='/')}" if rest else ""
    return f"{scheme}://{authority}/{database}{query}"
