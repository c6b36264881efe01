"""The embedded server as the product sees it: started, stopped, destroyed, its databases."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.server.cluster import EmbeddedServer
from licheng_etl.warehouse.server.processes import postmaster
from tests.warehouse.server.clusters import ask, paths_of, start_elsewhere


def test_a_path_with_spaces_quotes_chinese_and_more_bytes_than_a_socket_address_works(
    server: EmbeddedServer,
) -> None:
    assert len(os.fsencode(server.home)) > 107
    assert not server.is_running()
    server.start()
    assert server.is_running()
    assert ask(server, "SELECT current_user, '历城'") == [("licheng_etl", "历城")]
    assert server.dsn("licheng_bi", "licheng")["user"] == "licheng_bi"
    assert "password" not in server.dsn("licheng_bi", "licheng")


def test_starting_and_stopping_twice_changes_nothing_and_data_stays(server: EmbeddedServer) -> None:
    server.start()
    first = postmaster(paths_of(server))
    server.start()
    assert postmaster(paths_of(server)) == first
    ask(server, "CREATE TABLE kept AS SELECT 1 AS n")
    server.stop()
    server.stop()
    assert not server.is_running()
    server.start()
    assert ask(server, "SELECT n FROM kept") == [(1,)]


def test_stopping_and_destroying_what_never_started_is_no_error(tmp_path: Path) -> None:
    server = EmbeddedServer(tmp_path / "never")
    server.stop()
    with pytest.raises(WarehouseError, match="没有运行"):
        server.dsn("licheng_etl", "licheng")
    server.destroy()
    assert list(tmp_path.iterdir()) == []


def test_two_processes_that_start_it_at_once_get_one_server_that_outlives_them(
    server: EmbeddedServer,
) -> None:
    starters = [start_elsewhere(server) for _ in range(2)]
    assert [starter.wait() for starter in starters] == [0, 0]
    assert server.is_running()
    assert ask(server, "SELECT count(*) FROM pg_database WHERE datname ~ '^licheng'") == [(2,)]


def test_both_databases_are_owned_by_the_writer_and_sort_by_code_point(
    running: EmbeddedServer,
) -> None:
    rows = ask(
        running,
        "SELECT datname, pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datlocale"
        " FROM pg_database WHERE datname ~ '^licheng' ORDER BY datname",
    )
    expected = ("licheng_etl", "UTF8", "C.UTF-8")
    assert rows == [("licheng", *expected), ("licheng_dagster", *expected)]


def test_trigrams_know_chinese_letters(running: EmbeddedServer) -> None:
    ask(running, "CREATE EXTENSION IF NOT EXISTS pg_trgm")
    assert ask(running, "SELECT similarity('历城区项目', '历城区项目') > 0.9") == [(True,)]


@pytest.mark.long
def test_destroy_ends_the_server_and_leaves_nothing_but_files_of_others(tmp_path: Path) -> None:
    server = EmbeddedServer(tmp_path / "postgres")
    server.start()
    paths = paths_of(server)
    number = postmaster(paths)
    (server.home / "note.txt").write_text("not ours")
    server.destroy()
    assert [path.name for path in server.home.iterdir()] == ["note.txt"]
    for path in (paths.folder, paths.sockets, Path(f"/proc/{number}")):
        assert not os.path.lexists(path)
    server.start()
    assert ask(server, "SELECT 1") == [(1,)]
    server.destroy()
