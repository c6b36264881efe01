"""Waiting for locks of the warehouse: for a time, with a word, and with the names at the end."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.warehouse.locks import LockedError, LockWatch, without_literals, writing
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from licheng_etl.warehouse.database import Database

LOCK = "SELECT pg_advisory_xact_lock(7)"


@pytest.fixture
def impatient(database: Database) -> Database:
    return replace(database, lock_seconds=0.4)


def test_a_lock_that_is_let_go_in_time_is_obtained(database: Database) -> None:
    with database.connect() as other, writing(database) as connection:
        other.execute(LOCK)
        letting_go = threading.Timer(0.2, other.commit)
        letting_go.start()
        connection.execute(LOCK)
        letting_go.join()


def test_one_that_is_not_is_an_error_that_names_the_holder(impatient: Database) -> None:
    with impatient.connect(DatabaseRole.BI) as other:
        number = other.info.backend_pid
        other.execute(LOCK)
        with pytest.raises(LockedError, match=r"等了 0\.4 秒") as caught:
            wait_for_it(impatient)
    (holder,) = caught.value.holders
    assert (holder.pid, holder.role) == (number, "licheng_bi")
    assert (holder.application, holder.state) == ("licheng bi", "idle in transaction")
    assert holder.since is not None
    assert isinstance(caught.value.__cause__, psycopg.errors.LockNotAvailable)


def test_the_cause_is_named_and_not_who_waits_before_us(impatient: Database) -> None:
    with (
        impatient.connect(DatabaseRole.BI) as cause,
        impatient.connect(DatabaseRole.STEWARD) as queued,
    ):
        cause.execute(LOCK)
        waiting = threading.Thread(target=queued.execute, args=[LOCK])
        waiting.start()
        await_queue(impatient)
        with pytest.raises(LockedError) as caught:
            wait_for_it(impatient)
        cause.rollback()
        waiting.join()
    assert [holder.role for holder in caught.value.holders] == ["licheng_bi"]


def wait_for_it(database: Database) -> None:
    with writing(database) as connection:
        connection.execute(LOCK)


def write_and_wait(connection: psycopg.Connection, watch: LockWatch) -> None:
    with watch.telling(), connection.transaction():
        connection.execute("INSERT INTO core.dim_area VALUES (1, '历城区')")
        connection.execute(LOCK)


def await_queue(database: Database) -> None:
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with database.connect(autocommit=True) as connection:
        while connection.execute(waiting).fetchone() == (0,):
            time.sleep(0.01)


def test_waiting_is_told_once_while_it_lasts(
    impatient: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        caplog.at_level(logging.WARNING),
        impatient.connect(DatabaseRole.BI) as other,
    ):
        other.execute(LOCK)
        with pytest.raises(LockedError):
            wait_for_it(impatient)
    assert [record.getMessage()[:9] for record in caplog.records] == ["在等锁，占着它的是"]


def test_nothing_is_written_and_the_connection_can_go_on(impatient: Database) -> None:
    with (
        impatient.connect(DatabaseRole.BI) as other,
        impatient.connect(autocommit=True) as mine,
        LockWatch(impatient, mine) as watch,
    ):
        other.execute(LOCK)
        with pytest.raises(LockedError):
            write_and_wait(mine, watch)
        other.rollback()
        with watch.telling(), mine.transaction():
            mine.execute(LOCK)
        assert mine.execute("SELECT count(*) FROM core.dim_area").fetchone() == (0,)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("ALTER ROLE a PASSWORD 'geheim'", "ALTER ROLE a PASSWORD '…'"),
        ("select E'it\\'s', 'it''s', x", "select '…', '…', x"),
        ("select $$geheim$$, $q$geheim$q$, 1", "select '…', '…', 1"),
        ("select 'cut off by the ser", "select '…'"),
        ("select\n  1", "select 1"),
    ],
)
def test_the_texts_in_a_query_are_left_out(query: str, shown: str) -> None:
    assert without_literals(query) == shown


@given(st.text(alphabet="abc'$\\\n ", max_size=30), st.integers(0, 400))
def test_no_text_of_a_query_is_ever_shown(noise: str, length: int) -> None:
    quoted = noise.replace("'", "''").replace("\\", "")
    shown = without_literals(f"select '{quoted}geheim' {'x' * length}")
    assert "geheim" not in shown
    assert len(shown) <= 200
