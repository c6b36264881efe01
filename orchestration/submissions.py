"""What was sent for each month: a step of the monthly run, graded month by month.

A month with a file that was returned is not materialised: with the failure of its run the UI shows
it, and it alone, in red. What is known of it is an observation, which a month bears beside its
materialisations. Not here: the run (loading), what a check asks (checks).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import dagster as dg

from licheng_etl import pipeline
from licheng_etl.warehouse.ask.faults import KindsOfFaults, month_faults
from licheng_etl.warehouse.ask.months import (
    MonthSubmissions,
    submissions_of_parts,
    submissions_query,
)
from licheng_etl.warehouse.load.slots import Months
from orchestration import checks, links, metadata
from orchestration.assets import received_files
from orchestration.event_log import together
from orchestration.groups import GROUPS, Group
from orchestration.marks import GroupMarks
from orchestration.partitions import MONTHS
from orchestration.resources import PipelineResource
from orchestration.seen import marked

SUBMISSION_SPECS = [
    dg.AssetSpec(
        group.submissions,
        group_name=group.name,
        deps=[received_files],
        description="报送：所选月份收到的报送，经审核后接收或退回，隔离的单元格计数。",
        owners=links.STEWARDS,
        kinds={"polars", "greatexpectations"},
    )
    for group in GROUPS
]


@dataclass(frozen=True)
class Sent:
    """What was sent on the forms of one group: by month what is shown and how it is graded.

    `failing`: check -> all months that do not pass it now, those of the run or not.
    """

    group: Group
    shown: dict[str, metadata.Metadata]
    grades: dict[str, list[checks.Grade]]
    failing: dict[str, list[str]]

    @property
    def returned(self) -> dict[str, metadata.Metadata]:
        """The months in which a file waits to be sent again, and where it is faulty."""
        return {
            month: grade.listed
            for month, grades in self.grades.items()
            for grade in grades
            if grade.check == checks.RETURNED_CHECK and not grade.passed
        }


def look_at(
    context: dg.AssetExecutionContext, etl: PipelineResource, groups: Sequence[Group]
) -> list[Sent]:
    """Reads what is still unread, and looks at the months of the run."""
    known = MONTHS.get_partition_keys()
    window = pipeline.window(etl.context.settings)
    pipeline.read_pending(etl.context)
    forms_of = {group.name: group.forms for group in groups}
    with etl.context.database.connect() as connection:
        # Marks first: what another run reads meanwhile is then looked at once more, not missed.
        today = GroupMarks.read(etl.context, connection, groups, known)
        sent = submissions_of_parts(connection, known, window, forms_of)
        faults = {
            group: month_faults(connection, context.partition_keys, window, group.forms)
            for group in groups
        }
    titles = {form.form: form.title for form in etl.context.catalogue}
    return [
        _sent(group, sent[group.name], today[group], faults[group], titles, window)
        for group in groups
    ]


def _sent(
    group: Group,
    of_months: Mapping[str, MonthSubmissions],
    today: GroupMarks,
    faults: Mapping[str, KindsOfFaults],
    titles: Mapping[str, str],
    window: Months,
) -> Sent:
    """`faults`: of the months of the run."""
    shown: dict[str, metadata.Metadata] = {
        month: {
            **metadata.of_submissions(
                of_months[month], submissions_query(month, window, group.forms)
            ),
            **marked(today.marks[month]),
        }
        for month in faults
    }
    grades = {
        month: checks.grade_submissions(of_months[month], today.due[month], of_month, titles)
        for month, of_month in faults.items()
    }
    every = {
        month: checks.grade_submissions(of_month, today.due[month])
        for month, of_month in of_months.items()
    }
    return Sent(group, shown, grades, checks.failing_months(every))


def events(context: dg.AssetExecutionContext, sent: Sent) -> Iterator[object]:
    """Every month is graded; one with a returned file is observed, the others materialised."""
    asset, returned = sent.group.submissions, sent.returned
    with together(context.instance):
        for month, shown in sent.shown.items():
            kind = dg.AssetObservation if month in returned else dg.AssetMaterialization
            yield kind(asset, partition=month, metadata=shown)
    yield from checks.evaluations(context, asset, sent.grades, sent.failing)
