"""The server on 127.0.0.1: passwords for readers, kept in a file of the owner alone."""

from __future__ import annotations

import socket
import stat
from typing import TYPE_CHECKING

import psycopg
import pytest
from pydantic import SecretStr

from licheng_etl.model.errors import ConfigurationError, WarehouseError
from licheng_etl.settings import Settings
from licheng_etl.warehouse.server.cluster import EmbeddedServer
from licheng_etl.warehouse.server.tcp import open_tcp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
from tests.warehouse.server.clusters import ask, paths_of


def test_tcp_asks_for_the_password_and_leaves_the_socket_as_it_was(server: EmbeddedServer) -> None:
    server.start()
    before = server.dsn("licheng_bi", "licheng")
    port = server.enable_tcp()
    assert server.enable_tcp() == server.enable_tcp(port) == port
    assert server.dsn("licheng_bi", "licheng") == before
    assert ask(server, "SELECT 1", "licheng_bi") == [(1,)]

    target = f"host=127.0.0.1 port={port} dbname=licheng"
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(f"{target} user=licheng_bi password=guess")
    server.set_password("licheng_bi", "历城 'secret'")
    with psycopg.connect(f"{target} user=licheng_bi", password="历城 'secret'") as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("licheng_bi",)
    for wrong in ("", "password=guess"):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(f"{target} user=licheng_bi {wrong}")
    with pytest.raises(psycopg.OperationalError, match=r"no pg_hba\.conf entry"):
        psycopg.connect(f"{target} user=licheng_admin password=guess")
    assert "secret" not in paths_of(server).log.read_text(errors="replace")

    server.stop()
    server.start()
    with pytest.raises(psycopg.OperationalError, match="refused"):
        psycopg.connect(f"{target} user=licheng_bi", password="历城 'secret'")
    assert ask(server, "SELECT 1", "licheng_bi") == [(1,)]


def test_a_port_that_is_taken_is_told_and_the_server_goes_on_without_tcp(
    server: EmbeddedServer,
) -> None:
    server.start()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(WarehouseError, match="could not bind"):
            server.enable_tcp(taken.getsockname()[1])
    assert ask(server, "SHOW listen_addresses") == [("",)]


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Settings]:
    """Settings of a data folder whose server runs."""
    settings = Settings(data_dir=tmp_path)
    server = EmbeddedServer(settings.server_home)
    server.start()
    yield settings
    server.destroy()


def test_passwords_are_made_once_and_are_the_owner_s_to_read(embedded: Settings) -> None:
    access = open_tcp(embedded)
    written = access.password_file.read_text(encoding="utf-8")
    assert stat.S_IMODE(access.password_file.stat().st_mode) == 0o600
    for role, line in zip(access.roles, written.splitlines(), strict=True):
        host, port, database, name, password = line.split(":")
        assert (host, port, database, name) == ("127.0.0.1", str(access.port), "licheng", role)
        with psycopg.connect(
            host=host, port=port, dbname=database, user=name, password=password
        ) as connection:
            assert connection.execute("SELECT current_user").fetchone() == (role,)
    assert open_tcp(embedded) == access
    assert access.password_file.read_text(encoding="utf-8") == written


def test_a_server_of_somebody_is_not_opened() -> None:
    settings = Settings(database_url=SecretStr("postgresql://licheng_etl@db.example/licheng"))
    with pytest.raises(ConfigurationError, match="只用于内嵌数据库"):
        open_tcp(settings)
