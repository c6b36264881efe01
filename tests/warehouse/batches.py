"""Batches for tests of loading: a test states facts, the rest follows; and what is stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from licheng_etl.model.keys import key_of
from licheng_etl.model.tables import DIMENSIONS, FACTS, OPS, TABLES, Table
from licheng_etl.warehouse.load.batch import Batch
from licheng_etl.warehouse.load.loader import LoadResult, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import psycopg

FACT = FACTS["fct_project_funding"]
FORM = "bond_projects"
REPORTER = "历城区财政局"
CONTENT = [
    "fct_project_funding",
    *DIMENSIONS,
    "column_address",
    "mention",
    "slot",
]
"""The tables that a load brings to a state; ops.run logs, ops.batch_verdict is given."""

_START = datetime(2024, 11, 6, 2, tzinfo=UTC)
_FILLING = {pl.String(): "", pl.Boolean(): False, pl.Date(): _START.date()}

Row = tuple[Any, ...]
State = dict[str, set[Row]]


def at(hour: int) -> datetime:
    return _START + timedelta(hours=hour)


class Funding(NamedTuple):
    """One vintage of one fact."""

    project: str
    slot: int = 1
    submission: int = 1
    note: str | None = None
    recorded: int = 0
    superseded: int | None = None

    @property
    def key(self) -> int:
        return key_of(self.project, *map(str, (self.slot, self.submission, self.recorded)))


def filled(table: Table, rows: Iterable[Mapping[str, object]]) -> pl.DataFrame:
    """A frame with the table's schema; what is not said is null, or empty where null may not be."""
    return pl.DataFrame(
        [
            [
                row.get(column.name, None if column.nullable else _filling(column.type.polars_type))
                for column in table.columns
            ]
            for row in rows
        ],
        schema=table.polars_schema,
        orient="row",
    )


def _filling(kind: pl.DataType) -> object:
    return _START if isinstance(kind, pl.Datetime) else _FILLING.get(kind, 0)


def batch(
    *facts: Funding,
    reporter: str = REPORTER,
    slots: Iterable[int] = (1, 2),
    input_hash: str = "",
    **frames: Any,
) -> Batch:
    """What assembly would give for the facts; `frames` replace parts of it."""
    submissions = sorted({fact.submission for fact in facts})
    parts: dict[str, Any] = {
        "facts": filled(FACT, [_fact_row(fact, reporter) for fact in facts]),
        "dimensions": dimensions(facts, reporter),
        "slots": filled(
            OPS["slot"],
            [
                {"slot_key": slot, "form": FORM, "reporter": reporter, "input_hash": input_hash}
                for slot in slots
            ],
        ),
        "addresses": filled(
            OPS["column_address"],
            [{"submission_key": key, "field": "bond_size"} for key in submissions],
        ),
        "mentions": filled(OPS["mention"], [{"submission_key": key} for key in submissions]),
    }
    return Batch(form=FORM, reporter=reporter, fact_table=FACT.name, **(parts | frames))


def dimensions(facts: Iterable[Funding], reporter: str) -> dict[str, pl.DataFrame]:
    projects = sorted({fact.project for fact in facts})
    rows: dict[str, list[dict[str, object]]] = {
        "dim_project": [{"project_key": key_of(name), "name_identity": name} for name in projects],
        "dim_area": [{"area_key": 1, "area_name": "历城区"}] if projects else [],
        "dim_submission": [
            {"submission_key": key, "form": FORM, "reporter": reporter}
            for key in sorted({fact.submission for fact in facts})
        ],
    }
    return {name: filled(DIMENSIONS[name], given) for name, given in rows.items()}


def _fact_row(fact: Funding, reporter: str) -> dict[str, object]:
    return {
        "fact_key": fact.key,
        "slot_key": fact.slot,
        "reporter": reporter,
        "project_key": key_of(fact.project),
        "alias_key": key_of(fact.project),
        "area_key": 1,
        "project_name": fact.note,
        "submission_key": fact.submission,
        "recorded_at": at(fact.recorded),
        "superseded_at": None if fact.superseded is None else at(fact.superseded),
    }


def pass_gate(connection: psycopg.Connection, *batches: Batch, passed: bool = True) -> None:
    for each in batches:
        connection.execute(
            "INSERT INTO ops.batch_verdict VALUES (%s, '', %s, 0) ON CONFLICT DO NOTHING",
            [each.content_hash, passed],
        )


def loaded(connection: psycopg.Connection, each: Batch) -> LoadResult:
    """Passes the gate and loads."""
    pass_gate(connection, each)
    return load(connection, each, run_id="run", months=["2024-10"], code="code")


def stated(*batches: Batch) -> State:
    """The rows that the batches together say are to be stored."""
    state: State = {name: set() for name in CONTENT}
    for each in batches:
        frames = {
            each.fact_table: each.facts,
            **each.dimensions,
            "column_address": each.addresses,
            "mention": each.mentions,
            "slot": each.slots,
        }
        for name, frame in frames.items():
            state[name] |= set(frame.rows())
    return state


def stored(connection: psycopg.Connection) -> State:
    """The rows that are stored, at one moment."""
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        return {
            name: set(_rows(connection, name, ", ".join(TABLES[name].column_names)))
            for name in CONTENT
        }


def versions(connection: psycopg.Connection) -> State:
    """Where each row lies and which transactions have written or locked it."""
    return {name: set(_rows(connection, name, "ctid, xmin, xmax")) for name in CONTENT}


def _rows(connection: psycopg.Connection, table: str, columns: str) -> list[Row]:
    query = f"SELECT {columns} FROM {TABLES[table].qualified_name}"
    return connection.execute(query.encode()).fetchall()
