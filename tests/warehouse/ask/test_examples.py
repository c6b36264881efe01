"""Examples of what there is: the newest period of each fact, and a number to trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.warehouse.ask.examples import Example, examples
from tests.warehouse.rows import insert, insert_period

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from licheng_etl.warehouse.database import Database


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    with database.connect() as connection:
        yield connection


def test_an_empty_warehouse_has_nothing_to_show(connection: psycopg.Connection) -> None:
    assert list(examples(connection)) == []


def test_each_fact_is_shown_by_its_newest_period_and_a_number(
    connection: psycopg.Connection,
) -> None:
    for key, code in enumerate(("2024-M09", "2024-M10"), 1):
        insert_period(connection, code)
        row = {"fact_key": key, "submission_key": 5, "source_table": 1, "period_code": code}
        insert(connection, "fct_project_month", **row, annual_plan=7, progress="封顶")
    for field in ("progress", "annual_plan"):
        insert(connection, "column_address", submission_key=5, source_table=1, field=field)
    assert list(examples(connection)) == [
        Example("project_month", "2024-M10", ("2", "annual_plan"))
    ]
