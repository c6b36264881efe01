"""A sidecar states when a file was received, or stops it from being taken."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from licheng_etl.landing import Archive, InboxError, take_in, waiting
from tests.landing.conftest import CLOCK, clock, deliver, state

if TYPE_CHECKING:
    from pathlib import Path

STATED = "2024-11-03T09:12:00+08:00"


def test_the_time_of_the_sidecar_is_the_time_of_the_receipt(inbox: Path, archive: Archive) -> None:
    state(deliver(inbox, "局/表 1.xlsx", b"a"), json.dumps({"received_at": STATED}))
    deliver(inbox, "局/表 2.xlsx", b"b")
    first, second = take_in(str(inbox), archive, now=clock).taken
    assert (first.received_at.isoformat(), first.stated) == (STATED, True)
    assert (second.received_at, second.stated) == (CLOCK, False)


def test_a_sidecar_is_not_a_file(inbox: Path, archive: Archive) -> None:
    state(deliver(inbox, "表.xlsx", b"a"), json.dumps({"received_at": STATED}))
    result = take_in(str(inbox), archive, now=clock)
    assert [receipt.path for receipt in result.taken] == ["表.xlsx"]
    assert result.skipped == []


def test_a_sidecar_without_its_file_is_named(inbox: Path, archive: Archive) -> None:
    state(inbox / "gone.xlsx", json.dumps({"received_at": STATED}))
    result = take_in(str(inbox), archive, now=clock)
    assert result.taken == []
    assert result.skipped == [("gone.xlsx.receipt.json", "sidecar without its file")]


def test_a_byte_order_mark_is_borne(inbox: Path, archive: Archive) -> None:
    state(deliver(inbox, "表.xlsx", b"a"), "\ufeff" + json.dumps({"received_at": STATED}))
    (receipt,) = take_in(str(inbox), archive, now=clock).taken
    assert receipt.stated


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"received_at": "2024-11-03T09:12:00"}', id="no offset"),
        pytest.param('{"received_at": "2024-11-03"}', id="no time"),
        pytest.param('{"received_at": "昨天"}', id="no date"),
        pytest.param('{"received_at": "1730596320"}', id="seconds as text"),
        pytest.param('{"received_at": 1730596320}', id="seconds"),
        pytest.param('{"received_at": null}', id="null"),
        pytest.param("{}", id="nothing stated"),
        pytest.param(f'{{"received_at": "{STATED}", "by": "x"}}', id="unknown key"),
        pytest.param(f'["{STATED}"]', id="not an object"),
        pytest.param('{"received_at": ', id="torn"),
        pytest.param("", id="empty"),
        pytest.param(f'{{"received_at": "{STATED}"}}' + " " * 5000, id="too long"),
        pytest.param(
            json.dumps({"received_at": (CLOCK + timedelta(microseconds=1)).isoformat()}),
            id="a time to come",
        ),
        pytest.param('{"received_at": "0001-01-01T00:00:00+08:00"}', id="the first year"),
        pytest.param('{"received_at": "1999-12-31T23:59:59+08:00"}', id="another century"),
        pytest.param('{"received_at": "9999-12-31T23:59:59-08:00"}', id="the last year"),
    ],
)
def test_a_bad_sidecar_stops_its_file_and_no_other(
    inbox: Path, archive: Archive, text: str
) -> None:
    bad = state(deliver(inbox, "局/坏 表.xlsx", b"a"), text)
    deliver(inbox, "局/好表.xlsx", b"b")
    result = take_in(str(inbox), archive, now=clock)
    assert [receipt.path for receipt in result.taken] == ["局/好表.xlsx"]
    (problem,) = result.problems
    assert isinstance(problem, InboxError)
    assert problem.place.file == f"局/{bad.name}"
    assert problem.remedy
    assert not re.search("[a-z]{2} [a-z]{2}", str(problem)), "a clerk reads Chinese"

    bad.write_text(json.dumps({"received_at": STATED}))
    mended = take_in(str(inbox), archive, now=clock)
    assert [receipt.path for receipt in mended.taken] == ["局/坏 表.xlsx"]
    assert mended.problems == []


def test_the_present_moment_may_be_stated(inbox: Path, archive: Archive) -> None:
    state(deliver(inbox, "表.xlsx", b"a"), json.dumps({"received_at": CLOCK.isoformat()}))
    assert take_in(str(inbox), archive, now=clock).problems == []


def test_a_repeated_statement_is_not_a_second_arrival(inbox: Path, archive: Archive) -> None:
    state(deliver(inbox, "表.xlsx", b"a", modified=1), json.dumps({"received_at": STATED}))
    take_in(str(inbox), archive, now=clock)
    deliver(inbox, "表.xlsx", b"a", modified=2)
    assert take_in(str(inbox), archive, now=clock).taken == []


def test_the_same_bytes_stated_for_a_later_time_are_a_second_arrival(
    inbox: Path, archive: Archive
) -> None:
    for modified, time in ((1, STATED), (2, "2024-11-05T09:12:00+08:00")):
        file = deliver(inbox, "表.xlsx", b"a", modified=modified)
        state(file, json.dumps({"received_at": time}))
        assert len(take_in(str(inbox), archive, now=clock).taken) == 1
    assert len({receipt.sha256 for receipt in archive.receipts()}) == 1


def test_one_that_cannot_be_used_is_told_and_its_file_is_not_waited_for(
    inbox: Path, archive: Archive
) -> None:
    """Else whoever asks what is waiting would ask for the same landing again and again."""
    faults = ["{", json.dumps({"received_at": "2024-11-03T09:12:00"})]
    faults.append(json.dumps({"received_at": (CLOCK + timedelta(days=1)).isoformat()}))
    for number, fault in enumerate(faults):
        state(deliver(inbox, f"{number}.xlsx", b"a"), fault)
    deliver(inbox, "good.xlsx", b"b")
    actual = waiting(str(inbox), archive, settle_seconds=0, now=clock)
    assert [entry.path for entry in actual.entries] == ["good.xlsx"]
    assert [problem.place.file for problem in actual.problems] == [
        f"{number}.xlsx.receipt.json" for number in range(3)
    ]
    take_in(str(inbox), archive, now=clock)
    actual = waiting(str(inbox), archive, settle_seconds=0, now=clock)
    assert (actual.entries, len(actual.problems)) == ((), 3)
    state(inbox / "0.xlsx", json.dumps({"received_at": STATED}))
    actual = waiting(str(inbox), archive, settle_seconds=0, now=clock)
    assert ([entry.path for entry in actual.entries], len(actual.problems)) == (["0.xlsx"], 2)
