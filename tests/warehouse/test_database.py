"""The way into the warehouse: URLs for people, connections for each role, errors with a remedy."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import psycopg
import pytest
from pydantic import SecretStr
from sqlalchemy import create_engine, text

from licheng_etl.model.errors import WarehouseError
from licheng_etl.settings import Settings
from licheng_etl.warehouse.database import Database, find_database
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from pathlib import Path

EXTERNAL = "postgresql://owner:p%40ss@db.example:5433/licheng?sslmode=require"


def test_the_url_of_each_role_opens_the_warehouse_as_that_role(database: Database) -> None:
    for role in DatabaseRole:
        with psycopg.connect(database.url(role)) as connection:
            row = connection.execute("SELECT current_user, current_setting('timezone')").fetchone()
        assert row == (role.user, "Asia/Shanghai")


def test_connections_are_in_the_time_zone_of_the_district(database: Database) -> None:
    with database.connect() as connection:
        assert connection.info.parameter_status("TimeZone") == "Asia/Shanghai"
        assert not connection.autocommit


def test_dagster_reaches_a_database_of_its_own(database: Database) -> None:
    engine = create_engine(database.dagster_url())
    assert engine.dialect.driver == "psycopg2"
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT current_database()")) == "licheng_dagster"
        assert connection.scalar(text("SHOW timezone")) == "UTC"


def test_the_engine_is_the_warehouse(database: Database) -> None:
    with database.engine().connect() as connection:
        assert connection.scalar(text("SELECT current_database()")) == database.target["dbname"]


def test_a_server_given_by_url_is_used_with_the_names_of_the_readers() -> None:
    database = find_database(Settings(database_url=SecretStr(EXTERNAL)))
    assert database.url(DatabaseRole.ETL) == EXTERNAL
    assert database.url(DatabaseRole.BI) == (
        "postgresql://licheng_bi@db.example:5433/licheng?sslmode=require"
    )
    assert database.dagster_url() == (
        "postgresql+psycopg2://owner:p%40ss@db.example:5433/licheng_dagster"
        "?sslmode=require&options=-c%20timezone%3DUTC"
    )


def test_several_hosts_of_one_server_stand_in_the_query() -> None:
    url = "postgresql://owner@one.example:1,two.example:2/licheng"
    database = find_database(Settings(database_url=SecretStr(url)))
    assert psycopg.conninfo.conninfo_to_dict(database.url()) == {
        "host": "one.example,two.example",
        "port": "1,2",
        "user": "owner",
        "dbname": "licheng",
    }


def test_passwords_stay_out_of_the_representation() -> None:
    assert "p@ss" not in repr(find_database(Settings(database_url=SecretStr(EXTERNAL))))


def test_no_server_is_an_error_with_a_remedy_and_without_the_password(tmp_path: Path) -> None:
    url = f"postgresql://owner:geheim@/licheng?host={tmp_path}"
    with pytest.raises(WarehouseError, match="连不上") as caught:
        find_database(Settings(database_url=SecretStr(url))).connect()
    assert caught.value.remedy
    assert "geheim" not in str(caught.value)


def test_libpq_variables_of_the_caller_do_not_lead_elsewhere(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "PGDATABASE", "postgres")
    monkeypatch.setitem(os.environ, "PGOPTIONS", "-c timezone=UTC")
    with database.connect() as connection:
        assert connection.info.dbname == database.target["dbname"]
        assert connection.info.parameter_status("TimeZone") == "Asia/Shanghai"
