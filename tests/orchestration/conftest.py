"""An office whose environment is that of the commands, and Dagster's way into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import dagster as dg
import pytest

from licheng_etl import pipeline
from licheng_etl.settings import Settings
from orchestration.assets import received_files
from orchestration.groups import assets_for
from orchestration.instance import open_instance
from orchestration.loading import MONTHLY_ASSETS
from orchestration.partitions import MONTHS, run_tags
from orchestration.resources import PipelineResource
from orchestration.seen import DERIVED_TABLES
from tests.settings_in_force import in_force, storage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.office import Office

__all__ = ["in_force", "storage"]

_SENT = "select distinct form from ops.submission where form is not null"

ASSETS = [received_files, *MONTHLY_ASSETS]


@dataclass(frozen=True)
class Orchestra:
    """Dagster over one office: runs, and what its instance shows of months."""

    office: Office
    instance: dg.DagsterInstance

    def land(self) -> dg.ExecuteInProcessResult:
        return self._run(dg.AssetSelection.assets(received_files), {})

    def load(self, first: str, last: str, *, run_a_month: bool = False) -> list[bool]:
        """Whether the runs over the months succeeded: one run, or one for each month.

        The runs are of the forms that anything was sent of: the others would take most of the time.
        """
        months = [key for key in MONTHS.get_partition_keys() if first <= key <= last]
        wanted = [(month, month) for month in months] if run_a_month else [(first, last)]
        forms = {str(row["form"]) for row in self.office.rows(_SENT)}
        chosen = dg.AssetSelection.assets(*assets_for(forms), DERIVED_TABLES)
        return [self._run(chosen, run_tags(*span)).success for span in wanted]

    def _run(self, selection: dg.AssetSelection, tags: dict[str, str]) -> dg.ExecuteInProcessResult:
        return dg.materialize(
            ASSETS,
            instance=self.instance,
            selection=selection,
            resources={"etl": PipelineResource()},
            tags=tags,
            raise_on_error=False,
        )

    def checks(self, asset: str, name: str) -> dict[str | None, dg.AssetCheckEvaluation]:
        """Month -> the latest evaluation of a check."""
        kind = dg.DagsterEventType.ASSET_CHECK_EVALUATION
        actual = {}
        for run in reversed(self.instance.get_runs()):
            for entry in self.instance.all_logs(run.run_id, of_type=kind):
                assert entry.dagster_event is not None
                evaluation = entry.dagster_event.asset_check_evaluation_data
                if (evaluation.asset_key, evaluation.check_name) == (dg.AssetKey(asset), name):
                    actual[evaluation.partition] = evaluation
        return actual

    def materialized(self, asset: str) -> set[str]:
        """The months that the UI shows in green."""
        return set(self.instance.get_materialized_partitions(dg.AssetKey(asset)))

    def metadata(self, asset: str) -> dict[str | None, dict[str, object]]:
        """Month -> what its latest materialisation or observation shows."""
        key = dg.AssetKey(asset)
        told = [
            *self.instance.fetch_materializations(key, limit=200).records,
            *self.instance.fetch_observations(key, limit=200).records,
        ]
        found: dict[str | None, dict[str, object]] = {}
        for record in sorted(told, key=lambda record: record.storage_id):
            event = record.asset_materialization or record.asset_observation
            assert event is not None
            found[event.partition] = {name: value.value for name, value in event.metadata.items()}
        return found

    def stale(self) -> list[str]:
        return pipeline.stale_months(self.office.context)


@pytest.fixture
def orchestra(office: Office, in_force: pytest.MonkeyPatch) -> Iterator[Orchestra]:
    with open_instance(Settings()) as instance:
        yield Orchestra(office, instance)
