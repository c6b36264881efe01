"""Derived tables: recomputed from base facts and decisions, written only where they differ.

Two roads give the same rows: the whole, and what the loads since the last time reach, which a file
touches and no more. Here: which one is taken, the writing, and the planner's statistics, which a
load leaves behind the data. What the tables are stands in `sql/derived/`, one SELECT for each
table, and for the verdicts across periods and forms in `sql/rules/`; what is reached in reach.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

import polars as pl
from psycopg import sql

from licheng_etl.model.district import LICHENG
from licheng_etl.model.keys import key_of
from licheng_etl.model.tables import DERIVED, FACTS, OPS, TABLES, VERSION_RANGES, Role, Table
from licheng_etl.warehouse.load.cross_rules import cross_verdicts_select, reached_verdicts
from licheng_etl.warehouse.load.difference import write_difference
from licheng_etl.warehouse.load.held_rows import held
from licheng_etl.warehouse.load.likeness import Names, comparing_code
from licheng_etl.warehouse.load.load_locks import lock_until_commit
from licheng_etl.warehouse.load.reach import (
    PROJECTS,
    Reach,
    any_of,
    held_to_names,
    held_to_things,
    is_wide,
    led_to,
    ruled_identities,
    unfilled_facts,
    whole_projects,
)
from licheng_etl.warehouse.load.touched import naming_things, noted
from licheng_etl.warehouse.sql_files import read_sql

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    import psycopg

    from licheng_etl.model.district import District
    from licheng_etl.warehouse.load.touched import Touched

_LOCK = key_of("derive")
_STATE, _VERDICT = OPS["derived_state"], OPS["cross_verdict"]
_HELD = "held_"
"""Before the name of a fact: those of its rows that a SELECT is held to."""
_INPUT, _BASIS, _NAMES = "projects", "basis", "names"
"""In `ops.derived_state`: what derived tables come from, what of it is no load, and names alike."""

# One statement, and no temporary table: where nothing differs nothing at all is written. In the
# order of the key, so that the comparison is over before the first row is written: it would
# otherwise look through what is being inserted, again for each row.
_REWRITE = """
    WITH target AS MATERIALIZED (SELECT {columns} FROM ({select}) AS computed),
    gone AS (
        DELETE FROM {table} AS stored
        WHERE ({told}) AND NOT EXISTS (SELECT FROM target WHERE ({target_key}) = ({stored_key}))
        RETURNING 1
    ),
    written AS (
        INSERT INTO {table} AS stored ({columns})
        SELECT {columns} FROM target
        WHERE NOT EXISTS (
            SELECT FROM {table} AS stored
            WHERE ({target_key}) = ({stored_key})
                AND ({target_rest}) IS NOT DISTINCT FROM ({stored_rest})
        )
        ORDER BY {target_key}
        ON CONFLICT ({key}) DO UPDATE SET ({rest}) = ROW({excluded_rest})
        RETURNING 1
    )
    SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM written)
"""


_FILL = "INSERT INTO {table} ({columns}) SELECT {columns} FROM ({select}) AS computed"
"""Where nothing is stored there is nothing to compare with."""

_EMPTY = "SELECT NOT EXISTS (SELECT FROM {table})"

_CHOSEN_BY = (Role.KEY, Role.IDENTITY, Role.REFERENCE, Role.ADDRESS, Role.TIME)
"""The columns that rows are joined and chosen by."""

_PLANNING = {
    # The SELECTs read whole tables through steps whose size the planner cannot know. Where it takes
    # one for small it joins row by row, and the time grows with the square of the rows: not here.
    "enable_nestloop": "off",
    # One such statement runs at a time; its sorts and hashes stay in memory up to 100 000s of rows.
    "work_mem": "64MB",
}

_SAMPLE = "25"
"""Values of a column that statistics tell apart; 300 times as many rows are looked at."""


def rewrite_each(connection: psycopg.Connection) -> Iterator[tuple[str, int]]:
    """The derived tables one by one, within the caller's transaction: name and rows changed."""
    _plan_for_whole_tables(connection)
    for table, select in _targets(unfilled_facts(connection)):
        yield table.name, _rewrite(connection, table, select)


def rewrite_reached(connection: psycopg.Connection, touched: Touched) -> Iterator[tuple[str, int]]:
    """The same where everything but what was touched is up to date, in time that what is touched
    takes.
    """
    _plan_for_whole_tables(connection)
    written = touched.of(PROJECTS)
    if written:
        ruled = written | ruled_identities(connection)
        written = whole_projects(connection, {PROJECTS: ruled})[PROJECTS]
    ends = led_to(connection, written)
    yield _rewrite_held(
        connection, "project_identity", held_to_names(written), "written_key", written
    )
    ends |= led_to(connection, written)
    reach = Reach.of(connection, {**touched.things, PROJECTS: written | ends})
    near = held_to_things(reach.things)
    for fact, ranges in VERSION_RANGES.items():
        thing = str(FACTS[fact].thing)
        keys = reach.things.get(naming_things(FACTS[fact])[thing], frozenset())
        yield _rewrite_held(connection, ranges.name, {fact: near[fact]}, thing, keys)
    verdicts = cross_verdicts_select(reach, unfilled_facts(connection))
    told = reached_verdicts(reach, touched.gone)
    yield _VERDICT.name, _rewrite(connection, _VERDICT, verdicts, told)


def _rewrite_held(
    connection: psycopg.Connection,
    name: str,
    conditions: Mapping[str, str],
    column: str,
    keys: frozenset[int],
) -> tuple[str, int]:
    """A derived table of projects, told anew for the keys of a column."""
    (select,), read = held([_select(name)], _HELD, conditions)
    told = f"{column} = {any_of(keys)}"  # decisions tell of others too, whose rows are not read
    query = f"WITH {', '.join(read)} SELECT * FROM ({select}) AS t WHERE {told}"  # noqa: S608 - definitions
    return name, _rewrite(connection, DERIVED[name], query, told)


def _targets(unfilled: Collection[str] = ()) -> Iterator[tuple[Table, str]]:
    """Each derived table with its SELECT, in the order in which they read one another."""
    for name, table in DERIVED.items():
        yield table, _select(name)
    yield _VERDICT, cross_verdicts_select(unfilled=unfilled)


def _select(name: str) -> str:
    return read_sql(f"derived/{name}.sql")


def derive_if_stale(connection: psycopg.Connection, district: District = LICHENG) -> dict[str, int]:
    """Brings derived tables up to date where loads or decisions came since the last time."""
    if derived_input(connection) is None:
        return {}
    with connection.transaction():
        lock_until_commit(connection, _LOCK)
        current = derived_input(connection)
        if current is None:
            return {}
        notes, basis = noted(connection), _basis(connection)
        names, changed = Names.read(connection, district), {}
        if _stored(connection, _NAMES) != names.fingerprint:  # first: what reports mean hangs on it
            changed["name_likeness"] = names.write(connection)
        if _stored(connection, _BASIS) != basis or is_wide(connection, notes.touched):
            _analyse(connection)
            changed |= dict(rewrite_each(connection))
        else:
            changed |= dict(rewrite_reached(connection, notes.touched))
        notes.forget(connection)
        states = [(_INPUT, current), (_BASIS, basis), (_NAMES, names.fingerprint)]
        frame = pl.DataFrame(states, schema=_STATE.polars_schema, orient="row")
        write_difference(connection, _STATE, frame)
        return changed


def derived_input(connection: psycopg.Connection) -> str | None:
    """The hash of what derived tables are computed from, or None when they are up to date.

    The SQL files count, and what compares names: a release that changes one recomputes.
    """
    inputs = connection.execute(
        """
        SELECT (SELECT count(*) || '/' || coalesce(max(loaded_at)::text, '') FROM ops.run),
            (SELECT count(*) FROM ops.decision WHERE kind IN ('alias', 'withdrawal')),
            EXISTS (SELECT FROM ops.touched)
        """
    ).fetchone()
    runs, decisions, touched = inputs or ("", 0, False)
    current = _hash(runs, decisions, _texts(), comparing_code())
    return None if current == _stored(connection, _INPUT) and not touched else current


def _basis(connection: psycopg.Connection) -> str:
    """The hash of what changes derived rows of things that no load touched."""
    row = connection.execute("SELECT count(*) FROM ops.decision WHERE kind = 'alias'").fetchone()
    return _hash(row, _texts())


@cache
def _texts() -> str:
    """The hash of what derives the tables, which a process runs as it was when it began."""
    return _hash(*(select for _, select in _targets()))


def _hash(*inputs: object) -> str:
    return hashlib.sha256("|".join(map(str, inputs)).encode()).hexdigest()


def _stored(connection: psycopg.Connection, name: str) -> str | None:
    query = "SELECT input_hash FROM ops.derived_state WHERE name = %s"
    row = connection.execute(query, [name]).fetchone()
    return None if row is None else str(row[0])


def _plan_for_whole_tables(connection: psycopg.Connection) -> None:
    for name, value in _PLANNING.items():
        connection.execute("SELECT set_config(%s, %s, true)", [name, value])


def _analyse(connection: psycopg.Connection) -> None:
    """Without it, joins of facts after a first load take minutes instead of parts of a second.

    Only of what rows are chosen by: measures and attributes cost the most by far. A smaller sample
    than the server's own tells sizes as well; readers have the statistics of its autovacuum later.
    """
    connection.execute("SELECT set_config('default_statistics_target', %s, true)", [_SAMPLE])
    for table in TABLES.values():
        columns = table.named(*_CHOSEN_BY) or table.column_names
        connection.execute(
            sql.SQL("ANALYZE {} ({})").format(
                sql.Identifier(table.schema, table.name), _names(columns)
            )
        )


def _rewrite(connection: psycopg.Connection, table: Table, select: str, told: str = "true") -> int:
    """`told`: the condition of the stored rows that the SELECT tells anew; others stay."""
    key = table.named(Role.KEY)
    rest = [name for name in table.column_names if name not in key]
    parts = {
        "table": sql.Identifier(table.schema, table.name),
        "select": sql.SQL(select),
        "told": sql.SQL(told),
        "columns": _names(table.column_names),
        "key": _names(key),
        "rest": _names(rest),
        "target_key": _names(key, "target"),
        "stored_key": _names(key, "stored"),
        "target_rest": _names(rest, "target"),
        "stored_rest": _names(rest, "stored"),
        "excluded_rest": _names(rest, "excluded"),
    }
    if connection.execute(sql.SQL(_EMPTY).format(**parts)).fetchone() == (True,):
        return connection.execute(sql.SQL(_FILL).format(**parts)).rowcount
    row = connection.execute(sql.SQL(_REWRITE).format(**parts)).fetchone()
    return 0 if row is None else int(row[0])


def _names(columns: list[str], relation: str | None = None) -> sql.Composed:
    owner = [] if relation is None else [relation]
    return sql.SQL(", ").join(sql.Identifier(*owner, column) for column in columns)
