"""Frames through COPY: what comes back is what went in."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.load.copy import copy_frame, csv_chunks

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from licheng_etl.warehouse.database import Database

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    '文本 "x"': pl.String,
    "amount": pl.Decimal(38, 8),
    "whole": pl.Int64,
    "yes": pl.Boolean,
    "day": pl.Date,
    "instant": pl.Datetime("us", "UTC"),
}
TYPES = ("text", "numeric(28,8)", "bigint", "boolean", "date", "timestamptz")

texts = st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"])
) | st.sampled_from(
    ["", "\\.", "\\N", 'a "b"', "行\r\n行", "\\", ",", " ", "'", "\n", "NULL", "\ufeff"]
)
amounts = st.decimals(
    Decimal("-1e19"), Decimal("1e19"), places=8, allow_nan=False, allow_infinity=False
)
instants = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
rows = st.tuples(
    *(
        st.none() | values
        for values in (
            texts,
            amounts,
            st.integers(-(2**63), 2**63 - 1),
            st.booleans(),
            st.dates(),
            instants,
        )
    )
)


@pytest.fixture
def cursor(database: Database) -> Iterator[psycopg.Cursor]:
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("SET timezone = 'Asia/Shanghai'; SET datestyle = 'German'")
        yield cursor


def create(cursor: psycopg.Cursor, name: str, columns: list[str], types: tuple[str, ...]) -> None:
    quoted = ['"' + column.replace('"', '""') + '"' for column in columns]
    described = ", ".join(map(" ".join, zip(quoted, types, strict=True)))
    cursor.execute(f"CREATE TEMPORARY TABLE {name} ({described})".encode())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(rows, max_size=5))
def test_any_frame_comes_back_exactly(cursor: psycopg.Cursor, written: list[tuple[object]]) -> None:
    frame = pl.DataFrame(written, schema=SCHEMA, orient="row")
    cursor.execute("DROP TABLE IF EXISTS back")
    create(cursor, "back", frame.columns, TYPES)
    copy_frame(cursor, "pg_temp.back", frame)
    cursor.execute("SET datestyle = 'ISO'")
    assert cursor.execute("SELECT * FROM back").fetchall() == frame.rows()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.none() | texts, max_size=5))
@example(["\\."])
@example([None, ""])
def test_a_single_column_of_text_comes_back_exactly(
    cursor: psycopg.Cursor, written: list[str | None]
) -> None:
    cursor.execute("DROP TABLE IF EXISTS back")
    create(cursor, "back", ["text"], ("text",))
    copy_frame(cursor, "pg_temp.back", pl.DataFrame({"text": written}, schema={"text": pl.String}))
    assert cursor.execute("SELECT * FROM back").fetchall() == [(text,) for text in written]


def test_a_line_that_ends_the_data_for_servers_before_18_is_quoted() -> None:
    assert list(csv_chunks(pl.DataFrame({"text": ["\\."]}))) == [b'"\\."\n']


def test_columns_go_by_name_and_not_by_position(cursor: psycopg.Cursor) -> None:
    create(cursor, "back", ["a", "b"], ("text", "text"))
    copy_frame(cursor, "back", pl.DataFrame({"b": ["乙"], "a": ["甲"]}))
    assert cursor.execute("SELECT a, b FROM back").fetchall() == [("甲", "乙")]


def test_a_frame_larger_than_a_chunk_arrives_whole(cursor: psycopg.Cursor) -> None:
    frame = pl.DataFrame({"n": pl.int_range(50_001, eager=True)})
    assert len(list(csv_chunks(frame))) > 1
    create(cursor, "back", ["n"], ("bigint",))
    copy_frame(cursor, "back", frame)
    cursor.execute("SELECT count(*), count(DISTINCT n), sum(n) FROM back")
    assert cursor.fetchone() == (50_001, 50_001, 50_000 * 50_001 // 2)


def test_text_with_nul_is_refused_and_the_column_named(cursor: psycopg.Cursor) -> None:
    create(cursor, "back", ["a", "b"], ("text", "text"))
    with pytest.raises(WarehouseError, match=r"back\.b：.*NUL"):
        copy_frame(cursor, "back", pl.DataFrame({"a": ["甲"], "b": ["x\0y"]}))
    assert cursor.execute("SELECT count(*) FROM back").fetchone() == (0,)


@pytest.mark.parametrize(
    ("kind", "frame"),
    [
        ("varchar(3)", pl.DataFrame({"secret": ["13800000000"]})),
        ("numeric(3,1)", pl.DataFrame({"secret": [Decimal("13800.5")]})),
    ],
)
def test_a_value_that_does_not_fit_names_the_column_and_not_the_value(
    cursor: psycopg.Cursor, kind: str, frame: pl.DataFrame
) -> None:
    create(cursor, "back", ["secret"], (kind,))
    with pytest.raises(WarehouseError, match=r"back\.secret 存不下") as raised:
        copy_frame(cursor, "back", frame)
    assert "13800" not in str(raised.value)
    assert raised.value.__suppress_context__
