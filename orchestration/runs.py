"""Running the assets from the command line: the same chain that the UI and the schedule run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import dagster as dg

from licheng_etl import pipeline
from licheng_etl.model.errors import LichengError
from licheng_etl.settings import Settings
from orchestration.assets import ASSETS, MONTHLY_ASSETS, received_files
from orchestration.instance import open_instance
from orchestration.partitions import months
from orchestration.resources import HouseResource

_RANGE_START = "dagster/asset_partition_range_start"
_RANGE_END = "dagster/asset_partition_range_end"


class RunFailedError(LichengError):
    """A Dagster run failed; its log in the UI says at which step."""


@dataclass(frozen=True)
class Night:
    """What one run of the chain did: how many files it took, and the months it loaded."""

    received: int
    problems: tuple[str, ...]
    months: tuple[str, ...]


def run_night(settings: Settings) -> Night:
    """Takes in what arrived and loads the months whose inputs changed; nothing new, nothing done."""
    with open_instance(settings) as instance:
        resource = HouseResource()
        result = _execute(instance, [received_files], resource, {})
        metadata = result.asset_materializations_for_node("received_files")[0].metadata
        stale = pipeline.stale_months(pipeline.House.open(settings))
        if stale:
            load_months(instance, stale, resource, settings)
        return Night(
            received=int(metadata["收件"].value),  # type: ignore[arg-type]
            problems=tuple(metadata["问题"].value),  # type: ignore[arg-type]
            months=tuple(stale),
        )


def load_months(
    instance: dg.DagsterInstance, keys: Sequence[str], resource: HouseResource, settings: Settings
) -> None:
    """One run over the range of partitions that the months span; unchanged slots are left alone."""
    known = months(settings).get_partition_keys()
    inside = sorted({min(max(key, known[0]), known[-1]) for key in keys})
    tags = {_RANGE_START: inside[0], _RANGE_END: inside[-1]}
    _execute(instance, MONTHLY_ASSETS, resource, tags)


def _execute(
    instance: dg.DagsterInstance,
    selection: Sequence[dg.AssetsDefinition],
    resource: HouseResource,
    tags: dict[str, str],
) -> dg.ExecuteInProcessResult:
    result = dg.materialize(
        ASSETS,
        instance=instance,
        selection=list(selection),
        resources={"house": resource},
        tags=tags,
        raise_on_error=False,
    )
    if not result.success:
        failures = [event for event in result.all_events if event.is_failure]
        raise RunFailedError(
            f"run {result.run_id} failed: {failures[0].message if failures else 'no event says why'}",
            remedy="Open the run in the Dagster UI, or repeat `licheng run`: nothing is half loaded.",
        )
    return result
