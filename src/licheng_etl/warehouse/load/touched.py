"""What loads have touched since derived tables were last brought up to date.

A load notes, in its own transaction, the things that rows of its slots are of or were of, and the
keys of rows that it deletes; deriving reads the notes, and forgets them once it is done. So nothing
that is derived is ever older than it seems, whenever a process is killed. Not here: what of the
warehouse a touched thing reaches (reach).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import uuid4

from psycopg import sql

from licheng_etl.model.tables import FACTS, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import polars as pl
    import psycopg

_GONE, _EVERYTHING = "gone", "everything"

NOBODY = 0
"""Stands for the thing of facts that name none."""

_MANY = 20_000
"""From so many things on a load notes that it has touched everything: telling them apart costs more
than it saves."""


@dataclass(frozen=True)
class Touched:
    """`things`: dimension -> keys of its rows. `gone`: keys of deleted facts and of the submissions
    that they cited. `everything`: nothing is known to be untouched.
    """

    things: Mapping[str, frozenset[int]] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()
    everything: bool = False

    def __or__(self, other: Touched) -> Touched:
        dimensions = {*self.things, *other.things}
        return Touched(
            {name: self.of(name) | other.of(name) for name in dimensions},
            self.gone | other.gone,
            self.everything or other.everything,
        )

    def of(self, dimension: str) -> frozenset[int]:
        return self.things.get(dimension, frozenset())


@dataclass(frozen=True)
class Notes:
    """What loads have noted, and which loads: later ones stay noted."""

    touched: Touched
    loads: tuple[int, ...]

    def forget(self, connection: psycopg.Connection) -> None:
        connection.execute("DELETE FROM ops.touched WHERE load = ANY(%s)", [list(self.loads)])


def naming_things(fact: Table) -> dict[str, str]:
    """The columns of a fact that name rows of the dimension of its thing, and that dimension."""
    references = fact.references
    dimension = references.get(fact.thing or "")
    return {column: name for column, name in references.items() if name == dimension}


def things_in(fact: Table, frame: pl.DataFrame) -> Touched:
    """What rows are of."""
    return _things(
        (dimension, frame[column].fill_null(NOBODY).unique().to_list())
        for column, dimension in naming_things(fact).items()
    )


def things_stored(connection: psycopg.Connection, fact: Table, slots: Sequence[int]) -> Touched:
    """What the stored rows of some slots are of."""
    return _things(
        (dimension, [key for (key,) in connection.execute(_distinct(fact, column), [slots])])
        for column, dimension in naming_things(fact).items()
    )


def slots_emptied(connection: psycopg.Connection, slots: Sequence[int]) -> Touched:
    """What goes with all facts of some slots."""
    touched = Touched()
    for fact in FACTS.values():
        query = sql.SQL("SELECT fact_key, submission_key FROM {} WHERE slot_key = ANY(%s)").format(
            sql.Identifier(fact.schema, fact.name)
        )
        gone = {key for row in connection.execute(query, [slots]) for key in row}
        touched |= things_stored(connection, fact, slots) | Touched(gone=frozenset(gone))
    return touched


def note(connection: psycopg.Connection, touched: Touched) -> None:
    """Writes it down, within the transaction of the load."""
    known = {**touched.things, _GONE: touched.gone}
    if touched.everything or sum(map(len, known.values())) > _MANY:
        known = {_EVERYTHING: frozenset({NOBODY})}
    load = uuid4().int >> 65  # a positive bigint
    for kind, keys in known.items():
        if keys:
            connection.execute(
                "INSERT INTO ops.touched (load, kind, key)"
                " SELECT %s, %s, key FROM unnest(%s::bigint[]) AS key",
                [load, kind, sorted(keys)],
            )


def noted(connection: psycopg.Connection) -> Notes:
    """What has been noted so far."""
    query = "SELECT kind, array_agg(DISTINCT key), array_agg(DISTINCT load) FROM ops.touched"
    keys: dict[str, frozenset[int]] = {}
    loads: set[int] = set()
    for kind, touched, of_kind in connection.execute(f"{query} GROUP BY kind".encode()):
        keys[kind] = frozenset(touched)
        loads.update(of_kind)
    gone, everything = keys.pop(_GONE, frozenset()), keys.pop(_EVERYTHING, None)
    return Notes(Touched(keys, gone, everything is not None), tuple(sorted(loads)))


def _things(keys: Iterable[tuple[str, Iterable[int]]]) -> Touched:
    things: dict[str, set[int]] = {}
    for dimension, of_column in keys:
        things.setdefault(dimension, set()).update(of_column)
    return Touched({dimension: frozenset(keys) for dimension, keys in things.items()})


def _distinct(fact: Table, column: str) -> sql.Composed:
    return sql.SQL("SELECT DISTINCT coalesce({}, {}) FROM {} WHERE slot_key = ANY(%s)").format(
        sql.Identifier(column), sql.Literal(NOBODY), sql.Identifier(fact.schema, fact.name)
    )
