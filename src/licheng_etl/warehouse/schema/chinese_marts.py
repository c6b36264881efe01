"""The schema for people who drag and drop: the marts under Chinese names, codes in words.

Generated from the marts and their comments, so that nothing of it is written twice. A view and a
column are called what their comments begin with; what a tool must not sum bears that in its name,
because such tools sum every number that is dropped on a chart and show no comments; a number that
only tells a place is a text there.
Not here: the marts (marts), what the codes are (the comments of the definitions).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psycopg import sql

from licheng_etl.model.errors import Place, WarehouseError
from licheng_etl.model.states import explained_codes
from licheng_etl.model.tables.definition import Additivity
from licheng_etl.warehouse.schema.marts import comment_view, drop_views

if TYPE_CHECKING:
    from collections.abc import Iterable

    import psycopg

    from licheng_etl.warehouse.schema.marts import PublishedMart

SCHEMA = "集市"

_NAME = re.compile(r"(?:其中：)?[^：，、。；:]+")
_ASIDE = re.compile(r"（[^（）]*）")
_NOTE = re.compile(r"[（；](可加|时间上不可加|不可加)[）：；]")
_MART = re.compile(r"\bmart\.(\w+)")
_MARKS: dict[Additivity | None, str] = {
    Additivity.NON: "（勿相加）",
    Additivity.SEMI: "（勿跨期加）",
}
_WHOLE = {"smallint", "integer", "bigint"}
_LONGEST = 63
"""Bytes of a name in PostgreSQL, which cuts what is longer."""


def drop_chinese_marts(connection: psycopg.Connection) -> None:
    """PostgreSQL refuses when other views are built on them."""
    drop_views(connection, SCHEMA)


def create_chinese_marts(
    connection: psycopg.Connection, published: Iterable[PublishedMart]
) -> None:
    """A view for each mart; WarehouseError for a name that stands twice or is too long."""
    published = list(published)
    names = {view.mart.name: short_name(view.mart.comment) for view in published}
    _unambiguous("sql/marts", names)
    for view in published:
        types = _types(connection, view.mart.name)
        columns = {
            column: _column_name(comment, view.mart.unsummed is not None)
            for column, comment in view.comments.items()
        }
        _unambiguous(f"sql/marts/{view.mart.name}.sql", columns)
        selected = sql.SQL(", ").join(
            sql.SQL("{} AS {}").format(
                _in_words(
                    column,
                    types[column],
                    view.comments[column],
                    summed=additivity(view.comments[column], view.mart.unsummed is not None),
                ),
                sql.Identifier(name),
            )
            for column, name in columns.items()
        )
        name = names[view.mart.name]
        connection.execute(
            sql.SQL("CREATE VIEW {} AS SELECT {} FROM {}").format(
                sql.Identifier(SCHEMA, name), selected, sql.Identifier("mart", view.mart.name)
            )
        )
        comments = {columns[each]: _told(text, names) for each, text in view.comments.items()}
        comment_view(connection, (SCHEMA, name), _told(view.mart.full_comment, names), comments)


def short_name(comment: str) -> str:
    """What a comment says before it explains: `报告期代码` of `报告期代码，如 2024-M10`."""
    match = _NAME.match(_ASIDE.sub("", comment))
    return match[0].replace("：", "").strip() if match else comment


def additivity(comment: str, unsummed: bool) -> Additivity | None:
    """How a tool may sum the column, as its comment says it; None of what is no measure.

    `unsummed`: that nothing may be summed over the rows of the view.
    """
    note = _NOTE.search(comment)
    if note is None:
        return None
    return Additivity.NON if unsummed else Additivity(note[1])


def _column_name(comment: str, unsummed: bool) -> str:
    return short_name(comment) + _MARKS.get(additivity(comment, unsummed), "")


def _in_words(column: str, kind: str, comment: str, *, summed: Additivity | None) -> sql.Composable:
    """The column, its codes in the words that its comment gives them.

    A whole number that is no measure tells a place (a year, a month, a row): it is a text, which no
    tool sums, of two digits at least, so that months stand in their order.
    """
    name = sql.Identifier(column)
    if kind in _WHOLE and summed is None:
        return sql.SQL("to_char({}, 'FM999999999900')::varchar(12)").format(name)
    if kind == "boolean":
        return sql.SQL("CASE {} WHEN TRUE THEN '是' WHEN FALSE THEN '否' END::varchar(1)").format(
            name
        )
    codes = explained_codes(comment)
    if column.endswith("period_code") or "期间代码" in comment:
        return sql.SQL("core.period_in_words({})::varchar(40)").format(name)
    if not codes or not kind.startswith("character"):
        return name
    cases = sql.SQL(" ").join(
        sql.SQL("WHEN {} THEN {}").format(sql.Literal(code), sql.Literal(words))
        for code, words in codes.items()
    )
    return sql.SQL("CASE {} {} ELSE {} END::varchar(200)").format(name, cases, name)


def _told(text: str, names: dict[str, str]) -> str:
    """The comment with the views that it names under their Chinese names."""
    return _MART.sub(lambda view: f"{SCHEMA}.{names.get(view[1], view[1])}", text)


def _types(connection: psycopg.Connection, view: str) -> dict[str, str]:
    rows = connection.execute(
        "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
        " WHERE attrelid = format('mart.%%I', %s::text)::regclass AND attnum > 0",
        [view],
    )
    return dict(rows.fetchall())


def _unambiguous(file: str, names: dict[str, str]) -> None:
    by_name: dict[str, list[str]] = {}
    for own, name in names.items():
        by_name.setdefault(name, []).append(own)
    for name, owners in by_name.items():
        if len(owners) > 1 or len(name.encode()) > _LONGEST:
            raise WarehouseError(
                "集市里的中文名重复或过长（至多21个汉字）",
                place=Place(file=file),
                value=f"{'、'.join(owners)}：{name}",
                remedy="请改注释开头的名称，各不相同。",
            )
