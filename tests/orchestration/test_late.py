"""Commands import Dagster without what they never use of it, and can use that all the same."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

import pytest

from orchestration import late

SCRIPT = """
import sys
from orchestration.late import dagster_for_commands

with dagster_for_commands():
    from orchestration import runs
print(*(name in sys.modules for name in ("alembic", "dagster._daemon.controller")))
from dagster._core.storage.sql import get_alembic_config
import dagster_postgres
print(get_alembic_config(dagster_postgres.__file__, "alembic/alembic.ini").__class__.__module__)
"""


def test_what_is_seldom_used_is_imported_once_it_is() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == ["False", "False", "alembic.config"]


@pytest.mark.parametrize("name", late._SELDOM)
def test_what_is_left_out_is_there(name: str) -> None:
    assert find_spec(name)
