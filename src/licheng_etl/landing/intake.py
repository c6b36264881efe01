"""Intake: takes what newly arrived in the inbox into the archive, one receipt for each arrival.

Here: what is still being written, the order of durability (bytes first, then the receipt). Not
here: what is an arrival (arrivals), what is inside a file.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, cast

from licheng_etl.landing.arrivals import (
    MAX_BYTES,
    AlreadyReceivedError,
    Received,
    draft_receipt,
    told_apart,
    within,
)
from licheng_etl.landing.clock import SLACK, Clock, read_clock
from licheng_etl.landing.inbox import Entry, Inbox, InboxError, open_inbox, unreadable
from licheng_etl.landing.sidecars import SUFFIX, stated_time
from licheng_etl.model.errors import ArchiveError, LichengError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime, timedelta

    from licheng_etl.landing.archive import Archive
    from licheng_etl.landing.documents import Receipt


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
        files, sidecars = told_apart(listing)
        known = Received(archive.receipts())
        result = TakenIn(skipped=listing.skipped, problems=listing.problems)
        result.skipped.extend(_orphans(sidecars, files))
        candidates = within(max_bytes, filter(known.may_be_new, files), result.problems)
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


@dataclass(frozen=True)
class _Landing:
    """One landing at one reading of the clock."""

    archive: Archive
    inbox: Inbox
    sidecars: set[str]
    known: Received
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
        except AlreadyReceivedError:
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
        return draft_receipt(entry, stored.sha256, stated, self.clock.now)


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
