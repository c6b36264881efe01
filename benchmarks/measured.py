"""What a command costs: CPU of its process and of the server, peak memory, wall time.

Here: starting it and reading what the system counted. Not here: what is compared (runs).
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TICKS = os.sysconf("SC_CLK_TCK")
_OWN, _REAPED = slice(11, 13), slice(13, 15)
"""Places in what `_fields` gives: own ticks (user, system), those of ended children."""


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU and of the clock, and the most memory that one process held."""

    client: float
    server: float
    megabytes: float
    wall: float

    @property
    def cpu(self) -> float:
        return self.client + self.server


def cost_of(
    command: Sequence[str | Path], environment: Mapping[str, str], postmaster: int, log: Path
) -> Cost:
    """Runs a command to its end; RuntimeError with the end of its output where it fails."""
    before, began = _server_seconds(postmaster), perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(
            list(map(str, command)), env=dict(environment), stdout=output, stderr=output
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(log.read_text(encoding="utf-8", errors="replace")[-2000:])
    return Cost(
        client=usage.ru_utime + usage.ru_stime,
        server=_server_seconds(postmaster) - before,
        megabytes=usage.ru_maxrss / 1024,
        wall=perf_counter() - began,
    )


def _server_seconds(postmaster: int) -> float:
    """Of the postmaster, its processes that have ended, and those that run."""
    ticks = _ticks(postmaster, _OWN) + _ticks(postmaster, _REAPED)
    children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text(encoding="ascii")
    for child in children.split():
        try:
            ticks += _ticks(int(child), _OWN)
        except (FileNotFoundError, ProcessLookupError):  # it ended, and is counted as reaped
            continue
    return ticks / _TICKS


def parent_of(process: int) -> int:
    return int(_fields(process)[1])


def _ticks(process: int, counted: slice) -> int:
    return sum(map(int, _fields(process)[counted]))


def _fields(process: int) -> list[str]:
    """What the system says of a process, from its state on."""
    stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    return stat.rpartition(")")[2].split()
