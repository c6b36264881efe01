"""Rows of tables with a key of one column, each of which stands for itself: dimensions and slots.

Most of what a sender names is stored already, or nothing of it is. So the stored rows of the keys
are read first: what is stored as it is goes no further, and what is new alone is copied straight
into the table. Only what is told otherwise, or what another load stores at this moment, is compared
on the server (difference). Not here: which rows a load names (batch), in which order (loader).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from psycopg import sql

from licheng_etl.model.tables import Role, Table
from licheng_etl.warehouse.load.collisions import refuse_repeated_keys
from licheng_etl.warehouse.load.copy import fill
from licheng_etl.warehouse.load.difference import stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    import psycopg


def write_keyed(
    connection: psycopg.Connection, table: Table, frame: pl.DataFrame, identity: Sequence[str] = ()
) -> int:
    """Store the rows of a frame beside those that are stored; how many were written.

    `identity`: the columns that the key stands for. Raises KeyCollisionError where a key stands for
    two. In the order of the key, so that two loads never wait for each other.
    """
    refuse_repeated_keys(table, frame, identity)
    (key,) = table.named(Role.KEY)
    stored = _stored(connection, table, frame[key])
    news = frame.join(stored, on=table.column_names, how="anti", nulls_equal=True).sort(key)
    if news.is_empty():
        return 0
    if news.join(stored, on=key, how="semi").is_empty() and fill(connection, table, news):
        return news.height
    return stage(connection, table, news, identity=identity).insert_missing()


def _stored(connection: psycopg.Connection, table: Table, keys: pl.Series) -> pl.DataFrame:
    """The stored rows of some keys."""
    query = sql.SQL("SELECT {} FROM {} WHERE {} = ANY(%s)").format(
        sql.SQL(", ").join(map(sql.Identifier, table.column_names)),
        sql.Identifier(table.schema, table.name),
        sql.Identifier(keys.name),
    )
    rows = connection.execute(query, [keys.to_list()]).fetchall()
    return pl.DataFrame(rows, schema=table.polars_schema, orient="row", infer_schema_length=None)
