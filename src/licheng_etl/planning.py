"""What a run would do now, without doing it: arrivals read and checked, slots compared.

Here: the plan as a value, and the quick look whether there is anything to do at all. Not here: the
steps themselves (pipeline), printing it (commands).
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from licheng_etl.grammar.identities.personal import mask_personal
from licheng_etl.landing import Archive, Clock, Receipt, Waiting, read_clock, waiting
from licheng_etl.model.errors import ConfigurationError, DamagedFileError
from licheng_etl.pipeline.fates import HeldFile, PlannedFile, held_files, judge, planned_lines
from licheng_etl.pipeline.foreseeing import foreseen_effects
from licheng_etl.warehouse.load.derive import derived_input
from licheng_etl.warehouse.load.ledgers import first_difference
from licheng_etl.warehouse.load.ops_log import (
    already_read,
    failed_receipts,
    unrecognised_receipts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import psycopg

    from licheng_etl.forms.submission_rules import Question
    from licheng_etl.pipeline import PipelineContext
    from licheng_etl.settings import Settings
    from licheng_etl.warehouse.load.slots import SlotStates


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

    `unread`: what came before and was not read, or not by this release: path and why.
    `broken_forms`: name -> why nothing can be read as them. `clock`: why files of this moment
    would be held; they are not among the arrivals. `problems`: what of the inbox cannot be taken
    in as it lies there.
    """

    files: tuple[PlannedFile, ...]
    unread: tuple[tuple[str, str], ...]
    waiting_months: tuple[str, ...]
    drafts: tuple[PlannedDraft, ...]
    broken_forms: dict[str, str]
    clock: str | None
    problems: tuple[str, ...]


@dataclass(frozen=True)
class News:
    """What has come since the last run: false when a run would find nothing to do."""

    files: int
    unread: int
    decisions: int
    months: tuple[str, ...]
    derived: bool
    mismatch: str | None
    """Where archive and warehouse do not match: for a run to say."""
    problems: int
    """What of the inbox cannot be taken as it lies there: to be told again, and no change."""

    def __bool__(self) -> bool:
        changes = (self.files, self.unread, self.decisions, self.months, self.derived)
        return any(changes) or self.mismatch is not None


def look_into_inbox(settings: Settings, archive: Archive) -> Waiting:
    """The files of the inbox that no receipt speaks of yet, and what could not be taken in."""
    return waiting(
        settings.inbox_url,
        archive,
        settle_seconds=settings.settle_seconds,
        max_bytes=settings.max_file_bytes,
        slack=settings.clock_slack,
        now=lambda: datetime.now(UTC),
    )


def inbox_problems(settings: Settings, archive: Archive) -> list[str]:
    """What of the inbox cannot be taken in as it lies there, and what to do about it."""
    try:
        problems = look_into_inbox(settings, archive).problems
        return [mask_personal(str(problem)) for problem in problems]
    except ConfigurationError as error:
        return [str(error)]


def clock(settings: Settings, archive: Archive) -> Clock:
    """The clock as it stands now, and why it is not to be believed."""
    return read_clock(archive, lambda: datetime.now(UTC), slack=settings.clock_slack)


def news(context: PipelineContext) -> News:
    """Whether files, decisions, forms or code have changed; opens no file, writes nothing."""
    with context.database.connect() as connection:
        read = already_read(connection, context.reader)
        row = connection.execute("select count(*) from ops.decision").fetchone()
        states = context.slot_states(connection)
        derived = derived_input(connection) is not None
        mismatch = first_difference(connection, context.archive)
    inbox = look_into_inbox(context.settings, context.archive)
    return News(
        files=len(inbox.entries) + len(inbox.moving),
        unread=sum(receipt.sequence not in read for receipt in context.archive.receipts()),
        decisions=len(context.archive.decisions()) - (row[0] if row else 0),
        months=tuple(states.stale_months()),
        derived=derived,
        mismatch=mismatch,
        problems=len(inbox.problems),
    )


def plan(context: PipelineContext) -> Plan:
    """What a run would do now, without doing it: arrivals read and checked, slots compared."""
    inbox = look_into_inbox(context.settings, context.archive)
    files = dict(inbox.arrivals())
    fault = inbox.clock.fault if inbox.clock else None
    with context.database.connect() as connection:
        states = context.slot_states(connection)
        unclaimed = unrecognised_receipts(connection)
        unread = unread_receipts(context, connection)
    held = held_files(states)
    planned = _planned_files(context, states, files, held)
    return Plan(
        tuple(planned),
        tuple(unread),
        tuple(states.stale_months()),
        tuple(_planned_drafts(context, files, unclaimed, held)),
        {name: str(error) for name, error in context.catalogue.broken.items()},
        None if fault is None else str(fault),
        tuple(map(str, inbox.problems)),
    )


def unread_receipts(
    context: PipelineContext, connection: psycopg.Connection
) -> list[tuple[str, str]]:
    """Path and reason of receipts that no run has read yet, or that the program could not read."""
    read = already_read(connection, context.reader)
    failed = failed_receipts(connection)
    return [
        (receipt.shown_path, failed.get(receipt.sequence, "还没有读取，下一次运行会读"))
        for receipt in context.archive.receipts()
        if receipt.sequence not in read or receipt.sequence in failed
    ]


def _planned_drafts(
    context: PipelineContext,
    arrivals: Mapping[Receipt, bytes],
    unclaimed: set[int],
    held: Mapping[int, HeldFile],
) -> Iterator[PlannedDraft]:
    """Each draft, tried on the arrivals and on files of the archive that no form claimed."""
    drafts = context.catalogue.drafts
    if not drafts:
        return
    files = dict(arrivals)
    for receipt in context.archive.receipts():
        if receipt.sequence in unclaimed:
            with suppress(DamagedFileError):  # no draft reads it
                files[receipt] = context.archive.read_bytes(receipt.sha256)
    fates = judge(files, context.catalogue.with_drafts()).fates
    for name, form in drafts.items():
        mine = {sent: fate for sent, fate in fates.items() if sent[1] == name}
        lines = planned_lines(files, mine, dict(held))
        yield PlannedDraft(name, form.title, form.questions, tuple(lines))


def _planned_files(
    context: PipelineContext,
    states: SlotStates,
    files: Mapping[Receipt, bytes],
    held: Mapping[int, HeldFile],
) -> list[PlannedFile]:
    judged = judge(files, context.catalogue)
    foreseen = foreseen_effects(context, states, files, judged.checked)
    fates = {sent: replace(fate, effect=foreseen.get(sent)) for sent, fate in judged.fates.items()}
    return planned_lines(files, fates, dict(held))
