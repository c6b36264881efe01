"""Which months the UI shows otherwise than they are, and the runs that put it right.

A month of submissions bears a mark (marks) in what is shown of it; where the mark of today is
another one, its checks are to be evaluated again, whether anything loads or not. So a return is
seen at once, and a due day that passes unanswered with the next night. Here: comparing, and the
runs. Not here: launching them (automation, runs).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import dagster as dg

from licheng_etl import pipeline
from orchestration.event_log import latest_of_months
from orchestration.groups import GROUPS, assets_for
from orchestration.marks import NOTHING, GroupMarks, speaks_of_files
from orchestration.ranges import spans

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

DERIVED_TABLES = "derived_tables"
DUE_CHECK = "due_submissions_came"
_MARK = "所示指纹"


@dataclass(frozen=True)
class Wanted:
    """A run that is due: its months from the first to the last, and its assets; none means all.

    `checks`: by asset those that are made; none means all of the assets.
    """

    first: str
    last: str
    assets: tuple[str, ...] = ()
    checks: tuple[tuple[str, str], ...] = ()


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
    """Months with news are run, with the groups that have news in them.

    Where nothing is filed, and nothing was, the only question is whether something was due.
    """
    known = pipeline.window(context.settings).keys
    stale = pipeline.stale_forms(context)
    news = defaultdict[str, set[str]](set, {month: set(forms) for month, forms in stale.items()})
    silent: dict[str, list[str]] = {}
    with context.database.connect() as connection:
        today = GroupMarks.read(context, connection, GROUPS, known)
    every = shown_marks(instance, [group.submissions for group in today])
    for group, of_group in today.items():
        shown = every[group.submissions]
        other = differing(of_group.marks, shown)
        filed = {
            month
            for month in other
            if month in of_group.filed or speaks_of_files(shown.get(month, NOTHING))
        }
        for month in filed:
            news[month].update(group.forms)
        silent[group.submissions] = [month for month in other if month not in filed]
    one_each = context.settings.run_a_month
    runs = [
        Wanted(first, last, _assets(news, first, last))
        for first, last in (
            [(month, month) for month in sorted(news)] if one_each else spans(news, known)
        )
    ]
    derived = bool(stale) or pipeline.derived_are_stale(context)
    if derived and not runs:
        runs.append(Wanted(known[0], known[-1], (DERIVED_TABLES,)))
    runs += _looks(silent, known)
    looked = {*news, *chain.from_iterable(silent.values())} - stale.keys()
    marks = {group.name: of_group.marks for group, of_group in today.items()}
    return Unseen(tuple(sorted(stale)), tuple(sorted(looked)), derived, tuple(runs), marks)


def _assets(news: Mapping[str, Collection[str]], first: str, last: str) -> tuple[str, ...]:
    """What a run over months with news of these forms is of; none, that is all, where a form is
    no longer there."""
    of_forms = assets_for(
        {form for month in news if first <= month <= last for form in news[month]}
    )
    return (*of_forms, DERIVED_TABLES) if of_forms else ()


def _looks(silent: Mapping[str, Collection[str]], known: Sequence[str]) -> Iterator[Wanted]:
    """Runs that tell what is missing in months without a file."""
    by_span: dict[tuple[str, str], list[str]] = defaultdict(list)
    for asset, of_asset in silent.items():
        for span in spans(of_asset, known):
            by_span[span].append(asset)
    for span, assets in sorted(by_span.items()):
        yield Wanted(*span, tuple(assets), tuple((asset, DUE_CHECK) for asset in assets))


def shown_marks(instance: dg.DagsterInstance, assets: Sequence[str]) -> dict[str, dict[str, str]]:
    """Of each asset month -> the mark that was shown of it last, by a materialisation or an
    observation.
    """
    marks: dict[str, dict[str, str]] = {asset: {} for asset in assets}
    for record in latest_of_months(instance, [dg.AssetKey(asset) for asset in assets]):
        event = record.asset_materialization or record.asset_observation
        if event is not None and _MARK in event.metadata:
            mark = str(event.metadata[_MARK].value)
            marks[event.asset_key.to_user_string()][str(event.partition)] = mark
    return marks


def differing(marks: Mapping[str, str], shown: Mapping[str, str]) -> list[str]:
    """The months whose mark is not the one that is shown."""
    return [month for month, mark in marks.items() if shown.get(month, NOTHING) != mark]


def marked(mark: str) -> dict[str, Any]:
    """What a materialisation shows of what it speaks of."""
    return {_MARK: mark}
