"""The archive: the same bytes for the same warehouse, every reference met, no password in it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from licheng_etl.publish.superset import build_pack
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from licheng_etl.warehouse.database import Database

TCP = "postgresql+psycopg2://licheng_bi@127.0.0.1:5433/licheng"
SOCKET = "postgresql+psycopg2:///licheng?host=/tmp/licheng&user=licheng_bi"


def packed(database: Database, address: str) -> bytes:
    with database.connect(DatabaseRole.BI) as connection:
        return build_pack(connection, address)


def read(pack: bytes) -> dict[str, dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        return {
            name.split("/", 1)[1]: yaml.safe_load(archive.read(name)) for name in archive.namelist()
        }


def test_the_same_warehouse_gives_the_same_bytes(empty_database: Database) -> None:
    assert packed(empty_database, TCP) == packed(empty_database, TCP)


@pytest.mark.parametrize(
    ("address", "written"), [(TCP, TCP.replace("@", ":XXXXXXXXXX@")), (SOCKET, SOCKET)]
)
def test_superset_asks_for_a_password_where_there_is_one(
    empty_database: Database, address: str, written: str
) -> None:
    database = read(packed(empty_database, address))["databases/licheng.yaml"]
    assert database["sqlalchemy_uri"] == written


def test_what_is_referred_to_is_there(empty_database: Database) -> None:
    files = read(packed(empty_database, TCP))
    uuids = {each["uuid"]: name for name, each in files.items() if "uuid" in each}
    assert len(uuids) == len(files) - 1  # all but the metadata
    charts = [each for name, each in files.items() if name.startswith("charts/")]
    assert {uuids[each["dataset_uuid"]].split("/")[0] for each in charts} == {"datasets"}
    datasets = [each for name, each in files.items() if name.startswith("datasets/")]
    assert {uuids[each["database_uuid"]] for each in datasets} == {"databases/licheng.yaml"}
    position = files["dashboards/licheng.yaml"]["position"]
    nodes = [node for node in position.values() if isinstance(node, dict)]
    shown = {node["meta"]["uuid"] for node in nodes if "uuid" in node.get("meta", {})}
    assert shown == {each["uuid"] for each in charts}
