"""A disk that is full under the warehouse or under Dagster: told, nothing lost, made good by space.

The disk is a small file system of its own, which only root may mount. Not here: full disks of
archive and staging (commands), which need no file system.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

import pytest

from tests.command_line import PATIENCE, CommandLine, command_line
from tests.end_to_end.test_crash import inbox_of, put
from tests.office import REPORTER, Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.long

SIZES: Final = {"postgres": 300, "dagster": 40}
"""Folder of the data folder -> megabytes of its disk: enough for two runs."""
FAILS: Final = {"postgres"}
"""Dagster keeps its events in the database: without room for its own logs a run goes on."""
LEFT: Final = 64 << 10
"""Bytes that are left of a full one."""
BREATH: Final = 0.002
"""Seconds between two looks at what became free."""


@contextmanager
def disk(folder: Path, megabytes: int) -> Iterator[None]:
    """A file system of that size in place of the folder; skipped where none can be mounted."""
    tool, undo = shutil.which("mount"), shutil.which("umount")
    if os.geteuid() != 0 or tool is None or undo is None:
        pytest.skip("only root can mount a file system")
    folder.mkdir(mode=0o711)
    options = f"size={megabytes}m,mode=0711"
    mount = [tool, "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    mounted = subprocess.run(mount, check=False, capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"no file system can be mounted here: {mounted.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run([undo, "--lazy", str(folder)], check=True)


@contextmanager
def full(folder: Path) -> Iterator[None]:
    """All space of the folder's disk taken but a little, and what is set free as well.

    A server drops log that it needs no more at any checkpoint, and would go on with its room.
    """
    over = threading.Event()

    def fill() -> None:
        while not over.wait(BREATH):
            take_free(ballast)

    ballast = folder / "ballast"
    take_free(ballast)
    filler = threading.Thread(target=fill)
    filler.start()
    try:
        yield
    finally:
        over.set()
        filler.join()
        ballast.unlink()


def take_free(ballast: Path) -> None:
    """Has the file grow over what is free of its disk but a little."""
    disk = os.statvfs(ballast.parent)
    room = disk.f_bavail * disk.f_frsize - LEFT
    with ballast.open("ab") as stream, suppress(OSError):  # somebody else may take it first
        if room > 0:
            os.posix_fallocate(stream.fileno(), stream.tell(), room)


@pytest.fixture
def licheng(stage: str) -> Iterator[CommandLine]:
    with command_line() as line, disk(line.data / stage, SIZES[stage]):
        yield line
        line.server.destroy()


@pytest.mark.parametrize("stage", SIZES)
def test_a_full_disk_is_told_and_the_next_run_ends_as_if_undisturbed(
    licheng: CommandLine, office: Office, sample_inbox: Path, stage: str
) -> None:
    files = sorted((sample_inbox / REPORTER).glob("*.xlsx"))
    put(files, office.inbox)
    office.night()
    put(files[:2], inbox_of(licheng))
    licheng.run("run")
    held = licheng.fingerprint()
    put(files, inbox_of(licheng))
    with full(licheng.data / stage):
        process = licheng.start("run")
        said, complained = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in complained
    if stage in FAILS:
        assert process.returncode == 1, said
        assert "No space left on device" in complained
        assert licheng.fingerprint() == held
    else:
        assert process.returncode == 0, complained
    licheng.run("run")
    assert licheng.fingerprint() == office.fingerprint()
