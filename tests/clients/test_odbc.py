"""psqlODBC under unixODBC: the road of Power BI, Excel and FineBI."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from licheng_etl.warehouse.client_addresses import Client

if TYPE_CHECKING:
    from pathlib import Path

    from tests.clients.conftest import OpenWarehouse

pytestmark = pytest.mark.long

_SCRIPT = """
import json, sys
import pyodbc
connection = pyodbc.connect(sys.argv[1] + "PWD=" + sys.argv[2] + ";")
cursor = connection.cursor()
tables = [(t.table_schem, t.table_name, t.table_type) for t in cursor.tables()]
columns = [
    (c.table_schem, c.table_name, c.column_name, c.type_name, c.remarks)
    for schema in ("mart", "集市") for c in cursor.columns(schema=schema)
]
query = "select trace_id, annual_plan, period_end, started from projects"
row = cursor.execute(query).fetchone()
chinese = cursor.execute('select "是否开工", "当月完成投资" from "项目月度"').fetchone()
try:
    cursor.execute("select * from core.dim_area")
    refused = ""
except pyodbc.Error as error:
    refused = str(error)
seen = {"tables": tables, "columns": columns, "chinese": [*map(str, chinese)], "refused": refused}
seen |= {"row": [*map(str, row)], "types": [type(value).__name__ for value in row]}
json.dump(seen, sys.stdout)
"""


@pytest.fixture(scope="module")
def seen(warehouse: OpenWarehouse, python: Path) -> dict[str, Any]:
    address = warehouse.address(Client.ODBC)
    command = [str(python), "-c", _SCRIPT, address, warehouse.password]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    seen: dict[str, Any] = json.loads(told.stdout)
    return seen


def test_every_view_of_both_schemas_is_seen(warehouse: OpenWarehouse, seen: dict[str, Any]) -> None:
    views = {(schema, name) for schema, name, kind in seen["tables"] if kind == "VIEW"}
    assert {view for view in views if view[0] in {"mart", "集市"}} == set(warehouse.views)


def test_other_schemas_are_named_in_the_catalogue_and_not_readable(seen: dict[str, Any]) -> None:
    assert "permission denied for schema core" in seen["refused"]


def test_every_column_comes_with_its_type(warehouse: OpenWarehouse, seen: dict[str, Any]) -> None:
    columns = {tuple(column[:3]): column[3] for column in seen["columns"]}
    assert columns == warehouse.columns


def test_values_come_exactly(seen: dict[str, Any]) -> None:
    assert seen["row"][:3] == ["-9007199254740993", "1000.25000000", "2024-10-31"]
    assert seen["row"][3] == "True"
    assert seen["types"] == ["str", "Decimal", "date", "bool"]
    assert seen["chinese"] == ["是", "12.50000000"]
