"""Parts of the arrivals are read by one process or several: what comes of it is the same."""

from __future__ import annotations

import io
import os
import signal
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import polars as pl
import pytest

from licheng_etl.forms import load_catalogue
from licheng_etl.landing import Archive
from licheng_etl.landing.staging import Staging
from licheng_etl.pipeline.reader import Reader, ReadersEndedError, parts_read
from tests.end_to_end.workbooks import workbook
from tests.reading.received import receipt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from licheng_etl.landing import Receipt
    from licheng_etl.quality import Checked
    from licheng_etl.reading.submission import ReceiptsRead

FORM = "dispatch"


class KilledReader(Reader):
    """One whose process is ended by the system while it reads."""

    def read(self, receipts: Sequence[Receipt]) -> ReceiptsRead:
        if any("大" in each.path for each in receipts):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read(receipts)


@pytest.fixture
def arrivals(tmp_path: Path) -> tuple[Reader, list[list[Receipt]]]:
    """A reader, and parts of one arrival each: read well, no form's, no workbook, read well."""
    archive = Archive(str(tmp_path / "archive"))
    catalogue = load_catalogue()
    files = {
        "局/重点项目调度表.xlsx": workbook(),
        "局/名单.csv": "姓名,数\n甲,1\n".encode(),
        "局/坏.xlsx": b"PK\x03\x04",
        "局/重点项目调度表 更正.xlsx": workbook(),
    }
    parts = []
    for number, (path, data) in enumerate(files.items(), start=1):
        stored = archive.put(io.BytesIO(data))
        arrival = receipt(path, number).model_copy(
            update={"sha256": stored.sha256, "size": stored.size}
        )
        parts.append([arrival])
    reader = Reader(str(tmp_path / "archive"), catalogue, Staging(str(tmp_path / "staging"), "读"))
    return reader, parts


class Told(NamedTuple):
    """Of a part: submissions and cells, the states of these, what is said of other files."""

    submissions: list[int]
    cells: int
    states: list[tuple[object, ...]]
    others: list[str]


def told(read: ReceiptsRead, checked: Sequence[Checked]) -> Told:
    keys = [key for batch in read.batches for key in batch.submissions["submission_key"]]
    others = [file.message for file in read.unrecognised]
    others += [f"{file.error.reason}: {file.error}" for file in read.unreadable]
    states = [row for each in checked for row in each.cell_states.sort(pl.all()).iter_rows()]
    return Told(keys, sum(batch.cells.height for batch in read.batches), states, others)


def staged(reader: Reader, submissions: list[int]) -> dict[str, list[str]]:
    frames, missing = reader.staging.get(FORM, submissions)
    assert not missing
    return {name: sorted(map(repr, frame.rows())) for name, frame in frames.items()}


def test_processes_beside_give_what_this_one_gives(
    arrivals: tuple[Reader, list[list[Receipt]]], tmp_path: Path
) -> None:
    reader, parts = arrivals
    elsewhere = replace(reader, staging=Staging(str(tmp_path / "other"), "读"))
    alone = [told(*part) for part in parts_read(reader, parts, 1)]
    assert [told(*part) for part in parts_read(elsewhere, parts, 2)] == alone
    assert [len(part.submissions) for part in alone] == [1, 0, 0, 1]
    assert [len(part.others) for part in alone] == [0, 1, 1, 0]
    submissions = alone[0].submissions + alone[3].submissions
    assert staged(elsewhere, submissions) == staged(reader, submissions)


@pytest.mark.long
def test_a_process_that_is_ended_is_named_and_what_came_before_it_is_done(
    arrivals: tuple[Reader, list[list[Receipt]]],
) -> None:
    reader, parts = arrivals
    last = parts[-1][0].model_copy(update={"path": "局/大.xlsx"})
    killed = KilledReader(reader.archive_url, reader.catalogue, reader.staging)
    reading = parts_read(killed, [*parts[:2], [last]], 2)
    done = next(reading)
    assert [batch.form.form for batch in done[0].batches] == [FORM]
    with pytest.raises(ReadersEndedError, match="LICHENG_READERS"):
        list(reading)


def test_a_process_that_is_ended_is_named_where_the_part_before_it_was_read(
    arrivals: tuple[Reader, list[list[Receipt]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, parts = arrivals

    class Ended:
        """Gives what the first part was read to, and takes no more."""

        def __init__(self, *_: object, **__: object) -> None:
            self.taken = 0

        def __enter__(self) -> Ended:
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def submit(self, *_: object) -> Future[None]:
            self.taken += 1
            if self.taken > 2:
                raise BrokenProcessPool
            done: Future[None] = Future()
            done.set_result(None)
            return done

    monkeypatch.setattr("licheng_etl.pipeline.reader.ProcessPoolExecutor", Ended)
    with pytest.raises(ReadersEndedError, match="LICHENG_READERS"):
        list(parts_read(reader, parts, 2))
