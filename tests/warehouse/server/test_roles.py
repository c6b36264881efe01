"""The roles of the product: what they may do in the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from tests.warehouse.server.clusters import ROLES, ask

if TYPE_CHECKING:
    from licheng_etl.warehouse.server.cluster import EmbeddedServer


def test_no_role_of_the_product_is_a_superuser_or_makes_databases(running: EmbeddedServer) -> None:
    rows = ask(
        running,
        "SELECT rolname FROM pg_roles WHERE rolname ~ '^licheng' AND rolcanlogin AND NOT"
        " (rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls)",
    )
    assert {name for (name,) in rows} == set(ROLES)


@pytest.mark.parametrize("role", ["licheng_bi", "licheng_steward"])
@pytest.mark.parametrize("database", ["licheng_dagster", "postgres", "template1"])
def test_readers_connect_to_the_warehouse_only(
    running: EmbeddedServer, role: str, database: str
) -> None:
    assert ask(running, "SHOW timezone", role) == [("Asia/Shanghai",)]
    with pytest.raises(psycopg.OperationalError, match="CONNECT privilege"):
        ask(running, "SELECT 1", role, database)
