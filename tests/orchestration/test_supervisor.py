"""Keeping programs running, with programs that do nothing but live and die."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from orchestration.supervisor import Program, ServeError, Stop, Supervisor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 20
SLEEPER = "import time; time.sleep(600)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SLEEPER}"
PARENT = f"""
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", {SLEEPER!r}])
print(child.pid, flush=True)
child.wait()
"""


@pytest.fixture
def messages() -> list[str]:
    return []


@pytest.fixture
def stop() -> Iterator[Stop]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield Stop()
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def supervisor(stop: Stop, messages: list[str]) -> Iterator[Supervisor]:
    supervisor = Supervisor(stop, messages.append)
    yield supervisor
    supervisor.stop()


def program(folder: Path, code: str, name: str = "甲") -> Program:
    log = folder / f"{name}.log"
    return Program(name, (sys.executable, "-c", f"print('up', flush=True)\n{code}"), log, lambda: (
        log.exists() and "up" in log.read_text(encoding="utf-8")
    ))  # fmt: skip


def children() -> set[int]:
    """The living children of this process."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="utf-8")
    return {int(number) for number in listed.split() if is_alive(int(number))}


def is_alive(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except FileNotFoundError:
        return False
    return state[0] != "Z"


def until(reached: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_programs_are_awaited_and_stopped_the_last_one_first(
    supervisor: Supervisor, messages: list[str], tmp_path: Path
) -> None:
    before = children()
    for name in ("甲", "乙"):
        supervisor.start(program(tmp_path, SLEEPER, name))
    assert len(children() - before) == 2
    supervisor.stop()
    assert children() == before
    assert [line[:4] for line in messages] == ["甲就绪（", "乙就绪（", "乙已停止", "甲已停止"]


def test_a_program_that_ends_at_once_is_told_with_the_end_of_its_log(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    broken = Program(
        "甲", (sys.executable, "-c", "raise SystemExit('no such thing')"), tmp_path / "log",
        lambda: False,
    )  # fmt: skip
    with pytest.raises(ServeError, match=r"甲一启动就退出了（1）(.|\n)*no such thing"):
        supervisor.start(broken)


def test_what_dies_is_started_again_each_time_later(
    supervisor: Supervisor, messages: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [time.monotonic()]
    monkeypatch.setattr("orchestration.supervisor.time.monotonic", lambda: now[0])
    before = children()
    sleeper = program(tmp_path, SLEEPER)
    supervisor.start(sleeper)
    for delay in (1, 2, 4):
        (victim,) = children() - before
        os.kill(victim, signal.SIGKILL)
        until(lambda victim=victim: not is_alive(victim))  # type: ignore[misc]
        assert supervisor.tend() == []
        assert f"{delay} 秒后重启" in messages[-1]
        now[0] += delay - 0.1
        assert supervisor.tend() == []
        now[0] += 0.2
        assert supervisor.tend() == [sleeper]
        assert supervisor.tend() == []


def test_what_a_dead_program_had_started_goes_before_it_comes_again(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    before = children()
    parent = program(tmp_path, PARENT)
    supervisor.start(parent)
    until(lambda: len(parent.log.read_text(encoding="utf-8").split()) == 2)
    grandchild = int(parent.log.read_text(encoding="utf-8").split()[1])
    (victim,) = children() - before
    os.kill(victim, signal.SIGKILL)
    until(lambda: supervisor.tend() or not is_alive(victim))
    supervisor.tend()
    until(lambda: not is_alive(grandchild))


def test_stopping_leaves_nothing_behind_whatever_the_program_does(
    supervisor: Supervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orchestration.supervisor.GRACE_SECONDS", 0.2)
    before = children()
    stubborn = program(
        tmp_path, STUBBORN.replace("time.sleep", "print('deaf', flush=True); time.sleep")
    )
    supervisor.start(stubborn)
    until(lambda: "deaf" in stubborn.log.read_text(encoding="utf-8"))
    supervisor.stop()
    assert children() == before


def test_a_signal_asks_to_stop_and_ends_the_waiting(
    stop: Stop, supervisor: Supervisor, tmp_path: Path
) -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    supervisor.start(
        Program("甲", (sys.executable, "-c", SLEEPER), tmp_path / "log", lambda: False)
    )
    assert stop.asked


def test_programs_end_with_a_supervisor_that_is_killed(tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from orchestration.supervisor import Program, Stop, Supervisor
supervisor = Supervisor(Stop(), print)
supervisor.start(Program("甲", (sys.executable, "-c", {SLEEPER!r}), Path("log"), lambda: True))
print(supervisor._children[0]._process.pid, flush=True)
import time; time.sleep(600)
"""
    killed = subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE, text=True
    )
    assert killed.stdout is not None
    *_, number = (killed.stdout.readline(), killed.stdout.readline())
    assert is_alive(int(number))
    killed.kill()
    killed.communicate()
    until(lambda: not is_alive(int(number)))
