"""A clock that contradicts what is known of the time stamps nothing until a person confirms it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from licheng_etl.landing import Archive, ClockConfirmation, read_clock, record_decision, take_in
from tests.landing.conftest import CLOCK, deliver, state

if TYPE_CHECKING:
    from pathlib import Path

    from licheng_etl.landing import TakenIn

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
YEARS = timedelta(days=3653)


@pytest.fixture
def landed(inbox: Path, archive: Archive) -> Archive:
    """An archive with one receipt of now."""
    deliver(inbox, "局/一.xlsx", b"1")
    assert len(land(inbox, archive, CLOCK).taken) == 1
    return archive


def land(inbox: Path, archive: Archive, at: datetime, *, slack: timedelta = DAY) -> TakenIn:
    return take_in(str(inbox), archive, now=lambda: at, slack=slack)


def confirm(archive: Archive, at: datetime) -> None:
    last = max(receipt.sequence for receipt in archive.receipts())
    decision = ClockConfirmation(decided_at=at, decided_by="管理员", receipt=last)
    record_decision(archive, decision)


@pytest.mark.parametrize("clock", [CLOCK - HOUR, CLOCK + YEARS], ids=["an hour back", "2034"])
def test_a_clock_that_is_off_stamps_nothing_and_is_told(
    inbox: Path, landed: Archive, clock: datetime
) -> None:
    deliver(inbox, "局/二.xlsx", b"2")
    deliver(inbox, "局/三.xlsx", b"3")
    result = land(inbox, landed, clock)
    assert result.taken == []
    assert result.held == ["局/三.xlsx", "局/二.xlsx"]
    (problem,) = result.problems
    assert f"系统时钟是 {clock:%Y-%m-%d %H:%M:%S}" in problem.message
    assert "licheng clock --confirm" in str(problem.remedy)
    # Set right, it goes on as if nothing had been.
    assert len(land(inbox, landed, CLOCK + HOUR).taken) == 2


def test_what_contradicts_the_clock_is_named(inbox: Path, landed: Archive) -> None:
    deliver(inbox, "局/二.xlsx", b"2")
    (back,) = land(inbox, landed, CLOCK - HOUR).problems
    assert "早于收件 1（局/一.xlsx）的 2024-11-06 02:00:00" in back.message
    (ahead,) = land(inbox, landed, CLOCK + 10 * DAY).problems
    assert "上一次运行是 2024-11-06 02:00:00，其间 10.0 天" in ahead.message


@pytest.mark.parametrize("clock", [CLOCK - HOUR, CLOCK + YEARS], ids=["an hour back", "2034"])
def test_a_confirmed_clock_is_taken_and_asked_for_no_more(
    inbox: Path, landed: Archive, clock: datetime
) -> None:
    confirm(landed, clock)
    deliver(inbox, "局/二.xlsx", b"2")
    (receipt,) = land(inbox, landed, clock + timedelta(minutes=1)).taken
    assert receipt.received_at == clock + timedelta(minutes=1)
    deliver(inbox, "局/三.xlsx", b"3")
    assert len(land(inbox, landed, clock + HOUR).taken) == 1
    # And one that goes back behind the confirmation is told again.
    assert read_clock(landed, lambda: clock - HOUR).fault


def test_one_night_in_another_year_holds_nothing_once_the_clock_is_right(
    inbox: Path, archive: Archive
) -> None:
    deliver(inbox, "局/一.xlsx", b"1")
    assert len(land(inbox, archive, CLOCK + YEARS).taken) == 1  # the first one: nothing to go by
    deliver(inbox, "局/二.xlsx", b"2")
    assert land(inbox, archive, CLOCK).held == ["局/二.xlsx"]
    confirm(archive, CLOCK)
    assert len(land(inbox, archive, CLOCK + HOUR).taken) == 1
    deliver(inbox, "局/三.xlsx", b"3")
    assert len(land(inbox, archive, CLOCK + DAY).taken) == 1
    # The mark of that night explains nothing any more.
    assert read_clock(archive, lambda: CLOCK + YEARS).fault


def test_nights_without_files_explain_the_time(inbox: Path, landed: Archive) -> None:
    for night in range(1, 30):
        land(inbox, landed, CLOCK + night * DAY)
    deliver(inbox, "局/二.xlsx", b"2")
    assert len(land(inbox, landed, CLOCK + 30 * DAY).taken) == 1


@pytest.mark.parametrize(("days", "held"), [(1.9, 0), (2.1, 1)])
def test_a_day_beyond_the_night_is_borne(
    inbox: Path, landed: Archive, days: float, held: int
) -> None:
    deliver(inbox, "局/二.xlsx", b"2")
    assert len(land(inbox, landed, CLOCK + days * DAY).held) == held


def test_the_settings_say_how_far_the_clock_may_stand(inbox: Path, landed: Archive) -> None:
    deliver(inbox, "局/二.xlsx", b"2")
    result = land(inbox, landed, CLOCK + 10 * DAY, slack=timedelta(days=14))
    assert len(result.taken) == 1


def test_a_stated_time_needs_no_clock_as_far_as_time_is_beyond_doubt(
    inbox: Path, landed: Archive
) -> None:
    for name, time in (("二", CLOCK - DAY), ("三", CLOCK + 100 * DAY)):
        text = json.dumps({"received_at": time.isoformat()})
        state(deliver(inbox, f"局/{name}.xlsx", name.encode()), text)
    result = land(inbox, landed, CLOCK + YEARS)
    assert [receipt.path for receipt in result.taken] == ["局/二.xlsx"]
    assert result.held == ["局/三.xlsx"]


def test_looking_does_not_move_the_mark(inbox: Path, landed: Archive) -> None:
    assert read_clock(landed, lambda: CLOCK + DAY).fault is None
    assert landed.mark() == CLOCK
    deliver(inbox, "局/二.xlsx", b"2")
    land(inbox, landed, CLOCK + YEARS)
    assert landed.mark() == CLOCK


def test_a_mark_that_is_damaged_explains_nothing(inbox: Path, landed: Archive, store: Path) -> None:
    (store / "clock.txt").write_bytes(b"2124-\xff")
    assert landed.mark() is None
    assert len(land(inbox, landed, CLOCK + HOUR).problems) == 0
    assert landed.mark() == CLOCK + HOUR
