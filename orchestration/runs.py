"""Running the assets from the command line: the same chain that the UI and the schedule run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import dagster as dg

from licheng_etl import pipeline
from licheng_etl.model.errors import LichengError
from orchestration.assets import ASSETS, MONTHLY_ASSETS, derived_tables, received_files
from orchestration.instance import open_instance
from orchestration.partitions import months
from orchestration.resources import HouseResource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.settings import Settings

_RANGE_START = "dagster/asset_partition_range_start"
_RANGE_END = "dagster/asset_partition_range_end"
# The terminal belongs to the command; every event stands in the instance, for the UI.
_QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
_REMEDY = "Nothing is half loaded: act on it and run again. The UI (`licheng dev`) shows the run."


class RunFailedError(LichengError):
    """A Dagster run failed; its log in the UI says at which step."""


@dataclass(frozen=True)
class Night:
    """What one run did: files taken in, months loaded, whether derived tables were brought up."""

    received: int
    problems: tuple[str, ...]
    months: tuple[str, ...]
    derived: bool


def run_night(settings: Settings) -> Night:
    """Takes in what arrived and loads the months whose inputs changed; otherwise does nothing."""
    with open_instance(settings) as instance:
        resource = HouseResource()
        result = _execute(instance, [received_files], resource, {})
        metadata = result.asset_materializations_for_node("received_files")[0].metadata
        house = pipeline.House.open(settings)
        stale = pipeline.stale_months(house)
        # Not only after loads: a run was killed before it derived, or an alias was confirmed.
        derives = bool(stale) or pipeline.derived_are_stale(house)
        if stale:
            load_months(instance, stale, resource, settings)
        elif derives:
            known = months(settings).get_partition_keys()
            _execute(instance, [derived_tables], resource, _range(known))
        return Night(
            received=int(metadata["收件"].value),  # type: ignore[arg-type]
            problems=tuple(metadata["问题"].value),  # type: ignore[arg-type]
            months=tuple(stale),
            derived=derives,
        )


def load_months(
    instance: dg.DagsterInstance, keys: Sequence[str], resource: HouseResource, settings: Settings
) -> None:
    """One run over the range of partitions that the months span; unchanged slots are left alone."""
    known = months(settings).get_partition_keys()
    inside = sorted({min(max(key, known[0]), known[-1]) for key in keys})
    _execute(instance, MONTHLY_ASSETS, resource, _range(inside))


def _range(keys: Sequence[str]) -> dict[str, str]:
    """The tags of a run over the partitions from the first key to the last."""
    return {_RANGE_START: keys[0], _RANGE_END: keys[-1]}


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
        run_config=_QUIET,
        raise_on_error=False,
    )
    if not result.success:
        raise _failure(result)
    return result


def _failure(result: dg.ExecuteInProcessResult) -> RunFailedError:
    """What went wrong at the first step that failed, in the words of its error."""
    failed = next((event for event in result.all_events if event.is_step_failure), None)
    if failed is None:
        return RunFailedError(f"the run {result.run_id} failed", remedy=_REMEDY)
    error = failed.step_failure_data.error
    while error is not None and error.cause is not None:
        error = error.cause
    reason = str(failed.message) if error is None else error.message.strip()
    if reason.startswith(f"{LichengError.__module__}."):
        reason = reason.partition(": ")[2]  # the error's own words, without its class
    return RunFailedError(f"the step {failed.step_key} failed: {reason}", remedy=_REMEDY)
