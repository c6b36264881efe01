"""Rows of dimensions that nothing names any more go, and what describes them.

Not here: which rows name them (loader), the rows of facts (difference).
"""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from psycopg import sql

from licheng_etl.model.tables import DIMENSIONS, FACTS, OPS, PRINTED, Role, Table
from licheng_etl.warehouse.load.load_locks import DIMENSIONS_LOCK, lock_until_commit

if TYPE_CHECKING:
    from collections.abc import Sequence

    import psycopg

_ADDRESSED = ("column_address", "cell_origin", "mention")
"""Tables of `ops` that describe the submissions that facts cite."""


def drop_unreferenced_dimensions(connection: psycopg.Connection) -> int:
    """Delete the dimension rows that no fact names, and what describes submissions so deleted.

    Within the caller's transaction, which waits for loads under way: their facts cannot be seen
    yet. Returns the dimension rows deleted.
    """
    lock_until_commit(connection, DIMENSIONS_LOCK)
    naming = [
        *FACTS.values(),
        *PRINTED.values(),
        OPS["carried_cell"],
        *DIMENSIONS.values(),
    ]
    named_by = {
        dimension: [
            (table, column)
            for table in naming
            for column, named in table.references.items()
            if named == dimension
        ]
        for dimension in DIMENSIONS
    }
    # A dimension comes after those that name it, whose rows go first.
    order = TopologicalSorter(
        {
            dimension: {table.name for table, _ in references if table.name in DIMENSIONS}
            for dimension, references in named_by.items()
        }
    )
    dropped = sum(
        _drop_unnamed(connection, DIMENSIONS[name], named_by[name]) for name in order.static_order()
    )
    submissions = DIMENSIONS["dim_submission"]
    for name in _ADDRESSED:
        _drop_unnamed(connection, OPS[name], [(submissions, "submission_key")])
    return dropped


def _drop_unnamed(
    connection: psycopg.Connection, table: Table, named_by: Sequence[tuple[Table, str]]
) -> int:
    """Delete the rows of a table whose key stands in none of the columns."""
    key = sql.Identifier(table.schema, table.name, table.named(Role.KEY)[0])
    unnamed = sql.SQL(" AND ").join(
        sql.SQL("NOT EXISTS (SELECT FROM {} AS naming WHERE {} = {})").format(
            sql.Identifier(naming.schema, naming.name), sql.Identifier("naming", column), key
        )
        for naming, column in named_by
    )
    statement = sql.SQL("DELETE FROM {} WHERE {}").format(
        sql.Identifier(table.schema, table.name), unnamed
    )
    return connection.execute(statement).rowcount
