"""A warehouse with one project, open to clients as users have them: by socket and by TCP."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from licheng_etl.settings import Settings
from licheng_etl.warehouse.client_addresses import Client, address_for
from licheng_etl.warehouse.schema.migrate import open_database
from licheng_etl.warehouse.server.cluster import EmbeddedServer
from licheng_etl.warehouse.server.roles import DatabaseRole
from licheng_etl.warehouse.server.tcp import TcpAccess, open_tcp
from tests.warehouse.rows import insert, insert_period

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGES = ("pyodbc", "adbc-driver-postgresql", "connectorx", "polars", "pyarrow")


_SHORT = {
    "character varying": "varchar",
    "integer": "int4",
    "boolean": "bool",
    "timestamp with time zone": "timestamptz",
}
"""What drivers call the types of PostgreSQL."""


@dataclass(frozen=True)
class OpenWarehouse:
    """Where it is, the password of the BI role, and the views with their columns' types."""

    settings: Settings
    access: TcpAccess
    password: str
    views: dict[tuple[str, str], dict[str, str]]

    @property
    def columns(self) -> dict[tuple[str, str, str], str]:
        """The type of each column, as drivers call it: by schema, view and column."""
        return {
            (*view, column): _SHORT.get(kind, kind)
            for view, columns in self.views.items()
            for column, kind in columns.items()
        }

    def address(self, client: Client) -> str:
        return address_for(self.settings, DatabaseRole.BI, client)


@pytest.fixture(scope="session")
def warehouse() -> Iterator[OpenWarehouse]:
    folder = Path(tempfile.mkdtemp(prefix="licheng-clients-"))
    folder.chmod(0o711)
    settings = Settings(data_dir=folder / "历城 数据")
    try:
        _fill(settings)
        access = open_tcp(settings)
        lines = access.password_file.read_text(encoding="utf-8").splitlines()
        password = next(line.split(":")[4] for line in lines if ":licheng_bi:" in line)
        yield OpenWarehouse(settings, access, password, _views(settings))
    finally:
        EmbeddedServer(settings.server_home).destroy()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment with the clients that Python users have."""
    folder = tmp_path_factory.mktemp("clients")
    venv.create(folder, with_pip=True)
    interpreter = folder / "bin" / "python"
    command = [
        str(interpreter),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--only-binary",
        ":all:",
        *_PACKAGES,
    ]
    subprocess.run(command, check=True)
    return interpreter


def _fill(settings: Settings) -> None:
    with open_database(settings).connect(autocommit=True) as owner:
        insert_period(owner, "2024-M10")
        insert(owner, "dim_list", list_key=1, list_year=2024, list_level="省级")
        insert(owner, "dim_submission", submission_key=1, path="发改局/十月.xlsx")
        insert(owner, "dim_project", project_key=-7, name_identity="大桥", builder_identity="甲")
        insert(owner, "dim_project_version", version_key=3, project_key=-7, project_name="大桥")
        insert(
            owner,
            "fct_project_month",
            fact_key=-9007199254740993,  # no double holds it
            period_code="2024-M10",
            list_key=1,
            project_key=-7,
            version_key=3,
            submission_key=1,
            annual_plan="1000.25",
            month_investment="12.5",
            ytd_investment="800.1",
            started=True,
            in_statistics=False,
            reporter="发改局",
            recorded_at="2024-11-05 09:00+08",
        )


def _views(settings: Settings) -> dict[tuple[str, str], dict[str, str]]:
    with open_database(settings).connect() as connection:
        rows = connection.execute("""
            SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, NULL)
            FROM pg_class AS c
            JOIN pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname IN ('mart', '集市')
            JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
        """).fetchall()
    views: dict[tuple[str, str], dict[str, str]] = {}
    for schema, view, column, kind in rows:
        views.setdefault((schema, view), {})[column] = kind
    return views
