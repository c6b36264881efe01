"""Loading: one batch, one transaction, only what differs.

Here: the batch, the gate, the locks and the order in which tables are written. Not here: how a
batch is made (assemble), how one table is written (difference).
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import cached_property
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

import polars as pl
from psycopg import sql

from licheng_etl.model.errors import GateError, Place, WarehouseError
from licheng_etl.model.keys import key_of
from licheng_etl.model.tables import CORE, DIMENSIONS, FACTS, OPS, PRINTED, Role, Table
from licheng_etl.warehouse.load.copy import csv_chunks
from licheng_etl.warehouse.load.difference import Difference, Target, stage, write_difference
from licheng_etl.warehouse.load.touched import (
    Touched,
    note,
    slots_emptied,
    things_in,
    things_stored,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import psycopg

_DIMENSIONS_LOCK = key_of("load", "dimensions")
_ADDRESSED = ("column_address", "cell_origin", "mention")
"""Tables of `ops` that describe the submissions that facts cite."""
_OF_SLOTS = ("carried_cell", "held", "slot")
"""Tables of `ops` that belong to what was loaded of slots."""


@dataclass(frozen=True)
class Batch:
    """The full state that the slots of one form and reporter are to have.

    `facts`: all rows of the slots in `slots`; others that are stored there go. `dimensions`: by
    table, the rows that facts of the batch name, and no others. `addresses`, `origins`, `mentions`:
    all of the submissions that the facts cite. `carried`, `held`: all of the slots; `printed`: by
    table, the printed aggregates of the slots. Every frame has the polars schema of its table and
    one row a key; WarehouseError otherwise.
    """

    form: str
    reporter: str
    fact_table: str
    facts: pl.DataFrame
    dimensions: dict[str, pl.DataFrame]
    slots: pl.DataFrame
    addresses: pl.DataFrame
    mentions: pl.DataFrame
    origins: pl.DataFrame = field(default_factory=OPS["cell_origin"].polars_schema.to_frame)
    carried: pl.DataFrame = field(default_factory=OPS["carried_cell"].polars_schema.to_frame)
    held: pl.DataFrame = field(default_factory=OPS["held"].polars_schema.to_frame)
    printed: dict[str, pl.DataFrame] = field(default_factory=dict)

    def __post_init__(self) -> None:
        frames = [
            (FACTS[self.fact_table], self.facts),
            (OPS["slot"], self.slots),
            (OPS["column_address"], self.addresses),
            (OPS["cell_origin"], self.origins),
            (OPS["mention"], self.mentions),
            (OPS["carried_cell"], self.carried),
            (OPS["held"], self.held),
            *((DIMENSIONS[name], frame) for name, frame in self.dimensions.items()),
            *((CORE[name], frame) for name, frame in self.printed.items()),
        ]
        for table, frame in frames:
            if frame.schema != table.polars_schema:
                raise self._error(f"要装入 {table.qualified_name} 的数据结构不对")
        for frame in (self.facts, *self.printed.values()):
            if not frame.join(self.slots, on="slot_key", how="anti").is_empty():
                raise self._error("这一批里有它没有写明的槽位的事实")

    @cached_property
    def fact_chunks(self) -> tuple[bytes, ...]:
        """The facts as CSV in the order of their keys, made once: what is hashed is what loads."""
        return tuple(csv_chunks(self.facts.sort("fact_key")))

    @cached_property
    def printed_chunks(self) -> dict[str, tuple[bytes, ...]]:
        """The printed wholes likewise."""
        return {
            name: tuple(csv_chunks(frame.sort("fact_key"))) for name, frame in self.printed.items()
        }

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over facts and aggregates, in any order: what a verdict of the gate is of."""
        digest = hashlib.sha256(self.fact_table.encode())
        for chunk in self.fact_chunks:
            digest.update(chunk)
        for name, chunks in self.printed_chunks.items():
            digest.update(name.encode())
            for chunk in chunks:
                digest.update(chunk)
        return digest.hexdigest()

    @property
    def cited(self) -> pl.Series:
        """The submissions that the rows and what stands on in them are of."""
        frames = (self.facts, self.carried, *self.printed.values())
        return pl.concat([frame["submission_key"] for frame in frames]).unique()

    def _error(self, message: str) -> WarehouseError:
        return WarehouseError(
            message,
            place=Place(file=f"{self.form} × {self.reporter}"),
            remedy="没有入库。",
        )


@dataclass(frozen=True)
class LoadResult:
    """Rows written: of the fact table (inserted, marked as superseded, deleted), of dimensions."""

    inserted: int
    superseded: int
    deleted: int
    dimension_rows: int


@contextmanager
def sender_lock(connection: psycopg.Connection, form: str, reporter: str) -> Iterator[None]:
    """Holds off every other load of one form and reporter, so that what is read of them stays true.

    The connection must not be inside a transaction: the lock spans several, and ends with the
    connection at the latest.
    """
    key = _sender_key(form, reporter)
    connection.execute("SELECT pg_advisory_lock(%s)", [key])
    try:
        yield
    finally:
        if not connection.closed:
            connection.execute("SELECT pg_advisory_unlock(%s)", [key])


def load(
    connection: psycopg.Connection, batch: Batch, *, run_id: str, months: Sequence[str], code: str
) -> LoadResult:
    """Bring the slots of a batch to its state, all or nothing, and commit.

    The connection must not be inside a transaction: locks are held until its end. A row of ops.run
    is written when anything was. Loads of one form and reporter wait for each other.

    Raises GateError when no passing verdict stands for the batch's content, KeyCollisionError when
    a key stands for two identities, WarehouseError when PostgreSQL cannot hold a value.
    """
    with connection.transaction():
        _lock(connection, _sender_key(batch.form, batch.reporter))
        _require_verdict(connection, batch)
        facts = _stage_facts(connection, batch)
        touched = _touched(connection, batch, facts)
        printed = _stage_printed(connection, batch)
        releases = facts.releases or any(target.releases for target in printed)
        # Taken once, at its strongest: two loads that both raised a shared lock would deadlock.
        _lock(connection, _DIMENSIONS_LOCK, shared=not releases)
        dimension_rows = _write_dimensions(connection, batch)
        written = facts.write()
        beside = [target.write() for target in printed]
        described = _write_descriptions(connection, batch)
        if releases:
            drop_unreferenced_dimensions(connection)
        if written or any(beside) or dimension_rows or described:
            note(connection, touched)
            run = {"run_id": run_id, "months": ",".join(months), "code": code}
            _log_run(connection, batch, written, run)
    return LoadResult(written.inserted, written.updated, written.deleted, dimension_rows)


def unload(connection: psycopg.Connection, slots: Sequence[int]) -> None:
    """Delete all that was loaded of some slots, of whatever table, and forget the slots."""
    with connection.transaction():
        note(connection, slots_emptied(connection, slots))
        for table in (*FACTS.values(), *PRINTED.values(), *(OPS[name] for name in _OF_SLOTS)):
            statement = sql.SQL("DELETE FROM {} WHERE slot_key = ANY(%s)").format(
                sql.Identifier(table.schema, table.name)
            )
            connection.execute(statement, [list(slots)])
        drop_unreferenced_dimensions(connection)


def drop_unreferenced_dimensions(connection: psycopg.Connection) -> int:
    """Delete the dimension rows that no fact names, and what describes submissions so deleted.

    Within the caller's transaction, which waits for loads under way: their facts cannot be seen
    yet. Returns the dimension rows deleted.
    """
    _lock(connection, _DIMENSIONS_LOCK)
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


def _sender_key(form: str, reporter: str) -> int:
    return key_of("load", form, reporter)


def _lock(connection: psycopg.Connection, key: int, *, shared: bool = False) -> None:
    """Until the end of the transaction."""
    function = "pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock"
    connection.execute(sql.SQL("SELECT {}(%s)").format(sql.Identifier(function)), [key])


def _require_verdict(connection: psycopg.Connection, batch: Batch) -> None:
    content_hash = batch.content_hash
    row = connection.execute(
        "SELECT passed FROM ops.batch_verdict WHERE content_hash = %s", [content_hash]
    ).fetchone()
    if row != (True,):
        raise GateError(
            "这一批没有审核结论" if row is None else "这一批没有通过审核",
            place=Place(file=f"{batch.form} × {batch.reporter}"),
            value=content_hash,
            remedy="请先审核；只装载通过的。",
        )


def _stage_facts(connection: psycopg.Connection, batch: Batch) -> Target:
    table = FACTS[batch.fact_table]
    return stage(
        connection,
        table,
        batch.facts,
        identity=_vintage(table),
        scope=batch.slots["slot_key"],
        chunks=batch.fact_chunks,
    )


def _touched(connection: psycopg.Connection, batch: Batch, facts: Target) -> Touched:
    """What the rows of the slots are of, as stored and as they are to be, and what of them goes."""
    stated = things_in(facts.table, batch.facts)
    if facts.filled is not None:
        return stated
    gone = {key for row in facts.vanishing("fact_key", "submission_key") for key in row}
    stored = things_stored(connection, facts.table, batch.slots["slot_key"].to_list())
    return stated | stored | Touched(gone=frozenset(gone))


def _stage_printed(connection: psycopg.Connection, batch: Batch) -> list[Target]:
    scope = batch.slots["slot_key"]
    return [
        stage(
            connection,
            CORE[name],
            frame,
            identity=_vintage(CORE[name]),
            scope=scope,
            chunks=batch.printed_chunks[name],
        )
        for name, frame in batch.printed.items()
    ]


def _vintage(table: Table) -> list[str]:
    """What the key of a vintage stands for: its natural key, its submission and its time."""
    return [*table.named(Role.IDENTITY), "submission_key", "recorded_at"]


def _write_dimensions(connection: psycopg.Connection, batch: Batch) -> int:
    """In one order for all loads, so that two that insert the same rows never deadlock."""
    written = 0
    for name, table in DIMENSIONS.items():
        frame = batch.dimensions.get(name)
        if frame is not None and not frame.is_empty():
            target = stage(connection, table, frame, identity=_stands_for(table))
            written += target.insert_missing()
    return written


def _stands_for(dimension: Table) -> list[str]:
    """What the key stands for: the identity, or all else where the key is no hash."""
    keys = dimension.named(Role.KEY)
    everything = [name for name in dimension.column_names if name not in keys]
    return dimension.named(Role.IDENTITY) or everything


def _write_descriptions(connection: psycopg.Connection, batch: Batch) -> bool:
    """Addresses and mentions of the submissions that facts cite, and the state of the slots."""
    cited = batch.cited
    slots = batch.slots["slot_key"]
    differences = [
        write_difference(connection, OPS["column_address"], batch.addresses, scope=cited),
        write_difference(connection, OPS["cell_origin"], batch.origins, scope=cited),
        write_difference(connection, OPS["mention"], batch.mentions, scope=cited),
        write_difference(connection, OPS["carried_cell"], batch.carried, scope=slots),
        write_difference(connection, OPS["held"], batch.held, scope=slots),
        write_difference(connection, OPS["slot"], batch.slots),
    ]
    return any(differences)


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


def _log_run(
    connection: psycopg.Connection, batch: Batch, written: Difference, run: dict[str, str]
) -> None:
    connection.execute(
        """
        INSERT INTO ops.run (run_id, form, reporter, loaded_at, months, code,
            inserted, superseded, deleted)
        VALUES (%(run_id)s, %(form)s, %(reporter)s, now(), %(months)s, %(code)s,
            %(inserted)s, %(updated)s, %(deleted)s)
        """,
        {**run, "form": batch.form, "reporter": batch.reporter, **asdict(written)},
    )
