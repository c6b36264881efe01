"""What bounds the readers: the limits of the definition, and what the owner may not set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql

from licheng_etl.warehouse.ask.readers import reader_bounds
from licheng_etl.warehouse.schema.migrate import migrate
from licheng_etl.warehouse.server.processes import SUPERUSER
from licheng_etl.warehouse.server.roles import READER_LIMITS, READERS, DatabaseRole
from tests.databases import BARE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.warehouse.database import Database
    from tests.databases import Databases

BOTH = pytest.mark.parametrize("role", [DatabaseRole.BI, DatabaseRole.STEWARD])


@pytest.fixture(scope="module")
def migrated(databases: Databases) -> Iterator[Database]:
    """A warehouse whose database an administrator has just made; each test leaves it so."""
    with databases.lent(BARE) as made:
        migrate(made)
        yield made


def test_every_limit_and_prohibition_holds_on_the_embedded_server(migrated: Database) -> None:
    with migrated.connect() as connection:
        bounds = reader_bounds(connection)
    assert len(bounds) == len(READERS) * (len(READER_LIMITS) + 4)
    assert [bound for bound in bounds if not bound.holds] == []


@BOTH
@pytest.mark.parametrize("name", READER_LIMITS)
def test_a_session_of_a_reader_begins_with_the_limit(
    migrated: Database, role: DatabaseRole, name: str
) -> None:
    with migrated.connect(role) as reader:
        assert reader.execute("SELECT current_setting(%s)", [name]).fetchone() == (
            READER_LIMITS[name],
        )


def test_the_writer_is_bound_by_none_of_them(migrated: Database) -> None:
    with migrated.connect() as writer:
        assert writer.execute("SHOW statement_timeout").fetchone() == ("0",)
        assert writer.execute("SHOW transaction_timeout").fetchone() == ("0",)


@BOTH
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TEMPORARY TABLE mine (x int)",
        "SELECT * INTO TEMPORARY mine FROM mart.project_month",
        "CREATE TABLE public.mine (x int)",
        "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE SCHEMA mine",
    ],
)
def test_a_reader_creates_nothing(migrated: Database, role: DatabaseRole, statement: str) -> None:
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege)
    with migrated.connect(role) as reader, refused:
        reader.execute(statement.encode())


def test_a_right_that_somebody_gave_is_told_with_what_takes_it_back(migrated: Database) -> None:
    with migrated.connect() as owner:
        name = sql.Identifier(owner.info.dbname)
        owner.execute(sql.SQL("GRANT TEMPORARY ON DATABASE {} TO licheng_bi").format(name))
        owner.execute("GRANT CREATE ON SCHEMA public TO licheng_bi")
    with migrated.connect(autocommit=True) as owner:
        lacking = [bound for bound in reader_bounds(owner) if not bound.holds]
        assert [(each.role, each.bound, each.is_right) for each in lacking] == [
            ("licheng_bi", "不能建临时表", True),
            ("licheng_bi", "不能建表和视图", True),
        ]
        for each in lacking:
            owner.execute(each.remedy.encode())
        assert all(bound.holds for bound in reader_bounds(owner))


def test_a_limit_that_an_administrator_set_stays_and_one_that_he_lifted_is_told(
    bare_database: Database,
) -> None:
    migrate(bare_database)
    target = psycopg.conninfo.make_conninfo(**{**bare_database.target, "user": SUPERUSER})
    name = sql.Identifier(bare_database.target["dbname"])
    settings = {"statement_timeout": "1h", "temp_file_limit": "-1"}
    with psycopg.connect(target, autocommit=True) as administrator:
        for setting, value in settings.items():
            change = sql.SQL("ALTER ROLE licheng_bi IN DATABASE {} SET {} = {}")
            administrator.execute(change.format(name, sql.SQL(setting), value))
    with bare_database.connect() as connection:
        told = {
            reader_bound.bound: reader_bound
            for reader_bound in reader_bounds(connection)
            if reader_bound.role == "licheng_bi"
        }
    assert told["语句时限 1h"].holds
    assert not told["临时文件上限"].holds
    assert "ALTER ROLE licheng_bi SET temp_file_limit" in told["临时文件上限"].remedy


def test_an_owner_that_is_no_superuser_sets_what_it_may(bare_database: Database) -> None:
    """As on a server of somebody else, whose administrator let the owner make roles."""
    target = psycopg.conninfo.make_conninfo(**{**bare_database.target, "user": SUPERUSER})
    with psycopg.connect(target, autocommit=True) as administrator:
        for setting in READER_LIMITS:
            administrator.execute(f"ALTER ROLE licheng_bi RESET {setting}".encode())
        administrator.execute("ALTER ROLE licheng_etl CREATEROLE")
        administrator.execute("GRANT licheng_bi TO licheng_etl WITH ADMIN TRUE")
        try:
            migrate(bare_database)
            with bare_database.connect() as connection:
                lacking = [
                    reader_bound
                    for reader_bound in reader_bounds(connection)
                    if not reader_bound.holds
                ]
            assert [
                (reader_bound.role, reader_bound.bound, reader_bound.is_right)
                for reader_bound in lacking
            ] == [("licheng_bi", "临时文件上限", False)]
        finally:
            administrator.execute("REVOKE licheng_bi FROM licheng_etl")
            administrator.execute("ALTER ROLE licheng_etl NOCREATEROLE")
            for setting, value in READER_LIMITS.items():
                administrator.execute(f"ALTER ROLE licheng_bi SET {setting} = '{value}'".encode())
