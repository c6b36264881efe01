"""The processes of a cluster: killed, mistaken for others, hindered."""

from __future__ import annotations

import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.server.cluster_paths import PORT, find_site
from tests.warehouse.server.clusters import ask, kill, paths_of, start_elsewhere

if TYPE_CHECKING:
    from licheng_etl.warehouse.server.cluster import EmbeddedServer


@pytest.mark.parametrize(
    "moment", ["draft-*/base", pytest.param("data", marks=pytest.mark.long), "data/postmaster.pid"]
)
def test_a_first_start_killed_midway_is_completed_by_the_next(
    server: EmbeddedServer, moment: str
) -> None:
    starter = start_elsewhere(server)
    home = server.home.resolve()
    while starter.poll() is None:
        paths = find_site(home)
        if paths is not None and any(paths.folder.glob(moment)):
            break
        time.sleep(0.001)
    starter.kill()
    assert starter.wait() == -signal.SIGKILL
    assert not paths_of(server).ready.exists()
    server.start()
    assert ask(server, "SELECT count(*) FROM pg_roles WHERE rolname ~ '^licheng'") == [(4,)]
    assert ask(server, "SELECT 1", "licheng_bi") == [(1,)]
    assert ask(server, "SELECT 1", database="licheng_dagster") == [(1,)]


@pytest.mark.long
def test_after_a_kill_of_the_postmaster_it_starts_again_with_what_was_committed(
    server: EmbeddedServer,
) -> None:
    server.start()
    ask(server, "CREATE TABLE kept AS SELECT 1 AS n")
    kill(server)
    assert not server.is_running()
    server.start()
    assert ask(server, "SELECT n FROM kept") == [(1,)]


def test_after_a_reboot_a_process_that_took_the_old_number_neither_blocks_nor_is_killed(
    server: EmbeddedServer,
) -> None:
    server.start()
    killed = kill(server)
    paths = paths_of(server)
    other = paths.os_user.spawn(["sleep", "600"], subprocess.DEVNULL)
    try:
        for path in (paths.data / "postmaster.pid", paths.sockets / f".s.PGSQL.{PORT}.lock"):
            path.write_text(path.read_text().replace(str(killed), str(other.pid), 1))
        assert not server.is_running()
        server.stop()
        server.start()
        assert ask(server, "SELECT 1") == [(1,)]
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_what_hinders_the_server_is_told_with_the_end_of_its_log(server: EmbeddedServer) -> None:
    server.start()
    server.stop()
    version = paths_of(server).data / "PG_VERSION"
    version.write_text("9\n")
    with pytest.raises(WarehouseError, match="incompatible with server") as caught:
        server.start()
    assert caught.value.remedy
    assert caught.value.place.file == str(paths_of(server).log)
