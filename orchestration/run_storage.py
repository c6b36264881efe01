"""Dagster's runs in PostgreSQL, those of the command line as runs of the service's own jobs.

The UI's timeline shows runs of jobs that it knows the place of; a run that a command executes in
its own process has none. Here: telling it, and asking once what columns there are. Not here: where
the storage is (instance), running (runs).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

# They have no public names.
from dagster._core.definitions.repository_definition.valid_definitions import (
    SINGLETON_REPOSITORY_NAME,
)
from dagster._core.remote_origin import (
    RegisteredCodeLocationOrigin,
    RemoteJobOrigin,
    RemoteRepositoryOrigin,
)
from dagster_postgres.run_storage import PostgresRunStorage
from dagster_postgres.utils import pg_url_from_config

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dagster import DagsterRun
    from dagster._serdes import ConfigurableClassData

LOCATION = "licheng"
"""What the UI calls our definitions, as in workspace.yaml."""


class RunStorage(PostgresRunStorage):
    """What `dagster.yaml` names; its tables are those of the class that it extends."""

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> RunStorage:
        return cls(pg_url_from_config(config_value), inst_data=inst_data)

    def __init__(self, postgres_url: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._migrated: set[str] = set()
        super().__init__(postgres_url, inst_data=inst_data)

    def has_backfill_id_column(self) -> bool:
        """Asked for each run that is added; a column that was there stays."""
        return self._once("backfill_id", super().has_backfill_id_column)

    def has_run_stats_index_cols(self) -> bool:
        """Asked for each change of a run; columns that were there stay."""
        return self._once("run_stats", super().has_run_stats_index_cols)

    def _once(self, migration: str, is_there: Callable[[], bool]) -> bool:
        if migration not in self._migrated and is_there():
            self._migrated.add(migration)
        return migration in self._migrated

    def add_run(self, dagster_run: DagsterRun) -> DagsterRun:
        """A run that says of which job of ours it is, where nobody else did."""
        if dagster_run.remote_job_origin is None:
            place = RemoteRepositoryOrigin(
                RegisteredCodeLocationOrigin(LOCATION), SINGLETON_REPOSITORY_NAME
            )
            origin = RemoteJobOrigin(place, dagster_run.job_name)
            dagster_run = dagster_run.with_job_origin(origin)
        return super().add_run(dagster_run)
