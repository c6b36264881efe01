"""The service: code server, web interface and daemon of Dagster over one data folder.

Here: which programs, in which order, and what the person at the terminal is told. The order
matters: a daemon that starts before the code server fails a backfill in progress. Not here: keeping
programs running (supervisor).
"""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from licheng_etl.landing.store import without_password
from licheng_etl.model import owner_only
from licheng_etl.model.errors import Place, WarehouseError
from licheng_etl.model.faults import of_the_system
from licheng_etl.warehouse.schema.migrate import open_database
from licheng_etl.warehouse.server.cluster import EmbeddedServer
from licheng_etl.warehouse.server.cluster_paths import SOCKET_FOLDER
from licheng_etl.warehouse.server.tcp import TcpAccess, open_tcp
from orchestration.instance import open_instance
from orchestration.processes import close_abandoned_runs
from orchestration.run_storage import LOCATION
from orchestration.supervisor import Program, ServeError, Stop, Supervisor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from licheng_etl.settings import Settings

HOST = "127.0.0.1"
_TICK = 0.5
_LOOK_SECONDS = 10
"""Between two looks for runs whose process is gone."""
_KEPT_LOG_BYTES = 8 << 20


@dataclass(frozen=True)
class Service:
    """What serves one data folder; `say` prints a line for the person who started it."""

    settings: Settings
    port: int
    say: Callable[[str], None]

    def run(self, *, tcp: bool, tcp_port: int | None = None) -> None:
        """Serves until SIGINT or SIGTERM. ServeError when it cannot start."""
        with _alone(self.settings):
            stop = Stop()
            _check_port(self.port)
            with (
                self._open_warehouse(tcp=tcp, tcp_port=tcp_port) as access,
                tempfile.TemporaryDirectory(prefix="licheng-", dir=SOCKET_FOLDER) as folder,
                _stopping(Supervisor(stop, self.say)) as supervisor,
            ):
                code, *others = self._programs(Path(folder))
                for program in (code, *others):
                    supervisor.start(program)
                if not stop.asked:
                    self._say_ready()
                self._watch(stop, supervisor, code, access)

    @contextmanager
    def _open_warehouse(self, *, tcp: bool, tcp_port: int | None) -> Iterator[TcpAccess | None]:
        """The server running, the schema that of this release, no run left from before.

        What TCP it opens closes with it.
        """
        open_database(self.settings)
        access = open_tcp(self.settings, tcp_port) if tcp else None
        if access:
            self.say(
                f"数据库  {access.host}:{access.port}，库 {access.database}，"
                f"角色 {'、'.join(access.roles)}；密码在 {access.password_file}（仅本账户可读，"
                "pgpass 格式）"
            )
        try:
            self._close_abandoned(code_server_is_new=True)
            yield access
        finally:
            if access:
                EmbeddedServer(self.settings.server_home).disable_tcp()

    def _programs(self, folder: Path) -> Iterator[Program]:
        endpoint, workspace = folder / "code.sock", folder / "workspace.yaml"
        server = {"grpc_server": {"socket": str(endpoint), "location_name": LOCATION}}
        workspace.write_text(json.dumps({"load_from": [server]}), encoding="utf-8")  # JSON is YAML
        module = ("-m", "orchestration.definitions", "-a", "definitions")
        grpc = ("--socket", endpoint, "--location-name", LOCATION)
        yield self._program(
            "代码服务",
            "code",
            (
                _tool("dagster"),
                "api",
                "grpc",
                *grpc,
                *module,
                "--use-python-environment-entry-point",
            ),
            lambda: _is_healthy(endpoint),
        )
        yield self._program(
            "界面",
            "web",
            (_tool("dagster-webserver"), "-w", workspace, "-h", HOST, "-p", str(self.port)),
            lambda: _answers(self.port),
        )
        began = time.time()
        yield self._program(
            "守护进程",
            "daemon",
            (_tool("dagster-daemon"), "run", "-w", workspace),
            lambda: self._daemon_beats(began),
        )

    def _program(
        self,
        name: str,
        log: str,
        command: tuple[str | Path, ...],
        is_ready: Callable[[], bool],
    ) -> Program:
        file = self.settings.logs / f"{log}.log"
        if file.exists() and file.stat().st_size > _KEPT_LOG_BYTES:
            file.replace(file.with_suffix(".log.1"))
        return Program(name, command, file, is_ready)

    def _say_ready(self) -> None:
        nightly = "每晚两点及收件箱有新文件时自动运行" if self.settings.automatic else "不自动运行"
        self.say(f"全部就绪：http://{HOST}:{self.port}（{nightly}）")
        self.say(f"收件箱  {without_password(self.settings.inbox_url)}")
        self.say(f"日志    {self.settings.logs}")
        self.say("按 Ctrl-C 停止。")

    def _watch(
        self, stop: Stop, supervisor: Supervisor, code: Program, access: TcpAccess | None
    ) -> None:
        """Until somebody asks to stop, keeps the programs and the embedded server running."""
        looked = time.monotonic()
        while not stop.asked:
            time.sleep(_TICK)
            code_server_is_new = code in supervisor.tend()
            try:
                self._keep_warehouse(access)
                if code_server_is_new or time.monotonic() - looked > _LOOK_SECONDS:
                    self._close_abandoned(code_server_is_new=code_server_is_new)
                    looked = time.monotonic()
            except WarehouseError as error:  # it may come back: the service stays up
                self.say(str(error))
                time.sleep(_LOOK_SECONDS)

    def _keep_warehouse(self, access: TcpAccess | None) -> None:
        if self.settings.database_url is not None:
            return
        server = EmbeddedServer(self.settings.server_home)
        if not server.is_running():
            self.say("数据库已停止，正在重启")
            if access:
                server.enable_tcp(access.port)
            else:
                server.start()

    def _close_abandoned(self, *, code_server_is_new: bool) -> None:
        with open_instance(self.settings) as instance:
            closed = close_abandoned_runs(instance, code_server_is_new=code_server_is_new)
        if closed:
            self.say(f"{closed} 个运行的进程已不在，记为失败；服务的运行会自动重试一次")

    def _daemon_beats(self, since: float) -> bool:
        with open_instance(self.settings) as instance:
            beats = instance.get_daemon_heartbeats()
            kinds = instance.get_required_daemon_types()
        return all(kind in beats and beats[kind].timestamp > since for kind in kinds)


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """One service on a data folder; ServeError for a second."""
    owner_only.make_folder(settings.dagster_home)
    file = settings.dagster_home / "serve.lock"
    try:
        with FileLock(file, timeout=0, mode=owner_only.FILE):
            yield
    except Timeout as error:
        raise ServeError(
            "这个数据文件夹已有一个 licheng serve 在运行",
            place=Place(file=str(settings.data_dir)),
            remedy="请用那一个，或先停止它，或把 LICHENG_DATA_DIR 设为别的文件夹。",
        ) from error


@contextmanager
def _stopping(supervisor: Supervisor) -> Iterator[Supervisor]:
    try:
        yield supervisor
    finally:
        supervisor.stop()


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise ServeError(
                f"端口不能用：{of_the_system(error)}",
                value=f"{HOST}:{port}",
                remedy="请用 --port 另选一个。",
            ) from error


def _tool(name: str) -> Path:
    """A program of this very environment, whatever PATH says."""
    return Path(sys.executable).with_name(name)


def _is_healthy(endpoint: Path) -> bool:
    command = (_tool("dagster"), "api", "grpc-health-check", "--socket", endpoint)
    if not endpoint.exists():
        return False
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/server_info")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()
