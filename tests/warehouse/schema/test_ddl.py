"""The DDL says what the table definitions say."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import polars as pl
import pytest
import sqlalchemy as sa

from licheng_etl.model import tables
from licheng_etl.model.tables import TABLES, ColumnType, Role, Table
from licheng_etl.model.tables.definition import numeric, varchar
from licheng_etl.warehouse.schema.ddl import SCHEMAS, metadata, sql_type

TYPES = {column.type.sql: column.type for table in TABLES.values() for column in table.columns}


@pytest.mark.parametrize("spelling", sorted(TYPES))
def test_every_type_is_spelled_as_in_the_definitions(spelling: str) -> None:
    dialect = sa.make_url("postgresql+psycopg://").get_dialect()()
    compiled = sql_type(TYPES[spelling]).compile(dialect).lower().replace(", ", ",")
    assert compiled.replace("timestamp with time zone", "timestamptz") == spelling


@pytest.mark.parametrize("name", ["text", "numeric", "json", "integer[]", "varchar"])
def test_a_type_that_bi_clients_cannot_read_is_not_provided_for(name: str) -> None:
    with pytest.raises(ValueError, match="no SQLAlchemy type"):
        sql_type(ColumnType(name, pl.String()))


def test_only_texts_have_a_length() -> None:
    assert varchar(20).length == 20
    assert numeric(28, 8).length is None


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_each_table_has_the_columns_key_and_comments_of_its_definition(table: Table) -> None:
    stored = metadata().tables[table.qualified_name]
    assert [column.name for column in stored.columns] == table.column_names
    assert [column.name for column in stored.primary_key] == table.named(Role.KEY)
    assert [column.nullable for column in stored.columns] == [c.nullable for c in table.columns]
    assert [column.comment for column in stored.columns] == [c.full_comment for c in table.columns]
    assert stored.comment == table.full_comment
    indexed = {tuple(column.name for column in index.columns) for index in stored.indexes}
    assert indexed == set(table.indexes)


@pytest.mark.parametrize("name", [module.name for module in iter_modules(tables.__path__)])
def test_every_table_that_a_module_defines_is_one_of_the_warehouse(name: str) -> None:
    module = import_module(f"{tables.__name__}.{name}")
    for table in getattr(module, "TABLES", ()):
        assert TABLES.get(table.name) is table


def test_no_table_depends_on_the_order_of_loading() -> None:
    tables = metadata().tables.values()
    assert not [table.name for table in tables if table.foreign_keys]
    defaults = (column.server_default for table in tables for column in table.columns)
    assert not any(defaults)


def test_no_table_stands_in_the_schema_of_views() -> None:
    schemas = {table.schema for table in metadata().tables.values()}
    assert schemas == set(SCHEMAS) - {"mart", "集市"}


def test_names_fit_postgresql() -> None:
    names = [name.rpartition(".")[2] for name in metadata().tables]
    names += [str(index.name) for table in metadata().tables.values() for index in table.indexes]
    names += [
        str(constraint.name)
        for table in metadata().tables.values()
        for constraint in table.constraints
        if isinstance(constraint, sa.PrimaryKeyConstraint)
    ]
    assert max(map(len, names)) < 64
    assert len(names) == len(set(names))
