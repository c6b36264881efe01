"""What tests of every stage share: warehouses of their own, and the real files beside us."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from licheng_etl.warehouse.schema.migrate import migrate
from licheng_etl.warehouse.server.cluster import WAREHOUSE, EmbeddedServer
from tests.databases import BARE, Databases, without_waiting_for_the_disk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.warehouse.database import Database


@pytest.fixture(scope="session")
def warehouse_server() -> Iterator[EmbeddedServer]:
    """One running server for each process of the test run."""
    folder = Path(tempfile.mkdtemp(prefix="licheng-test-"))
    folder.chmod(0o711)  # or root's server would need a place, and programs, elsewhere
    server = EmbeddedServer(folder / "postgres")
    try:
        server.start()
        without_waiting_for_the_disk(server)
        yield server
    finally:
        server.destroy()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def databases(warehouse_server: EmbeddedServer) -> Databases:
    """The databases of that server, for tests to borrow."""
    return Databases(warehouse_server)


@pytest.fixture(scope="session")
def template(databases: Databases) -> str:
    """The name of a database at the schema of this release, without rows, to be copied."""
    migrate(databases.named(WAREHOUSE))
    return WAREHOUSE


@pytest.fixture
def database(databases: Databases, template: str) -> Iterator[Database]:
    """An empty warehouse of this test's own, at the schema of this release."""
    with databases.lent(template) as lent:
        yield lent


@pytest.fixture(scope="session")
def empty_database(databases: Databases, template: str) -> Iterator[Database]:
    """An empty warehouse for tests that write nothing."""
    with databases.lent(template) as lent:
        yield lent


@pytest.fixture
def bare_database(databases: Databases) -> Iterator[Database]:
    """A database of this test's own in which nothing stands yet."""
    with databases.lent(BARE) as lent:
        yield lent


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real files, which are no part of the product."""
    folder = Path(__file__).parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real files of ../shared/data are not on this machine")
    return folder


# A first call imports and compiles: how long a single example takes says nothing here.
hypothesis.settings.register_profile("licheng", deadline=None, max_examples=50)
hypothesis.settings.register_profile("thorough", deadline=None, max_examples=1000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "licheng"))
