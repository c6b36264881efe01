"""Law 4: a run that waited for another one goes by what is known when its turn comes."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from licheng_etl import pipeline
from licheng_etl.warehouse.load.load_locks import sender_lock
from tests.end_to_end.workbooks import NAME, with_ytd, workbook
from tests.loading import load_months
from tests.office import REPORTER

if TYPE_CHECKING:
    import psycopg

    from licheng_etl.warehouse.load.loader import LoadResult
    from tests.office import Office

YTD = "select ytd_investment from mart.project_month where project_name = '甲项目'"


def take_in(office: Office) -> None:
    pipeline.take_in_arrivals(office.context)
    pipeline.read_pending(office.context)


def load(office: Office) -> list[LoadResult]:
    return load_months(office.context, ["2024-03"], forms=["dispatch"], run_id="test")


def await_waiting(connection: psycopg.Connection, number: int) -> None:
    """Until so many sessions of this database wait for an advisory lock."""
    waiting = """
        select count(*) from pg_locks
        where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())
    """
    deadline = time.monotonic() + 60
    while connection.execute(waiting).fetchone() != (number,):
        assert time.monotonic() < deadline, "nobody waits"
        time.sleep(0.01)


def test_a_file_that_came_while_a_run_waited_is_loaded_with_the_others(office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    take_in(office)
    with ThreadPoolExecutor(1) as beside, office.database.connect(autocommit=True) as other:
        with sender_lock(other, "dispatch", REPORTER):
            waiting = beside.submit(load, office)
            await_waiting(other, 1)
            office.drop("更正.xlsx", workbook(with_ytd(9_000)), "2024-05-10T09:00")
            take_in(office)
        waiting.result(60)
    assert pipeline.stale_months(office.context) == []
    pipeline.derive(office.context)
    assert office.value(YTD) == 9_000
    assert office.value(YTD, known="2024-05-09") == 10_000


def test_of_two_runs_with_the_same_work_one_does_it(office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    take_in(office)
    with ThreadPoolExecutor(2) as beside, office.database.connect(autocommit=True) as other:
        with sender_lock(other, "dispatch", REPORTER):
            runs = [beside.submit(load, office) for _ in range(2)]
            await_waiting(other, 2)
        assert sorted(len(run.result(60)) for run in runs) == [0, 1]


def test_the_lock_of_a_sender_is_free_again_after_a_failure(office: Office) -> None:
    with office.database.connect(autocommit=True) as connection:
        with pytest.raises(ZeroDivisionError), sender_lock(connection, "dispatch", REPORTER):
            1 / 0  # noqa: B018
        held = connection.execute("select count(*) from pg_locks where locktype = 'advisory'")
        assert held.fetchone() == (0,)
