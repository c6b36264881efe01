"""The upgrade in place: whole or not at all, with its rows, and nothing of others touched."""

from __future__ import annotations

import logging
import shutil
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from psycopg.rows import dict_row

from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.schema.migrate import migrate
from licheng_etl.warehouse.schema.upgrade import CONTEXT
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from pathlib import Path

    import psycopg

    from licheng_etl.warehouse.database import Database

MOVED = {"core.fct_carrier_month": ("core.dim_carrier_version", "carrier_version_key")}
"""Facts of which a revision made attributes versions: where they stand now, and under which key."""

OURS = "n.nspname IN ('ops', 'core', 'mart')"


def names_in(database: Database) -> list[str]:
    with database.connect() as connection:
        rows = connection.execute(
            "SELECT n.nspname || '.' || c.relname FROM pg_class AS c"
            f" JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE {OURS} ORDER BY 1"
        )
        return [name for (name,) in rows]


def test_the_migrations_give_exactly_what_the_definitions_say(database: Database) -> None:
    with database.engine().connect() as connection:
        context = MigrationContext.configure(connection, opts=CONTEXT)
        assert compare_metadata(context, CONTEXT["target_metadata"]) == []


def test_every_schema_table_view_and_column_bears_a_chinese_comment(database: Database) -> None:
    with database.connect() as connection:
        rows = connection.execute(f"""
            SELECT n.nspname, NULL, NULL, obj_description(n.oid, 'pg_namespace')
            FROM pg_namespace AS n WHERE {OURS}
            UNION ALL
            SELECT n.nspname, c.relname, a.attname, col_description(c.oid, a.attnum)
            FROM pg_class AS c
            JOIN pg_namespace AS n ON n.oid = c.relnamespace
            JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE {OURS} AND c.relkind IN ('r', 'v')
            UNION ALL
            SELECT n.nspname, c.relname, NULL, obj_description(c.oid, 'pg_class')
            FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE {OURS} AND c.relkind IN ('r', 'v')
        """).fetchall()
    assert len(rows) > 300
    lacking = [row for row in rows if not any("一" <= sign <= "鿿" for sign in row[3] or "")]
    assert lacking == []


def test_an_upgrade_that_fails_changes_nothing(bare_database: Database, own_sql: Path) -> None:
    (own_sql / "marts" / "broken.sql").write_text("-- 坏\nCREATE VIEW mart.broken AS SELECT 1 / ;")
    with pytest.raises(WarehouseError, match="仍是原来的"):
        migrate(bare_database)
    assert names_in(bare_database) == []


def test_a_release_with_other_views_replaces_them_and_keeps_the_data(
    database: Database, own_sql: Path
) -> None:
    with database.connect() as connection:
        connection.execute("INSERT INTO core.dim_area VALUES (1, '历城区')")
    (own_sql / "marts" / "plan_date_changes.sql").unlink()
    (own_sql / "marts" / "areas.sql").write_text(
        "-- 区域\nCREATE VIEW mart.areas AS SELECT area_name FROM core.dim_area;"
    )
    assert migrate(database) is True
    assert "mart.plan_date_changes" not in names_in(database)
    with database.connect(DatabaseRole.BI) as reader:
        assert reader.execute("SELECT * FROM mart.areas").fetchall() == [("历城区",)]


def test_a_database_of_the_first_release_is_upgraded_with_its_rows(
    bare_database: Database, own_sql: Path, tmp_path: Path
) -> None:
    later = tmp_path / "later"
    shutil.copytree(own_sql, later)
    for path in ("migrations/versions", "marts"):
        for file in (own_sql / path).iterdir():
            if file.is_file() and not file.name.startswith("0001"):
                file.unlink()  # as the first release had neither the revisions nor these views
    (own_sql / "functions" / "part_path.sql").unlink()
    migrate(bare_database)
    with bare_database.connect() as connection:
        before = {name: filled_row(connection, name) for name in tables_in(connection)}
    shutil.copytree(later, own_sql, dirs_exist_ok=True)
    assert migrate(bare_database) is True
    with bare_database.connect() as connection:
        assert before.keys() < set(tables_in(connection))
        added: dict[str, object] = {}
        for name, row in before.items():
            (kept,) = rows_of(connection, name)
            assert kept.items() >= row.items(), name
            added |= {f"{name}.{column}": kept[column] for column in kept.keys() - row.keys()}
    # What is told of a receipt is told of the one form that it was read as.
    parts = {name: added.pop(name) for name in list(added) if name.endswith(".form")}
    assert len(parts) == 4
    assert set(parts.values()) == {before["ops.submission"]["form"]}
    assert added
    assert set(added.values()) <= {"", None}
    assert {"core.fct_project_month.source_column", "ops.mention.first_column"} <= added.keys()
    with bare_database.engine().connect() as connection:
        context = MigrationContext.configure(connection, opts=CONTEXT)
        assert compare_metadata(context, CONTEXT["target_metadata"]) == []
    assert migrate(bare_database) is False


@pytest.mark.long
def test_rows_of_every_release_go_through_every_later_one(
    bare_database: Database, own_sql: Path, tmp_path: Path
) -> None:
    """Each release writes a row into each table that it has; the last has the views of today."""
    later = tmp_path / "later"
    shutil.copytree(own_sql, later)
    revisions = sorted(path.name for path in (own_sql / "migrations" / "versions").glob("0*.py"))
    for path in ("migrations/versions", "marts", "functions"):
        for file in (own_sql / path).glob("*.*"):
            file.unlink()
    written: dict[str, list[dict[str, object]]] = {}
    for number, revision in enumerate(revisions, start=1):
        shutil.copy(later / "migrations" / "versions" / revision, own_sql / "migrations/versions")
        if revision == revisions[-1]:
            shutil.copytree(later, own_sql, dirs_exist_ok=True)
        assert migrate(bare_database) is True
        with bare_database.connect() as connection:
            _all_stand(connection, written, revision)
            for name in tables_in(connection):
                moved = rows_of(connection, name)  # into a table that this release adds
                written.setdefault(name, moved).append(filled_row(connection, name, number))
    assert len(written["core.fct_project_month"]) == len(revisions)
    with bare_database.connect(DatabaseRole.BI) as reader:
        views = reader.execute("SELECT viewname FROM pg_views WHERE schemaname = 'mart'")
        for (view,) in views.fetchall():
            reader.execute(f"SELECT count(*) FROM mart.{view}".encode())


def _all_stand(
    connection: psycopg.Connection, written: dict[str, list[dict[str, object]]], revision: str
) -> None:
    """That every row is what it was; a revision may add columns, or move them to a version."""
    for name, rows in written.items():
        stored = rows_of(connection, name)
        version, key = MOVED.get(name, ("", ""))
        if stored and key in stored[0]:
            versions = {row[key]: row for row in rows_of(connection, version)}
            stored = [versions[row[key]] | row for row in stored]
        assert len(stored) == len(rows), (name, revision)
        for row in rows:
            assert any(kept.items() >= row.items() for kept in stored), (name, revision)


def test_the_column_of_a_number_that_has_its_own_becomes_null(
    bare_database: Database, own_sql: Path
) -> None:
    later = own_sql.with_name("later")
    shutil.copytree(own_sql, later)
    for path in (own_sql / "migrations" / "versions").glob("0*.py"):
        if path.name >= "0003_column_letters.py":
            path.unlink()
    for path in (*(own_sql / "marts").iterdir(), own_sql / "functions" / "part_path.sql"):
        path.unlink()
    migrate(bare_database)
    with bare_database.connect() as connection:
        for field, letters in (("value", ""), ("progress", "C")):
            connection.execute(
                "INSERT INTO ops.column_address"
                " (submission_key, source_table, field, sheet, column_letters, label)"
                " VALUES (1, 1, %s, '表', %s, '')",
                [field, letters],
            )
    shutil.copytree(later, own_sql, dirs_exist_ok=True)
    assert migrate(bare_database) is True
    with bare_database.connect() as connection:
        query = "SELECT field, column_letters FROM ops.column_address ORDER BY 1"
        assert connection.execute(query).fetchall() == [("progress", "C"), ("value", None)]


def tables_in(connection: psycopg.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
        " WHERE schemaname IN ('core', 'ops') AND tablename <> 'alembic_version' ORDER BY 1"
    )
    return [name for (name,) in rows]


def rows_of(connection: psycopg.Connection, table: str) -> list[dict[str, object]]:
    query = f"SELECT * FROM {table}".encode()
    return connection.cursor(row_factory=dict_row).execute(query).fetchall()


def filled_row(connection: psycopg.Connection, table: str, number: int = 1) -> dict[str, object]:
    """A row of the table as it is now, with something in every column, told from those of other
    numbers.
    """
    kinds = connection.execute(
        "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute"
        " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
        [table],
    ).fetchall()
    times, values = {"date", "timestamp with time zone"}, []
    for _, kind in kinds:
        plain = "1" if kind == "boolean" else str(number)
        values.append("now()" if kind in times else f"CAST('{plain}' AS {kind})")
    statement = f"INSERT INTO {table} VALUES ({', '.join(values)}) RETURNING *".encode()
    (row,) = connection.cursor(row_factory=dict_row).execute(statement).fetchall()
    return row


def test_views_that_others_built_on_ours_are_never_dropped(
    database: Database, own_sql: Path
) -> None:
    with database.connect() as connection:
        connection.execute("CREATE SCHEMA theirs")
        connection.execute("CREATE VIEW theirs.months AS SELECT * FROM mart.project_month")
    (own_sql / "roles.sql").write_text(f"{(own_sql / 'roles.sql').read_text()}\n-- later\n")
    with pytest.raises(WarehouseError, match=r"theirs\.months"):
        migrate(database)


def test_a_database_of_a_later_release_is_refused(database: Database, own_sql: Path) -> None:
    with database.connect() as connection:
        connection.execute("UPDATE ops.alembic_version SET version_num = '9999'")
    (own_sql / "roles.sql").write_text("SELECT 1;")
    with pytest.raises(WarehouseError, match="更新的版本") as caught:
        migrate(database)
    assert caught.value.remedy


def test_the_caller_s_logging_is_left_alone(bare_database: Database) -> None:
    handlers = logging.getLogger().handlers[:]
    levels = [logging.getLogger(name).level for name in (None, "alembic", "sqlalchemy")]
    migrate(bare_database)
    assert logging.getLogger().handlers == handlers
    assert [logging.getLogger(name).level for name in (None, "alembic", "sqlalchemy")] == levels
    assert not logging.getLogger("licheng_etl.warehouse.server.cluster").disabled
