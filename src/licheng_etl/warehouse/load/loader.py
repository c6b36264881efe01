"""Loading: one batch, one transaction, only what differs.

Here: the gate and the order in which tables are written. Not here: the batch and how it is made
(batch, assemble), how one table is written (difference, keyed_rows), which locks there are
(load_locks).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from psycopg import sql

from licheng_etl.model.errors import GateError, Place
from licheng_etl.model.tables import CORE, DIMENSIONS, FACTS, OPS, PRINTED, Role, Table
from licheng_etl.warehouse.load.difference import Difference, Target, stage, write_difference
from licheng_etl.warehouse.load.keyed_rows import write_keyed
from licheng_etl.warehouse.load.load_locks import (
    DIMENSIONS_LOCK,
    lock_until_commit,
    sender_key,
)
from licheng_etl.warehouse.load.touched import (
    Touched,
    note,
    slots_emptied,
    things_in,
    things_stored,
)
from licheng_etl.warehouse.load.unreferenced import drop_unreferenced_dimensions

if TYPE_CHECKING:
    from collections.abc import Sequence

    import psycopg

    from licheng_etl.warehouse.load.batch import Batch

_OF_SLOTS = ("carried_cell", "held", "slot")
"""Tables of `ops` that belong to what was loaded of slots."""


@dataclass(frozen=True)
class LoadResult:
    """Rows written: of the fact table (inserted, marked as superseded, deleted), of dimensions."""

    inserted: int
    superseded: int
    deleted: int
    dimension_rows: int


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
        lock_until_commit(connection, sender_key(batch.form, batch.reporter))
        _require_verdict(connection, batch)
        facts = _stage_facts(connection, batch)
        touched = _touched(connection, batch, facts)
        printed = _stage_printed(connection, batch)
        releases = facts.releases or any(target.releases for target in printed)
        # Taken once, at its strongest: two loads that both raised a shared lock would deadlock.
        lock_until_commit(connection, DIMENSIONS_LOCK, shared=not releases)
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
            written += write_keyed(connection, table, frame, _stands_for(table))
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
        write_keyed(connection, OPS["slot"], batch.slots),
    ]
    return any(differences)


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
