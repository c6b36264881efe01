"""The installed command, as a user runs it: a process of its own, a data folder of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from licheng_etl.settings import Settings
from licheng_etl.warehouse.ask.fingerprint import fingerprint
from licheng_etl.warehouse.schema.migrate import open_database
from licheng_etl.warehouse.server.cluster import EmbeddedServer

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 240


@dataclass(frozen=True)
class CommandLine:
    """`licheng` on one data folder, with the embedded server that it starts there."""

    data: Path

    @property
    def settings(self) -> Settings:
        return Settings(data_dir=self.data)

    @property
    def server(self) -> EmbeddedServer:
        return EmbeddedServer(self.settings.server_home)

    def start(self, *arguments: str, **more: str) -> subprocess.Popen[str]:
        """The command at work, in a process group of its own; `more` are further variables."""
        program = Path(sys.executable).with_name("licheng")
        inherited = {name: value for name, value in os.environ.items() if "LICHENG_" not in name}
        own = {"LICHENG_DATA_DIR": str(self.data), "LICHENG_SETTLE_SECONDS": "0"}
        return subprocess.Popen(
            [program, *arguments],
            cwd=self.data,
            env=inherited | own | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str) -> str:
        """What the command printed, once it has ended well."""
        return ended_well(self.start(*arguments))

    def fingerprint(self) -> str:
        """Asked of the warehouse itself: a process for it would take seconds."""
        with open_database(self.settings).connect() as connection:
            return fingerprint(connection)["core"]


def ended_well(process: subprocess.Popen[str]) -> str:
    """Awaits a command that is to end with 0 and to say nothing on stderr."""
    output, complained = process.communicate(timeout=PATIENCE)
    assert (process.returncode, complained) == (0, ""), complained
    return output


def kill(process: subprocess.Popen[str]) -> None:
    """SIGKILL for the command and all it started but the server, which has its own session."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=PATIENCE)


@contextmanager
def command_line() -> Iterator[CommandLine]:
    """A new data folder; its server goes with it."""
    folder = Path(tempfile.mkdtemp(prefix="licheng-test-"))
    line = CommandLine(folder / "数据 1")
    line.data.mkdir()
    # Or root's server would need a place, and programs, elsewhere. Not by umask: Dagster's home,
    # once prepared by a test of this process, narrows that.
    for each in (folder, line.data):
        each.chmod(0o711)
    Path(line.settings.inbox_url).mkdir()
    try:
        yield line
    finally:
        line.server.destroy()
        shutil.rmtree(folder, ignore_errors=True)
