"""SQLAlchemy's picture of the warehouse, made from the table definitions.

Here: the translation and nothing else. Migrations are written from it, and the tests compare it
with the database. Not here: the definitions themselves (model.tables).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from licheng_etl.model.tables import TABLES, Column, ColumnType, Role, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.types import TypeEngine

SCHEMAS = {
    "ops": "运行：收件、报送、决定、审核、隔离、列地址",
    "core": "核心：维度、事实与派生表",
    "mart": "供分析工具读取的视图",
    "集市": "供拖拽分析的视图：mart 的内容，中文名，代码已译，不可相加的列名都写明",
}
"""The schemas and their comments. The last two hold views only, no part of the metadata."""

_SIMPLE: dict[str, TypeEngine[Any]] = {
    "bigint": sa.BigInteger(),
    "integer": sa.Integer(),
    "smallint": sa.SmallInteger(),
    "boolean": sa.Boolean(),
    "date": sa.Date(),
    "timestamptz": sa.TIMESTAMP(timezone=True),
}
_BOUNDED: dict[str, type[TypeEngine[Any]]] = {"varchar": sa.String, "numeric": sa.Numeric}


def metadata(tables: Iterable[Table] = TABLES.values()) -> sa.MetaData:
    """Tables, columns, primary keys, indexes and comments as the definitions state them."""
    result = sa.MetaData(naming_convention={"pk": "pk_%(table_name)s"})
    for table in tables:
        _add(table, result)
    return result


def sql_type(column_type: ColumnType) -> TypeEngine[Any]:
    """The SQLAlchemy type of a definition's; ValueError for one not provided for."""
    name, arguments = column_type.name, column_type.arguments
    if name in _SIMPLE and not arguments:
        return _SIMPLE[name]
    if name in _BOUNDED and arguments:
        return _BOUNDED[name](*arguments)
    raise ValueError(f"no SQLAlchemy type for {column_type.sql!r}")


def _add(table: Table, result: sa.MetaData) -> None:
    stored = sa.Table(
        table.name,
        result,
        *map(_column, table.columns),
        schema=table.schema,
        comment=table.full_comment,
    )
    for columns in table.indexes:
        sa.Index(f"ix_{table.name}_{'_'.join(columns)}", *(stored.c[name] for name in columns))


def _column(column: Column) -> sa.Column[Any]:
    return sa.Column(
        column.name,
        sql_type(column.type),
        primary_key=column.role is Role.KEY,
        autoincrement=False,
        nullable=column.nullable,
        comment=column.full_comment,
    )
