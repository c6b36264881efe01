"""What a run would do now, without doing it: arrivals read and checked, slots compared.

Here: the plan as a value, and the quick look whether there is anything to do at all. Not here: the
steps themselves (pipeline), printing it (commands).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from licheng_etl.landing import Archive, Entry, Receipt, preview, waiting
from licheng_etl.model.release import code_fingerprint
from licheng_etl.model.states import SubmissionStatus
from licheng_etl.pipeline import PipelineContext, window
from licheng_etl.quality import check
from licheng_etl.reading.submission import (
    Outcome,
    Submission,
    Unreadable,
    Unrecognised,
    read_receipts,
)
from licheng_etl.warehouse.load.derive import derived_input
from licheng_etl.warehouse.load.ops_log import already_read
from licheng_etl.warehouse.load.slots import SlotStates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.settings import Settings


@dataclass(frozen=True)
class PlannedFile:
    """An arrival and what a run would do with it: loads, supersedes, returned, …, and why."""

    path: str
    action: str
    detail: str


@dataclass(frozen=True)
class Plan:
    """The arrivals that a run would take, and the months with slots that wait to be loaded."""

    files: tuple[PlannedFile, ...]
    waiting_months: tuple[str, ...]


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
    code = code_fingerprint()
    with context.database.connect() as connection:
        read = already_read(connection, code)
        row = connection.execute("select count(*) from ops.decision").fetchone()
        states = SlotStates.read(connection, code, window(context.settings))
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
    arrivals = list(
        preview(
            context.settings.inbox_url,
            context.archive,
            max_bytes=context.settings.max_file_bytes,
            now=lambda: datetime.now(UTC),
        )
    )
    receipts = {receipt.sequence: receipt for receipt, _ in arrivals}
    contents = {receipt.sequence: data for receipt, data in arrivals}
    outcomes = read_receipts(
        list(receipts.values()), lambda receipt: contents[receipt.sequence], context.catalogue
    )
    submissions = [one for one in outcomes if isinstance(one, Submission)]
    returned: dict[int, tuple[str, str]] = {}
    for name in sorted({one.reading.form for one in submissions}):
        of_form = [one for one in submissions if one.reading.form == name]
        returned |= check(context.catalogue[name], of_form).returned
    with context.database.connect() as connection:
        states = SlotStates.read(connection, code_fingerprint(), window(context.settings))
    held = dict(states.submissions.select("slot_key", "path").iter_rows())
    lines = [_planned(one, receipts[one.receipt_sequence], returned, held) for one in outcomes]
    return Plan(tuple(lines), tuple(states.stale_months()))


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
        case Submission(slots=slots):
            before = sorted({held[slot.key] for slot in slots if slot.key in held})
            held.update((slot.key, receipt.path) for slot in slots)
            action = "supersedes" if before else "loads"
            return PlannedFile(receipt.path, action, "、".join(before))
