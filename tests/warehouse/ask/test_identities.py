"""Identities proposed to a person: equal names where nothing else settles it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.warehouse.ask.identities import proposals, unknown
from tests.warehouse.rows import insert

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from licheng_etl.warehouse.database import Database

CODED, ALIAS, WRITTEN = 1, 2, 3


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    """A project with a code, the identity beside it, and one of the same name without a code."""
    with database.connect() as connection:
        insert(connection, "dim_project", project_key=CODED, project_code="2301-370112")
        insert(
            connection,
            "dim_project",
            project_key=ALIAS,
            name_identity="甲项目",
            builder_identity="甲公司",
        )
        insert(connection, "dim_project", project_key=WRITTEN, name_identity="甲项目")
        yield connection


@pytest.mark.parametrize("fact", ["fct_project_month", "fct_project_funding"])
def test_a_written_name_is_proposed_with_the_coded_project_of_the_same_name(
    connection: psycopg.Connection, fact: str
) -> None:
    insert(connection, fact, fact_key=1, project_key=CODED, alias_key=ALIAS)
    insert(connection, fact, fact_key=2, project_key=WRITTEN, alias_key=WRITTEN)
    assert proposals(connection).rows() == [("3", "甲项目", "1", "2301-370112", "甲公司")]


def test_what_leads_somewhere_already_is_proposed_no_more(connection: psycopg.Connection) -> None:
    insert(connection, "fct_project_month", fact_key=1, project_key=CODED, alias_key=ALIAS)
    insert(connection, "fct_project_month", fact_key=2, project_key=WRITTEN, alias_key=WRITTEN)
    insert(connection, "project_identity", written_key=WRITTEN, project_key=CODED)
    assert proposals(connection).is_empty()


def test_a_name_that_no_fact_bears_is_not_proposed(connection: psycopg.Connection) -> None:
    insert(connection, "fct_project_month", fact_key=1, project_key=CODED, alias_key=ALIAS)
    assert proposals(connection).is_empty()


def test_identities_that_no_project_bears_are_named(connection: psycopg.Connection) -> None:
    assert set(unknown(connection, ["1", "9", "甲"])) == {"9", "甲"}
