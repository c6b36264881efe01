"""What tests of the embedded server do with real ones: ask, kill, look at folders, change user."""

from __future__ import annotations

import multiprocessing
import os
import pwd
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import psycopg
import pytest

from licheng_etl.warehouse.server import cluster_paths as placement
from licheng_etl.warehouse.server.cluster_paths import ClusterPaths, find_site
from licheng_etl.warehouse.server.os_user import OsUser
from licheng_etl.warehouse.server.processes import postmaster

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from licheng_etl.warehouse.server.cluster import EmbeddedServer

AWKWARD = f"""空 格/$(touch 坏) "引号" 'q'/{"很长" * 20}/postgres"""
ROLES = ("licheng_etl", "licheng_bi", "licheng_steward")
START = "import sys; from pathlib import Path; from licheng_etl.warehouse.server.cluster import *; "
START += "EmbeddedServer(Path(sys.argv[1])).start()"

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another")


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
