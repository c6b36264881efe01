"""What a run would do now, without doing it: arrivals read and checked, slots compared.

Here: the plan as a value, and the quick look whether there is anything to do at all. Not here: the
steps themselves (pipeline), printing it (commands).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from licheng_etl.landing import Archive, Entry, Receipt, preview, waiting
from licheng_etl.model.states import SubmissionStatus
from licheng_etl.quality import check
from licheng_etl.reading.submission import (
    Outcome,
    Submission,
    Unreadable,
    Unrecognised,
    read_receipts,
)
from licheng_etl.warehouse.load.derive import derived_input
from licheng_etl.warehouse.load.ops_log import already_read, unrecognised_receipts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from licheng_etl.forms import Catalogue
    from licheng_etl.forms.definition import Question
    from licheng_etl.pipeline import PipelineContext
    from licheng_etl.settings import Settings


@dataclass(frozen=True)
class PlannedFile:
    """An arrival and what a run would do with it: loads, supersedes, returned, …, and why."""

    path: str
    action: str
    detail: str
    records: int = 0


@dataclass(frozen=True)
class PlannedDraft:
    """A form that is still a draft: what it asks, and what it would load of files that came."""

    form: str
    title: str
    questions: tuple[Question, ...]
    files: tuple[PlannedFile, ...]


@dataclass(frozen=True)
class Plan:
    """The arrivals that a run would take, and the months with slots that wait to be loaded.

    `broken_forms`: name -> why nothing can be read as them.
    """

    files: tuple[PlannedFile, ...]
    waiting_months: tuple[str, ...]
    drafts: tuple[PlannedDraft, ...]
    broken_forms: dict[str, str]


@dataclass(frozen=True)
class News:
    """What has come since the last run: false when a run would find nothing to do."""

    files: int
    unread: int
    decisions: int
    months: tuple[str, ...]
    derived: bool

    def __bool__(self) -> bool:
        return any((self.files, self.unread, self.decisions, self.months, self.derived))


def waiting_files(settings: Settings, archive: Archive) -> list[Entry]:
    """The files of the inbox that no receipt speaks of yet and that are no longer written."""
    return waiting(
        settings.inbox_url,
        archive,
        settle_seconds=settings.settle_seconds,
        max_bytes=settings.max_file_bytes,
    )


def news(context: PipelineContext) -> News:
    """Whether files, decisions, forms or code have changed; opens no file, writes nothing."""
    with context.database.connect() as connection:
        read = already_read(connection, context.reader)
        row = connection.execute("select count(*) from ops.decision").fetchone()
        states = context.slot_states(connection)
        derived = derived_input(connection) is not None
    return News(
        files=len(waiting_files(context.settings, context.archive)),
        unread=sum(one.sequence not in read for one in context.archive.receipts()),
        decisions=len(context.archive.decisions()) - (row[0] if row else 0),
        months=tuple(states.stale_months()),
        derived=derived,
    )


def plan(context: PipelineContext) -> Plan:
    """What a run would do now, without doing it: arrivals read and checked, slots compared."""
    files = dict(
        preview(
            context.settings.inbox_url,
            context.archive,
            max_bytes=context.settings.max_file_bytes,
            now=lambda: datetime.now(UTC),
        )
    )
    with context.database.connect() as connection:
        states = context.slot_states(connection)
        unclaimed = unrecognised_receipts(connection)
    held = dict(states.submissions.select("slot_key", "path").iter_rows())
    planned = _planned_files(files, context.catalogue, held)
    return Plan(
        tuple(planned),
        tuple(states.stale_months()),
        tuple(_planned_drafts(context, files, unclaimed, held)),
        {name: str(error) for name, error in context.catalogue.broken.items()},
    )


def _planned_drafts(
    context: PipelineContext,
    arrivals: Mapping[Receipt, bytes],
    unclaimed: set[int],
    held: dict[int, str],
) -> Iterator[PlannedDraft]:
    """Each draft, tried on the arrivals and on files of the archive that no form claimed."""
    drafts = context.catalogue.drafts
    if not drafts:
        return
    files = dict(arrivals)
    for receipt in context.archive.receipts():
        if receipt.sequence in unclaimed:
            files[receipt] = context.archive.read_bytes(receipt.sha256)
    as_finished = context.catalogue.with_drafts()
    outcomes = _read(files, as_finished)
    for name, form in drafts.items():
        mine = [one for one in outcomes if _reads_as(one, name)]
        lines = _lines(mine, files, as_finished, dict(held))
        yield PlannedDraft(name, form.title, form.questions, tuple(lines))


def _reads_as(outcome: Outcome, form: str) -> bool:
    return isinstance(outcome, Submission) and outcome.reading.form == form


def _planned_files(
    files: Mapping[Receipt, bytes], catalogue: Catalogue, held: Mapping[int, str]
) -> list[PlannedFile]:
    return _lines(_read(files, catalogue), files, catalogue, dict(held))


def _read(files: Mapping[Receipt, bytes], catalogue: Catalogue) -> list[Outcome]:
    return read_receipts(list(files), files.__getitem__, catalogue)


def _lines(
    outcomes: Sequence[Outcome],
    receipts: Iterable[Receipt],
    catalogue: Catalogue,
    held: dict[int, str],
) -> list[PlannedFile]:
    """What would become of files; `held`: slot -> the file that fills it."""
    receipt_of = {receipt.sequence: receipt for receipt in receipts}
    submissions = [one for one in outcomes if isinstance(one, Submission)]
    returned: dict[int, tuple[str, str]] = {}
    for name in sorted({one.reading.form for one in submissions}):
        of_form = [one for one in submissions if one.reading.form == name]
        returned |= check(catalogue[name], of_form).returned
    return [_planned(one, receipt_of[one.receipt_sequence], returned, held) for one in outcomes]


def _planned(
    outcome: Outcome,
    receipt: Receipt,
    returned: Mapping[int, tuple[str, str]],
    held: dict[int, str],
) -> PlannedFile:
    """What would become of one arrival; `held` goes on with the slots that earlier ones fill."""
    match outcome:
        case Unreadable(error=error):
            return PlannedFile(receipt.path, SubmissionStatus.UNREADABLE, str(error))
        case Unrecognised(message=message):
            return PlannedFile(receipt.path, SubmissionStatus.UNRECOGNISED, message)
        case Submission(receipt_sequence=number) if number in returned:
            return PlannedFile(receipt.path, SubmissionStatus.RETURNED, returned[number][1])
        case Submission(slots=slots, reading=reading):
            before = sorted({held[slot.key] for slot in slots if slot.key in held})
            held.update((slot.key, receipt.path) for slot in slots)
            action = "supersedes" if before else "loads"
            return PlannedFile(receipt.path, action, "、".join(before), reading.records.height)
