"""The views that BI tools read: their order and their comments.

A view is one file `sql/marts/<view>.sql`. It opens with comment lines: first what the view is, then
`-- column: what it says` for columns that no table definition names. Every other column bears the
comment that it has in a view that this one reads, else that of the fact or dimension column of its
name, so that a sentence stands once; of several, of the one that the view names first. What most
views have and no table is told below (_OF_MANY).
A line `-- 不可加: …` says why not even its additive measures may be summed over its rows.

Not here: the same views under Chinese names (chinese_marts).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from itertools import chain
from typing import TYPE_CHECKING

from psycopg import sql

from licheng_etl.model.errors import Place, WarehouseError
from licheng_etl.model.tables import DIMENSIONS, FACTS, PRINTED
from licheng_etl.warehouse.sql_files import opening, read_folder

if TYPE_CHECKING:
    import psycopg

    from licheng_etl.model.tables import Table

_COMMENT = re.compile(r"^--.*$", re.MULTILINE)
_CORE = re.compile(r"\bcore\.(\w+)")
_MART = re.compile(r"\bmart\.(\w+)")
_UNSUMMED = "不可加"
_OF_MANY = {
    "trace_id": "追溯号：凭此查到文件、工作表、单元格（mart.cell_address）",
    "project_id": "项目编号：归并后的项目",
    "period_end": "报告期截止日",
    "set_aside": "因无法采信而隔离、值为空的字段（单元格和原因见 null_reasons、ops.quarantine）",
    "carried_forward": "沿用上次的字段：本次所报无法采信，值为同一报告期先前所报",
    "by_reference": "是否只作参考：该表由别的单位主报",
    "counted": "是否计入合计：每期每项只计一行，主报单位报了本期的只计它所报，否则取最近记录的",
    "file_name": "来源文件名",
}
"""Columns that most views have and no table: what they are where a view says nothing else."""


@dataclass(frozen=True)
class Mart:
    """One view: its statement, its comment, and the comments of its own columns."""

    name: str
    statement: str
    comment: str
    columns: dict[str, str]
    reads: tuple[str, ...]
    """The names of the views that it reads, in the order in which it names them."""
    unsummed: str | None
    """Why no measure may be summed over its rows; None where the comments of columns say it."""

    @property
    def full_comment(self) -> str:
        return f"{self.comment}。{_UNSUMMED}：{self.unsummed}" if self.unsummed else self.comment


@dataclass(frozen=True)
class PublishedMart:
    """A view that stands in the database, and the comment of each of its columns, in order."""

    mart: Mart
    comments: dict[str, str]


def marts() -> list[Mart]:
    """All views, each after the views it reads."""
    texts = read_folder("marts")
    named = {name: _MART.findall(_COMMENT.sub("", text)) for name, text in texts.items()}
    reads = {
        name: tuple(other for other in dict.fromkeys(others) if other in texts and other != name)
        for name, others in named.items()
    }
    order = TopologicalSorter({name: sorted(others) for name, others in reads.items()})
    return [_parse(name, texts[name], reads[name]) for name in order.static_order()]


def mart_of_fact(table: Table) -> Mart | None:
    """The view that shows each row of a fact table, if there is one."""
    shows = f"FROM {table.qualified_name} AS fact\n"
    return next((mart for mart in _traced() if shows in mart.statement), None)


@cache
def _traced() -> list[Mart]:
    """The views that show rows of facts."""
    traced = "SELECT\n    fact.fact_key::varchar(20) AS trace_id,"
    return [mart for mart in marts() if traced in mart.statement]


def drop_marts(connection: psycopg.Connection) -> None:
    """Drop every view of the schema at once; PostgreSQL refuses when others are built on them."""
    drop_views(connection, "mart")


def drop_views(connection: psycopg.Connection, schema: str) -> None:
    rows = connection.execute(
        "SELECT viewname FROM pg_views WHERE schemaname = %s ORDER BY viewname", [schema]
    ).fetchall()
    if rows:
        names = sql.SQL(", ").join(sql.Identifier(schema, name) for (name,) in rows)
        connection.execute(sql.SQL("DROP VIEW {} RESTRICT").format(names))


def create_marts(connection: psycopg.Connection) -> list[PublishedMart]:
    """Create every view with its comments; WarehouseError for a column that has none."""
    published: dict[str, PublishedMart] = {}
    for mart in marts():
        connection.execute(mart.statement.encode())
        read = [published[name].comments for name in mart.reads]
        comments = {
            name: _column_comment(mart, name, read) for name in _column_names(connection, mart.name)
        }
        comment_view(connection, ("mart", mart.name), mart.full_comment, comments)
        published[mart.name] = PublishedMart(mart, comments)
    return list(published.values())


def comment_view(
    connection: psycopg.Connection, view: tuple[str, str], comment: str, columns: dict[str, str]
) -> None:
    """Comments on a view, by schema and name, and on its columns."""
    _comment(connection, "VIEW", sql.Identifier(*view), comment)
    for name, text in columns.items():
        _comment(connection, "COLUMN", sql.Identifier(*view, name), text)


def _parse(name: str, text: str, reads: tuple[str, ...]) -> Mart:
    sentences, columns = opening(text)
    unsummed = columns.pop(_UNSUMMED, None)
    return Mart(name, text, "".join(sentences), columns, reads, unsummed)


def _column_comment(mart: Mart, column: str, read: list[dict[str, str]]) -> str:
    """`read`: the comments of the columns of the views that it reads.

    A table that the view does not name speaks last: it may call something else by the same name.
    """
    tables = {
        table.name: table.column(column).full_comment
        for table in chain(FACTS.values(), PRINTED.values(), DIMENSIONS.values())
        if column in table.column_names
    }
    named = set(_CORE.findall(mart.statement))
    told = chain(
        (comments[column] for comments in (mart.columns, *read) if column in comments),
        (comment for name, comment in tables.items() if name in named),
        filter(None, [_OF_MANY.get(column)]),
        tables.values(),
    )
    comment = next(told, None)
    if comment is not None:
        return comment
    raise WarehouseError(
        "视图的这一列没有注释",
        place=Place(file=f"sql/marts/{mart.name}.sql"),
        value=column,
        remedy=f"请在文件开头加一行 -- {column}: …。",
    )


def _column_names(connection: psycopg.Connection, view: str) -> list[str]:
    rows = connection.execute(
        "SELECT attname FROM pg_attribute"
        " WHERE attrelid = format('mart.%%I', %s::text)::regclass AND attnum > 0 ORDER BY attnum",
        [view],
    )
    return [name for (name,) in rows]


def _comment(
    connection: psycopg.Connection, target: str, name: sql.Identifier, comment: str
) -> None:
    statement = sql.SQL("COMMENT ON {} {} IS {}")
    connection.execute(statement.format(sql.SQL(target), name, sql.Literal(comment)))
