"""Intake: takes what newly arrived in the inbox into the archive, one receipt for each arrival.

Here: what is an arrival, what is still being written, the order of durability (bytes first, then
the receipt). Not here: what is inside a file.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, cast

from licheng_etl.landing.clock import SLACK, Clock, read_clock
from licheng_etl.landing.documents import Receipt
from licheng_etl.landing.inbox import Entry, Inbox, InboxError, open_inbox, unreadable
from licheng_etl.landing.sidecars import SUFFIX, stated_time
from licheng_etl.model.errors import ArchiveError, LichengError, Place, UnreadableFileError
from licheng_etl.model.tables import OPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime, timedelta

    from licheng_etl.landing.archive import Archive

MAX_BYTES = 512 << 20
LONGEST_SENDER = OPS["submission"].column("reporter").type.length or 0
LONGEST_PATH = OPS["receipt"].column("path").type.length or 0


@dataclass(frozen=True)
class TakenIn:
    """What one landing did; paths are relative to the inbox, `skipped` holds (path, reason).

    `held`: what the clock cannot be believed for; why is one of the problems.
    """

    taken: list[Receipt] = field(default_factory=list)
    still_writing: list[str] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    problems: list[LichengError] = field(default_factory=list)


@dataclass(frozen=True)
class Waiting:
    """The files that a landing would take, by path, and what it could not take, and why."""

    entries: tuple[Entry, ...]
    problems: tuple[LichengError, ...]


class _AlreadyReceivedError(Exception):
    """This very arrival has a receipt: stated before, or seen by a landing at the same time."""


class _HeldError(Exception):
    """No receipt is to bear the time that this one would."""


def take_in(
    inbox_url: str,
    archive: Archive,
    *,
    settle_seconds: float = 2.0,
    max_bytes: int = MAX_BYTES,
    slack: timedelta = SLACK,
    now: Callable[[], datetime],
) -> TakenIn:
    """Takes every new arrival of the inbox into the archive, in the order of paths.

    `now` gives an aware time: landing's clock. Files modified less than `settle_seconds` ago are
    awaited, at most that long in all. `slack`: how far the clock may stand beyond what is
    explained (see clock). A file that cannot be taken is a problem of the result and holds up no
    other; an archive that cannot be written is one too, and ends the landing there. ArchiveError:
    the archive cannot be read.
    """
    inbox = open_inbox(inbox_url)
    with archive.landing():
        listing = inbox.listing()
        sidecars = {entry.path for entry in listing.entries if entry.path.endswith(SUFFIX)}
        files = [entry for entry in listing.entries if entry.path not in sidecars]
        known = _Known(archive.receipts())
        result = TakenIn(skipped=listing.skipped, problems=listing.problems)
        result.skipped.extend(_orphans(sidecars, files))
        candidates = _within(max_bytes, filter(known.may_be_new, files), result)
        settled = _settled(inbox, candidates, settle_seconds, result)
        clock = read_clock(archive, now, slack=slack)
        landing = _Landing(archive, inbox, sidecars, known, clock)
        for entry in settled:
            try:
                landing.take(entry, result)
            except ArchiveError as problem:  # the next file would meet the same disk
                result.problems.append(problem)
                return result
        if clock.fault is None:
            archive.set_mark(clock.now)
        elif result.held:
            result.problems.append(clock.fault)
    return result


def preview(
    inbox_url: str,
    archive: Archive,
    *,
    max_bytes: int = MAX_BYTES,
    slack: timedelta = SLACK,
    now: Callable[[], datetime],
) -> Iterator[tuple[Receipt, bytes]]:
    """What a landing would take at this moment, without taking it: draft receipts and bytes.

    Drafts are numbered after the archive's last receipt. A file that cannot be taken is left out.
    """
    inbox = open_inbox(inbox_url)
    listing = inbox.listing()
    sidecars = {entry.path for entry in listing.entries if entry.path.endswith(SUFFIX)}
    receipts = archive.receipts()
    known = _Known(receipts)
    files = (entry for entry in listing.entries if entry.path not in sidecars)
    candidates = _within(max_bytes, filter(known.may_be_new, files), TakenIn())
    clock = read_clock(archive, now, slack=slack)
    last = max((receipt.sequence for receipt in receipts), default=0)
    for number, entry in enumerate(candidates, last + 1):
        try:
            stated = stated_time(inbox, entry.path, sidecars, clock.now)
            if not clock.vouches_for(stated):
                continue
            with inbox.open(entry.path) as stream:
                data = stream.read()
        except (InboxError, OSError):
            continue
        sha256 = hashlib.sha256(data).hexdigest()
        yield _draft(entry, sha256, stated, clock.now, number), data


def waiting(
    inbox_url: str,
    archive: Archive,
    *,
    settle_seconds: float = 2.0,
    max_bytes: int = MAX_BYTES,
    now: Callable[[], datetime],
) -> Waiting:
    """What a landing would find now; no file is opened but sidecars.

    Files modified less than `settle_seconds` ago are left to a later look.
    """
    inbox = open_inbox(inbox_url)
    try:
        listing = inbox.listing()
        known = _Known(archive.receipts())
    except (InboxError, ArchiveError) as problem:
        return Waiting((), (problem,))
    sidecars = {entry.path for entry in listing.entries if entry.path.endswith(SUFFIX)}
    files = (entry for entry in listing.entries if entry.path not in sidecars)
    result = TakenIn(problems=listing.problems)
    latest = time.time_ns() - int(settle_seconds * 1e9)
    entries = []
    for entry in _within(max_bytes, filter(known.may_be_new, files), result):
        try:
            stated_time(inbox, entry.path, sidecars, now())
        except InboxError as problem:
            result.problems.append(problem)
            continue
        if entry.modified_ns <= latest:
            entries.append(entry)
    return Waiting(tuple(entries), tuple(result.problems))


class _Known:
    """The arrivals that have a receipt, before this landing and meanwhile."""

    def __init__(self, receipts: Sequence[Receipt]) -> None:
        ordered = sorted(receipts, key=lambda receipt: receipt.sequence)
        self._count = len(ordered)
        self._last_stamps = {receipt.path: receipt.stamp for receipt in ordered}
        self._statements = {_statement(receipt) for receipt in ordered if receipt.stated}
        self._meanwhile: set[tuple[str, str]] = set()

    def may_be_new(self, entry: Entry) -> bool:
        """Whether the path is unknown or has changed since its last receipt."""
        return self._last_stamps.get(entry.path) != entry.stamp

    def refuse(self, draft: Receipt, receipts: Sequence[Receipt]) -> None:
        """Raises when `receipts`, all there are by number, hold this very arrival."""
        for other in receipts[self._count :]:
            self._meanwhile.add((other.path, other.stamp))
            if other.stated:
                self._statements.add(_statement(other))
        self._count = len(receipts)
        repeated = draft.stated and _statement(draft) in self._statements
        if repeated or (draft.path, draft.stamp) in self._meanwhile:
            raise _AlreadyReceivedError


def _statement(receipt: Receipt) -> tuple[str, str, datetime]:
    return receipt.path, receipt.sha256, receipt.received_at


@dataclass(frozen=True)
class _Landing:
    """One landing at one reading of the clock."""

    archive: Archive
    inbox: Inbox
    sidecars: set[str]
    known: _Known
    clock: Clock

    def take(self, entry: Entry, result: TakenIn) -> None:
        """Archives one file and writes its receipt, or says in `result` why not."""
        try:
            draft = self._archived(entry)
            if draft is None:
                result.still_writing.append(entry.path)
            else:
                check = partial(self.known.refuse, draft)
                result.taken.append(self.archive.add_receipt(draft, check))
        except InboxError as problem:
            result.problems.append(problem)
        except _HeldError:
            result.held.append(entry.path)
        except _AlreadyReceivedError:
            return

    def _archived(self, entry: Entry) -> Receipt | None:
        """Puts the bytes into the archive; None when the file moved meanwhile."""
        stated = stated_time(self.inbox, entry.path, self.sidecars, self.clock.now)
        if not self.clock.vouches_for(stated):
            raise _HeldError
        try:
            stream = self.inbox.open(entry.path)
        except OSError as error:
            raise unreadable(entry.path, error) from error
        with stream:
            stored = self.archive.put(cast("BinaryIO", _Guarded(stream, entry.path)))
        if stored.size != entry.size or self.inbox.look(entry.path) != entry:
            return None
        return _draft(entry, stored.sha256, stated, self.clock.now)


def _draft(
    entry: Entry, sha256: str, stated: datetime | None, clock: datetime, number: int = 0
) -> Receipt:
    return Receipt(
        sequence=number,
        received_at=stated or clock,
        sha256=sha256,
        size=entry.size,
        path=entry.path,
        stamp=entry.stamp,
        stated=stated is not None,
    )


@dataclass(frozen=True)
class _Guarded:
    """A stream whose failures are the inbox's, to tell them from those of the archive."""

    stream: BinaryIO
    path: str

    def read(self, size: int) -> bytes:
        try:
            return self.stream.read(size)
        except OSError as error:
            raise unreadable(self.path, error) from error


def _orphans(sidecars: set[str], files: Iterable[Entry]) -> list[tuple[str, str]]:
    expected = {entry.path + SUFFIX for entry in files}
    return [(path, "sidecar without its file") for path in sorted(sidecars - expected)]


def _within(max_bytes: int, entries: Iterable[Entry], result: TakenIn) -> list[Entry]:
    """The entries that are neither too large nor too long in name; the others become problems."""
    within = []
    for entry in entries:
        problem = _too_large(entry, max_bytes) or _too_long(entry)
        if problem is None:
            within.append(entry)
        else:
            result.problems.append(problem)
    return within


def _too_large(entry: Entry, max_bytes: int) -> LichengError | None:
    if entry.size <= max_bytes:
        return None
    return UnreadableFileError(
        f"文件有 {entry.size} 字节，超过上限 {max_bytes} 字节",
        reason="too_large",
        place=Place(file=entry.path),
        remedy="请分成几份报送，或调高 LICHENG_MAX_FILE_BYTES。",
    )


def _too_long(entry: Entry) -> LichengError | None:
    """A name that the warehouse could not hold as the sender's, or as the file's."""
    folder = entry.path.partition("/")[0] if "/" in entry.path else ""
    for name, what, longest in (
        (folder, "报送单位的文件夹名", LONGEST_SENDER),
        (entry.path, "文件在收件箱内的路径", LONGEST_PATH),
    ):
        if len(name) > longest:
            return InboxError(
                f"{what}有 {len(name)} 个字，超过 {longest} 个",
                place=Place(file=f"{entry.path[:60]}…/{entry.path.rpartition('/')[2][-60:]}"),
                remedy="请改用短一些的名称；文件改名后即照常收。",
            )
    return None


def _settled(
    inbox: Inbox, entries: Sequence[Entry], settle_seconds: float, result: TakenIn
) -> list[Entry]:
    """The entries that stand still; waits once for those modified just now."""
    looked = time.time_ns()
    ages = {entry.path: (looked - entry.modified_ns) / 1e9 for entry in entries}
    young = [entry for entry in entries if ages[entry.path] < settle_seconds]
    if not young:
        return list(entries)
    # A clock that runs ahead elsewhere gives negative ages: still no longer than settle_seconds.
    time.sleep(settle_seconds - max(0.0, min(ages.values())))
    moved = {entry.path for entry in young if inbox.look(entry.path) != entry}
    result.still_writing.extend(sorted(moved))
    return [entry for entry in entries if entry.path not in moved]
