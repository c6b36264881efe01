"""The views that BI tools read: their order and their comments.

A view is one file `sql/marts/<view>.sql`. It opens with comment lines: first what the view is, then
`-- column: what it says` for columns that no table definition names. Every other column bears the
comment that a view it is read from gives it, else that of the fact or dimension column of its name,
so that a sentence stands once; of several, of one that the view reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from psycopg import sql

from licheng_etl.model.errors import Place, WarehouseError
from licheng_etl.model.tables import DIMENSIONS, FACTS, PRINTED
from licheng_etl.warehouse.sql_files import read_folder

if TYPE_CHECKING:
    import psycopg

    from licheng_etl.model.tables import Table

_COLUMN_COMMENT = re.compile(r"-- (\w+): (.+)")
_COMMENT = re.compile(r"^--.*$", re.MULTILINE)
_CORE = re.compile(r"\bcore\.(\w+)")
_MART = re.compile(r"\bmart\.(\w+)")


@dataclass(frozen=True)
class Mart:
    """One view: its statement, its comment, and the comments of its own columns."""

    name: str
    statement: str
    comment: str
    columns: dict[str, str]
    reads: tuple[Mart, ...]
    """The views that it reads."""

    @property
    def tables(self) -> set[str]:
        """Names of the tables of core that it reads, itself or through other views."""
        own = set(_CORE.findall(self.statement))
        return own.union(*(mart.tables for mart in self.reads))

    def comment_of(self, column: str) -> str | None:
        """What it or a view that it reads says of a column."""
        if column in self.columns:
            return self.columns[column]
        return next(filter(None, (mart.comment_of(column) for mart in self.reads)), None)


def marts() -> list[Mart]:
    """All views, each after the views it reads."""
    texts = read_folder("marts")
    reads = {
        name: set(_MART.findall(_COMMENT.sub("", text))) & texts.keys() - {name}
        for name, text in texts.items()
    }
    read: dict[str, Mart] = {}
    for name in TopologicalSorter({name: sorted(reads[name]) for name in reads}).static_order():
        read[name] = _parse(name, texts[name], tuple(read[other] for other in sorted(reads[name])))
    return list(read.values())


@cache
def mart_of_fact(table: Table) -> Mart | None:
    """The view that shows each row of a fact table, if there is one."""
    shows = f"FROM {table.qualified_name} AS fact\n"
    traced = "SELECT\n    fact.fact_key::varchar(20) AS trace_id,"
    return next(
        (mart for mart in marts() if traced in mart.statement and shows in mart.statement), None
    )


def drop_marts(connection: psycopg.Connection) -> None:
    """Drop every view of the schema at once; PostgreSQL refuses when others are built on them."""
    rows = connection.execute(
        "SELECT viewname FROM pg_views WHERE schemaname = 'mart' ORDER BY viewname"
    ).fetchall()
    if rows:
        names = sql.SQL(", ").join(sql.Identifier("mart", name) for (name,) in rows)
        connection.execute(sql.SQL("DROP VIEW {} RESTRICT").format(names))


def create_marts(connection: psycopg.Connection) -> None:
    """Create every view with its comments; WarehouseError for a column that has none."""
    for mart in marts():
        connection.execute(mart.statement.encode())
        view = sql.Identifier("mart", mart.name)
        _comment(connection, "VIEW", view, mart.comment)
        for name in _column_names(connection, mart.name):
            column = sql.Identifier("mart", mart.name, name)
            _comment(connection, "COLUMN", column, _column_comment(mart, name))


def _parse(name: str, text: str, reads: tuple[Mart, ...]) -> Mart:
    opening = list(takewhile(lambda line: line.startswith("--"), text.splitlines()))
    columns = {match[1]: match[2] for line in opening if (match := _COLUMN_COMMENT.fullmatch(line))}
    sentences = (line[2:].strip() for line in opening if not _COLUMN_COMMENT.fullmatch(line))
    return Mart(name, text, "".join(sentences), columns, reads)


def _column_comment(mart: Mart, column: str) -> str:
    stated = mart.comment_of(column)
    if stated is not None:
        return stated
    tables = sorted(
        chain(FACTS.values(), PRINTED.values(), DIMENSIONS.values()),
        key=lambda reader: reader.name not in mart.tables,
    )
    for table in tables:
        if column in table.column_names:
            return table.column(column).full_comment
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
