"""LibreOffice Base: its own driver of PostgreSQL sees every mart with types and comments.

Comments of views are not compared: the driver confuses them with those of the views' columns.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.clients.conftest import OpenWarehouse

pytestmark = pytest.mark.long

_PYTHON = "/usr/bin/python3"
_PROGRAM = Path(__file__).with_name("in_libreoffice.py")


@pytest.fixture(scope="module")
def told(warehouse: OpenWarehouse, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    address = f"sdbc:postgresql:host=127.0.0.1 port={warehouse.access.port} dbname=licheng"
    profile = tmp_path_factory.mktemp("libreoffice")
    command = [_PYTHON, str(_PROGRAM), address, "licheng_bi", warehouse.password, str(profile)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    shown: dict[str, Any] = json.loads(answer.stdout)
    return shown


def test_every_view_is_seen_as_a_view(warehouse: OpenWarehouse, told: dict[str, Any]) -> None:
    kinds = {(view["schema"], view["name"]): view["kind"] for view in told["views"]}
    assert kinds == dict.fromkeys(warehouse.views, "VIEW")


def test_every_column_comes_with_its_type_and_comment(
    warehouse: OpenWarehouse, told: dict[str, Any]
) -> None:
    columns = {
        (view["schema"], view["name"], name): column
        for view in told["views"]
        for name, column in view["columns"].items()
    }
    assert {name: kind for name, (kind, _) in columns.items()} == warehouse.columns
    assert [name for name, (_, comment) in columns.items() if not comment] == []


def test_values_come_exactly(told: dict[str, Any]) -> None:
    assert told["row"] == ["-9007199254740993", "1000.25000000", "2024-10-31", "t"]
