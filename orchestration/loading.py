"""The monthly run: what was sent, its facts, then what is derived from them, in one step.

One step, so that a month that fails stops nothing: the other months are loaded and derived first,
then the run fails and names it. So it does for a month with a returned file, for somebody has to
act. Such a month is not materialised, its check says why, and the UI shows it, and it alone, as
failed. Not here: what a load is (pipeline), what was sent (submissions).
"""

import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import dagster as dg

from licheng_etl import pipeline
from licheng_etl.warehouse.ask.faults import KindsOfFaults, month_cross_faults
from licheng_etl.warehouse.ask.months import (
    MonthSubmissions,
    facts_query,
    month_cross_marks,
    month_cross_verdicts,
    month_facts,
    month_submissions,
    submissions_of_parts,
)
from licheng_etl.warehouse.load.attempts import Attempt
from licheng_etl.warehouse.load.cross_rules import cross_rules
from licheng_etl.warehouse.load.loader import LoadResult
from licheng_etl.warehouse.load.slots import Months
from orchestration import checks, links, metadata
from orchestration.event_log import together
from orchestration.groups import FED_FACTS, GROUPS, Fact
from orchestration.marks import NOTHING
from orchestration.partitions import MONTHS, POLICY
from orchestration.resources import PipelineResource, retried
from orchestration.seen import DERIVED_TABLES, differing, marked, shown_marks
from orchestration.submissions import SUBMISSION_SPECS, Sent, events, look_at

# A user can do nothing about what Dagster calls beta; our dependency is pinned.
warnings.filterwarnings("ignore", category=dg.BetaWarning, message=".*backfill_policy")

LOADING = "loading"
"""The job that loads months."""
RETURNED_MONTHS = "退回待重报的月份"
"""In the metadata of the failure of a run that loaded everything else."""

_FACT_SPECS = [
    dg.AssetSpec(
        fact.table.name,
        group_name=fact.groups[0].name,
        deps=[group.submissions for group in fact.groups],
        description=fact.table.full_comment,
        owners=links.STEWARDS,
        kinds={"polars", "postgres"},
        metadata={**metadata.of_table(fact.table), **links.of_table(fact.table.name)},
    )
    for fact in FED_FACTS
]
_DERIVED_SPEC = dg.AssetSpec(
    DERIVED_TABLES,
    group_name="marts",
    deps=[fact.table.name for fact in FED_FACTS],
    description="派生表：项目身份归并与属性版本起止等，只改写有差异的行。",
    owners=links.STEWARDS,
    kinds={"postgres", "sql"},
)
_CHECK_SPECS = [
    *(
        spec
        for group in GROUPS
        for spec in checks.check_specs(group.submissions, checks.OF_SUBMISSIONS, MONTHS)
    ),
    *(
        spec
        for fact in FED_FACTS
        for spec in checks.check_specs(fact.table.name, checks.OF_FACT, MONTHS)
    ),
    *checks.check_specs(DERIVED_TABLES, checks.OF_DERIVED, MONTHS),
]


@dg.multi_asset(
    name="load",
    specs=[*SUBMISSION_SPECS, *_FACT_SPECS, _DERIVED_SPEC],
    check_specs=_CHECK_SPECS,
    partitions_def=MONTHS,
    backfill_policy=POLICY,
    can_subset=True,
    pool="warehouse",
)
def load(context: dg.AssetExecutionContext, etl: PipelineResource) -> Iterator[object]:
    """装载：所选月份的报送、事实与派生表。"""
    chosen = {key.to_user_string() for key in context.selected_asset_keys}
    failed: list[Attempt] = []
    looked: list[Sent] = []
    groups = [group for group in GROUPS if group.submissions in chosen]
    facts = [fact for fact in FED_FACTS if fact.table.name in chosen]
    if groups:
        with retried():
            looked = look_at(context, etl, groups)
        for sent in looked:
            yield from events(context, sent)
    if facts:
        with retried(), _open_loads(context, etl, facts) as loads:
            for fact in facts:  # each is told once it is loaded, lest a kill leave it untold
                loaded = _load(loads, fact)
                failed += loaded.failures
                yield from _fact_events(context, fact, loaded)
    if DERIVED_TABLES in chosen:
        with retried():
            changed = pipeline.derive(etl.context)
            stale = pipeline.derived_are_stale(etl.context)
            verdicts = _cross_verdicts(context, etl)
            waiting = pipeline.identities_to_decide(etl.context)
        shown = {"改写行": sum(changed.values()), **changed, "待确认的项目身份": waiting}
        yield from _derived_events(context, shown, failed, verdicts, stale=stale)
    yield from checks.outputs(context)
    _fail_for(failed, looked)


def _fail_for(failed: Sequence[Attempt], looked: Sequence[Sent]) -> None:
    """Fails the run where somebody has to act; what it names is not materialised."""
    if failed:
        raise dg.Failure(
            "这些没有装载，其余都已装载：" + "；".join(str(attempt.reason) for attempt in failed),
            metadata=metadata.of_failures(failed),
            allow_retries=False,
        )
    if returned := sorted({month for sent in looked for month in sent.returned}):
        months = "、".join(returned)
        listed = {
            f"{month} {sent.group.name}": table
            for sent in looked
            for month, lists in sent.returned.items()
            for table in lists.values()
        }
        raise dg.Failure(
            f"{months} 有退回的报送，待更正后重报；其余都已装载",
            metadata={RETURNED_MONTHS: months, **listed},
            allow_retries=False,
        )


@dataclass(frozen=True)
class _Loaded:
    """One fact table after a load: by month, what is there and what still waits."""

    months: Sequence[str]
    attempts: Sequence[Attempt]
    waiting: dict[str, int]
    shown: dict[str, metadata.Metadata]

    @property
    def failures(self) -> list[Attempt]:
        return [attempt for attempt in self.attempts if attempt.reason]

    def reasons(self, month: str) -> list[str]:
        return [str(attempt.reason) for attempt in self.failures if month in attempt.months]


@dataclass
class _Loads:
    """The loads of the facts of a run, and what was sent of them: told anew where any waited."""

    of_run: pipeline.Loads
    window: Months
    sent: dict[str, dict[str, MonthSubmissions]]

    def sent_of(self, fact: Fact) -> Mapping[str, MonthSubmissions]:
        """Month -> what fills slots of it."""
        name, loads = fact.table.name, self.of_run
        if loads.concern(fact.forms):
            self.sent[name] = month_submissions(
                loads.connection, loads.months, self.window, fact.forms
            )
        return self.sent[name]


@contextmanager
def _open_loads(
    context: dg.AssetExecutionContext, etl: PipelineResource, facts: Sequence[Fact]
) -> Iterator[_Loads]:
    window = pipeline.window(etl.context.settings)
    parts = {fact.table.name: fact.forms for fact in facts}
    with pipeline.open_loads(
        etl.context,
        context.partition_keys,
        forms=sorted({form for fact in facts for form in fact.forms}),
        run_id=context.run.run_id,
        force=etl.force,
    ) as loads:
        sent = submissions_of_parts(loads.connection, loads.months, window, parts)
        yield _Loads(loads, window, sent)


def _load(loads: _Loads, fact: Fact) -> _Loaded:
    months, attempts = loads.of_run.months, loads.of_run.attempt(fact.forms)
    written: dict[str, list[LoadResult]] = defaultdict(list)
    for attempt in attempts:
        for month in attempt.months:
            if isinstance(attempt.outcome, LoadResult):
                written[month].append(attempt.outcome)
    facts = month_facts(loads.of_run.connection, fact.table, months, loads.window)
    sent = loads.sent_of(fact)
    shown = {
        month: metadata.of_fact(
            facts[month], sent[month], written[month], facts_query(fact.table, month, loads.window)
        )
        for month in months
    }
    return _Loaded(months, attempts, loads.of_run.waiting(fact.forms), shown)


def _fact_events(
    context: dg.AssetExecutionContext, fact: Fact, loaded: _Loaded
) -> Iterator[object]:
    """The months that are loaded are materialised; every month is graded."""
    asset = fact.table.name
    with together(context.instance):
        for month in loaded.months:
            if not loaded.reasons(month):
                yield dg.AssetMaterialization(asset, partition=month, metadata=loaded.shown[month])
    grades = {
        month: checks.grade_fact(loaded.waiting[month], loaded.reasons(month))
        for month in loaded.months
    }
    yield from checks.evaluations(context, asset, grades)


@dataclass(frozen=True)
class _CrossVerdicts:
    """What rules across periods and forms say: of every month, and in full of some.

    `months`: those of the run, and others of which they now say something else than is shown.
    """

    months: list[str]
    rules: dict[str, dict[str, int]]
    faults: dict[str, KindsOfFaults]
    marks: dict[str, str]


def _cross_verdicts(context: dg.AssetExecutionContext, etl: PipelineResource) -> _CrossVerdicts:
    known, window = MONTHS.get_partition_keys(), pipeline.window(etl.context.settings)
    with etl.context.database.connect() as connection:
        marks_of_months = month_cross_marks(connection, known, window)
        marks = {month: marks_of_months.get(month, NOTHING) for month in known}
        changed = differing(marks, shown_marks(context.instance, [DERIVED_TABLES])[DERIVED_TABLES])
        chosen = sorted({*context.partition_keys, *changed})
        return _CrossVerdicts(
            chosen,
            month_cross_verdicts(connection, known, window),
            month_cross_faults(connection, chosen, window),
            marks,
        )


def _derived_events(
    context: dg.AssetExecutionContext,
    shown: dict[str, int],
    failed: Sequence[Attempt],
    verdicts: _CrossVerdicts,
    *,
    stale: bool,
) -> Iterator[object]:
    """Materialised are the months whose facts are complete; every month is graded."""
    incomplete = {month for attempt in failed for month in attempt.months}
    with together(context.instance):
        for month in verdicts.months:
            if month not in incomplete:
                yield dg.AssetMaterialization(
                    DERIVED_TABLES,
                    partition=month,
                    metadata={**shown, **marked(verdicts.marks[month])},
                )
    notices = {rule.name for rule in cross_rules() if rule.notice}
    every = {
        month: checks.grade_derived(rules, stale=stale, notices=notices)
        for month, rules in verdicts.rules.items()
    }
    grades = {
        month: checks.grade_derived(
            verdicts.rules[month], stale=stale, notices=notices, faults=verdicts.faults[month]
        )
        for month in verdicts.months
    }
    yield from checks.evaluations(context, DERIVED_TABLES, grades, checks.failing_months(every))


MONTHLY_ASSETS = [load]
