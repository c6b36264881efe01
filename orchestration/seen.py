"""Which months the UI shows otherwise than they are, and the runs that put it right.

A month of submissions bears a mark (marks) in what is shown of it; where the mark of today is
another one, its checks are to be evaluated again, whether anything loads or not. So a return is
seen at once, and a due day that passes unanswered with the next night. Here: comparing, and the
runs. Not here: launching them (automation, runs).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import dagster as dg

from licheng_etl import pipeline
from orchestration.groups import GROUPS
from orchestration.marks import NOTHING, GroupMarks
from orchestration.ranges import spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DERIVED_TABLES = "derived_tables"
_MARK = "所示指纹"


@dataclass(frozen=True)
class Wanted:
    """A run that is due: its months from the first to the last, and its assets; none means all."""

    first: str
    last: str
    assets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unseen:
    """What there is to do: months to load, months to look at again, and the runs for both.

    `marks`: those of today, by group and month.
    """

    stale: tuple[str, ...]
    again: tuple[str, ...]
    derived: bool
    runs: tuple[Wanted, ...]
    marks: dict[str, dict[str, str]]


def unseen(context: pipeline.PipelineContext, instance: dg.DagsterInstance) -> Unseen:
    """Months with news are run whole; of those without any file, the submissions alone."""
    known = pipeline.window(context.settings).keys
    stale = pipeline.stale_months(context)
    touched, silent = set(stale), defaultdict[str, set[str]](set)
    with context.database.connect() as connection:
        today = {group: GroupMarks.read(context, connection, group, known) for group in GROUPS}
    for group, of_group in today.items():
        for month in differing(of_group.marks, shown_marks(instance, group.submissions)):
            if month in of_group.filed:
                touched.add(month)
            else:
                silent[group.submissions].add(month)
    one_each = context.settings.run_a_month
    whole = [(month, month) for month in sorted(touched)] if one_each else spans(touched, known)
    by_span: dict[tuple[str, str], list[str]] = defaultdict(list)
    for asset, of_asset in silent.items():
        for span in spans(of_asset - touched, known):
            by_span[span].append(asset)
    derived = bool(stale) or pipeline.derived_are_stale(context)
    runs = [Wanted(*span) for span in whole]
    if derived and not runs:
        runs.append(Wanted(known[0], known[-1], (DERIVED_TABLES,)))
    runs += [Wanted(*span, tuple(assets)) for span, assets in sorted(by_span.items())]
    looked = touched.union(*silent.values()) - set(stale)
    marks = {group.name: of_group.marks for group, of_group in today.items()}
    return Unseen(tuple(stale), tuple(sorted(looked)), derived, tuple(runs), marks)


def shown_marks(instance: dg.DagsterInstance, asset: str) -> dict[str, str]:
    """Month -> the mark that was shown of it last, by a materialisation or an observation."""
    key = dg.AssetKey(asset)
    records = [*latest_materializations(instance, key), *_latest_observations(instance, key)]
    return {
        str(record.partition_key): str(metadata[_MARK].value)
        for record in sorted(records, key=lambda record: record.storage_id)
        if _MARK in (metadata := _metadata(record))
    }


def _metadata(record: dg.EventLogRecord) -> Mapping[str, Any]:
    event = record.asset_materialization or record.asset_observation
    return event.metadata if event else {}


def latest_materializations(
    instance: dg.DagsterInstance, asset: dg.AssetKey
) -> Sequence[dg.EventLogRecord]:
    """The last one of each month, or the last one of an asset without months."""
    kind = dg.DagsterEventType.ASSET_MATERIALIZATION
    numbers = instance.get_latest_storage_id_by_partition(asset, kind)
    last = dg.AssetRecordsFilter(asset, storage_ids=list(numbers.values())) if numbers else asset
    return instance.fetch_materializations(last, limit=len(numbers) or 1).records


def _latest_observations(
    instance: dg.DagsterInstance, asset: dg.AssetKey
) -> Sequence[dg.EventLogRecord]:
    kind = dg.DagsterEventType.ASSET_OBSERVATION
    numbers = instance.get_latest_storage_id_by_partition(asset, kind)
    if not numbers:
        return []
    last = dg.AssetRecordsFilter(asset, storage_ids=list(numbers.values()))
    return instance.fetch_observations(last, limit=len(numbers)).records


def differing(marks: Mapping[str, str], shown: Mapping[str, str]) -> list[str]:
    """The months whose mark is not the one that is shown."""
    return [month for month, mark in marks.items() if shown.get(month, NOTHING) != mark]


def marked(mark: str) -> dict[str, Any]:
    """What a materialisation shows of what it speaks of."""
    return {_MARK: mark}
