"""Taking in: every arrival once, whatever lies there, whoever else lands, whenever killed."""

from __future__ import annotations

import errno
import tempfile
import threading
import time
import uuid
from typing import TYPE_CHECKING, BinaryIO

import fsspec
import pytest

from licheng_etl.landing import Archive, Receipt, StoredFile, take_in
from licheng_etl.model.errors import UnreadableFileError
from tests.landing.conftest import CLOCK, clock, deliver, start

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path


def paths(receipts: list[Receipt]) -> list[str]:
    return [receipt.path for receipt in receipts]


def test_files_are_taken_in_order_of_path_and_left_where_they_are(
    inbox: Path, archive: Archive
) -> None:
    names = ["丙/二 级/表 2.xlsx", "乙 局/表%20#1?.xlsx", "a[1]*.csv", "反\\斜.txt", "空.xlsx"]
    for name in names:
        deliver(inbox, name, name.encode() if name != "空.xlsx" else b"")
    before = {path: path.stat() for path in inbox.rglob("*")}
    result = take_in(str(inbox), archive, now=clock)
    assert paths(result.taken) == sorted(names)
    assert [receipt.sequence for receipt in result.taken] == [1, 2, 3, 4, 5]
    assert all(receipt.received_at == CLOCK for receipt in result.taken)
    for receipt in result.taken:
        assert archive.read_bytes(receipt.sha256) == (inbox / receipt.path).read_bytes()
    after = {path: path.stat() for path in inbox.rglob("*")}
    assert {path: (s.st_mtime_ns, s.st_size) for path, s in before.items()} == {
        path: (s.st_mtime_ns, s.st_size) for path, s in after.items()
    }


def test_a_night_with_nothing_new_does_nothing(
    inbox: Path, archive: Archive, store: Path, reopened: Callable[[], Archive]
) -> None:
    deliver(inbox, "局/表.xlsx", b"a")
    take_in(str(inbox), archive, now=clock)
    before = sorted((path, path.stat().st_mtime_ns) for path in (store / "files").rglob("*"))
    again = take_in(str(inbox), reopened(), now=clock)
    assert (again.taken, again.still_writing, again.problems) == ([], [], [])
    assert before == sorted((p, p.stat().st_mtime_ns) for p in (store / "files").rglob("*"))


def test_a_then_b_then_a_again_are_three_receipts_of_two_files(
    inbox: Path, archive: Archive
) -> None:
    for modified, content in ((1, b"A"), (2, b"BB"), (1, b"A")):
        deliver(inbox, "表.xlsx", content, modified=modified)
        take_in(str(inbox), archive, now=clock)
    first, second, third = archive.receipts()
    assert first.sha256 == third.sha256 != second.sha256


def test_a_file_that_is_too_large_is_refused_by_name(inbox: Path, archive: Archive) -> None:
    deliver(inbox, "局/大.xlsx", b"12345")
    deliver(inbox, "局/小.xlsx", b"1234")
    result = take_in(str(inbox), archive, max_bytes=4, now=clock)
    assert paths(result.taken) == ["局/小.xlsx"]
    (problem,) = result.problems
    assert isinstance(problem, UnreadableFileError)
    assert (problem.reason, problem.place.file) == ("too_large", "局/大.xlsx")


def test_a_file_that_vanishes_or_fails_stops_no_other(inbox: Path, store: Path) -> None:
    deliver(inbox, "1.xlsx", b"1")
    gone = deliver(inbox, "2.xlsx", b"2")
    deliver(inbox, "3.xlsx", b"3")

    def clock_that_deletes() -> datetime:
        gone.unlink()
        return CLOCK

    result = take_in(str(inbox), Archive(str(store)), now=clock_that_deletes)
    assert paths(result.taken) == ["1.xlsx", "3.xlsx"]
    assert [problem.place.file for problem in result.problems] == ["2.xlsx"]


def test_a_file_that_grows_is_taken_when_it_is_whole(inbox: Path, archive: Archive) -> None:
    file = inbox / "长.csv"
    stop = threading.Event()

    def append() -> None:
        while not stop.is_set():
            with file.open("ab") as stream:
                stream.write(b"row\n")
            time.sleep(0.02)

    deliver(inbox, "old.csv", b"old")
    writer = threading.Thread(target=append)
    writer.start()
    try:
        while not file.exists():
            time.sleep(0.01)
        result = take_in(str(inbox), archive, settle_seconds=0.3, now=clock)
    finally:
        stop.set()
        writer.join()
    assert paths(result.taken) == ["old.csv"]
    assert result.still_writing == ["长.csv"]

    (receipt,) = take_in(str(inbox), archive, settle_seconds=0.3, now=clock).taken
    assert archive.read_bytes(receipt.sha256) == file.read_bytes()


def test_a_fresh_file_that_stands_still_is_taken_after_one_wait(
    inbox: Path, archive: Archive
) -> None:
    for number in range(20):
        (inbox / f"{number}.csv").write_bytes(b"x")
    begun = time.monotonic()
    result = take_in(str(inbox), archive, settle_seconds=0.5, now=clock)
    assert len(result.taken) == 20
    assert 0.3 < time.monotonic() - begun < 5


def test_a_time_ahead_of_the_clock_is_waited_for_no_longer(inbox: Path, archive: Archive) -> None:
    deliver(inbox, "a.csv", b"x", modified=int(time.time()) + 86400)
    assert len(take_in(str(inbox), archive, settle_seconds=0.1, now=clock).taken) == 1


def test_a_file_that_changes_while_it_is_read_gets_no_receipt(inbox: Path, store: Path) -> None:
    file = deliver(inbox, "表.csv", b"begin")

    class Slow(Archive):
        def put(self, stream: BinaryIO) -> StoredFile:
            stored = super().put(stream)
            with file.open("ab") as more:
                more.write(b" end")
            return stored

    result = take_in(str(inbox), Slow(str(store)), now=clock)
    assert (result.taken, result.still_writing) == ([], ["表.csv"])
    (receipt,) = take_in(str(inbox), Archive(str(store)), settle_seconds=0.1, now=clock).taken
    assert Archive(str(store)).read_bytes(receipt.sha256) == b"begin end"


@pytest.mark.parametrize("moment", ["while the bytes are copied", "before the receipt"])
def test_a_kill_leaves_what_the_next_landing_completes(
    inbox: Path, store: Path, moment: str
) -> None:
    code = """
import os, sys
from licheng_etl.landing import Archive, take_in
from tests.landing.conftest import clock

class Dying(Archive):
    def put(self, stream):
        class Last:
            def read(self, size):
                data = stream.read(3)
                if not data:
                    os._exit(9)
                return data
        return super().put(Last() if "copied" in sys.argv[3] else stream)

    def add_receipt(self, draft, check):
        os._exit(9)

take_in(sys.argv[1], Dying(sys.argv[2]), now=clock)
"""
    deliver(inbox, "表.csv", b"content")
    with start(code, inbox, store, moment) as child:
        child.communicate(timeout=60)
    assert child.returncode == 9
    left = list((store / "tmp").iterdir())
    assert len(left) == (1 if "copied" in moment else 0)
    archive = Archive(str(store))
    assert archive.receipts() == []

    (receipt,) = take_in(str(inbox), archive, now=clock).taken
    assert archive.read_bytes(receipt.sha256) == b"content"
    assert list((store / "tmp").iterdir()) == []
    assert len([path for path in (store / "files").rglob("*") if path.is_file()]) == 1


def test_a_full_disk_is_an_error_of_the_archive_and_leaves_no_half_file(
    inbox: Path, store: Path
) -> None:
    code = """
import resource, sys
from licheng_etl.landing import Archive, take_in
from licheng_etl.model.errors import ArchiveError
from tests.landing.conftest import clock

resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
result = take_in(sys.argv[1], Archive(sys.argv[2]), now=clock)
(problem,) = result.problems
assert isinstance(problem, ArchiveError)
print(problem.remedy)
"""
    deliver(inbox, "a.bin", bytes(3 << 20))
    deliver(inbox, "b.bin", b"small")
    with start(code, inbox, store) as child:
        output, _ = child.communicate(timeout=60)
    assert "剩余空间" in output
    assert not (store / "files").exists()
    assert list((store / "tmp").iterdir()) == []
    assert Archive(str(store)).receipts() == []


def test_two_landings_at_once_take_each_arrival_once(inbox: Path, store: Path) -> None:
    code = """
import sys
from licheng_etl.landing import Archive, take_in
from tests.landing.conftest import clock

for receipt in take_in(sys.argv[1], Archive(sys.argv[2]), now=clock).taken:
    print(receipt.path)
"""
    names = [f"局 {number % 3}/表{number:02d}.csv" for number in range(40)]
    for name in names:
        deliver(inbox, name, name.encode())
    children = [start(code, inbox, store) for _ in range(3)]
    taken = []
    for child in children:
        with child:
            taken += child.communicate(timeout=60)[0].splitlines()
        assert child.returncode == 0
    assert sorted(taken) == sorted(names)
    receipts = Archive(str(store)).receipts()
    assert sorted(paths(receipts)) == sorted(names)
    assert [receipt.sequence for receipt in receipts] == list(range(1, 41))


class Remote:
    """An inbox and an archive in one memory file system."""

    def __init__(self) -> None:
        root = f"memory://{uuid.uuid4()}"
        self.inbox, self.archive = f"{root}/收件 箱", f"{root}/档案 库"
        self._files = fsspec.filesystem("memory")

    def deliver(self, path: str, content: bytes) -> None:
        self._files.pipe_file(f"{self.inbox}/{path}", content)

    def land(self, now: Callable[[], datetime] = clock) -> list[Receipt]:
        return take_in(self.inbox, Archive(self.archive), settle_seconds=0.01, now=now).taken


def test_inbox_and_archive_may_lie_in_any_file_system() -> None:
    remote = Remote()
    remote.deliver("发改局/表 1.xlsx", b"A")
    remote.deliver("发改局/~$表 1.xlsx", b"lock")
    remote.deliver("发改局/表 2.xlsx", b"B")
    remote.deliver("发改局/表 2.xlsx.receipt.json", b'{"received_at":"2024-11-03T09:12:00+08:00"}')
    assert paths(remote.land()) == ["发改局/表 1.xlsx", "发改局/表 2.xlsx"]
    assert remote.land() == []
    for content in (b"A2", b"A"):
        remote.deliver("发改局/表 1.xlsx", content)
        assert paths(remote.land()) == ["发改局/表 1.xlsx"]
    archive = Archive(remote.archive)
    receipts = sorted(archive.receipts(), key=lambda receipt: receipt.sequence)
    assert [archive.read_bytes(receipt.sha256) for receipt in receipts] == [b"A", b"B", b"A2", b"A"]
    assert [receipt.stated for receipt in receipts] == [False, True, False, False]


def test_landings_that_race_without_a_lock_take_each_arrival_once() -> None:
    remote = Remote()
    for number in range(5):
        remote.deliver(f"{number}.csv", str(number).encode())
    inner: list[Receipt] = []

    def clock_of_the_slower_landing() -> datetime:
        inner.extend(remote.land())
        remote.deliver("5.csv", b"arrived after the slower landing had looked")
        inner.extend(remote.land())
        return CLOCK

    outer = remote.land(now=clock_of_the_slower_landing)
    assert outer == []
    assert paths(inner) == ["0.csv", "1.csv", "2.csv", "3.csv", "4.csv", "5.csv"]
    assert [receipt.sequence for receipt in Archive(remote.archive).receipts()] == [
        *range(1, 7),
    ]


def test_a_landing_that_is_overtaken_still_takes_what_is_its_own() -> None:
    remote, other = Remote(), Remote()
    other.archive = remote.archive
    remote.deliver("mine.csv", b"mine")
    other.deliver("theirs.csv", b"theirs")

    def overtaken() -> datetime:
        other.land()
        return CLOCK

    assert [(each.sequence, each.path) for each in remote.land(now=overtaken)] == [(2, "mine.csv")]


def test_a_disk_that_is_full_ends_the_landing_and_keeps_what_was_taken(
    inbox: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("1.xlsx", "2.xlsx", "3.xlsx"):
        deliver(inbox, name, name.encode())
    make, calls = tempfile.mkstemp, iter(range(100))

    def full(dir: Path) -> tuple[int, str]:  # noqa: A002
        if next(calls) >= 2:  # bytes and receipt of the first file
            raise OSError(errno.ENOSPC, "No space left on device")
        return make(dir=dir)

    with monkeypatch.context() as patched:
        patched.setattr(tempfile, "mkstemp", full)
        result = take_in(str(inbox), Archive(str(store)), now=clock)
    assert [receipt.path for receipt in result.taken] == ["1.xlsx"]
    (problem,) = result.problems
    assert "磁盘已满" in str(problem)
    again = take_in(str(inbox), Archive(str(store)), now=clock)
    assert [receipt.path for receipt in again.taken] == ["2.xlsx", "3.xlsx"]
