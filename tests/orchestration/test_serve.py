"""`licheng serve` as a person runs it: what it starts and says, what it survives, how it ends."""

from __future__ import annotations

import os
import signal
import socket
import stat
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.command_line import PATIENCE, CommandLine, command_line, kill
from tests.end_to_end.test_crash import inbox_of, kill_server, put
from tests.orchestration.service import Service, serving, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDED = {"SUCCESS", "FAILURE", "CANCELED"}
PROGRAMS = {"dagster", "dagster-webserver", "dagster-daemon"}


@pytest.fixture
def licheng() -> Iterator[CommandLine]:
    with command_line() as line:
        yield line


@pytest.fixture
def files(sample_inbox: Path) -> list[Path]:
    """January to April 2024, neighbours: one run loads them."""
    sent = [
        *sample_inbox.glob("*/*2024年1月*.xlsx"),
        *sample_inbox.glob("*/*2024年1-[234]月*.xlsx"),
    ]
    return sorted(sent)


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.long
def test_it_serves_takes_files_restarts_what_dies_and_stops_cleanly(
    licheng: CommandLine, files: list[Path]
) -> None:
    with serving(licheng, "--tcp") as service:
        order = [line[:2] for line in service.lines if "就绪" in line]
        assert order == ["代码", "界面", "守护", "全部"]
        assert service.url in service.output
        _a_second_service_is_refused(licheng)
        _readers_connect_over_tcp(licheng)

        before = service.children()
        assert before.keys() == PROGRAMS
        os.kill(before["dagster-daemon"], signal.SIGKILL)
        kill_server(licheng)
        put(files, inbox_of(licheng))
        until(lambda: set(statuses(service.runs(), "loading")) == {"SUCCESS"})

        running = service.children()
        assert running["dagster-daemon"] != before["dagster-daemon"]
        assert service.stop(signal.SIGTERM) == 0
        assert not any(map(is_alive, running.values()))
        assert "守护进程已退出（-9）" in service.output
        assert service.output.index("守护进程已停止") < service.output.index("代码服务已停止")
    assert licheng.fingerprint() == by_command_line(files)


def by_command_line(files: list[Path]) -> str:
    """The fingerprint of a data folder that the same files reached without any service."""
    with command_line() as line:
        put(files, inbox_of(line))
        line.run("run")
        return line.fingerprint()


def statuses(runs: list[dict[str, str]], job: str) -> list[str]:
    return [run["status"] for run in runs if run["jobName"] == job]


def months_run(service: Service) -> list[str]:
    """The statuses of the runs over months: all but the first, which landed the files."""
    return [run["status"] for run in service.runs()[:-1]]


def _a_second_service_is_refused(licheng: CommandLine) -> None:
    process = licheng.start("serve")
    _, complained = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "已有一个 licheng serve 在运行" in complained
    assert "Traceback" not in complained


def _readers_connect_over_tcp(licheng: CommandLine) -> None:
    """With the passwords of the file, which others cannot read; the writer has none."""
    file = licheng.settings.password_file
    assert stat.S_IMODE(file.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
    lines = [line.split(":") for line in file.read_text(encoding="utf-8").splitlines()]
    assert [role for *_, role, _ in lines] == ["licheng_bi", "licheng_steward"]
    for host, port, database, role, password in lines:
        where = make_conninfo(host=host, port=port, dbname=database)
        with psycopg.connect(where, user=role, password=password) as connection:
            connection.execute("select count(*) from mart.project_month")
        for user, word in ((role, "wrong"), ("licheng_etl", password)):
            with pytest.raises(psycopg.OperationalError, match="authentication failed"):
                psycopg.connect(where, user=user, password=word)


def test_a_port_in_use_is_told_with_a_remedy(licheng: CommandLine) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = licheng.start("serve", "--port", str(port))
        _, complained = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "端口不能用：已被占用" in complained
    assert f"127.0.0.1:{port}" in complained
    assert "--port" in complained
    assert "Traceback" not in complained


@pytest.mark.long
def test_a_service_killed_in_mid_run_leaves_no_run_started(
    licheng: CommandLine, files: list[Path]
) -> None:
    with serving(licheng) as service:
        put(files, inbox_of(licheng))
        until(lambda: "STARTED" in statuses(service.runs(), "loading"))
        kill(service.process)
    with serving(licheng) as service:
        until(lambda: all(run["status"] in ENDED for run in service.runs()))
        licheng.run("run")  # as the night would, where the killed run was not tried again
        until(lambda: all(run["status"] in ENDED for run in service.runs()))
    assert licheng.fingerprint() == by_command_line(files)


@pytest.mark.long
def test_a_daemon_killed_in_mid_backfill_ends_in_the_same_rows(
    licheng: CommandLine, files: list[Path]
) -> None:
    by_hand = {"LICHENG_AUTOMATIC": "false", "LICHENG_RUN_A_MONTH": "true"}
    put(files, inbox_of(licheng))
    with serving(licheng, **by_hand) as service:
        backfill = service.backfill("2024-01", "2024-04")
        until(lambda: len(service.runs()) > 1 and "SUCCESS" in months_run(service))
        os.kill(service.children()["dagster-daemon"], signal.SIGKILL)
        assert service.backfill_status(backfill) == "REQUESTED"
        until(lambda: service.backfill_status(backfill) == "COMPLETED_SUCCESS")
        assert months_run(service) == ["SUCCESS"] * 4
    assert licheng.fingerprint() == by_command_line(files)
