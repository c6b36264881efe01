"""The account that the server runs as, and accounts that are another."""

from __future__ import annotations

import os
import pwd
import stat
from typing import TYPE_CHECKING

import psycopg
import pytest

from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.server.cluster import EmbeddedServer
from tests.warehouse.server.clusters import (
    AWKWARD,
    as_nobody,
    as_root,
    ask,
    kill,
    modes,
    nobody_can_run_postgres,
    paths_of,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.long
@pytest.mark.skipif(not nobody_can_run_postgres(), reason="needs root, and binaries for all")
def test_an_ordinary_user_has_everything_in_the_home_for_the_owner_only(
    public_folder: Path,
) -> None:
    home = public_folder / "own" / AWKWARD
    nobody = pwd.getpwnam("nobody")
    (public_folder / "own").mkdir(mode=0o700)
    os.chown(public_folder / "own", nobody.pw_uid, nobody.pw_gid)
    before = modes(public_folder / "own")

    def use() -> None:
        server = EmbeddedServer(home)
        try:
            server.start()
            server.start()
            paths = paths_of(server)
            assert paths.folder.parent == home.resolve()
            assert stat.S_IMODE(paths.folder.stat().st_mode) == 0o700
            assert paths.os_user.uid == os.geteuid() == paths.data.stat().st_uid
            assert ask(server, "SELECT current_user") == [("licheng_etl",)]
            kill(server)
            server.start()
            port = server.enable_tcp()
            assert server.enable_tcp() == port
        finally:
            server.destroy()

    assert as_nobody(use) == 0
    assert not home.exists()
    assert modes(public_folder / "own") == before


@as_root
def test_another_account_cannot_use_the_server(public_folder: Path) -> None:
    server = EmbeddedServer(public_folder / "postgres")
    server.start()
    target = psycopg.conninfo.make_conninfo(**server.dsn("licheng_bi", "licheng"))

    def intrude() -> None:
        intruder = EmbeddedServer(server.home)
        for act in (intruder.start, intruder.stop, intruder.is_running, intruder.destroy):
            with pytest.raises(WarehouseError):
                act()
        with pytest.raises(psycopg.OperationalError, match="Permission denied"):
            psycopg.connect(target)

    try:
        assert as_nobody(intrude) == 0
        assert server.is_running()
    finally:
        server.destroy()
