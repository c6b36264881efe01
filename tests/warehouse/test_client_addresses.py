"""Addresses as clients write them: by socket, by TCP while it is open, for a server elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from pydantic import SecretStr

from licheng_etl.model.errors import ConfigurationError
from licheng_etl.settings import Settings
from licheng_etl.warehouse.client_addresses import Client, address_for
from licheng_etl.warehouse.server.cluster import EmbeddedServer
from licheng_etl.warehouse.server.roles import DatabaseRole
from licheng_etl.warehouse.server.tcp import open_tcp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXTERNAL = "postgresql://owner:p%40ss@db.example:5433/licheng?sslmode=require"


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Settings]:
    tmp_path.chmod(0o755)
    settings = Settings(data_dir=tmp_path / "区 数据")
    server = EmbeddedServer(settings.server_home)
    server.start()
    yield settings
    server.destroy()


@pytest.mark.parametrize(
    ("client", "address"),
    [
        (Client.LIBPQ, "postgresql://licheng_bi@db.example:5433/licheng?sslmode=require"),
        (
            Client.JDBC,
            "jdbc:postgresql://db.example:5433/licheng?user=licheng_bi&sslmode=require",
        ),
        (
            Client.SQLALCHEMY,
            "postgresql+psycopg2://licheng_bi@db.example:5433/licheng?sslmode=require",
        ),
        (
            Client.ODBC,
            (
                "Driver={PostgreSQL Unicode};Server=db.example;Port=5433;Database=licheng;"
                "UID=licheng_bi;SSLmode=require;BoolsAsChar=0;MaxVarcharSize=4000;"
            ),
        ),
    ],
)
def test_a_server_elsewhere_is_named_without_a_password(client: Client, address: str) -> None:
    settings = Settings(database_url=SecretStr(EXTERNAL))
    assert address_for(settings, DatabaseRole.BI, client) == address


def test_while_tcp_is_open_readers_are_sent_there_and_the_writer_never(embedded: Settings) -> None:
    socket = address_for(embedded, DatabaseRole.BI, Client.LIBPQ)
    assert socket.startswith("postgresql:///licheng?host=")
    with pytest.raises(ConfigurationError, match="serve --tcp"):
        address_for(embedded, DatabaseRole.BI, Client.JDBC)
    access = open_tcp(embedded)
    there = f"licheng_bi@127.0.0.1:{access.port}/licheng"
    open_address = address_for(embedded, DatabaseRole.BI, Client.LIBPQ)
    assert there in open_address
    jdbc = f"jdbc:postgresql://127.0.0.1:{access.port}/licheng?user=licheng_bi"
    assert address_for(embedded, DatabaseRole.BI, Client.JDBC) == jdbc
    with pytest.raises(ConfigurationError, match="etl 只走套接字"):
        address_for(embedded, DatabaseRole.ETL, Client.JDBC)
    EmbeddedServer(embedded.server_home).disable_tcp()
    assert address_for(embedded, DatabaseRole.BI, Client.LIBPQ) == socket
    with pytest.raises(psycopg.OperationalError, match="refused"):
        psycopg.connect(open_address, password="guess")
