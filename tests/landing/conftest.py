"""What the tests of landing share: a clock, an inbox and an archive in unfriendly paths."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from licheng_etl.landing import Archive, Receipt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHINA = timezone(timedelta(hours=8))
CLOCK = datetime(2024, 11, 6, 2, 0, 0, 123456, tzinfo=CHINA)


def clock() -> datetime:
    """Landing's clock; it stands still."""
    return CLOCK


def deliver(inbox: Path, path: str, content: bytes, *, modified: int = 1_700_000_000) -> Path:
    """Lays a file into the inbox that was last modified long ago."""
    file = inbox / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    os.utime(file, (modified, modified))
    return file


def state(file: Path, text: str) -> Path:
    """Lays a sidecar beside a file."""
    sidecar = file.with_name(file.name + ".receipt.json")
    sidecar.write_text(text, encoding="utf-8")
    return sidecar


def receive(archive: Archive, content: bytes, at: datetime = CLOCK) -> Receipt:
    """Puts bytes and a receipt into an archive without an inbox."""
    stored = archive.put(io.BytesIO(content))
    draft = Receipt(
        received_at=at,
        sha256=stored.sha256,
        size=stored.size,
        path="历城区发展和改革局/调度表.xlsx",
        stamp="1",
        stated=False,
    )
    return archive.add_receipt(draft, lambda _before: None)


def start(code: str, *arguments: Path | str) -> subprocess.Popen[str]:
    """Starts another Python process with the same import path."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "收件 箱[1]"
    folder.mkdir()
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "档案 库[1]"


@pytest.fixture
def archive(store: Path) -> Archive:
    return Archive(str(store))


@pytest.fixture
def reopened(store: Path) -> Callable[[], Archive]:
    """Opens the archive anew, as the next process would."""
    return lambda: Archive(str(store))
