"""Superset: a real one takes the archive of `licheng superset` and shows the sample.

It stands in an environment of its own, for it needs an SQLAlchemy older than ours.
`LICHENG_PICTURES=docs/images` writes the picture of the README anew.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from licheng_etl.publish.superset.board import board
from licheng_etl.sample import write_sample
from licheng_etl.warehouse.schema.migrate import open_database
from licheng_etl.warehouse.schema.twins import twins
from licheng_etl.warehouse.server.roles import DatabaseRole
from licheng_etl.warehouse.server.tcp import open_tcp
from tests.browser.conftest import page, picture
from tests.command_line import CommandLine, command_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

__all__ = ["page"]

pytestmark = pytest.mark.long

_PACKAGES: Final = (
    "apache-superset==6.1.0",
    "psycopg2-binary",
    "flask-caching==2.4.1",
    "rich",
    "cachetools",
)
_CONFIGURATION: Final = """
SECRET_KEY = "of a test, on the loopback, for minutes"
SQLALCHEMY_DATABASE_URI = "sqlite:///{folder}/superset.db"
WTF_CSRF_ENABLED = False
TALISMAN_ENABLED = False
BABEL_DEFAULT_LOCALE = "zh"
LANGUAGES = {{"zh": {{"flag": "cn", "name": "中文"}}, "en": {{"flag": "us", "name": "English"}}}}
"""
_ADMIN: Final = ("--username", "admin", "--password", "admin", "--firstname", "甲")
_LATEST: Final = "2024-11-30"
"""The end of the sample's last month."""
_NONE_IN_THE_SAMPLE: Final = {"整行隔离"}
_PROGRAM: Final = Path(__file__).with_name("in_superset.py")
_PATIENCE: Final = 900


@dataclass(frozen=True)
class Superset:
    """An installed Superset with a store of its own, and what it told of the archive."""

    programs: Path
    environment: dict[str, str]
    told: dict[str, Any]

    def start(self, port: int) -> subprocess.Popen[bytes]:
        command: list[str | Path] = [self.programs / "superset", "run", "--with-threads"]
        command += ["-h", "127.0.0.1", "-p", str(port)]
        return subprocess.Popen(command, env=self.environment)


@pytest.fixture(scope="module")
def sample() -> Iterator[CommandLine]:
    with command_line() as line:
        write_sample(Path(line.settings.inbox_url))
        told = line.start("run").communicate(timeout=_PATIENCE)
        assert (line.data / "archive").exists(), told
        yield line


@pytest.fixture(scope="module")
def superset(sample: CommandLine, tmp_path_factory: pytest.TempPathFactory) -> Superset:
    folder = tmp_path_factory.mktemp("superset")
    programs = folder / "bin"
    venv.create(folder, with_pip=True)
    _run([programs / "python", "-m", "pip", "install", "--quiet", *_PACKAGES], {})
    configuration = folder / "superset_config.py"
    configuration.write_text(_CONFIGURATION.format(folder=folder), encoding="utf-8")
    environment = os.environ | {"SUPERSET_CONFIG_PATH": str(configuration), "FLASK_APP": "superset"}
    _run([programs / "superset", "db", "upgrade"], environment)
    rest = ("--lastname", "乙", "--email", "admin@localhost")
    _run([programs / "superset", "fab", "create-admin", *_ADMIN, *rest], environment)
    _run([programs / "superset", "init"], environment)
    access = open_tcp(sample.settings)
    lines = access.password_file.read_text(encoding="utf-8").splitlines()
    password = next(line.split(":")[4] for line in lines if ":licheng_bi:" in line)
    archive = folder / "licheng.zip"
    sample.run("superset", "--out", str(archive))
    program: list[str | Path] = [programs / "python", _PROGRAM, archive, password, _LATEST]
    return Superset(programs, environment, json.loads(_run(program, environment)))


def test_every_mart_is_a_dataset_that_can_be_asked(sample: CommandLine, superset: Superset) -> None:
    with open_database(sample.settings).connect(DatabaseRole.BI) as connection:
        marts = {twin.chinese: twin for twin in twins(connection)}
    datasets = superset.told["datasets"]
    assert datasets.keys() == marts.keys()
    for name, dataset in datasets.items():
        assert set(dataset["columns"]) == {each.name for each in marts[name].columns.values()}
        assert dataset["metrics"]
        assert dataset["errors"] == []


def test_every_chart_has_rows(superset: Superset) -> None:
    charts = superset.told["charts"]
    assert charts.keys() == {chart.title for chart in board().charts.values()}
    assert sorted(superset.told["dashboard"]["charts"]) == sorted(charts)
    assert {title: chart["error"] for title, chart in charts.items() if chart["error"]} == {}
    assert {title for title, chart in charts.items() if not chart["rows"]} == _NONE_IN_THE_SAMPLE


def test_what_superset_has_is_replaced_through_its_interface_alone(superset: Superset) -> None:
    again = superset.told["again"]
    assert (again["page"], again["assets"]) == ("改过的", again["before"])


def test_a_number_is_of_one_month_or_blank(superset: Superset) -> None:
    (of_all,) = superset.told["charts"]["年度计划完成率（%）"]["rows"]
    (of_month,) = superset.told["charts"]["年度计划完成率（%）"]["of_month"]
    assert of_all["completion_rate"] is None
    assert of_month["completion_rate"] > 0


def test_the_dashboard_opens_on_the_latest_month(superset: Superset, page: Page) -> None:
    (of_month,) = superset.told["charts"]["项目数（个）"]["of_month"]
    port = _free_port()
    server = superset.start(port)
    try:
        address = f"http://127.0.0.1:{port}"
        _await(f"{address}/health")
        page.set_viewport_size({"width": 1360, "height": 1330})
        page.request.post(f"{address}/login/", form={"username": "admin", "password": "admin"})
        page.goto(f"{address}/superset/dashboard/licheng/")
        page.locator(".header-line").nth(3).wait_for()
        assert page.locator(".header-line").first.inner_text() == str(of_month["projects"])
        page.locator("canvas").nth(2).wait_for()
        page.locator(".loading").first.wait_for(state="detached")
        picture(page, "superset")
    finally:
        server.terminate()
        server.wait()


def _run(command: list[str | Path], environment: dict[str, str]) -> str:
    told = subprocess.run(
        command, env=environment or None, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr[-4000:]
    return told.stdout.splitlines()[-1] if told.stdout else ""


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _await(address: str) -> None:
    """Until the server answers."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            urlopen(address).close()  # noqa: S310 - of the loopback
        except URLError:
            if time.monotonic() > end:
                raise
            time.sleep(1)
        else:
            return
