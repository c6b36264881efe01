"""The fingerprint: equal for equal rows and for nothing else."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.tables import CORE
from licheng_etl.warehouse.ask.fingerprint import fingerprint
from tests.warehouse.rows import insert

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from licheng_etl.warehouse.database import Database


@pytest.fixture
def owner(database: Database) -> Iterator[psycopg.Connection]:
    with database.connect(autocommit=True) as connection:
        for key in (1, 2, 3):
            insert(connection, "dim_area", area_key=key, area_name=f"街道{key}")
            insert(connection, "fct_project_month", fact_key=key, ytd_investment=Decimal("1.50"))
        yield connection


def test_it_has_every_core_table_in_order_of_name_and_the_whole_last(
    owner: psycopg.Connection,
) -> None:
    hashes = fingerprint(owner)
    assert list(hashes) == [*sorted(CORE), "core"]
    assert all(len(digest) == 64 for digest in hashes.values())


def test_the_physical_order_of_rows_has_no_part(owner: psycopg.Connection) -> None:
    before = fingerprint(owner)
    owner.execute("UPDATE core.dim_area SET area_name = area_name || '' WHERE area_key = 1")
    owner.execute("DELETE FROM core.fct_project_month WHERE fact_key = 2")
    insert(owner, "fct_project_month", fact_key=2, ytd_investment=Decimal("1.5"))
    assert fingerprint(owner) == before


def test_the_session_has_no_part_and_is_as_before(owner: psycopg.Connection) -> None:
    before = fingerprint(owner)
    owner.execute("SET timezone = 'America/New_York'")
    owner.execute("SET datestyle = 'German'")
    assert fingerprint(owner) == before
    settings = "SELECT current_setting('timezone'), current_setting('datestyle')"
    assert owner.execute(settings).fetchone() == ("America/New_York", "German, DMY")


def test_it_may_be_asked_amid_a_transaction_and_sees_it(owner: psycopg.Connection) -> None:
    before = fingerprint(owner)
    with owner.transaction(force_rollback=True):
        owner.execute("SET LOCAL timezone = 'UTC'")
        owner.execute("DELETE FROM core.dim_area WHERE area_key = 1")
        assert fingerprint(owner)["dim_area"] != before["dim_area"]
        zone = owner.execute("SELECT current_setting('timezone')").fetchone()
        assert zone == ("UTC",)
    assert fingerprint(owner) == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE core.fct_project_month SET ytd_investment = 1.50000001 WHERE fact_key = 2",
        "UPDATE core.fct_project_month SET ytd_investment = NULL WHERE fact_key = 2",
        "UPDATE core.fct_project_month SET progress = '' WHERE fact_key = 2",
        "UPDATE core.fct_project_month SET superseded_at = '2024-01-01' WHERE fact_key = 2",
        "UPDATE core.fct_project_month SET contact = '王' WHERE fact_key = 2",
        "DELETE FROM core.fct_project_month WHERE fact_key = 2",
    ],
)
def test_any_other_value_is_another_fingerprint(owner: psycopg.Connection, change: str) -> None:
    before = fingerprint(owner)
    assert owner.execute(change).rowcount == 1
    after = fingerprint(owner)
    assert {name for name in after if after[name] != before[name]} == {"fct_project_month", "core"}


def test_what_stands_in_ops_has_no_part(owner: psycopg.Connection) -> None:
    before = fingerprint(owner)
    insert(owner, "run", run_id="nightly", form="dispatch")
    assert fingerprint(owner) == before
