"""How marts are made: comments of columns, one order of rows, the day that is asked of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import psycopg
import pytest

from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.schema.migrate import migrate
from licheng_etl.warehouse.sql_files import read_folder
from tests.warehouse.rows import ask

if TYPE_CHECKING:
    from pathlib import Path

    from licheng_etl.warehouse.database import Database


@pytest.mark.parametrize(
    "text", ["yesterday", "2024-11", "15/11/2024", "2024-13-01", "now", "infinity", "20241115"]
)
def test_an_instant_that_cannot_be_read_is_an_error_and_not_an_empty_answer(
    empty_database: Database, text: str
) -> None:
    with empty_database.connect() as connection:
        connection.execute("SELECT set_config('licheng.as_known_at', %s, false)", [text])
        with pytest.raises(psycopg.DataError) as caught:
            connection.execute("SELECT core.as_known_at()")
    assert text in str(caught.value)


def test_a_column_bears_the_comment_that_the_table_it_is_read_from_gives(
    bare_database: Database, own_sql: Path
) -> None:
    (own_sql / "marts" / "keys.sql").write_text(
        "-- 项目\nCREATE VIEW mart.keys AS SELECT project_key FROM core.dim_project;"
    )
    migrate(bare_database)
    comment = "SELECT col_description('mart.keys'::regclass, 1) AS said"
    assert ask(bare_database, comment) == [{"said": "项目键"}]


def test_a_column_read_from_another_view_bears_the_comment_that_it_has_there(
    bare_database: Database, own_sql: Path
) -> None:
    (own_sql / "marts" / "lower.sql").write_text(
        "-- 下\n-- x: 某数\nCREATE VIEW mart.lower AS SELECT 1 AS x;"
    )
    (own_sql / "marts" / "higher.sql").write_text(
        "-- 上\nCREATE VIEW mart.higher AS SELECT x FROM mart.lower;"
    )
    migrate(bare_database)
    comment = "SELECT col_description('mart.higher'::regclass, 1) AS words"
    assert ask(bare_database, comment) == [{"words": "某数"}]


def test_a_column_without_a_comment_is_not_published(database: Database, own_sql: Path) -> None:
    (own_sql / "marts" / "areas.sql").write_text(
        "-- 区域\nCREATE VIEW mart.areas AS SELECT 1 AS x;"
    )
    with pytest.raises(WarehouseError, match=r"areas\.sql.*没有注释"):
        migrate(database)


@pytest.mark.parametrize("folder", ["marts", "derived", "rules"])
def test_rows_follow_one_another_in_one_order_only(folder: str) -> None:
    """An order by the end of the period alone leaves what ends on one day to chance; a place is the
    number of a row in such an order."""
    total = {"period_code", "trace_id", "fact_key", "sequence", "submission_key", "place"}
    for name, text in read_folder(folder).items():
        for window in re.findall(r"\b\w+ AS \(([^()]*\bORDER BY\b[^()]*)\)", text):
            last = window.split("ORDER BY")[1].split(",")[-1].split()[0].rpartition(".")[2]
            assert last in total, (name, window)
