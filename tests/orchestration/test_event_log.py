"""The event log keeps what Dagster's own keeps, with fewer statements."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import dagster as dg
from sqlalchemy import event

from orchestration.event_log import EventLog
from orchestration.groups import FED_FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.orchestration.conftest import Orchestra

FIRST, LAST = "2024-08", "2024-11"
MONTHS = ["2024-08", "2024-09", "2024-10", "2024-11"]
FACT = dg.AssetKey(FED_FACTS[0].table.name)


def storage_of(orchestra: Orchestra) -> EventLog:
    storage = orchestra.instance.event_log_storage
    assert isinstance(storage, EventLog)
    return storage


@contextmanager
def statements(storage: EventLog) -> Iterator[list[str]]:
    """What is sent to the server while the block runs."""
    sent: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        sent.append(statement)

    event.listen(storage._engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(storage._engine, "before_cursor_execute", note)


def test_every_month_of_a_run_is_planned_and_the_asset_knows_the_run(orchestra: Orchestra) -> None:
    with statements(storage_of(orchestra)) as sent:
        assert orchestra.load(FIRST, LAST) == [True]
    (run,) = orchestra.instance.get_runs()
    planned = orchestra.instance.get_records_for_run(
        run.run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION_PLANNED
    ).records
    of_fact = [record.partition_key for record in planned if record.asset_key == FACT]
    assert sorted(map(str, of_fact)) == MONTHS
    (asset,) = orchestra.instance.get_asset_records([FACT])
    assert asset.asset_entry.last_run_id == run.run_id
    told = [each for each in sent if each.startswith("INSERT INTO asset_keys (asset_key, last_run")]
    assert len(told) == len({record.asset_key for record in planned}) > 2


def test_a_table_is_asked_for_until_it_is_there(orchestra: Orchestra) -> None:
    storage = storage_of(orchestra)
    assert not storage.has_table("no_such_table")
    assert storage.has_table("asset_check_executions")
    with statements(storage) as sent:
        assert storage.has_table("asset_check_executions")
        assert not sent
        assert not storage.has_table("no_such_table")
        assert sent
