"""Dagster's event log in PostgreSQL, written with fewer statements.

A run over many months plans a materialisation for each of its months and assets, and evaluates
more than a dozen checks for each month. Dagster stores the plans one by one, asks before each
evaluation whether there is a table for it, and tells of each event on a channel that nobody listens
to any more. Here: nothing else is stored, and nothing elsewhere. Not here: where the storage is
(instance).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dagster import DagsterEventType

# These have no public names.
from dagster._core.events import ASSET_CHECK_EVENTS, ASSET_EVENTS
from dagster._core.storage.event_log.schema import SqlEventLogStorageTable
from dagster_postgres.event_log import PostgresEventLogStorage
from dagster_postgres.utils import pg_url_from_config

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dagster import EventLogEntry
    from dagster._serdes import ConfigurableClassData

_PLANNED = DagsterEventType.ASSET_MATERIALIZATION_PLANNED


class EventLog(PostgresEventLogStorage):
    """What `dagster.yaml` names; its tables are those of the class that it extends."""

    def __init__(self, postgres_url: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._seen: set[str] = set()
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

    def store_event(self, event: EventLogEntry) -> None:
        """One event, and what Dagster keeps beside it of assets and checks."""
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
