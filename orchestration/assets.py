"""The asset of what arrived: taken in, and read so far that its months are known.

Not here: what was sent for each month (submissions), the load (loading).
"""

import hashlib
from collections.abc import Iterator

import dagster as dg

from licheng_etl import pipeline
from licheng_etl.grammar.identities.personal import mask_personal
from licheng_etl.landing import InboxError, TakenIn
from licheng_etl.landing.staging import StagingError
from licheng_etl.model.errors import (
    ArchiveError,
    ConfigurationError,
    LedgerMismatchError,
    LichengError,
)
from licheng_etl.model.states import SubmissionStatus
from licheng_etl.warehouse.ask.months import files_without_month
from licheng_etl.warehouse.load.ops_log import ReadResult
from orchestration import checks, links
from orchestration.resources import PipelineResource, retried
from orchestration.surroundings import SOURCES

LANDING = "landing"
"""The job that takes in what arrived."""
RECEIVED_FILES = "received_files"
HELD = "待确认时钟"


@dg.asset(
    name=RECEIVED_FILES,
    group_name="landing",
    deps=SOURCES,
    owners=links.STEWARDS,
    kinds={"python"},
    check_specs=checks.check_specs(RECEIVED_FILES, checks.OF_LANDING, None),
)
def received_files(context: dg.AssetExecutionContext, etl: PipelineResource) -> Iterator[object]:
    """收件：收件箱里新到的文件进入档案并读出，得知各属哪些月份。"""
    with retried():
        taken, read = _landed(etl.context)
        with etl.context.database.connect() as connection:
            homeless = files_without_month(connection)
    problems = [mask_personal(str(problem)) for problem in taken.problems]
    for problem in problems:
        context.log.warning(problem)
    context.add_asset_metadata(
        {
            "收件": len(taken.taken),
            "仍在写入": len(taken.still_writing),
            HELD: len(taken.held),
            "问题": problems,
            "读取": read.read,
            **{
                f"读取：{SubmissionStatus(name).chinese}": n
                for name, n in sorted(read.statuses.items())
            },
            "涉及月份": list(read.months),
        }
    )
    yield dg.MaterializeResult(data_version=dg.DataVersion(_known(etl.context)))
    grades = {None: checks.grade_landing(taken, homeless, etl.context.catalogue.broken)}
    yield from checks.evaluations(context, RECEIVED_FILES, grades)
    yield from checks.outputs(context)


def _known(context: pipeline.PipelineContext) -> str:
    """What is known of the sources and how it is read: the same after a landing of nothing."""
    marks = [context.reader]
    try:
        marks += [f"{receipt.sequence} {receipt.sha256}" for receipt in context.archive.receipts()]
        marks += [
            f"{decision.sequence} {decision.decided_at}" for decision in context.archive.decisions()
        ]
    except ArchiveError as error:  # told as a problem of the landing; it stops nothing else
        marks.append(str(error))
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()


def _landed(context: pipeline.PipelineContext) -> tuple[TakenIn, ReadResult]:
    """What was taken in and read; what prevented either is a problem, and stops nothing else.

    LedgerMismatchError passes: nothing is done with an archive that is not the warehouse's.
    """
    problems: dict[str, LichengError] = {}
    taken, read = TakenIn(), ReadResult()
    try:
        taken = pipeline.take_in_arrivals(context)
    except LedgerMismatchError:
        raise
    except (ArchiveError, InboxError, ConfigurationError) as error:
        problems[str(error)] = error
    try:
        read = pipeline.read_pending(context)
    except LedgerMismatchError:
        raise
    except (ArchiveError, StagingError, pipeline.ReadersEndedError) as error:
        problems[str(error)] = error
    taken.problems.extend(problems.values())
    return taken, read
