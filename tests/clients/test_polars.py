"""polars as analysts use it: by ADBC and by connectorx, with the address of `licheng url`."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from licheng_etl.warehouse.client_addresses import Client

if TYPE_CHECKING:
    from pathlib import Path

    from tests.clients.conftest import OpenWarehouse

pytestmark = pytest.mark.long

_SCRIPT = """
import sys
import polars as pl
query = "select trace_id, annual_plan, period_end, started from mart.projects"
frame = pl.read_database_uri(query, sys.argv[1], engine=sys.argv[2])
print(*[str(value) for value in frame.row(0)], sep="|")
"""


@pytest.mark.parametrize(("engine", "plan"), [("adbc", "1000.25000000"), ("connectorx", "1000.25")])
def test_polars_reads_a_mart(
    warehouse: OpenWarehouse, python: Path, engine: str, plan: str
) -> None:
    address = warehouse.address(Client.LIBPQ).replace(
        "licheng_bi@", f"licheng_bi:{warehouse.password}@"
    )
    told = subprocess.run(
        [python, "-c", _SCRIPT, address, engine], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    trace_id, value, day, started = told.stdout.strip().split("|")
    assert (trace_id, day, started) == ("-9007199254740993", "2024-10-31", "True")
    assert value.startswith(plan)
