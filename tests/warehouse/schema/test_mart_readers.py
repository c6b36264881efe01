"""Who may read the marts, and in which shape they stand before every client."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import psycopg
import pytest

from licheng_etl.model.tables import CORE, Column
from licheng_etl.warehouse.schema.marts import marts
from licheng_etl.warehouse.server.roles import DatabaseRole
from tests.warehouse.rows import ask, insert

if TYPE_CHECKING:
    from licheng_etl.warehouse.database import Database

VIEWS = [mart.name for mart in marts()]
READABLE = re.compile(
    r"character varying\(\d+\)|numeric\(\d+,\d+\)|date|boolean|integer|timestamp with time zone"
)


@pytest.mark.parametrize("view", VIEWS)
def test_bi_reads_every_view(empty_database: Database, view: str) -> None:
    assert ask(empty_database, f"SELECT * FROM mart.{view} WHERE FALSE") == []


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM core.dim_area",
        "SELECT * FROM ops.receipt",
        "CREATE TABLE mart.mine (x int)",
        "CREATE TABLE public.mine (x int)",
        "CREATE VIEW mart.mine AS SELECT 1",
        "INSERT INTO core.dim_area VALUES (1, '历城区')",
        "DROP VIEW mart.project_month",
    ],
)
def test_bi_does_nothing_else(empty_database: Database, statement: str) -> None:
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege)
    with empty_database.connect(DatabaseRole.BI) as reader, refused:
        reader.execute(statement)


def test_the_steward_also_reads_ops_and_writes_nothing(empty_database: Database) -> None:
    with empty_database.connect(DatabaseRole.STEWARD, autocommit=True) as steward:
        steward.execute("SELECT * FROM ops.verdict")
        steward.execute("SELECT * FROM mart.project_month")
        for forbidden in ("SELECT * FROM core.dim_area", "DELETE FROM ops.verdict"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                steward.execute(forbidden)


def test_mart_holds_plain_views_with_types_that_every_client_reads(
    empty_database: Database,
) -> None:
    with empty_database.connect() as connection:
        rows = connection.execute("""
            SELECT c.relname, c.relkind, a.attname, format_type(a.atttypid, a.atttypmod)
            FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
            WHERE c.relnamespace = 'mart'::regnamespace
        """).fetchall()
    assert {name for name, *_ in rows} == set(VIEWS)
    assert {kind for _, kind, *_ in rows} == {"v"}
    assert [row for row in rows if not READABLE.fullmatch(row[3])] == []


def test_no_view_reads_a_column_with_personal_data(empty_database: Database) -> None:
    sensitive = {
        (table.name, column.name)
        for table in CORE.values()
        for column in table.columns
        if column.sensitive
    }
    assert sensitive
    with empty_database.connect() as connection:
        read = connection.execute("""
            SELECT DISTINCT source.relname, attribute.attname
            FROM pg_depend AS depend
            JOIN pg_rewrite AS rule ON rule.oid = depend.objid
            JOIN pg_class AS view ON view.oid = rule.ev_class
            JOIN pg_class AS source ON source.oid = depend.refobjid
            JOIN pg_attribute AS attribute
                ON attribute.attrelid = source.oid AND attribute.attnum = depend.refobjsubid
            WHERE depend.classid = 'pg_rewrite'::regclass
                AND view.relnamespace = 'mart'::regnamespace
        """).fetchall()
    assert ("fct_project_month", "ytd_investment") in read
    assert sensitive & set(read) == set()


def test_no_view_shows_a_number_of_a_person_in_free_text(database: Database) -> None:
    remark = "联系张三13812345678，身份证37011219900307233X，代码2410-370112-04-01-123456"
    filled = set()
    with database.connect() as connection:
        for table in CORE.values():
            names = {column.name for column in table.columns if is_free_text(column)}
            filled |= names
            insert(connection, table.name, **dict.fromkeys(names, remark))
    shown = [
        str(value)
        for view in VIEWS
        for row in ask(database, f"SELECT * FROM mart.{view}")
        for value in row.values()
    ]
    assert {"issues", "progress", "responsible_unit"} <= filled
    assert [text for text in shown if "13812345678" in text or "37011219900307233X" in text] == []
    assert any("代码2410-370112-04-01-123456" in text for text in shown)


def is_free_text(column: Column) -> bool:
    """What people write as they like; names of things are in the forms' hands."""
    is_long = (column.type.length or 0) >= 2000 and column.name != "null_reasons"
    return is_long or column.name in {"responsible_unit", "leader"}
