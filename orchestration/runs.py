"""Running the assets from the command line: the same chain that the UI and the schedule run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dagster as dg

from licheng_etl import pipeline
from licheng_etl.model.errors import LichengError
from orchestration.assets import HELD, LANDING, RECEIVED_FILES, received_files
from orchestration.compute_logs import at_terminal
from orchestration.instance import open_instance
from orchestration.loading import LOADING, MONTHLY_ASSETS, RETURNED_MONTHS
from orchestration.night import Night
from orchestration.partitions import run_tags
from orchestration.processes import close_abandoned_runs, tags_of_this_process
from orchestration.quiet import note_down
from orchestration.resources import PipelineResource, working_with
from orchestration.seen import Wanted, unseen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dagster_shared.error import SerializableErrorInfo

    from licheng_etl.settings import Settings

# The terminal belongs to the command; every event stands in the instance, for the UI.
_QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
_CLOCK_REMEDY = "请看 licheng clock；文件留在收件箱里，时钟校正或确认后再收。"
_REMEDY = "没有装到一半的数据；处理后请再运行。界面（licheng serve）里有这次运行的记录。"


_OURS = f"{LichengError.__module__.partition('.')[0]}."


class RunFailedError(LichengError):
    """A Dagster run failed; its log in the UI says at which step."""


def run_night(settings: Settings, context: pipeline.PipelineContext | None = None) -> Night:
    """Takes in what arrived and loads the months whose inputs changed.

    `context`: that of the settings, where it is open already.
    """
    context = context or pipeline.PipelineContext.open(settings)
    with open_instance(context.settings) as instance, working_with(context), at_terminal():
        resource = PipelineResource()
        night = _land(instance)
        todo = unseen(context, instance)
        # Not only after loads: a run was killed before it derived, or an alias was confirmed.
        night.derived, night.months, night.again = todo.derived, todo.stale, todo.again
        for run in todo.runs:
            night.failures += _load(instance, run, resource)
        left = unseen(context, instance) if todo.runs else todo
        if not left.runs:
            note_down(context, left.marks)
        return night


def run_backfill(
    settings: Settings,
    chosen: Sequence[str],
    *,
    run_a_month: bool,
    force: bool,
    done: Callable[[int], None],
) -> Night:
    """Takes in what arrived, then loads the chosen months in one run or in a run for each.

    The chosen months are neighbours; `done` is told after each run how many of them it had. Months
    that changed and were not chosen are left as they are, and named.
    """
    wanted = [(month, month) for month in chosen] if run_a_month else [(chosen[0], chosen[-1])]
    context = pipeline.PipelineContext.open(settings)
    with open_instance(context.settings) as instance, working_with(context), at_terminal():
        night = _land(instance)
        night.months = tuple(chosen)
        for span in wanted:
            night.failures += _load(instance, Wanted(*span), PipelineResource(force=force))
            done(1 if run_a_month else len(chosen))
    stale = pipeline.stale_months(context)
    night.left = tuple(month for month in stale if month not in chosen)
    return night


def _land(instance: dg.DagsterInstance) -> Night:
    result = _execute(
        instance, LANDING, dg.AssetSelection.assets(received_files), PipelineResource(), {}
    )
    shown = result.asset_materializations_for_node(RECEIVED_FILES)[0].metadata
    night = Night(
        received=int(shown["收件"].value),  # type: ignore[arg-type]
        problems=list(shown["问题"].value),  # type: ignore[arg-type]
    )
    if held := int(shown[HELD].value):  # type: ignore[arg-type]
        night.failures.append(
            RunFailedError(f"{held} 份文件没有收：系统时钟有疑", remedy=_CLOCK_REMEDY)
        )
    return night


def _load(
    instance: dg.DagsterInstance, wanted: Wanted, resource: PipelineResource
) -> list[RunFailedError]:
    """One run; a failed one does not stop the next."""
    try:
        _execute(
            instance,
            LOADING,
            _selection(wanted),
            resource,
            run_tags(wanted.first, wanted.last),
        )
    except RunFailedError as error:
        return [error]
    return []


def _selection(wanted: Wanted) -> dg.AssetSelection:
    if not wanted.assets:
        return dg.AssetSelection.assets(*MONTHLY_ASSETS)
    assets = dg.AssetSelection.assets(*wanted.assets)
    if not wanted.checks:
        return assets
    checks = [dg.AssetCheckKey(dg.AssetKey(asset), name) for asset, name in wanted.checks]
    return assets.without_checks() | dg.AssetSelection.checks(*checks)


def _execute(
    instance: dg.DagsterInstance,
    job: str,
    selection: dg.AssetSelection,
    resource: PipelineResource,
    tags: dict[str, str],
) -> dg.ExecuteInProcessResult:
    """A run under the name of the job that the UI would run for it."""
    close_abandoned_runs(instance, code_server_is_new=False)
    definitions = dg.Definitions(
        assets=[received_files, *MONTHLY_ASSETS],
        jobs=[dg.define_asset_job(job, selection)],
        resources={"etl": resource},
    )
    result = definitions.resolve_job_def(job).execute_in_process(
        instance=instance,
        tags=tags | tags_of_this_process(),
        run_config=_QUIET,
        raise_on_error=False,
    )
    if not result.success and not _only_returned(result):
        raise _failure(result)
    return result


def _only_returned(result: dg.ExecuteInProcessResult) -> bool:
    """Whether the run failed for returned files alone: a result, and no failure of a command."""
    failed = [event.step_failure_data for event in result.all_events if event.is_step_failure]
    return bool(failed) and all(
        data.user_failure_data and RETURNED_MONTHS in data.user_failure_data.metadata
        for data in failed
    )


def _failure(result: dg.ExecuteInProcessResult) -> RunFailedError:
    """What went wrong at the first step that failed, in the words of its error."""
    failed = next((event for event in result.all_events if event.is_step_failure), None)
    if failed is None:
        return RunFailedError(f"运行 {result.run_id} 失败", remedy=_REMEDY)
    data = failed.step_failure_data
    if data.user_failure_data and data.user_failure_data.description:
        reason = data.user_failure_data.description
    else:
        reason = _reason(data.error) or str(failed.message)
    return RunFailedError(f"步骤 {failed.step_key} 失败：{reason}", remedy=_REMEDY)


def _reason(error: SerializableErrorInfo | None) -> str:
    """The words of the first error of ours, which knows a remedy, else of the first cause."""
    words = ""
    while error is not None:
        words = error.message.strip()
        if words.startswith(_OURS):
            return words.partition(": ")[2]  # without its class
        error = error.cause
    return words
