"""Notes of loads: what they name, that they stay until they are forgotten, and no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.keys import key_of
from licheng_etl.model.tables import FACTS
from licheng_etl.warehouse.load import touched
from licheng_etl.warehouse.load.loader import unload
from licheng_etl.warehouse.load.touched import Touched, note, noted, things_in
from tests.warehouse.batches import FACT, Funding, batch, filled, loaded

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from licheng_etl.warehouse.database import Database

CROSSING, SCHOOL = Funding("超算中心"), Funding("实验学校")
CENTRE, CLASSES = key_of("超算中心"), key_of("实验学校")


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    with database.connect(autocommit=True) as connection:
        yield connection


def projects(connection: psycopg.Connection) -> frozenset[int]:
    return noted(connection).touched.of("dim_project")


def test_a_first_load_notes_what_its_rows_are_of(connection: psycopg.Connection) -> None:
    loaded(connection, batch(CROSSING, SCHOOL))
    assert projects(connection) == {CENTRE, CLASSES}


def test_a_load_notes_what_its_rows_were_of(connection: psycopg.Connection) -> None:
    loaded(connection, batch(CROSSING))
    noted(connection).forget(connection)
    loaded(connection, batch(SCHOOL))
    assert projects(connection) == {CENTRE, CLASSES}
    assert noted(connection).touched.gone == {CROSSING.key, CROSSING.submission}


def test_a_load_without_news_notes_nothing(connection: psycopg.Connection) -> None:
    loaded(connection, batch(CROSSING))
    noted(connection).forget(connection)
    loaded(connection, batch(CROSSING))
    assert noted(connection).touched == Touched()


def test_slots_that_are_unloaded_are_noted(connection: psycopg.Connection) -> None:
    loaded(connection, batch(CROSSING))
    noted(connection).forget(connection)
    unload(connection, [CROSSING.slot])
    assert projects(connection) == {CENTRE}
    assert noted(connection).touched.gone == {CROSSING.key, CROSSING.submission}


def test_what_is_noted_meanwhile_is_not_forgotten(connection: psycopg.Connection) -> None:
    note(connection, Touched({"dim_project": frozenset({1})}))
    before = noted(connection)
    note(connection, Touched({"dim_project": frozenset({1})}))
    before.forget(connection)
    assert projects(connection) == {1}


def test_more_than_is_worth_telling_apart_is_everything(
    connection: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(touched, "_MANY", 1)
    note(connection, Touched({"dim_project": frozenset({1, 2})}))
    assert noted(connection).touched == Touched(everything=True)


def test_a_project_is_named_by_its_name_too() -> None:
    frame = filled(FACT, [{"project_key": 1, "alias_key": 2}])
    assert things_in(FACT, frame).of("dim_project") == {1, 2}


def test_rows_that_name_no_thing_are_of_nobody() -> None:
    fact = FACTS["fct_freight_month"]
    frame = filled(fact, [{"station_key": None}])
    assert things_in(fact, frame).of("dim_station") == {touched.NOBODY}


def test_every_fact_that_tells_identities_says_which_of_its_things_are_theirs() -> None:
    """Else a load would leave the identities that its rows tell as they were."""
    telling = [table for table in FACTS.values() if "alias_key" in table.column_names]
    assert telling
    for table in telling:
        assert table.thing is not None, table.name
        assert table.column(table.thing).references == "dim_project"
