"""Rows that stand for themselves: what is stored goes no further, what is new is copied at once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
import pytest

from licheng_etl.model.errors import KeyCollisionError
from licheng_etl.model.tables import DIMENSIONS
from licheng_etl.warehouse.load import keyed_rows
from licheng_etl.warehouse.load.keyed_rows import write_keyed

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from licheng_etl.model.tables import Table
    from licheng_etl.warehouse.database import Database

AREAS = DIMENSIONS["dim_area"]
IDENTITY = ["area_name"]


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    """A transaction that is left open, without areas."""
    with database.connect() as connection:
        connection.execute("DELETE FROM core.dim_area")
        yield connection
        connection.rollback()


def areas(*rows: tuple[int, str], **told: str) -> pl.DataFrame:
    named = [{"area_key": key, "area_name": name, **told} for key, name in rows]
    return pl.DataFrame(named, schema=AREAS.polars_schema)


def stored(connection: psycopg.Connection) -> list[tuple[int, str, str | None]]:
    query = "SELECT area_key, area_name, street FROM core.dim_area ORDER BY area_key"
    return connection.execute(query).fetchall()


def test_new_rows_are_added_to_those_that_stand(connection: psycopg.Connection) -> None:
    assert write_keyed(connection, AREAS, areas((2, "乙"), (1, "甲")), IDENTITY) == 2
    assert write_keyed(connection, AREAS, areas((2, "乙"), (3, "丙")), IDENTITY) == 1
    assert stored(connection) == [(1, "甲", None), (2, "乙", None), (3, "丙", None)]


def test_what_is_new_or_known_is_not_staged(
    connection: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(keyed_rows, "stage")
    for frame in (areas((1, "甲")), areas((1, "甲")), areas((1, "甲"), (2, "乙")), areas()):
        write_keyed(connection, AREAS, frame, IDENTITY)
    assert [key for key, *_ in stored(connection)] == [1, 2]


def test_what_is_told_otherwise_is_written_anew(connection: psycopg.Connection) -> None:
    write_keyed(connection, AREAS, areas((1, "甲"), (2, "乙")), IDENTITY)
    told = areas((1, "甲"), street="甲街道")
    assert write_keyed(connection, AREAS, told, IDENTITY) == 1
    assert write_keyed(connection, AREAS, told, IDENTITY) == 0
    assert stored(connection) == [(1, "甲", "甲街道"), (2, "乙", None)]


def test_a_key_of_two_identities_is_refused(connection: psycopg.Connection) -> None:
    write_keyed(connection, AREAS, areas((1, "甲")), IDENTITY)
    for frame in (areas((1, "乙")), areas((2, "丙"), (2, "丁"))):
        with pytest.raises(KeyCollisionError, match=r"[乙丁]"):
            write_keyed(connection, AREAS, frame, IDENTITY)


def test_rows_that_another_load_has_stored_meanwhile_are_compared(
    connection: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_keyed(connection, AREAS, areas((1, "甲")), IDENTITY)
    nothing = AREAS.polars_schema.to_frame()
    monkeypatch.setattr(keyed_rows, "_stored", lambda *_: nothing)
    assert write_keyed(connection, AREAS, areas((1, "甲"), (2, "乙")), IDENTITY) == 1
    assert [key for key, *_ in stored(connection)] == [1, 2]


VALUES = {
    pl.String: "甲",
    pl.Boolean: True,
    pl.Date: date(2024, 2, 29),
    pl.Datetime: datetime(2024, 2, 29, 1, 2, 3, 456, UTC),
    pl.Decimal: Decimal("1.50000000"),
}


@pytest.mark.parametrize("table", DIMENSIONS.values(), ids=DIMENSIONS)
def test_every_dimension_reads_as_it_is_written(
    connection: psycopg.Connection, monkeypatch: pytest.MonkeyPatch, table: Table
) -> None:
    monkeypatch.delattr(keyed_rows, "stage")
    row = {name: VALUES.get(type(kind), 7) for name, kind in table.polars_schema.items()}
    frame = pl.DataFrame([row], schema=table.polars_schema)
    assert [write_keyed(connection, table, frame) for _ in range(2)] == [1, 0]
