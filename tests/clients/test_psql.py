"""psql by the address of `licheng url`, by socket and by TCP with the password file."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from licheng_etl.warehouse.client_addresses import Client
from licheng_etl.warehouse.database import find_database
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from tests.clients.conftest import OpenWarehouse

pytestmark = pytest.mark.long

_PSQL = "/usr/bin/psql"
_QUERY = """
    select trace_id, "年度计划投资（勿跨期加）"
    from projects join "项目月度" on trace_id = "追溯号"
"""


@pytest.mark.parametrize("way", ["socket", "tcp"])
def test_psql_reads_both_schemas_by_their_bare_names(warehouse: OpenWarehouse, way: str) -> None:
    address = (
        warehouse.address(Client.LIBPQ)
        if way == "tcp"
        else find_database(warehouse.settings).url(DatabaseRole.BI)
    )
    told = subprocess.run(
        [_PSQL, address, "--no-password", "--tuples-only", "--no-align", "--command", _QUERY],
        env=os.environ | {"PGPASSFILE": str(warehouse.access.password_file)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "-9007199254740993|1000.25000000"
