"""Dagster's event log in PostgreSQL, written and read with fewer statements.

A run over many months plans a materialisation for each of its months and assets, and evaluates
more than a dozen checks for each month. Dagster stores each in a transaction of its own, asks
before each evaluation whether there is a table for it, and tells of each event on a channel that
nobody listens to any more; it reads asset by asset. Here: nothing else is stored, and nothing
elsewhere. Not here: where
the storage is (instance).
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy
from dagster import DagsterEventType, EventLogEntry, EventLogRecord

# These have no public names.
from dagster._core.events import ASSET_CHECK_EVENTS, ASSET_EVENTS
from dagster._core.storage.asset_check_execution_record import AssetCheckExecutionRecordStatus
from dagster._core.storage.event_log.schema import (
    AssetCheckExecutionsTable,
    SqlEventLogStorageTable,
)
from dagster._record import copy
from dagster._serdes import deserialize_value, serialize_value
from dagster_postgres.event_log import PostgresEventLogStorage
from dagster_postgres.utils import pg_url_from_config

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from dagster import AssetKey, AssetRecord, DagsterInstance
    from dagster._serdes import ConfigurableClassData
    from sqlalchemy import Connection

_PLANNED = DagsterEventType.ASSET_MATERIALIZATION_PLANNED
_EVALUATION = DagsterEventType.ASSET_CHECK_EVALUATION
_SHOWN = (DagsterEventType.ASSET_MATERIALIZATION, DagsterEventType.ASSET_OBSERVATION)
"""What the UI shows of a month."""
_WAITING = {*_SHOWN, _EVALUATION, DagsterEventType.STEP_OUTPUT}
"""What a run tells of each of its months, and of each of its checks."""

_EVALUATE = """
    UPDATE asset_check_executions AS stored
    SET execution_status = told.execution_status,
        evaluation_event = told.evaluation_event,
        evaluation_event_timestamp = told.evaluation_event_timestamp,
        evaluation_event_storage_id = told.evaluation_event_storage_id,
        materialization_event_storage_id = told.materialization_event_storage_id
    FROM unnest(
        CAST(:asset_key AS text[]), CAST(:check_name AS text[]), CAST(:partition AS text[]),
        CAST(:run_id AS text[]), CAST(:execution_status AS text[]),
        CAST(:evaluation_event AS text[]), CAST(:evaluation_event_timestamp AS timestamp[]),
        CAST(:evaluation_event_storage_id AS bigint[]),
        CAST(:materialization_event_storage_id AS bigint[])
    ) AS told (
        asset_key, check_name, partition, run_id, execution_status, evaluation_event,
        evaluation_event_timestamp, evaluation_event_storage_id, materialization_event_storage_id
    )
    WHERE stored.asset_key = told.asset_key
        AND stored.check_name = told.check_name
        AND stored.run_id = told.run_id
        AND stored.partition IS NOT DISTINCT FROM told.partition
    RETURNING told.evaluation_event_storage_id
"""
"""An evaluation takes the place of its plan."""


@contextmanager
def together(instance: DagsterInstance) -> Iterator[None]:
    """What the block tells of months and checks is stored at its end, in one transaction.

    What was told before an error stands too. A block within a block is part of the outer one. In
    any other storage than ours all stands there as it is told.
    """
    log = instance.event_log_storage
    if not isinstance(log, EventLog):
        yield
        return
    with log.together():
        yield


def latest_of_months(
    instance: DagsterInstance, assets: Sequence[AssetKey], months: Collection[str] | None = None
) -> Sequence[EventLogRecord]:
    """What was told last of assets: of each month, all or the chosen ones, its materialisation and
    its observation, in the order in which they were told; of assets without months the last ones.
    """
    log = instance.event_log_storage
    if not isinstance(log, EventLog):
        raise TypeError(f"not the storage that dagster.yaml names: {log!r}")
    return log.latest_of_months(assets, months)


class EventLog(PostgresEventLogStorage):
    """What `dagster.yaml` names; its tables are those of the class that it extends."""

    def __init__(self, postgres_url: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._seen: set[str] = set()
        self._waiting: list[EventLogEntry] | None = None
        super().__init__(postgres_url, inst_data=inst_data)

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> EventLog:
        return cls(pg_url_from_config(config_value), inst_data)

    def has_table(self, table_name: str) -> bool:
        """Whether there is a table; one that was there stays."""
        if table_name not in self._seen and super().has_table(table_name):
            self._seen.add(table_name)
        return table_name in self._seen

    @contextmanager
    def together(self) -> Iterator[None]:
        """See the function of that name."""
        if self._waiting is not None:
            yield
            return
        self._waiting = []
        try:
            yield
        except BaseException as error:
            try:
                self._store_waiting()
            except Exception as other:
                error.add_note(f"此前的事件也没有记入日志：{other}")
            raise
        self._store_waiting()

    def _store_waiting(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting:
            self._store_together(waiting)

    @property
    def asset_records_have_last_observation(self) -> bool:
        """Else a run asks for the observations of every asset that it reads, one by one."""
        return True

    def get_asset_records(
        self, asset_keys: Sequence[AssetKey] | None = None
    ) -> Sequence[AssetRecord]:
        """Assets of which anything was told, those that nothing materialised with the last
        observation.
        """
        return [self._observed(record) for record in super().get_asset_records(asset_keys)]

    def _observed(self, record: AssetRecord) -> AssetRecord:
        entry = record.asset_entry
        if entry.last_materialization_record is not None:
            return record
        last = next(iter(self.fetch_observations(entry.asset_key, limit=1).records), None)
        return copy(record, asset_entry=copy(entry, last_observation_record=last))

    def latest_of_months(
        self, assets: Sequence[AssetKey], months: Collection[str] | None
    ) -> Sequence[EventLogRecord]:
        """See the function of that name."""
        table = SqlEventLogStorageTable.c
        latest = (
            sqlalchemy.select(sqlalchemy.func.max(table.id))
            .where(table.asset_key.in_([asset.to_string() for asset in assets]))
            .where(table.dagster_event_type.in_([kind.value for kind in _SHOWN]))
            .group_by(table.asset_key, table.dagster_event_type, table.partition)
        )
        if months is not None:
            latest = latest.where(table.partition.in_(months))
        details = self._get_assets_details(assets)
        latest = self._add_assets_wipe_filter_to_query(latest, details, assets)
        query = sqlalchemy.select(table.id, table.event).where(table.id.in_(latest))
        with self.index_connection() as connection:
            rows = connection.execute(query.order_by(table.id)).all()
        return [EventLogRecord(number, _entry(event)) for number, event in rows]

    def store_event(self, event: EventLogEntry) -> None:
        """One event, and what Dagster keeps beside it of assets and checks."""
        if self._waiting is not None and event.dagster_event_type in _WAITING:
            self._waiting.append(event)
            return
        number = SqlEventLogStorageTable.c.id
        with self.index_transaction() as connection:
            insert = self.prepare_insert_event(event).returning(number)
            event_id = int(connection.execute(insert).scalar_one())
            kind = event.dagster_event_type
            if kind in ASSET_EVENTS and event.get_dagster_event().asset_key:
                self._store_asset_event_tags(connection, [event], [event_id])
                self._store_asset_event(connection, event, event_id)
        if kind in ASSET_CHECK_EVENTS:
            self.store_asset_check_event(event, event_id)

    def store_event_batch(self, events: Sequence[EventLogEntry]) -> None:
        """The plans among the events at once, before the others."""
        plans = [event for event in events if event.get_dagster_event().event_type is _PLANNED]
        others = [event for event in events if event.get_dagster_event().event_type is not _PLANNED]
        if plans:
            self._store_plans(plans)
        if others:
            super().store_event_batch(others)

    def _store_plans(self, plans: Sequence[EventLogEntry]) -> None:
        last_of_assets = {plan.get_dagster_event().asset_key: plan for plan in plans}
        with self.index_transaction() as connection:
            rows = [self._event_to_row(plan) for plan in plans]
            connection.execute(SqlEventLogStorageTable.insert(), rows)
            for plan in last_of_assets.values():
                # The number is that of a materialisation, which a plan is not yet.
                self._store_asset_event(connection, plan, event_id=0)

    def _store_asset_check_evaluation_planned(
        self, event: EventLogEntry, event_id: int | None
    ) -> None:
        """The plan of a check for each of its months, written out once for all of them."""
        planned = event.get_dagster_event().asset_check_planned_data
        months = planned.partitions_subset
        plan = {
            "asset_key": planned.asset_key.to_string(),
            "check_name": planned.check_name,
            "run_id": event.run_id,
            "execution_status": AssetCheckExecutionRecordStatus.PLANNED.value,
            "evaluation_event": serialize_value(event),
            "evaluation_event_timestamp": _told_at(event),
            "evaluation_event_storage_id": event_id,
        }
        keys = months.get_partition_keys() if months else [None]
        rows = [{**plan, "partition": key} for key in keys]
        with self.index_connection() as connection:
            connection.execute(AssetCheckExecutionsTable.insert(), rows)

    def _store_together(self, events: Sequence[EventLogEntry]) -> None:
        """As `store_event` would have done one by one, in one transaction."""
        table = SqlEventLogStorageTable
        rows = [self._event_to_row(event) for event in events]
        with self.index_transaction() as connection:
            insert = table.insert().returning(table.c.id, sort_by_parameter_order=True)
            numbers = list(map(int, connection.execute(insert, rows).scalars()))
            last: dict[tuple[Any, ...], tuple[EventLogEntry, int]] = {}
            evaluations = []
            for event, row, number in zip(events, rows, numbers, strict=True):
                if event.dagster_event_type is _EVALUATION:
                    evaluations.append(self._evaluation(event, row["event"], number))
                elif event.dagster_event_type in _SHOWN:
                    kind = event.get_dagster_event().asset_key, event.dagster_event_type
                    last.pop(kind, None)  # to stand in the order of the last ones
                    last[kind] = event, number
                    self._store_asset_event_tags(connection, [event], [number])
            for event, number in last.values():
                self._store_asset_event(connection, event, number)
            if evaluations:
                _evaluate(connection, evaluations)

    def _evaluation(self, event: EventLogEntry, serialized: str, number: int) -> dict[str, Any]:
        """What Dagster keeps of the evaluation of a check."""
        evaluation = event.get_dagster_event().asset_check_evaluation_data
        status = AssetCheckExecutionRecordStatus
        target = evaluation.target_materialization_data
        return {
            "asset_key": evaluation.asset_key.to_string(),
            "check_name": evaluation.check_name,
            "partition": evaluation.partition,
            "run_id": event.run_id,
            "execution_status": (status.SUCCEEDED if evaluation.passed else status.FAILED).value,
            "evaluation_event": serialized,
            "evaluation_event_timestamp": _told_at(event),
            "evaluation_event_storage_id": number,
            "materialization_event_storage_id": target and target.storage_id,
        }


@lru_cache(maxsize=1 << 10)
def _entry(event: str) -> EventLogEntry:
    """Read once: what months show is looked at before a run, after it, and by the sensors."""
    return deserialize_value(event, EventLogEntry)


def _told_at(event: EventLogEntry) -> datetime:
    """As the storage's columns without a zone have it."""
    return datetime.fromtimestamp(event.timestamp, UTC).replace(tzinfo=None)


def _evaluate(connection: Connection, evaluations: Sequence[Mapping[str, Any]]) -> None:
    """Evaluations in the place of their plans; such as nobody planned are added."""
    columns = {name: [row[name] for row in evaluations] for name in evaluations[0]}
    planned = set(connection.execute(sqlalchemy.text(_EVALUATE), columns).scalars())
    others = [row for row in evaluations if row["evaluation_event_storage_id"] not in planned]
    if others:
        connection.execute(AssetCheckExecutionsTable.insert(), others)
