"""What runs print is kept for the UI; what a command prints goes to its terminal alone."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.compute_logs import ComputeLogs, at_terminal

if TYPE_CHECKING:
    import pytest

KEY = ["run", "compute_logs", "abc"]


def test_what_a_run_of_the_service_prints_is_kept(tmp_path: Path) -> None:
    logs = ComputeLogs(str(tmp_path))
    with logs.capture_logs(KEY):
        os.write(sys.stdout.fileno(), "装载".encode())
    assert logs.get_log_data(KEY).stdout == "装载".encode()


def test_what_a_command_prints_goes_to_its_terminal_and_starts_no_process(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    logs = ComputeLogs(str(tmp_path))
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    before = children.read_text(encoding="ascii")
    with at_terminal(), logs.capture_logs(KEY) as captured:
        assert children.read_text(encoding="ascii") == before
        os.write(1, "装载".encode())
    assert captured.log_key == KEY
    assert capfd.readouterr().out == "装载"
    assert not logs.get_log_data(KEY).stdout
