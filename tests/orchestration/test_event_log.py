"""The event log keeps what Dagster's own keeps, with fewer statements."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

import dagster as dg
import pytest
from dagster._core.storage.asset_check_execution_record import AssetCheckExecutionRecordStatus
from sqlalchemy import event

from orchestration.event_log import EventLog, latest_of_months, together
from tests.end_to_end.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.orchestration.conftest import Orchestra

FIRST, LAST = "2024-08", "2024-11"
MONTHS = ["2024-08", "2024-09", "2024-10", "2024-11"]
FACT = dg.AssetKey("fct_project_month")


def storage_of(orchestra: Orchestra) -> EventLog:
    storage = orchestra.instance.event_log_storage
    assert isinstance(storage, EventLog)
    return storage


def received(orchestra: Orchestra) -> None:
    """A list of projects came in: a run is of the forms that anything was sent of."""
    orchestra.office.drop("10月.xlsx", workbook(month="2024-10"), "2024-11-05T09:00")
    orchestra.land()


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
    received(orchestra)
    with statements(storage_of(orchestra)) as sent:
        assert orchestra.load(FIRST, LAST) == [True]
    run, _ = orchestra.instance.get_runs()
    planned = orchestra.instance.get_records_for_run(
        run.run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION_PLANNED
    ).records
    of_fact = [record.partition_key for record in planned if record.asset_key == FACT]
    assert sorted(map(str, of_fact)) == MONTHS
    (asset,) = orchestra.instance.get_asset_records([FACT])
    assert asset.asset_entry.last_run_id == run.run_id
    told = [each for each in sent if each.startswith("INSERT INTO asset_keys (asset_key, last_run")]
    assert len(told) == len({record.asset_key for record in planned}) > 2


def test_the_months_of_an_asset_are_told_together(orchestra: Orchestra) -> None:
    received(orchestra)
    with statements(storage_of(orchestra)) as sent:
        assert orchestra.load(FIRST, LAST) == [True]
    kinds = {dg.DagsterEventType.ASSET_MATERIALIZATION, dg.DagsterEventType.ASSET_CHECK_EVALUATION}
    run, _ = orchestra.instance.get_runs()
    told = orchestra.instance.get_records_for_run(run.run_id, of_type=kinds).records
    inserts = [each for each in sent if each.startswith("INSERT INTO event_logs")]
    assert len(inserts) < len(told)
    assert not [each for each in sent if each.startswith("UPDATE asset_check_executions SET")]


def test_an_evaluation_takes_the_place_of_its_plan(orchestra: Orchestra) -> None:
    received(orchestra)
    assert orchestra.load(FIRST, LAST) == [True]
    key = dg.AssetCheckKey(FACT, "loaded")
    history = orchestra.instance.event_log_storage.get_asset_check_execution_history(key, limit=99)
    assert sorted(str(record.partition) for record in history) == MONTHS
    shown = orchestra.instance.get_latest_storage_id_by_partition(
        FACT, dg.DagsterEventType.ASSET_MATERIALIZATION
    )
    for record in history:
        assert record.status is AssetCheckExecutionRecordStatus.SUCCEEDED
        assert record.event is not None
        evaluation = record.event.get_dagster_event().asset_check_evaluation_data
        assert evaluation.partition == record.partition
        assert evaluation.target_materialization_data is not None
        assert evaluation.target_materialization_data.storage_id == shown[str(record.partition)]


def test_a_run_asks_for_no_observation_of_what_was_never_told_of(orchestra: Orchestra) -> None:
    received(orchestra)
    with statements(storage_of(orchestra)) as sent:
        orchestra.land()
    assert not [each for each in sent if "ASSET_OBSERVATION" in each]


def test_what_was_only_observed_is_known_by_its_last_observation(orchestra: Orchestra) -> None:
    key = dg.AssetKey("seen_only")
    for month in MONTHS[:2]:
        orchestra.instance.report_runless_asset_event(dg.AssetObservation(key, partition=month))
    (record,) = orchestra.instance.get_asset_records([key])
    last = record.asset_entry.last_observation
    assert last is not None
    assert last.get_dagster_event().partition == MONTHS[1]
    (first, second) = latest_of_months(orchestra.instance, [key])
    assert [first.partition_key, second.partition_key] == MONTHS[:2]
    assert [
        each.partition_key for each in latest_of_months(orchestra.instance, [key], {FIRST})
    ] == [FIRST]


def test_what_was_told_before_an_error_stands_and_a_check_needs_no_plan(
    orchestra: Orchestra,
) -> None:
    instance = orchestra.instance

    @dg.asset(check_specs=[dg.AssetCheckSpec("sound", asset="thing")], name="thing")
    def thing() -> Any:
        with together(instance):
            yield dg.AssetMaterialization("thing", partition="2024-08")
            yield dg.AssetObservation("thing", partition="2024-09")
            for month in MONTHS[:2]:
                yield dg.AssetCheckEvaluation(
                    asset_key=dg.AssetKey("thing"),
                    check_name="sound",
                    passed=month == FIRST,
                    partition=month,
                )
            raise RuntimeError

    assert not dg.materialize([thing], instance=instance, raise_on_error=False).success
    key = dg.AssetKey("thing")
    materialized = instance.fetch_materializations(key, limit=9).records
    assert [record.partition_key for record in materialized] == ["2024-08"]
    observed = instance.fetch_observations(key, limit=9).records
    assert [record.partition_key for record in observed] == ["2024-09"]
    (asset,) = instance.get_asset_records([key])
    assert asset.asset_entry.last_materialization_storage_id == materialized[0].storage_id
    history = instance.event_log_storage.get_asset_check_execution_history(
        dg.AssetCheckKey(key, "sound"), limit=9
    )
    status = AssetCheckExecutionRecordStatus
    assert {record.partition: record.status for record in history if record.partition} == {
        "2024-08": status.SUCCEEDED,
        "2024-09": status.FAILED,
    }


def test_a_block_within_a_block_is_part_of_the_outer_one(orchestra: Orchestra) -> None:
    instance = orchestra.instance

    @dg.asset
    def nested() -> Any:
        with together(instance):
            yield dg.AssetMaterialization("nested", partition="2024-08")
            with together(instance):
                yield dg.AssetMaterialization("nested", partition="2024-09")
            yield dg.AssetMaterialization("nested", partition="2024-10")
        yield dg.Output(None)

    with statements(storage_of(orchestra)) as sent:
        assert dg.materialize([nested], instance=instance).success
    told = instance.fetch_materializations(dg.AssetKey("nested"), limit=9, ascending=True).records
    assert [record.partition_key for record in told if record.partition_key] == MONTHS[:3]
    months = [each for each in sent if each.startswith("INSERT INTO event_logs")]
    assert len([each for each in months if "RETURNING event_logs.id, event_logs.id" in each]) == 1


def test_an_error_while_storing_does_not_hide_the_first_one(
    orchestra: Orchestra, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = storage_of(orchestra)

    def refuse(_: object) -> None:
        raise ConnectionError("the server is gone")

    monkeypatch.setattr(storage, "_store_together", refuse)
    told = cast("dg.EventLogEntry", object())

    def tell(error: Exception | None) -> None:
        with storage.together():
            storage._waiting = [told]
            if error:
                raise error

    first = KeyError("first")
    with pytest.raises(KeyError) as raised:
        tell(first)
    assert raised.value is first
    assert "the server is gone" in "".join(first.__notes__)
    with pytest.raises(ConnectionError, match="gone"):
        tell(None)


def test_any_other_storage_takes_what_is_told_as_it_is_told() -> None:
    with dg.DagsterInstance.ephemeral() as instance, together(instance):
        instance.report_runless_asset_event(dg.AssetMaterialization("thing"))
        assert instance.get_latest_materialization_event(dg.AssetKey("thing"))


def test_a_table_is_asked_for_until_it_is_there(orchestra: Orchestra) -> None:
    storage = storage_of(orchestra)
    assert not storage.has_table("no_such_table")
    assert storage.has_table("asset_check_executions")
    with statements(storage) as sent:
        assert storage.has_table("asset_check_executions")
        assert not sent
        assert not storage.has_table("no_such_table")
        assert sent
