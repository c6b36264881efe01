"""Servers for the tests of this folder: one to be started, one that runs."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from licheng_etl.warehouse.server.cluster import EmbeddedServer

if TYPE_CHECKING:
    from collections.abc import Iterator
from tests.warehouse.server.clusters import AWKWARD


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedServer]:
    server = EmbeddedServer(tmp_path / AWKWARD)
    yield server
    server.destroy()


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that every account can enter, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="licheng-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    """A server that tests only ask."""
    server = EmbeddedServer(tmp_path_factory.mktemp("running") / "postgres")
    server.start()
    yield server
    server.destroy()
