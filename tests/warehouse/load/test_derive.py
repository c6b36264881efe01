"""Derived tables: identities against a naive model, version ranges, writing only differences."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from licheng_etl.model.tables import FACTS, VERSION_RANGES
from licheng_etl.warehouse.load.derive import derive_if_stale
from tests.warehouse.rows import insert, insert_period, rewrite_derived

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from licheng_etl.warehouse.database import Database

START = datetime(2024, 1, 1, tzinfo=UTC)
NAMES = (1, 2)  # identities as name and builder
CODES = (3, 4)
ORPHAN = 5  # a name without a builder
LAST = 6
Identities = dict[int, int]


@dataclass(frozen=True)
class Bearing:
    """A row that bears a name and a code, from one day to before another (None: still)."""

    name: int
    code: int
    begin: int
    end: int | None


@dataclass(frozen=True)
class Ruling:
    """An alias confirmed or rejected on a day."""

    day: int
    source: int
    target: int
    confirmed: bool


def day(number: int) -> datetime:
    return START + timedelta(days=number)


@pytest.fixture
def owner(database: Database) -> Iterator[psycopg.Connection]:
    with database.connect() as connection:
        for key in NAMES:
            insert(
                connection,
                "dim_project",
                project_key=key,
                name_identity=f"名{key}",
                builder_identity="甲",
            )
        insert(connection, "dim_project", project_key=ORPHAN, name_identity="名")
        for key in CODES:
            insert(connection, "dim_project", project_key=key, project_code=f"码{key}")
        connection.commit()
        yield connection


def bear(connection: psycopg.Connection, key: int, row: Bearing) -> None:
    insert(
        connection,
        "fct_project_month",
        fact_key=key,
        project_key=row.code,
        alias_key=row.name,
        recorded_at=day(row.begin),
        superseded_at=None if row.end is None else day(row.end),
    )


def rule(connection: psycopg.Connection, sequence: int, ruling: Ruling) -> None:
    content = {
        "from_identity": str(ruling.source),
        "to_identity": str(ruling.target),
        "verdict": "confirmed" if ruling.confirmed else "rejected",
    }
    insert(
        connection,
        "decision",
        sequence=sequence,
        kind="alias",
        decided_at=day(ruling.day),
        content=json.dumps(content),
    )


def stored_on(connection: psycopg.Connection, number: int) -> list[tuple[int, int]]:
    return connection.execute(
        "SELECT written_key, project_key FROM core.project_identity WHERE recorded_at <= %(at)s"
        " AND (superseded_at IS NULL OR superseded_at > %(at)s) ORDER BY 1",
        {"at": day(number)},
    ).fetchall()


def modelled_on(number: int, rows: list[Bearing], rulings: list[Ruling]) -> Identities:
    """What leads where on a day, told day by day instead of by intervals."""
    confirmed: Identities = {}
    rejected: set[tuple[int, int]] = set()
    for ruling in sorted(rulings, key=lambda ruling: ruling.day):
        if ruling.day > number:
            continue
        if ruling.confirmed:
            confirmed[ruling.source] = ruling.target
            rejected.discard((ruling.source, ruling.target))
        else:
            rejected.add((ruling.source, ruling.target))
            if confirmed.get(ruling.source) == ruling.target:
                del confirmed[ruling.source]
    steps = dict(confirmed)
    for name in NAMES:
        codes = {
            row.code
            for row in rows
            if row.name == name and row.begin <= number and (row.end is None or number < row.end)
        }
        codes = {code for code in codes if (name, code) not in rejected}
        if len(codes) == 1 and name not in confirmed and confirmed.get(min(codes)) != name:
            steps[name] = min(codes)
    return {source: end for source in steps if (end := _end_of_way(steps, source)) is not None}


def _end_of_way(steps: Identities, source: int) -> int | None:
    passed = [source]
    while (following := steps.get(passed[-1])) is not None:
        if following in passed:
            return None
        passed.append(following)
    return passed[-1]


bearings = st.builds(
    lambda name, code, begin, length: Bearing(name, code, begin, length and begin + length),
    st.sampled_from((*NAMES, ORPHAN)),
    st.sampled_from(CODES),
    st.integers(0, LAST),
    st.one_of(st.none(), st.integers(1, 3)),
)
rulings_ = st.builds(
    Ruling,
    st.integers(0, LAST),
    st.sampled_from(NAMES + CODES),
    st.sampled_from(NAMES + CODES),
    st.booleans(),
).filter(lambda ruling: ruling.source != ruling.target)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(bearings, max_size=5), st.lists(rulings_, max_size=5))
@example(  # what was rejected stays so, though something else was confirmed in between
    [Bearing(1, 3, 0, None)],
    [
        Ruling(0, 1, 3, confirmed=False),
        Ruling(1, 1, 2, confirmed=True),
        Ruling(2, 1, 2, confirmed=False),
    ],
)
def test_identities_are_those_of_a_model_that_goes_day_by_day(
    owner: psycopg.Connection, rows: list[Bearing], rulings: list[Ruling]
) -> None:
    owner.rollback()
    for key, row in enumerate(rows):
        bear(owner, key, row)
    for sequence, ruling in enumerate(rulings):
        rule(owner, sequence, ruling)
    rewrite_derived(owner, last="project_identity")
    for number in range(-1, LAST + 5):
        assert dict(stored_on(owner, number)) == modelled_on(number, rows, rulings)
        assert len(stored_on(owner, number)) == len(dict(stored_on(owner, number)))


def test_a_row_with_code_name_and_builder_is_itself_the_confirmation(
    owner: psycopg.Connection,
) -> None:
    bear(owner, 1, Bearing(1, 3, 0, None))
    rewrite_derived(owner)
    rows = owner.execute("SELECT * FROM core.project_identity").fetchall()
    assert rows == [(1, 3, day(0), None, "row")]


def test_a_name_without_a_builder_never_merges(owner: psycopg.Connection) -> None:
    bear(owner, 1, Bearing(ORPHAN, 3, 0, None))
    assert rewrite_derived(owner)["project_identity"] == 0


def test_funding_rows_confirm_identities_too(owner: psycopg.Connection) -> None:
    insert(owner, "fct_project_funding", project_key=4, alias_key=2, recorded_at=day(1))
    rewrite_derived(owner)
    assert stored_on(owner, 1) == [(2, 4)]


def test_a_person_leads_on_from_a_code_and_the_name_follows(owner: psycopg.Connection) -> None:
    bear(owner, 1, Bearing(1, 3, 0, None))
    rule(owner, 1, Ruling(2, 3, 4, confirmed=True))
    rewrite_derived(owner)
    rows = owner.execute(
        "SELECT written_key, project_key, recorded_at, superseded_at, basis"
        " FROM core.project_identity ORDER BY 1, 3"
    ).fetchall()
    assert rows == [
        (1, 3, day(0), day(2), "row"),
        (1, 4, day(2), None, "decision"),
        (3, 4, day(2), None, "decision"),
    ]


@pytest.mark.parametrize("fact", VERSION_RANGES)
def test_a_version_that_comes_back_has_a_range_for_each_time(
    owner: psycopg.Connection, fact: str
) -> None:
    months = {"2024-M02": 7, "2024-M03": 7, "2024-M05": 8, "2024-M11": 7}
    thing, version = FACTS[fact].thing, VERSION_RANGES[fact].column_names[-1]
    for key, (code, of_month) in enumerate(months.items()):
        insert_period(owner, code)
        row = {str(thing): 3, "reporter": "发改局", "period_code": code}
        gone = {version: 9, "superseded_at": day(0)}
        insert(owner, fact, fact_key=key, **row, **{version: of_month})
        insert(owner, fact, fact_key=100 + key, **row, **gone)
    rewrite_derived(owner)
    query = f"SELECT first_period, last_period, {version} FROM core.{VERSION_RANGES[fact].name}"
    assert owner.execute(f"{query} ORDER BY 1".encode()).fetchall() == [
        ("2024-M02", "2024-M03", 7),
        ("2024-M05", "2024-M05", 8),
        ("2024-M11", "2024-M11", 7),
    ]


@pytest.mark.parametrize("fact", VERSION_RANGES)
def test_of_each_reporter_and_thing_the_versions_are_told_apart(
    owner: psycopg.Connection, fact: str
) -> None:
    """What one says of a thing ends nothing that another says of it, or of other things."""
    ranges = VERSION_RANGES[fact]
    thing, version = str(FACTS[fact].thing), ranges.column_names[-1]
    told = [(3, "甲局", 1), (3, "乙局", 2), (4, "甲局", 3)]
    for place, code in enumerate(("2024-M02", "2024-M03")):
        insert_period(owner, code)
        for key, (of, reporter, said) in enumerate(told):
            row = {thing: of, "reporter": reporter, "period_code": code, version: said}
            insert(owner, fact, fact_key=10 * place + key, **row)
    rewrite_derived(owner)
    columns = f"{thing}, reporter, {version}, first_period, last_period"
    stored = owner.execute(f"SELECT {columns} FROM core.{ranges.name}".encode()).fetchall()
    assert set(stored) == {(*each, "2024-M02", "2024-M03") for each in told}
    assert len(stored) == len(told)


def test_nothing_is_written_where_nothing_differs(owner: psycopg.Connection) -> None:
    for key in range(3):
        bear(owner, key, Bearing(1, 3, 2 * key, 2 * key + 1))
    assert rewrite_derived(owner)["project_identity"] == 3
    owner.commit()
    before = owner.execute("SELECT xmin, ctid, * FROM core.project_identity").fetchall()
    owner.commit()
    assert set(rewrite_derived(owner).values()) == {0}
    row = owner.execute("SELECT pg_current_xact_id_if_assigned()").fetchone()
    assert row == (None,)  # a transaction that writes any WAL has a number
    assert owner.execute("SELECT xmin, ctid, * FROM core.project_identity").fetchall() == before


def test_only_rows_that_differ_are_written(owner: psycopg.Connection) -> None:
    bear(owner, 1, Bearing(1, 3, 0, None))
    bear(owner, 2, Bearing(2, 4, 0, None))
    rewrite_derived(owner)
    owner.execute(
        "UPDATE core.fct_project_month SET superseded_at = %s WHERE fact_key = 2", [day(5)]
    )
    assert rewrite_derived(owner)["project_identity"] == 1
    owner.execute("DELETE FROM core.fct_project_month WHERE fact_key = 1")
    assert rewrite_derived(owner)["project_identity"] == 1
    assert stored_on(owner, 1) == [(2, 4)]


def test_the_planner_knows_what_a_load_brought(owner: psycopg.Connection) -> None:
    for key in range(300):
        insert(owner, "fct_freight_month", fact_key=key)
    derive_if_stale(owner)
    (known,) = owner.execute(
        "SELECT reltuples FROM pg_class WHERE oid = 'core.fct_freight_month'::regclass"
    ).fetchall()
    assert known == (300,)
