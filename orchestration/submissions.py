"""What was sent for each month: a step of the monthly run, graded month by month.

A month with a file that was returned is not materialised: with the failure of its run the UI shows
it, and it alone, in red. What is known of it is an observation, which a month bears beside its
materialisations. Not here: the run (loading), what a check asks (checks).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import dagster as dg

from licheng_etl import pipeline
from licheng_etl.warehouse.ask.faults import month_faults
from licheng_etl.warehouse.ask.months import month_submissions, submissions_query
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


def look_at(context: dg.AssetExecutionContext, etl: PipelineResource, group: Group) -> Sent:
    """Reads what is still unread, and looks at the months of the run."""
    chosen = context.partition_keys
    known = MONTHS.get_partition_keys()
    window = pipeline.window(etl.context.settings)
    pipeline.read_pending(etl.context)
    with etl.context.database.connect() as connection:
        of_months = month_submissions(connection, known, window, group.forms)
        faults = month_faults(connection, chosen, window, group.forms)
        today = GroupMarks.read(etl.context, connection, [group], known)[group]
    shown: dict[str, metadata.Metadata] = {
        month: {
            **metadata.of_submissions(
                of_months[month], submissions_query(month, window, group.forms)
            ),
            **marked(today.marks[month]),
        }
        for month in chosen
    }
    titles = {form.form: form.title for form in etl.context.catalogue}
    grades = {
        month: checks.grade_submissions(of_months[month], today.due[month], faults[month], titles)
        for month in chosen
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
