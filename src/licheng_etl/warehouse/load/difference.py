"""Writing only what differs: stored rows are brought to a target state, and equal ones left alone.

Here: one table at a time. Where nothing of a target is stored its rows are copied straight into
the table; else they are staged in a temporary table, compared and merged by key. Not here: which
tables make up a load, in which order and under which locks (loader).

An equal row is neither written nor locked, so that a load without news writes no WAL for it. All of
it runs inside the caller's transaction, once for each table.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, LiteralString

from psycopg import sql

from licheng_etl.model.tables import Role, Table
from licheng_etl.warehouse.load.collisions import collision, refuse_repeated_keys
from licheng_etl.warehouse.load.copy import copy_frame, fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import polars as pl
    import psycopg

    from licheng_etl.model.errors import KeyCollisionError


@dataclass(frozen=True)
class Difference:
    """Rows written; false when there were none."""

    inserted: int = 0
    updated: int = 0
    deleted: int = 0

    def __bool__(self) -> bool:
        return bool(self.inserted or self.updated or self.deleted)


def write_difference(
    connection: psycopg.Connection,
    table: Table,
    frame: pl.DataFrame,
    *,
    scope: pl.Series | None = None,
) -> Difference:
    """Store the rows of the frame, which has the table's polars schema and one row a key.

    With `scope`, values of the column of its name, the frame states all rows that bear one of
    them: others are deleted.
    """
    return stage(connection, table, frame, scope=scope).write()


def stage(
    connection: psycopg.Connection,
    table: Table,
    frame: pl.DataFrame,
    *,
    identity: Sequence[str] = (),
    scope: pl.Series | None = None,
    chunks: Iterable[bytes] | None = None,
) -> Target:
    """Bring a frame to the server: beside its table, where nothing changes yet, or into it where
    nothing of the scope is stored.

    `identity`: the columns that a key stands for. `scope`: see `write_difference`. `chunks`: the
    frame as CSV, where it has been made already (copy). Raises KeyCollisionError when the frame
    has a key twice.
    """
    target = Target(connection, table, tuple(identity), scope)
    refuse_repeated_keys(table, frame, identity)
    if target.scope_is_empty and fill(connection, table, frame, chunks):
        return replace(target, filled=frame.height)
    with connection.cursor() as cursor:
        target.execute("CREATE TEMPORARY TABLE {name} (LIKE {stored}) ON COMMIT DROP")
        copy_frame(cursor, f"pg_temp.{_staged_name(table)}", frame, chunks)
        target.execute("ANALYZE {incoming} ({key})")
    return target


@dataclass(frozen=True)
class _Comparison:
    """Rows of a target that are not stored, that are stored otherwise, and how many of these name
    other rows of dimensions.
    """

    missing: int
    changed: int
    repointed: int


@dataclass(frozen=True)
class Target:
    """The state that rows of a table are to have, staged on the server; `stage` makes it.

    `filled`: its rows, where they stand in the table already.
    """

    connection: psycopg.Connection
    table: Table
    identity: tuple[str, ...]
    scope: pl.Series | None
    filled: int | None = None

    @property
    def scope_is_empty(self) -> bool:
        """Whether no row of the scope is stored."""
        if self.scope is None:
            return False
        stored = self.execute("SELECT EXISTS (SELECT FROM {stored} AS stored WHERE {in_scope})")
        return stored.fetchone() == (False,)

    @property
    def releases(self) -> bool:
        """Whether stored rows go, or come to name other rows of dimensions."""
        if self.filled is not None:
            return False
        return self._vanishes or bool(self._comparison.repointed)

    def vanishing(self, *columns: str) -> list[tuple[Any, ...]]:
        """These columns of the stored rows of the scope that are absent from the target."""
        if self.filled is not None or not self._vanishes:
            return []
        query = sql.SQL("SELECT {} FROM {stored} AS stored WHERE {gone}").format(
            _names(columns, "stored"), **_parts(self.table, self.identity, self._scope_name)
        )
        return self.connection.execute(query, self._parameters).fetchall()

    def write(self) -> Difference:
        """Delete, update and insert what differs.

        Raises KeyCollisionError when a stored row of the same key has another identity.
        """
        if self.filled is not None:
            return Difference(inserted=self.filled)
        comparison = self._comparison
        deleted = 0
        if self._vanishes:
            deleted = self.execute("DELETE FROM {stored} AS stored WHERE {gone}").rowcount
        if comparison.missing or comparison.changed:
            self.execute(
                """
                MERGE INTO {stored} AS stored USING {incoming} AS incoming ON {same_key}
                WHEN MATCHED AND {differs} THEN UPDATE SET {assignments}
                WHEN NOT MATCHED THEN INSERT ({columns}) VALUES ({incoming_columns})
                """
            )
        return Difference(comparison.missing, comparison.changed, deleted)

    def insert_missing(self) -> int:
        """Insert the rows whose key is not stored, which others may be inserting at this moment,
        and write anew what is told of the others beside their identity, where it differs.

        In the order of the key, so that two loads never wait for each other. Raises
        KeyCollisionError when a stored row of the same key has another identity.
        """
        written = self.execute(
            """
            INSERT INTO {stored} ({columns}) SELECT {incoming_columns} FROM {incoming} AS incoming
            WHERE NOT EXISTS (SELECT FROM {stored} AS stored WHERE {same_key} AND NOT {retold})
            ORDER BY {incoming_key} ON CONFLICT {when_stored}
            """
        ).rowcount
        self._compare()
        return written

    @cached_property
    def _vanishes(self) -> bool:
        """Whether stored rows of the scope are absent from the target."""
        if self.scope is None:
            return False
        # Counted: asked whether there is one, the planner expects to find it soon, and holds each
        # stored row against each incoming one where there is none.
        vanishing = self.execute("SELECT count(*) FROM {stored} AS stored WHERE {gone}")
        return vanishing.fetchone() != (0,)

    @cached_property
    def _comparison(self) -> _Comparison:
        return self._compare()

    def _compare(self) -> _Comparison:
        row = self.execute(
            """
            SELECT count(*) FILTER (WHERE {absent}),
                count(*) FILTER (WHERE NOT {absent} AND {differs}),
                count(*) FILTER (WHERE NOT {absent} AND {repoints}),
                count(*) FILTER (WHERE NOT {absent} AND {collides})
            FROM {incoming} AS incoming LEFT JOIN {stored} AS stored ON {same_key}
            """
        ).fetchone()
        missing, changed, repointed, collisions = row or (0, 0, 0, 0)
        if collisions:
            raise self._collision()
        return _Comparison(missing, changed, repointed)

    def _collision(self) -> KeyCollisionError:
        row = self.execute(
            """
            SELECT ROW({incoming_key})::text, ROW({stored_identity})::text,
                ROW({incoming_identity})::text
            FROM {incoming} AS incoming JOIN {stored} AS stored ON {same_key}
            WHERE {collides} ORDER BY {incoming_key} LIMIT 1
            """
        ).fetchone()
        key, stored, incoming = row or ("", "", "")
        return collision(self.table, key, stored, incoming)

    def execute(self, statement: LiteralString) -> psycopg.Cursor:
        query = _statement(self.table, self.identity, self._scope_name, statement)
        return self.connection.execute(query, self._parameters)

    @property
    def _scope_name(self) -> str | None:
        return None if self.scope is None else self.scope.name

    @cached_property
    def _parameters(self) -> dict[str, list[int]] | None:
        return None if self.scope is None else {"scope": self.scope.unique().to_list()}


@cache
def _statement(
    table: Table, identity: tuple[str, ...], scope: str | None, statement: LiteralString
) -> bytes:
    """Written out once: each sender of a load has the same."""
    return sql.SQL(statement).format(**_parts(table, identity, scope)).as_bytes()


def _staged_name(table: Table) -> str:
    return f"incoming_{table.name}"


def _parts(table: Table, identity: tuple[str, ...], scope: str | None) -> dict[str, sql.Composable]:
    keys, every = table.named(Role.KEY), table.column_names
    rest = [name for name in every if name not in keys]
    told = [name for name in rest if name not in identity]
    same_key = sql.SQL(" AND ").join(_both("{} = {}", name) for name in keys)
    staged = _staged_name(table)
    parts = {
        "name": sql.Identifier(staged),
        "stored": sql.Identifier(table.schema, table.name),
        "incoming": sql.Identifier("pg_temp", staged),
        "key": _names(keys),
        "columns": _names(every),
        "incoming_key": _names(keys, "incoming"),
        "incoming_columns": _names(every, "incoming"),
        "incoming_identity": _names(identity, "incoming"),
        "stored_identity": _names(identity, "stored"),
        "same_key": same_key,
        "retold": _differ(told),
        "when_stored": _when_stored(keys, told),
        "absent": sql.SQL("({} IS NULL)").format(sql.Identifier("stored", keys[0])),
        "differs": _differ(rest),
        "repoints": _differ(list(table.references)),
        "collides": _differ(identity),
        "assignments": sql.SQL(", ").join(
            sql.SQL("{} = {}").format(sql.Identifier(name), sql.Identifier("incoming", name))
            for name in rest
        ),
    }
    if scope is not None:
        in_scope = sql.SQL("{} = ANY(%(scope)s)").format(sql.Identifier("stored", scope))
        parts["in_scope"] = in_scope
        parts["gone"] = sql.SQL("{} AND NOT EXISTS (SELECT FROM {} AS incoming WHERE {})").format(
            in_scope, parts["incoming"], same_key
        )
    return parts


def _names(names: Iterable[str], *qualifier: str) -> sql.Composable:
    return sql.SQL(", ").join(sql.Identifier(*qualifier, name) for name in names)


def _both(comparison: LiteralString, name: str) -> sql.Composable:
    return sql.SQL(comparison).format(
        sql.Identifier("stored", name), sql.Identifier("incoming", name)
    )


def _differ(names: Sequence[str]) -> sql.Composable:
    if not names:
        return sql.SQL("false")
    return sql.SQL("ROW({}) IS DISTINCT FROM ROW({})").format(
        _names(names, "stored"), _names(names, "incoming")
    )


def _when_stored(keys: Sequence[str], told: Sequence[str]) -> sql.Composable:
    """What an insertion does with a row whose key is stored: it writes the columns told."""
    if not told:
        return sql.SQL("DO NOTHING")
    assignments = sql.SQL(", ").join(
        sql.SQL("{0} = excluded.{0}").format(sql.Identifier(name)) for name in told
    )
    return sql.SQL("({}) DO UPDATE SET {}").format(_names(keys), assignments)
