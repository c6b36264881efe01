"""Bringing one table to a target state: what is written, what is left alone, what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from licheng_etl.model.errors import KeyCollisionError
from licheng_etl.model.tables import DIMENSIONS, FACTS, OPS
from licheng_etl.warehouse.load.copy import csv_chunks
from licheng_etl.warehouse.load.difference import Difference, stage, write_difference
from tests.warehouse.batches import FACT, Funding, batch

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from licheng_etl.warehouse.database import Database

AREAS = DIMENSIONS["dim_area"]
SLOTS = OPS["slot_submission"]
Filling = dict[tuple[int, int], str]
"""(receipt, slot) -> month."""

fillings = st.dictionaries(
    st.tuples(st.integers(1, 3), st.integers(1, 3)), st.sampled_from(["2024-01", "2024-02"])
)


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    """A transaction that is left open."""
    with database.connect() as connection:
        yield connection


def areas(*rows: tuple[int, str], **told: str) -> pl.DataFrame:
    """Areas by key and name; `told`: what is known of each of them."""
    named = [{"area_key": key, "area_name": name, **told} for key, name in rows]
    return pl.DataFrame(named, schema=AREAS.polars_schema)


def slots(filling: Filling) -> pl.DataFrame:
    rows = [(receipt, "", slot, "2024-M01", month) for (receipt, slot), month in filling.items()]
    return pl.DataFrame(rows, schema=SLOTS.polars_schema, orient="row")


def stored_slots(connection: psycopg.Connection) -> Filling:
    rows = connection.execute("SELECT receipt_sequence, slot_key, month FROM ops.slot_submission")
    return {(receipt, slot): month for receipt, slot, month in rows}


def written(connection: psycopg.Connection, frame: pl.DataFrame, **scope: pl.Series) -> Difference:
    """The temporary table goes with its transaction, as after a load."""
    difference = write_difference(connection, SLOTS, frame, **scope)
    connection.execute("DROP TABLE IF EXISTS pg_temp.incoming_slot_submission")
    return difference


@given(before=fillings, after=fillings, receipts=st.sets(st.integers(1, 3)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_within_a_scope_the_target_replaces_what_stood_and_beyond_it_adds_to_it(
    connection: psycopg.Connection, before: Filling, after: Filling, receipts: set[int]
) -> None:
    connection.execute("TRUNCATE ops.slot_submission")
    written(connection, slots(before))
    scope = pl.Series("receipt_sequence", sorted(receipts), pl.Int32)
    difference = written(connection, slots(after), scope=scope)
    kept = {key: month for key, month in before.items() if key[0] not in receipts}
    assert stored_slots(connection) == kept | after
    assert difference == Difference(
        inserted=len(after.keys() - before.keys()),
        updated=sum(before.get(key, month) != month for key, month in after.items()),
        deleted=sum(key[0] in receipts and key not in after for key in before),
    )


def test_without_a_difference_there_is_none_to_speak_of(connection: psycopg.Connection) -> None:
    assert written(connection, slots({(1, 1): "2024-01"}))
    assert not written(connection, slots({(1, 1): "2024-01"}))


def test_many_rows_read_again_are_not_held_each_against_each(
    connection: psycopg.Connection,
) -> None:
    table = OPS["cell_origin"]
    places = [(key, row) for key in range(200) for row in range(500)]
    told = [(key, 1, row, "", "level", "表", f"A{row}", None) for key, row in places]
    frame = pl.DataFrame(told, schema=table.polars_schema, orient="row")
    write_difference(connection, table, frame, scope=frame["submission_key"].unique())
    connection.execute("ANALYZE ops.cell_origin")
    connection.execute("SET LOCAL statement_timeout = '1s'")  # a tenth of it is enough
    again = frame.filter(pl.col("submission_key") < 23)
    assert not write_difference(connection, table, again, scope=again["submission_key"].unique())


def test_a_null_is_equal_to_a_null(connection: psycopg.Connection) -> None:
    table = OPS["submission"]
    told = {"status": "unreadable", "records": 0, "reader": "code"}
    row = {"receipt_sequence": 1, "form": "", **told}
    frame = pl.DataFrame([row], schema=table.polars_schema)
    assert write_difference(connection, table, frame).inserted == 1
    connection.execute("DROP TABLE pg_temp.incoming_submission")
    assert not write_difference(connection, table, frame)


def test_a_key_that_stands_twice_in_the_target_is_refused(connection: psycopg.Connection) -> None:
    with pytest.raises(KeyCollisionError, match="一个键同时指") as refused:
        stage(connection, AREAS, areas((1, "甲"), (1, "乙")), identity=["area_name"])
    assert "甲" in str(refused.value)
    assert "乙" in str(refused.value)


def test_missing_rows_are_inserted_and_others_left_as_they_are(
    connection: psycopg.Connection,
) -> None:
    write_difference(connection, AREAS, areas((1, "甲")))
    connection.execute("DROP TABLE pg_temp.incoming_dim_area")
    target = stage(connection, AREAS, areas((1, "甲"), (2, "乙")), identity=["area_name"])
    assert target.insert_missing() == 1


def test_what_is_known_of_a_stored_row_is_written_anew_where_it_differs(
    connection: psycopg.Connection,
) -> None:
    for street, written in (("甲街道", 2), ("甲街道", 0), ("乙街道", 2)):
        frame = areas((1, "甲"), (2, "乙"), street=street)
        target = stage(connection, AREAS, frame, identity=["area_name"])
        assert target.insert_missing() == written
        connection.execute("DROP TABLE pg_temp.incoming_dim_area")
    rows = connection.execute("SELECT area_name, street FROM core.dim_area ORDER BY 1")
    assert {*rows} == {("甲", "乙街道"), ("乙", "乙街道")}


def test_a_stored_row_of_the_same_key_and_another_identity_is_a_collision(
    connection: psycopg.Connection,
) -> None:
    write_difference(connection, AREAS, areas((1, "甲")))
    connection.execute("DROP TABLE pg_temp.incoming_dim_area")
    target = stage(connection, AREAS, areas((1, "乙")), identity=["area_name"])
    with pytest.raises(KeyCollisionError, match=r"core\.dim_area"):
        target.insert_missing()


def test_a_target_says_beforehand_whether_rows_of_dimensions_may_come_free(
    connection: psycopg.Connection,
) -> None:
    first, other = batch(Funding("甲")), batch(Funding("乙"))
    scope = first.slots["slot_key"]
    write_difference(connection, FACT, first.facts)
    connection.execute("DROP TABLE pg_temp.incoming_fct_project_funding")
    assert not stage(connection, FACT, first.facts, scope=scope).releases
    connection.execute("DROP TABLE pg_temp.incoming_fct_project_funding")
    assert stage(connection, FACT, other.facts, scope=scope).releases


def test_rows_that_have_been_serialised_already_are_those_that_arrive(
    connection: psycopg.Connection,
) -> None:
    facts = batch(Funding("甲"), Funding("乙")).facts
    chunks = list(csv_chunks(facts.reverse()))
    assert stage(connection, FACTS[FACT.name], facts, chunks=chunks).write().inserted == 2


def test_a_target_whose_scope_is_empty_is_written_without_being_staged(
    connection: psycopg.Connection,
) -> None:
    first = batch(Funding("甲"), Funding("乙"))
    scope = first.slots["slot_key"]
    target = stage(connection, FACT, first.facts, identity=["project_key"], scope=scope)
    assert target.write() == Difference(inserted=2)
    staged = connection.execute("SELECT to_regclass('pg_temp.incoming_fct_project_funding')")
    assert staged.fetchone() == (None,)
    assert not stage(connection, FACT, first.facts, scope=scope).write()


def test_a_key_that_stands_outside_the_empty_scope_is_compared_as_any_other(
    connection: psycopg.Connection,
) -> None:
    facts = batch(Funding("甲")).facts
    write_difference(connection, FACT, facts.with_columns(slot_key=pl.lit(-1, pl.Int64)))
    connection.execute("DROP TABLE pg_temp.incoming_fct_project_funding")
    other = facts.with_columns(project_key=pl.lit(-2, pl.Int64))
    target = stage(connection, FACT, other, identity=["project_key"], scope=facts["slot_key"])
    with pytest.raises(KeyCollisionError, match="一个键同时指"):
        target.write()
    connection.execute("DROP TABLE pg_temp.incoming_fct_project_funding")
    moved = stage(connection, FACT, facts, identity=["project_key"], scope=facts["slot_key"])
    assert moved.write() == Difference(updated=1)
