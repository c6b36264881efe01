"""Looking without taking: what a landing would take, at one look and one reading of the clock."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING

from licheng_etl.landing import Archive, take_in, waiting
from tests.landing.conftest import CLOCK, clock, deliver, receive, state

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def test_arrivals_are_what_a_landing_then_takes(inbox: Path, archive: Archive) -> None:
    receive(archive, b"0")
    deliver(inbox, "局/甲.xlsx", b"a")
    state(deliver(inbox, "局/乙.xlsx", b"b"), '{"received_at": "2024-10-01T09:00:00+08:00"}')
    drafts = [draft for draft, _ in waiting(str(inbox), archive, now=clock).arrivals()]
    assert [draft.sequence for draft in drafts] == [2, 3]
    taken = take_in(str(inbox), archive, now=clock).taken
    assert [(d.path, d.sha256, d.received_at) for d in drafts] == [
        (receipt.path, receipt.sha256, receipt.received_at) for receipt in taken
    ]
    assert list(waiting(str(inbox), archive, now=clock).arrivals()) == []


def test_the_clock_is_read_once(inbox: Path, archive: Archive) -> None:
    readings: list[datetime] = []

    def read() -> datetime:
        readings.append(CLOCK)
        return CLOCK

    for name in ("甲", "乙", "丙"):
        deliver(inbox, f"局/{name}.xlsx", b"a")
    assert len(list(waiting(str(inbox), archive, now=read).arrivals())) == 3
    assert len(readings) == 1


def test_what_was_modified_just_now_does_not_stand_still_yet(inbox: Path, archive: Archive) -> None:
    deliver(inbox, "局/旧.xlsx", b"a")
    deliver(inbox, "局/新.xlsx", b"b", modified=int(time.time()))
    seen = waiting(str(inbox), archive, settle_seconds=60, now=clock)
    assert [entry.path for entry in seen.entries] == ["局/旧.xlsx"]
    assert [entry.path for entry in seen.moving] == ["局/新.xlsx"]
    assert len(list(seen.arrivals())) == 2


def test_what_cannot_be_taken_is_a_problem_and_no_arrival(inbox: Path, archive: Archive) -> None:
    deliver(inbox, "局/大.xlsx", b"12345")
    state(deliver(inbox, "局/坏.xlsx", b"b"), "{")
    seen = waiting(str(inbox), archive, max_bytes=4, now=clock)
    assert len(seen.problems) == 2
    assert list(seen.arrivals()) == []


def test_a_clock_that_is_not_believed_dates_no_arrival(inbox: Path, archive: Archive) -> None:
    receive(archive, b"0")
    deliver(inbox, "局/表.xlsx", b"a")
    seen = waiting(str(inbox), archive, now=lambda: CLOCK - timedelta(days=3))
    assert seen.clock is not None
    assert seen.clock.fault is not None
    assert list(seen.arrivals()) == []
    assert [entry.path for entry in seen.entries] == ["局/表.xlsx"]
