"""What would become of files: each read, checked and compared with what fills its slots.

A file has a fate for each form whose sheets it holds.

Not here: what they would do to facts (foreseeing), which files there are (planning).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.identities.personal import mask_personal
from licheng_etl.model.states import SubmissionStatus
from licheng_etl.pipeline.halving import by_halves
from licheng_etl.quality import check
from licheng_etl.reading.frames import RECEIPT
from licheng_etl.reports.receipts import read_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from licheng_etl.forms import Catalogue
    from licheng_etl.landing import Receipt
    from licheng_etl.model.errors import UnreadableFileError
    from licheng_etl.quality import Checked
    from licheng_etl.reading.batch import SubmissionBatch
    from licheng_etl.reading.submission import ReceiptsRead
    from licheng_etl.warehouse.load.effects import Effect
    from licheng_etl.warehouse.load.slots import SlotStates


@dataclass(frozen=True)
class PlannedFile:
    """An arrival and what a run would do with it: loads, supersedes, held, unchanged, returned, …

    `form`: whose sheets of the file the line is of; None where it is no form's. `detail`: whom it
    supersedes, or why not. Facts that it adds, changes and ends, or would end if it did not wait;
    None where that cannot be told before a run.
    """

    path: str
    action: str
    detail: str
    form: str | None = None
    records: int = 0
    added: int | None = None
    changed: int | None = None
    vanishing: int | None = None


def held_files(states: SlotStates) -> dict[int, HeldFile]:
    """Slot -> the file that fills it."""
    standing = states.submissions.filter(pl.col("withdrawn_at").is_null())
    ordered = standing.sort("received_at", "receipt_sequence")
    return {
        slot: HeldFile(path, sha256)
        for slot, path, sha256 in ordered.select("slot_key", "path", "sha256").iter_rows()
    }


@dataclass(frozen=True)
class Fate:
    """What reading and checking gave of a file, or of one form's sheets of it; without `status` it
    loads, filling `slots`.
    """

    status: SubmissionStatus | None
    reason: str = ""
    slots: tuple[int, ...] = ()
    records: int = 0
    effect: Effect | None = None


@dataclass(frozen=True)
class HeldFile:
    """The file that fills a slot."""

    path: str
    sha256: str


Sent = tuple[int, str | None]
"""A receipt, and the form whose sheets of it are meant; None where they are no form's."""


@dataclass(frozen=True)
class Judged:
    """What reading and checking gave of some files."""

    fates: dict[Sent, Fate]
    checked: tuple[tuple[SubmissionBatch, Checked], ...] = ()

    def __add__(self, other: Judged) -> Judged:
        return Judged(self.fates | other.fates, self.checked + other.checked)


def judge(files: Mapping[Receipt, bytes], catalogue: Catalogue) -> Judged:
    """A file that breaks the program is one that cannot be read."""

    def work(some: Sequence[Receipt]) -> Judged:
        read = read_files(some, files.__getitem__, catalogue)
        checked = tuple((batch, check(batch)) for batch in read.batches)
        return Judged(_fates(read, checked), checked)

    def broken(receipt: Receipt, error: UnreadableFileError) -> Judged:
        return Judged({(receipt.sequence, None): Fate(SubmissionStatus.UNREADABLE, str(error))})

    judged: Judged = by_halves(list(files), work, broken, lambda first, second: first + second)
    return judged


def _fates(
    read: ReceiptsRead, checked: Sequence[tuple[SubmissionBatch, Checked]]
) -> dict[Sent, Fate]:
    fates: dict[Sent, Fate] = {}
    for broken in read.unreadable:
        fates[broken.receipt_sequence, None] = Fate(SubmissionStatus.UNREADABLE, str(broken.error))
    for file in read.unrecognised:
        fates[file.receipt_sequence, None] = Fate(SubmissionStatus.UNRECOGNISED, file.message)
    for batch, outcome in checked:
        name, returned = batch.form.form, outcome.returned
        slots = batch.slots.group_by(RECEIPT).agg("slot_key")
        records = batch.records.group_by(RECEIPT).len("records")
        of_receipts = (
            batch.submissions.select(RECEIPT)
            .join(slots, on=RECEIPT, how="left")
            .join(records, on=RECEIPT, how="left")
        )
        for receipt, keys, count in of_receipts.iter_rows():
            if receipt in returned:
                fates[receipt, name] = Fate(SubmissionStatus.RETURNED, returned[receipt][1])
            else:
                fates[receipt, name] = Fate(None, "", tuple(keys or ()), count or 0)
    return fates


def planned_lines(
    receipts: Iterable[Receipt], fates: Mapping[Sent, Fate], held: dict[int, HeldFile]
) -> list[PlannedFile]:
    """What would become of files, in order of receipt; `held`: slot -> the file that fills it."""
    of_receipts: dict[int, list[str | None]] = {}
    for sequence, form in fates:
        of_receipts.setdefault(sequence, []).append(form)
    return [
        replace(_planned(receipt, fates[receipt.sequence, form], held), form=form)
        for receipt in sorted(receipts, key=lambda receipt: (receipt.received_at, receipt.sequence))
        for form in of_receipts.get(receipt.sequence, ())
    ]


def _planned(receipt: Receipt, fate: Fate, held: dict[int, HeldFile]) -> PlannedFile:
    """What would become of one form's sheets of an arrival; `held` goes on with the slots that
    earlier ones fill.
    """
    if fate.status is not None:
        return PlannedFile(receipt.shown_path, fate.status, mask_personal(fate.reason))
    standing = [held.get(key) for key in fate.slots]
    before = "、".join(sorted({mask_personal(holder.path) for holder in standing if holder}))
    effect = fate.effect
    line = PlannedFile(receipt.shown_path, "loads", before, records=fate.records)
    if effect is not None:
        line = replace(line, added=effect.added, changed=effect.changed, vanishing=effect.vanishing)
    if standing and all(holder and holder.sha256 == receipt.sha256 for holder in standing):
        return replace(line, action="unchanged")
    if effect is not None and effect.held:
        return replace(line, action="held")
    held.update(dict.fromkeys(fate.slots, HeldFile(receipt.path, receipt.sha256)))
    return replace(line, action="supersedes") if before else line
