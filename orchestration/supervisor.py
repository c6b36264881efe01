"""Keeping programs running: started in order and awaited, restarted when they die, stopped.

Each program has a session of its own, so that the terminal's Ctrl-C reaches only the supervisor,
which stops them in the opposite order with all that they started. Honcho ends all programs when one
ends; supervisord starts them by priority and time, not when the one before answers; circus would
bring Tornado and ZeroMQ. Not here: which programs there are (serve).
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from licheng_etl.model import owner_only
from licheng_etl.model.errors import LichengError, Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GRACE_SECONDS = 10
"""How long a program may take to end by itself."""

_PATIENCE = 120
_FIRST_DELAY = 1.0
_LONGEST_DELAY = 60.0
_STEADY_SECONDS = 60
"""A program that ran this long starts again with the first delay."""
_TICK = 0.2
_PARENT_DEATH = 1
"""PR_SET_PDEATHSIG of Linux."""

_libc = ctypes.CDLL(None)


class ServeError(LichengError):
    """The service cannot be started, or one of its programs does not come up."""


@dataclass(frozen=True)
class Program:
    """A program to keep running; `name` is for the person at the terminal."""

    name: str
    command: tuple[str | Path, ...]
    log: Path
    is_ready: Callable[[], bool]


class Stop:
    """Whether somebody asked the service to stop: SIGINT or SIGTERM, from here to the end."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)

    def _ask(self, *_: object) -> None:
        self.asked = True


class Supervisor:
    """The programs that were started, in their order."""

    def __init__(self, stop: Stop, say: Callable[[str], None]) -> None:
        self._stop = stop
        self._say = say
        self._children: list[_Child] = []

    def start(self, program: Program) -> None:
        """Starts a program and waits until it is ready, or until somebody asks to stop.

        ServeError when it ends before, or takes too long.
        """
        child = _Child(program)
        self._children.append(child)
        child.spawn()
        deadline = time.monotonic() + _PATIENCE
        while not self._stop.asked:
            if not child.is_alive():
                raise _failure(program, f"一启动就退出了（{child.exit_code}）")
            if program.is_ready():
                self._say(f"{program.name}就绪（{child.age:.1f} 秒）")
                return
            if time.monotonic() > deadline:
                raise _failure(program, "迟迟没有就绪")
            time.sleep(_TICK)

    def tend(self) -> list[Program]:
        """Starts again what has died, each after a growing delay; returns what was started."""
        started = []
        for child in self._children:
            if child.is_alive():
                continue
            if child.due is None:
                delay = child.plan_restart()
                self._say(
                    f"{child.program.name}已退出（{child.exit_code}），{delay:.0f} 秒后重启；"
                    f"日志 {child.program.log}"
                )
            elif time.monotonic() >= child.due:
                child.spawn()
                started.append(child.program)
                self._say(f"{child.program.name}已重启")
        return started

    def stop(self) -> None:
        """Ends all programs, the last one first, with everything that they started."""
        for child in reversed(self._children):
            child.end()
            self._say(f"{child.program.name}已停止")
        self._children.clear()


class _Child:
    """One program, through all its restarts."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.due: float | None = None
        """When it is to be started again; None while it runs."""
        self._delay = _FIRST_DELAY
        self._process: subprocess.Popen[bytes] | None = None
        self._born = 0.0

    @property
    def age(self) -> float:
        return time.monotonic() - self._born

    @property
    def exit_code(self) -> int | None:
        return self._process.returncode if self._process else None

    def is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def spawn(self) -> None:
        owner_only.make_folder(self.program.log.parent)
        with owner_only.open_end(self.program.log) as log:
            self._process = subprocess.Popen(
                self.program.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - there are no threads
            )
        self._born = time.monotonic()
        self.due = None

    def plan_restart(self) -> float:
        """Clears away what the dead program left running; returns the seconds to wait."""
        self._sweep()
        if self.age > _STEADY_SECONDS:
            self._delay = _FIRST_DELAY
        delay = self._delay
        self._delay = min(2 * delay, _LONGEST_DELAY)
        self.due = time.monotonic() + delay
        return delay

    def end(self) -> None:
        if self._process is None:
            return
        if self.is_alive():
            self._process.terminate()
            try:
                self._process.wait(GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._sweep()

    def _sweep(self) -> None:
        """Kills what is left in the program's session, whose number is its own."""
        if self._process is not None:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return


def _die_with_parent() -> None:
    """Asks Linux to end this process when a supervisor is killed that could not stop it."""
    _libc.prctl(_PARENT_DEATH, signal.SIGTERM)


def _failure(program: Program, what: str) -> ServeError:
    lines = program.log.read_bytes()[-4096:].decode(errors="replace").splitlines()
    return ServeError(
        f"{program.name}{what}；日志末尾：\n" + "\n".join(lines[-12:]) + "\n",
        place=Place(file=str(program.log)),
        remedy="请按上面几行处理，再启动。",
    )
