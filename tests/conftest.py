"""What tests of every stage share: warehouses and offices of their own, the sample, real files."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from pydantic import SecretStr

from licheng_etl.sample import write_sample
from licheng_etl.settings import Settings
from licheng_etl.warehouse.schema.migrate import migrate
from licheng_etl.warehouse.server.cluster import WAREHOUSE, EmbeddedServer
from tests.databases import BARE, Databases, without_waiting_for_the_disk
from tests.office import empty, lasting_office, office_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from licheng_etl.warehouse.database import Database
    from tests.office import Office


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


@pytest.fixture
def office(tmp_path: Path, database: Database) -> Office:
    """An empty data folder and an empty warehouse."""
    return office_in(tmp_path / "数据 1", database)


@pytest.fixture
def new_office(tmp_path: Path, database: Database) -> Callable[[str], Office]:
    """Further data folders over the same warehouse, emptied for each."""

    def make(name: str) -> Office:
        other = office_in(tmp_path / name, database)
        empty(other)
        return other

    return make


@pytest.fixture(scope="session")
def sample_inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, written once for each process of the test run."""
    folder = tmp_path_factory.mktemp("sample") / "inbox"
    write_sample(folder)
    return folder


@pytest.fixture(scope="session")
def loaded_sample(
    tmp_path_factory: pytest.TempPathFactory,
    databases: Databases,
    template: str,
    sample_inbox: Path,
) -> Iterator[Office]:
    """The whole sample, loaded once for each process of the test run; tests only read."""
    folder = tmp_path_factory.mktemp("loaded_sample") / "数据"
    with lasting_office(folder, databases, template) as office:
        shutil.copytree(sample_inbox, office.inbox, dirs_exist_ok=True)
        office.night()
        yield office


@pytest.fixture(scope="session")
def storage_template(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The name of a database with Dagster's tables, to be copied: making them takes seconds."""
    from orchestration.instance import open_instance

    folder = tmp_path_factory.mktemp("storage")
    with databases.lent(BARE) as database, pytest.MonkeyPatch.context() as environment:
        url = SecretStr(database.url())
        environment.setenv("DAGSTER_HOME", "")
        environment.setenv("LICHENG_DAGSTER_STORAGE", "")
        settings = Settings(data_dir=folder, database_url=url, dagster_database_url=url)
        with open_instance(settings):
            pass
        yield str(database.target["dbname"])


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
