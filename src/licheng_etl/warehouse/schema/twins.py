"""The marts as they stand in the database, each with its twin under a Chinese name.

Here: reading both from the catalogue. Not here: making them (marts, chinese_marts), their rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.schema.chinese_marts import SCHEMA, short_name
from licheng_etl.warehouse.schema.marts import marts

if TYPE_CHECKING:
    import psycopg

    from licheng_etl.warehouse.schema.marts import Mart

_COLUMNS = """
    SELECT attname, format_type(atttypid, atttypmod), col_description(attrelid, attnum)
    FROM pg_attribute
    WHERE attrelid = to_regclass(%s) AND attnum > 0
    ORDER BY attnum
"""


@dataclass(frozen=True)
class ViewColumn:
    """A column of a view: its name, its type as PostgreSQL writes it, its comment."""

    name: str
    type: str
    comment: str


@dataclass(frozen=True)
class Twin:
    """A mart and its twin under a Chinese name: the columns of both, by their names in SQL."""

    mart: Mart
    chinese: str
    comment: str
    own: dict[str, ViewColumn]
    columns: dict[str, ViewColumn]

    @property
    def name(self) -> str:
        return self.mart.name


def twins(connection: psycopg.Connection) -> list[Twin]:
    """All of them in order of name; WarehouseError where the warehouse is not as this code has it.

    The connection is a reader's, of marts alone.
    """
    return [_twin(connection, mart) for mart in sorted(marts(), key=lambda mart: mart.name)]


def _twin(connection: psycopg.Connection, mart: Mart) -> Twin:
    chinese = short_name(mart.comment)
    own = _columns(connection, f'mart."{mart.name}"')
    other = _columns(connection, f'{SCHEMA}."{chinese}"')
    if not own or len(own) != len(other):
        raise WarehouseError(
            "仓库里的集市与程序不符",
            value=mart.name,
            remedy="请先运行 licheng doctor，看仓库是否已升级到本版。",
        )
    return Twin(
        mart,
        chinese,
        _comment(connection, f'{SCHEMA}."{chinese}"'),
        {column.name: column for column in own},
        {column.name: twin for column, twin in zip(own, other, strict=True)},
    )


def _columns(connection: psycopg.Connection, view: str) -> list[ViewColumn]:
    rows = connection.execute(_COLUMNS, [view]).fetchall()
    return [ViewColumn(name, kind, comment or "") for name, kind, comment in rows]


def _comment(connection: psycopg.Connection, view: str) -> str:
    row = connection.execute("SELECT obj_description(to_regclass(%s))", [view]).fetchone()
    return row[0] or "" if row else ""
