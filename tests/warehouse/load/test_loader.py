"""Loading: what is stored after it, what is left alone, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from licheng_etl.model.errors import GateError, KeyCollisionError, WarehouseError
from licheng_etl.model.keys import key_of
from licheng_etl.model.tables import DIMENSIONS, FACTS, Role, Table
from licheng_etl.warehouse.load.loader import load
from licheng_etl.warehouse.load.unreferenced import drop_unreferenced_dimensions
from tests.warehouse.batches import (
    FACT,
    Funding,
    at,
    batch,
    filled,
    loaded,
    pass_gate,
    stated,
    stored,
    versions,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import psycopg

    from licheng_etl.warehouse.database import Database

CROSSING = Funding("超算中心")
SCHOOL = Funding("实验学校")


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    with database.connect(autocommit=True) as connection:
        yield connection


def runs(connection: psycopg.Connection) -> list[tuple[int, int, int]]:
    query = "SELECT inserted, superseded, deleted FROM ops.run ORDER BY loaded_at"
    return connection.execute(query).fetchall()


# What is stored


def test_a_batch_is_stored_whole(connection: psycopg.Connection) -> None:
    first = batch(CROSSING, SCHOOL)
    result = loaded(connection, first)
    assert stored(connection) == stated(first)
    assert (result.inserted, result.superseded, result.deleted) == (2, 0, 0)
    assert result.dimension_rows == 4
    assert runs(connection) == [(2, 0, 0)]


def test_a_run_is_logged_with_its_months_and_code(connection: psycopg.Connection) -> None:
    loaded(connection, batch(CROSSING))
    logged = connection.execute("SELECT run_id, form, reporter, months, code FROM ops.run")
    assert logged.fetchall() == [("run", "bond_projects", "历城区财政局", "2024-10", "code")]


def test_a_load_without_news_touches_no_row_and_logs_no_run(
    connection: psycopg.Connection,
) -> None:
    first = batch(CROSSING, SCHOOL._replace(superseded=3))
    loaded(connection, first)
    before = versions(connection)
    result = loaded(connection, first)
    assert versions(connection) == before
    assert (result.inserted, result.superseded, result.deleted, result.dimension_rows) == (
        0,
        0,
        0,
        0,
    )
    assert len(runs(connection)) == 1


def test_a_load_without_news_writes_no_wal_for_facts(connection: psycopg.Connection) -> None:
    """What it writes is the catalogue's part in temporary tables, whatever the number of facts."""
    many = batch(*(Funding(f"项目{number}") for number in range(4000)))
    spent = wal(connection, lambda: loaded(connection, many))
    connection.execute("VACUUM")
    again = min(wal(connection, lambda: loaded(connection, many)) for _ in range(3))
    assert again < spent / 4


def wal(connection: psycopg.Connection, work: Callable[[], object]) -> int:
    position = "SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint"
    before = connection.execute(position).fetchone() or (0,)
    work()
    after = connection.execute(position).fetchone() or (0,)
    return int(after[0] - before[0])


def test_a_superseded_vintage_is_marked_and_its_neighbours_are_left_alone(
    connection: psycopg.Connection,
) -> None:
    loaded(connection, batch(CROSSING, SCHOOL))
    before = versions(connection)
    correction = CROSSING._replace(submission=2, note="更正", recorded=3)
    second = batch(CROSSING._replace(superseded=3), correction, SCHOOL)
    result = loaded(connection, second)
    assert (result.inserted, result.superseded, result.deleted) == (1, 1, 0)
    assert stored(connection) == stated(second)
    assert len(versions(connection)[FACT.name] & before[FACT.name]) == 1
    assert versions(connection)["dim_project"] == before["dim_project"]


def test_facts_that_a_stated_slot_no_longer_has_go_with_what_only_they_named(
    connection: psycopg.Connection,
) -> None:
    loaded(connection, batch(CROSSING, SCHOOL._replace(submission=2)))
    smaller = batch(CROSSING)
    assert loaded(connection, smaller).deleted == 1
    assert stored(connection) == stated(smaller)


def test_what_a_fact_named_goes_when_it_names_another_row_instead(
    connection: psycopg.Connection,
) -> None:
    """As when a change of code reads an identity otherwise."""
    loaded(connection, batch(CROSSING))
    changed = batch(CROSSING)
    changed.dimensions["dim_area"] = filled(
        DIMENSIONS["dim_area"], [{"area_key": 2, "area_name": "郭店街道"}]
    )
    changed = replace(changed, facts=changed.facts.with_columns(area_key=pl.lit(2, pl.Int64)))
    assert loaded(connection, changed).superseded == 1
    assert stored(connection) == stated(changed)


def test_slots_that_a_batch_does_not_state_are_left_alone(connection: psycopg.Connection) -> None:
    other = batch(SCHOOL._replace(slot=3, submission=3), slots=[3])
    loaded(connection, other)
    loaded(connection, batch(CROSSING))
    emptied = batch()
    loaded(connection, emptied)
    assert stored(connection) == stated(other, emptied)


def test_rows_with_nothing_new_but_the_slot_s_inputs_are_logged(
    connection: psycopg.Connection,
) -> None:
    loaded(connection, batch(CROSSING, input_hash="old"))
    loaded(connection, batch(CROSSING, input_hash="new"))
    assert runs(connection) == [(1, 0, 0), (0, 0, 0)]


fundings = st.lists(
    st.builds(
        Funding,
        project=st.sampled_from(["甲", "乙", "丙"]),
        slot=st.sampled_from([1, 2]),
        submission=st.sampled_from([1, 2]),
        note=st.sampled_from([None, "", "文"]),
        recorded=st.sampled_from([0, 1]),
        superseded=st.sampled_from([None, 5]),
    ),
    unique_by=lambda fact: fact.key,
    max_size=6,
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)
@given(fundings)
def test_whatever_was_stored_before_a_load_leaves_the_same_rows(
    connection: psycopg.Connection, facts: list[Funding]
) -> None:
    """The examples run in one database, each after the others."""
    target = batch(*facts)
    loaded(connection, target)
    assert stored(connection) == stated(target)


# The gate


def test_a_batch_without_a_verdict_is_refused(connection: psycopg.Connection) -> None:
    pass_gate(connection, batch(SCHOOL))
    with pytest.raises(GateError, match="没有审核结论"):
        load(connection, batch(CROSSING), run_id="run", months=[], code="")
    assert stored(connection) == stated()


def test_a_batch_that_did_not_pass_is_refused(connection: psycopg.Connection) -> None:
    pass_gate(connection, batch(CROSSING), passed=False)
    with pytest.raises(GateError, match="没有通过审核"):
        load(connection, batch(CROSSING), run_id="run", months=[], code="")
    assert stored(connection) == stated()


def test_a_verdict_speaks_of_the_content_whatever_its_order() -> None:
    assert batch(CROSSING, SCHOOL).content_hash == batch(SCHOOL, CROSSING).content_hash


@given(fundings, fundings)
def test_another_content_has_another_hash(first: list[Funding], other: list[Funding]) -> None:
    same = set(first) == set(other)
    assert (batch(*first).content_hash == batch(*other).content_hash) == same


# What is refused


@pytest.mark.parametrize("stored_name", ["另一项目", None], ids=["another", "absent"])
def test_a_stored_dimension_row_of_the_same_key_and_another_identity_is_a_collision(
    connection: psycopg.Connection, stored_name: str | None
) -> None:
    connection.execute(
        "INSERT INTO core.dim_project (project_key, name_identity) VALUES (%s, %s)",
        [key_of(CROSSING.project), stored_name],
    )
    before = stored(connection)
    with pytest.raises(KeyCollisionError, match=r"core\.dim_project.*超算中心"):
        loaded(connection, batch(CROSSING))
    assert stored(connection) == before


def test_two_dimension_rows_of_one_key_in_a_batch_are_a_collision(
    connection: psycopg.Connection,
) -> None:
    areas = [{"area_key": 1, "area_name": name} for name in ("历城区", "历下区")]
    colliding = batch(CROSSING)
    colliding.dimensions["dim_area"] = filled(DIMENSIONS["dim_area"], areas)
    with pytest.raises(KeyCollisionError, match=r"core\.dim_area.*历城区.*历下区"):
        loaded(connection, colliding)
    assert stored(connection) == stated()


@pytest.mark.parametrize(
    "change",
    [{"bond_type": "一般债"}, {"submission_key": 9}, {"recorded_at": at(9)}, {"slot_key": 2}],
    ids=str,
)
def test_a_stored_fact_of_the_same_key_and_another_identity_is_a_collision(
    connection: psycopg.Connection, change: dict[str, object]
) -> None:
    first = batch(CROSSING)
    loaded(connection, first)
    facts = first.facts.with_columns(**{name: pl.lit(value) for name, value in change.items()})
    with pytest.raises(KeyCollisionError, match=r"core\.fct_project_funding"):
        loaded(connection, batch(CROSSING, facts=facts.cast(FACT.polars_schema)))
    assert stored(connection) == stated(first)


def test_a_batch_that_fails_at_its_last_table_changes_nothing(
    connection: psycopg.Connection,
) -> None:
    first = batch(CROSSING)
    loaded(connection, first)
    failing = batch(SCHOOL._replace(submission=2), input_hash="长" * 65)
    with pytest.raises(WarehouseError, match=r"slot\.input_hash"):
        loaded(connection, failing)
    assert stored(connection) == stated(first)
    assert len(runs(connection)) == 1


def test_a_batch_has_no_facts_of_slots_that_it_does_not_state() -> None:
    with pytest.raises(WarehouseError, match="没有写明的槽位"):
        batch(CROSSING, slots=[2])


def test_a_batch_has_the_schemas_of_its_tables() -> None:
    with pytest.raises(WarehouseError, match=r"ops\.mention 的数据结构不对"):
        batch(CROSSING, mentions=pl.DataFrame({"submission_key": [1]}))


# Dimensions that nothing names


def test_dimension_rows_are_kept_as_long_as_any_fact_or_version_names_them(
    connection: psycopg.Connection,
) -> None:
    first = batch(CROSSING._replace(superseded=3))
    loaded(connection, first)
    assert drop_unreferenced_dimensions(connection) == 0
    assert stored(connection) == stated(first)


def test_a_row_that_only_an_unnamed_version_names_goes_with_it(
    connection: psycopg.Connection,
) -> None:
    connection.execute("INSERT INTO core.dim_project (project_key) VALUES (7)")
    connection.execute(
        "INSERT INTO core.dim_project_version (version_key, project_key, project_name)"
        " VALUES (1, 7, '')"
    )
    assert drop_unreferenced_dimensions(connection) == 2
    assert stored(connection) == stated()


@pytest.mark.parametrize("table", [*FACTS.values(), DIMENSIONS["dim_project_version"]], ids=str)
def test_every_key_that_a_table_holds_says_whose_row_it_names(table: Table) -> None:
    own = {"fact_key", "slot_key", *table.named(Role.KEY)}
    keys = {name for name in table.column_names if name.endswith("_key")} - own
    assert keys <= table.references.keys()
    assert set(table.references.values()) <= DIMENSIONS.keys()
