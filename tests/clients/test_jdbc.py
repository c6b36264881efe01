"""JDBC: the driver that DBeaver, FineReport and the like bring along."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from licheng_etl.warehouse.client_addresses import Client

if TYPE_CHECKING:
    from tests.clients.conftest import OpenWarehouse

pytestmark = pytest.mark.long

_JAVA = "/usr/bin/java"
_DRIVER = Path("/usr/share/java/postgresql.jar")
_PROGRAM = Path(__file__).with_name("TypesAndRows.java")


@pytest.fixture(scope="module")
def lines(warehouse: OpenWarehouse) -> list[list[str]]:
    address = warehouse.address(Client.JDBC)
    command = [_JAVA, "-Dfile.encoding=UTF-8", "-cp", str(_DRIVER), str(_PROGRAM), address]
    told = subprocess.run([*command, warehouse.password], capture_output=True, check=False)
    assert told.returncode == 0, told.stderr.decode()
    return [line.split("\t") for line in told.stdout.decode().splitlines()]


def test_every_view_is_seen_as_a_view_with_its_comment(
    warehouse: OpenWarehouse, lines: list[list[str]]
) -> None:
    views = {(line[1], line[2]): line[3:] for line in lines if line[0] == "view"}
    assert set(views) == set(warehouse.views)
    assert {kind for kind, _ in views.values()} == {"VIEW"}
    assert all(comment for _, comment in views.values())


def test_every_column_comes_with_its_type_and_comment(
    warehouse: OpenWarehouse, lines: list[list[str]]
) -> None:
    columns = [line[1:] for line in lines if line[0] == "column"]
    assert {tuple(column[:3]): column[3] for column in columns} == warehouse.columns
    assert all(column[4] for column in columns)


def test_values_come_exactly(lines: list[list[str]]) -> None:
    (row,) = (line[1:] for line in lines if line[0] == "row")
    assert row == ["-9007199254740993", "1000.25000000", "2024-10-31", "true"]
