"""What waits in the inbox: what a landing would take now, without taking it.

Here: one look at the inbox, its sidecars and the clock. Not here: what is an arrival (arrivals),
the landing itself (intake).
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from licheng_etl.landing.arrivals import MAX_BYTES, Received, draft_receipt, told_apart, within
from licheng_etl.landing.clock import SLACK, read_clock
from licheng_etl.landing.inbox import InboxError, open_inbox
from licheng_etl.landing.sidecars import stated_time
from licheng_etl.model.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime, timedelta

    from licheng_etl.landing.archive import Archive
    from licheng_etl.landing.clock import Clock
    from licheng_etl.landing.documents import Receipt
    from licheng_etl.landing.inbox import Entry, Inbox
    from licheng_etl.model.errors import LichengError


@dataclass(frozen=True)
class Waiting:
    """The files that a landing would take, by path, and what it could not take, and why.

    `entries` stand still; those of `moving` were modified just now, and a landing would await them.
    `stated`: the times that their sidecars state. `clock`: as it stood; None where the archive
    cannot be read. `last`: the number of the last receipt.
    """

    inbox: Inbox
    entries: tuple[Entry, ...] = ()
    moving: tuple[Entry, ...] = ()
    problems: tuple[LichengError, ...] = ()
    stated: Mapping[str, datetime | None] = field(default_factory=dict)
    clock: Clock | None = None
    last: int = 0

    def arrivals(self) -> Iterator[tuple[Receipt, bytes]]:
        """Draft receipts, numbered after the last, with the bytes that they would be of.

        A file that cannot be read, or whose receipt may not bear its time, is left out.
        """
        entries = sorted((*self.entries, *self.moving), key=lambda entry: entry.path)
        for number, entry in enumerate(entries, self.last + 1):
            stated = self.stated[entry.path]
            if self.clock is None or not self.clock.vouches_for(stated):
                continue
            try:
                with self.inbox.open(entry.path) as stream:
                    data = stream.read()
            except OSError:
                continue
            sha256 = hashlib.sha256(data).hexdigest()
            yield draft_receipt(entry, sha256, stated, self.clock.now, number), data


def waiting(
    inbox_url: str,
    archive: Archive,
    *,
    settle_seconds: float = 2.0,
    max_bytes: int = MAX_BYTES,
    slack: timedelta = SLACK,
    now: Callable[[], datetime],
) -> Waiting:
    """One look at what a landing would find now; no file is opened but sidecars.

    What was modified less than `settle_seconds` ago is `moving`.
    """
    inbox = open_inbox(inbox_url)
    try:
        listing = inbox.listing()
        receipts = archive.receipts()
        clock = read_clock(archive, now, slack=slack)
    except (InboxError, ArchiveError) as problem:
        return Waiting(inbox, problems=(problem,))
    files, sidecars = told_apart(listing)
    latest = time.time_ns() - int(settle_seconds * 1e9)
    problems, stated = list(listing.problems), {}
    standing: dict[bool, list[Entry]] = {True: [], False: []}
    for entry in within(max_bytes, filter(Received(receipts).may_be_new, files), problems):
        try:
            stated[entry.path] = stated_time(inbox, entry.path, sidecars, clock.now)
        except InboxError as problem:
            problems.append(problem)
        else:
            standing[entry.modified_ns <= latest].append(entry)
    last = max((receipt.sequence for receipt in receipts), default=0)
    entries, moving = (tuple(standing[still]) for still in (True, False))
    return Waiting(inbox, entries, moving, tuple(problems), stated, clock, last)
