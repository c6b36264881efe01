"""`licheng serve` at work on a data folder of its own, for the tests that need all of it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.command_line import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.command_line import CommandLine

READY = "全部就绪"


@dataclass
class Service:
    """A running service: its process, its port, and the lines it has said so far."""

    process: subprocess.Popen[str]
    port: int
    lines: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def output(self) -> str:
        return "".join(self.lines)

    def await_ready(self) -> None:
        assert self.process.stdout is not None
        while READY not in self.output:
            line = self.process.stdout.readline()
            assert line, f"the service ended: {self.output}{self.process.communicate()}"
            self.lines.append(line)

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        """Asks it to stop; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        output, _ = self.process.communicate(timeout=PATIENCE)
        self.lines.append(output)
        return self.process.returncode

    def children(self) -> dict[str, int]:
        """Program -> its process number."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        numbers = [int(number) for number in listed.read_text(encoding="utf-8").split()]
        actual = {}
        for number in numbers:
            command = Path(f"/proc/{number}/cmdline").read_bytes().decode().split("\0")
            names = [Path(part).name for part in command if Path(part).name.startswith("dagster")]
            actual.update(dict.fromkeys(names[:1], number))
        return actual

    def ask(self, query: str, **variables: Any) -> Any:
        """The answer of Dagster's GraphQL, which its UI asks too."""
        request = urllib.request.Request(  # noqa: S310 - loopback
            f"{self.url}/graphql",
            json.dumps({"query": query, "variables": variables}).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            reply = json.load(answer)
        assert "errors" not in reply, reply
        return reply["data"]

    def backfill(self, first: str, last: str) -> str:
        """Launches a backfill of all assets of runs, as the dialog of the UI does; its id."""
        nodes = [node for node in self.ask(_NODES)["assetNodes"] if node["isMaterializable"]]
        keys = max((node["partitionKeys"] for node in nodes), key=len)
        parameters = {
            "assetSelection": [node["assetKey"] for node in nodes],
            "partitionNames": [key for key in keys if first <= key <= last],
        }
        return str(self.ask(_LAUNCH, params=parameters)["launchPartitionBackfill"]["backfillId"])

    def backfill_status(self, backfill: str) -> str:
        answer = self.ask(_BACKFILL, id=backfill)
        return str(answer["partitionBackfillOrError"]["status"])

    def runs(self) -> list[dict[str, Any]]:
        return list(self.ask(_RUNS)["runsOrError"]["results"])


_NODES = "{ assetNodes { assetKey { path } partitionKeys isMaterializable } }"
_LAUNCH = """
mutation Launch($params: LaunchBackfillParams!) {
  launchPartitionBackfill(backfillParams: $params) {
    ... on LaunchBackfillSuccess { backfillId }
    ... on PythonError { message }
  }
}
"""
_BACKFILL = """
query Backfill($id: String!) {
  partitionBackfillOrError(backfillId: $id) { ... on PartitionBackfill { status } }
}
"""
_RUNS = "{ runsOrError { ... on Runs { results { runId jobName status } } } }"


@contextmanager
def serving(line: CommandLine, *arguments: str, **more: str) -> Iterator[Service]:
    """A service on a free port, ready; it is stopped, and killed if that does not help."""
    port = free_port()
    service = Service(line.start("serve", "--port", str(port), *arguments, **more), port)
    try:
        service.await_ready()
        yield service
    finally:
        try:
            service.stop()
        except subprocess.TimeoutExpired:
            os.killpg(service.process.pid, signal.SIGKILL)
            raise


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(reached: Callable[[], object]) -> None:
    """Asks again and again; an answer of the web server that it cannot answer now is none."""
    deadline = time.monotonic() + PATIENCE
    while True:
        with suppress(urllib.error.HTTPError):
            if reached():
                return
        assert time.monotonic() < deadline
        time.sleep(0.5)
