"""What tests of every stage share: warehouses of their own, and the real files beside us."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import hypothesis
import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from licheng_etl.warehouse.database import Database
from licheng_etl.warehouse.schema.migrate import migrate
from licheng_etl.warehouse.server.cluster import DAGSTER, WAREHOUSE, EmbeddedServer
from licheng_etl.warehouse.server.processes import SUPERUSER
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def warehouse_server() -> Iterator[EmbeddedServer]:
    """One running server for each process of the test run."""
    folder = Path(tempfile.mkdtemp(prefix="licheng-test-"))
    folder.chmod(0o711)  # or root's server would need a place, and programs, elsewhere
    server = EmbeddedServer(folder / "postgres")
    try:
        server.start()
        yield server
    finally:
        server.destroy()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def template(warehouse_server: EmbeddedServer) -> str:
    """The name of a database at the schema of this release, without rows, to be copied."""
    migrate(_database(warehouse_server, WAREHOUSE))
    return WAREHOUSE


@pytest.fixture
def database(warehouse_server: EmbeddedServer, template: str) -> Iterator[Database]:
    """An empty warehouse of this test's own, at the schema of this release."""
    with _created(warehouse_server, template) as name:
        yield _database(warehouse_server, name)


@pytest.fixture(scope="session")
def empty_database(warehouse_server: EmbeddedServer, template: str) -> Iterator[Database]:
    """An empty warehouse for tests that write nothing."""
    with _created(warehouse_server, template) as name:
        yield _database(warehouse_server, name)


@pytest.fixture
def bare_database(warehouse_server: EmbeddedServer) -> Iterator[Database]:
    """A database of this test's own in which nothing stands yet."""
    with _created(warehouse_server, "template0") as name:
        yield _database(warehouse_server, name)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real files, which are no part of the product."""
    folder = Path(__file__).parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real files of ../shared/data are not on this machine")
    return folder


def _database(server: EmbeddedServer, name: str) -> Database:
    return Database(
        server.dsn(DatabaseRole.ETL.user, name), server.dsn(DatabaseRole.ETL.user, DAGSTER)
    )


@contextmanager
def _created(server: EmbeddedServer, template: str) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    administration = psycopg.connect(
        make_conninfo(**server.dsn(SUPERUSER, "postgres")), autocommit=True
    )
    with administration:
        administration.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
                *map(sql.Identifier, (name, DatabaseRole.ETL.user, template))
            )
        )
        try:
            yield name
        finally:
            administration.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )


# A first call imports and compiles: how long a single example takes says nothing here.
hypothesis.settings.register_profile("licheng", deadline=None)
hypothesis.settings.load_profile("licheng")
