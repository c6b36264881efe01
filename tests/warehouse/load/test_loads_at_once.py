"""Loading by several at once, and killed: nothing twice, nothing half, nobody waits for ever."""

from __future__ import annotations

import multiprocessing
import random
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import psycopg

from tests.warehouse.batches import Funding, batch, loaded, pass_gate, stated, stored

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

    from licheng_etl.warehouse.database import Database
    from licheng_etl.warehouse.load.batch import Batch

CROSSING = Funding("超算中心")
SCHOOL = Funding("实验学校")


def test_two_loads_of_one_batch_at_once_store_it_once(database: Database) -> None:
    """The second comes while the first is not committed, and waits, though only facts are new."""
    target = batch(CROSSING, CROSSING._replace(slot=2))
    with ThreadPoolExecutor() as pool, database.connect() as first:
        loaded(first, batch(CROSSING))
        pass_gate(first, target)
        first.commit()
        assert loaded(first, target).inserted == 1
        second = pool.submit(at_once, database, target)
        await_waiting(database)
        first.commit()
        assert second.result() == [0]
        assert stored(first) == stated(target)


def test_dimension_rows_are_inserted_in_the_order_of_their_keys(database: Database) -> None:
    """Another that does so too, and is not committed, is waited for and never waits in turn."""
    target = batch(CROSSING, SCHOOL)
    low, high = target.dimensions["dim_project"].sort("project_key").rows()
    target.dimensions["dim_project"] = target.dimensions["dim_project"].sort(
        "project_key", descending=True
    )
    insert = "INSERT INTO core.dim_project VALUES (%s, %s, %s, %s)"
    with ThreadPoolExecutor() as pool, database.connect() as other:
        other.execute(insert, low)
        waiting = pool.submit(at_once, database, target)
        await_waiting(database)
        other.execute(insert, high)
        other.commit()
        assert waiting.result() == [2]


def await_waiting(database: Database) -> None:
    """Until a connection to the database waits for a lock."""
    waiting = """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'
    """
    with database.connect(autocommit=True) as connection:
        while connection.execute(waiting).fetchone() == (0,):
            time.sleep(0.01)


def test_two_reporters_that_name_the_same_rows_at_once_both_load(database: Database) -> None:
    projects = [f"项目{number}" for number in range(300)]
    first = batch(*(Funding(name) for name in projects))
    other = batch(
        *(Funding(name, slot=3, submission=2) for name in projects),
        reporter="历城区住房和城乡建设局",
        slots=[3],
    )
    assert at_once(database, first, other) == [300, 300]
    with database.connect() as connection:
        assert stored(connection) == stated(first, other)


def test_rows_that_loads_drop_are_there_for_others_that_name_them(database: Database) -> None:
    """Two reporters begin and cease to name one project, at once and by turns."""
    here, nothing_here = batch(CROSSING), batch()
    there = batch(CROSSING._replace(slot=3, submission=2), reporter="另一单位", slots=[3])
    nothing_there = batch(reporter="另一单位", slots=[3])
    with database.connect() as connection:
        for _ in range(6):
            for pair in (
                (here, nothing_there),
                (nothing_here, there),
                (here, there),
                (nothing_here, nothing_there),
            ):
                at_once(database, *pair)
                assert stored(connection) == stated(*pair)


def at_once(database: Database, *batches: Batch) -> list[int]:
    """Loads each batch over a connection of its own, starting together; the facts inserted."""
    ready = Barrier(len(batches))

    def inserted(each: Batch) -> int:
        with database.connect(autocommit=True) as connection:
            pass_gate(connection, each)
            ready.wait()
            return loaded(connection, each).inserted

    with ThreadPoolExecutor(len(batches)) as pool:
        return list(pool.map(inserted, batches))


def even_and_odd() -> tuple[Batch, Batch]:
    """Two states of one slot that differ in every table."""
    return (
        batch(*(Funding(f"项目{number}") for number in range(500)), input_hash="even"),
        batch(*(Funding(f"工程{number}", submission=2) for number in range(500)), input_hash="odd"),
    )


def load_in_turn(url: str, loading: Event) -> None:
    """Until it is killed."""
    states = even_and_odd()
    with psycopg.connect(url, autocommit=True) as connection:
        while True:
            for each in states:
                loaded(connection, each)
                loading.set()


def test_a_load_that_is_killed_leaves_what_was_or_what_is_to_be(database: Database) -> None:
    even, odd = (stated(each) for each in even_and_odd())
    processes = multiprocessing.get_context("spawn")
    with database.connect(autocommit=True) as connection:
        for _ in range(4):
            loading = processes.Event()
            process = processes.Process(target=load_in_turn, args=(database.url(), loading))
            process.start()
            assert loading.wait(timeout=60)
            time.sleep(random.uniform(0, 0.4))
            process.kill()
            process.join()
            assert stored(connection) in (even, odd)
