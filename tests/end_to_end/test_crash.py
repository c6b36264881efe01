"""Law 4: whatever is killed when, and however many run at once, the next run ends the same."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from licheng_etl.warehouse.database import find_database
from licheng_etl.warehouse.server.cluster_paths import find_site
from licheng_etl.warehouse.server.processes import postmaster
from tests.command_line import PATIENCE, CommandLine, command_line, kill
from tests.office import REPORTER, Office

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

KILLS = 6
FILES = 8


@pytest.fixture
def licheng() -> Iterator[CommandLine]:
    with command_line() as line:
        yield line


@pytest.fixture
def files(sample_inbox: Path) -> list[Path]:
    return sorted((sample_inbox / REPORTER).glob("*.xlsx"))[:FILES]


@pytest.fixture
def undisturbed(office: Office, files: list[Path]) -> str:
    """The fingerprint that the pipeline gives for the files, in one night without Dagster."""
    put(files, office.inbox)
    office.night()
    return office.fingerprint()


def put(files: list[Path], inbox: Path) -> None:
    """Files with their sidecars, which state the times of receipt."""
    (inbox / REPORTER).mkdir(exist_ok=True)
    for file in files:
        for each in (file.with_name(f"{file.name}.receipt.json"), file):
            shutil.copy2(each, inbox / REPORTER)


def inbox_of(licheng: CommandLine) -> Path:
    return Path(licheng.settings.inbox_url)


def until(reached: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not reached():
        assert process.poll() is None, "the run ended before it got so far"
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.long
def test_kills_at_random_moments_and_then_a_run_end_as_if_undisturbed(
    licheng: CommandLine, files: list[Path], undisturbed: str
) -> None:
    """Each attempt finds new files; the first ones are killed while the server is being made."""
    with command_line() as other:
        put(files, inbox_of(other))
        began = time.monotonic()
        other.run("run")
        duration = time.monotonic() - began
    chance = random.Random(20241123)
    for attempt in range(KILLS):
        put(files[attempt :: KILLS + 1], inbox_of(licheng))
        process = licheng.start("run")
        time.sleep(duration * (attempt + chance.random()) / KILLS)
        kill(process)
    put(files, inbox_of(licheng))
    licheng.run("run")
    assert licheng.fingerprint() == undisturbed


@pytest.mark.long
def test_a_server_that_is_killed_in_mid_run_fails_the_run_and_loses_nothing(
    licheng: CommandLine, files: list[Path], undisturbed: str
) -> None:
    put(files, inbox_of(licheng))
    process = licheng.start("run")
    until(lambda: read(licheng), process)
    kill_server(licheng)
    _, complained = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "Traceback" not in complained
    licheng.run("run")
    assert licheng.fingerprint() == undisturbed


@pytest.mark.long
def test_two_runs_at_once_on_a_new_folder_both_end_well(
    licheng: CommandLine, files: list[Path], undisturbed: str
) -> None:
    put(files, inbox_of(licheng))
    for process in [licheng.start("run"), licheng.start("run")]:
        _, complained = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, complained
        assert all(line.startswith("在等锁") for line in complained.splitlines()), complained
    assert licheng.fingerprint() == undisturbed


def read(licheng: CommandLine) -> bool:
    """Whether the receipts have been read, which is when loading begins."""
    with psycopg.connect(find_database(licheng.settings).url()) as connection:
        row = connection.execute("select to_regclass('ops.submission') is not null").fetchone()
        if row != (True,):
            return False
        row = connection.execute("select exists (select from ops.submission)").fetchone()
        return row == (True,)


def kill_server(licheng: CommandLine) -> None:
    paths = find_site(licheng.settings.server_home.resolve())
    assert paths is not None
    number = postmaster(paths)
    assert number is not None
    os.kill(number, signal.SIGKILL)
