"""Which months the UI shows otherwise than they are, and the runs that put it right.

A month of submissions bears, in what is shown of it, a mark of the files that are filed in it, of
what was said of them and of what is missing; where the mark of today is another one, its checks
are to be evaluated again, whether anything loads or not. So a return is seen at once, and a due day
that passes unanswered with the next night. Here: comparing, and the runs. Not here: launching them
(automation, runs).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import dagster as dg

from licheng_etl import pipeline
from licheng_etl.model.clock import local_date
from licheng_etl.model.states import Punctuality
from licheng_etl.warehouse.ask.filed import month_marks
from licheng_etl.warehouse.ask.punctuality import Due, due_submissions
from orchestration.groups import GROUPS, Group
from orchestration.partitions import months, spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import psycopg

DERIVED_TABLES = "derived_tables"
_MARK = "所示指纹"
NOTHING = "-"
"""The mark of a month of which there is nothing to say."""


@dataclass(frozen=True)
class Wanted:
    """A run that is due: its months from the first to the last, and its assets; none means all."""

    first: str
    last: str
    assets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unseen:
    """What there is to do: months to load, months to look at again, and the runs for both."""

    stale: tuple[str, ...]
    again: tuple[str, ...]
    derived: bool
    runs: tuple[Wanted, ...]


def unseen(context: pipeline.PipelineContext, instance: dg.DagsterInstance) -> Unseen:
    """Months with news are run whole; of those without any file, the submissions alone."""
    known = months(context.settings).get_partition_keys()
    stale = pipeline.stale_months(context)
    touched, silent = set(stale), defaultdict[str, set[str]](set)
    with context.database.connect() as connection:
        for group in GROUPS:
            today = GroupMarks.read(context, connection, group, known)
            for month in differing(today.marks, shown_marks(instance, group.submissions)):
                if month in today.filed:
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
    return Unseen(tuple(stale), tuple(sorted(looked)), derived, tuple(runs))


@dataclass(frozen=True)
class GroupMarks:
    """The submissions of one group today: by month a mark, and what was due."""

    marks: dict[str, str]
    filed: frozenset[str]
    """The months in which there are files."""
    due: dict[str, list[Due]]

    @classmethod
    def read(
        cls,
        context: pipeline.PipelineContext,
        connection: psycopg.Connection,
        group: Group,
        known: Sequence[str],
    ) -> GroupMarks:
        files = month_marks(connection, known, pipeline.window(context.settings), group.forms)
        forms = [form for form in context.catalogue if form.form in group.forms]
        due = due_submissions(connection, forms, known, local_date(datetime.now(UTC)))
        marks = {month: _mark(files.get(month, ""), due[month]) for month in known}
        return cls(marks, frozenset(files), due)


def _mark(files: str, due: Sequence[Due]) -> str:
    missing = [
        f"{entry.form}/{entry.reporter}" for entry in due if entry.state is Punctuality.MISSING
    ]
    if not files and not missing:
        return NOTHING
    return hashlib.sha256("\n".join([files, *sorted(missing)]).encode()).hexdigest()


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
