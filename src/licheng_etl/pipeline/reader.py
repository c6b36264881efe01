"""Parts of the arrivals read and checked: by this process, or by several beside it.

Here: one part of receipts from archive to staging, and who does it. Not here: which receipts make a
part, what is recorded of them (reading), the stages that read and check.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from itertools import islice
from threading import Thread
from typing import TYPE_CHECKING

from licheng_etl.landing import REPAIR, Archive
from licheng_etl.model.errors import DamagedFileError, LichengError, Place, UnreadableFileError
from licheng_etl.model.progress import report_progress
from licheng_etl.model.tuning import tune
from licheng_etl.pipeline.halving import by_halves
from licheng_etl.quality import Checked, check, warm_up
from licheng_etl.reading.submission import ReceiptsRead, Unreadable
from licheng_etl.reports.receipts import read_files
from licheng_etl.warehouse.load.assemble import staged_frames
from licheng_etl.warehouse.load.ops_log import DAMAGED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from licheng_etl.forms import Catalogue
    from licheng_etl.landing import Receipt
    from licheng_etl.landing.staging import Staging
    from licheng_etl.reading.batch import SubmissionBatch

PartRead = tuple[ReceiptsRead, tuple[Checked, ...]]
"""What was read, and what checking it gave, batch by batch."""


class ReadersEndedError(LichengError):
    """A process that reads was ended from outside: too little memory, or an operator."""


@dataclass(frozen=True)
class Reader:
    """What reading needs, as another process can be told it."""

    archive_url: str
    catalogue: Catalogue
    staging: Staging

    def read(self, receipts: Sequence[Receipt]) -> ReceiptsRead:
        archive = Archive(self.archive_url)
        return read_files(receipts, lambda each: _bytes_of(archive, each), self.catalogue)

    def check(self, batches: Iterable[SubmissionBatch]) -> tuple[Checked, ...]:
        """Checks the submissions form by form and stages what was accepted."""
        return tuple(self._staged(batch, check(batch)) for batch in batches)

    def _staged(self, batch: SubmissionBatch, checked: Checked) -> Checked:
        """Keeps what a load needs of the submissions."""
        frames = staged_frames(batch, checked)
        self.staging.put(batch.form.form, batch.submissions["submission_key"], frames)
        return checked

    def read_and_check(self, receipts: Sequence[Receipt]) -> PartRead:
        """A file that breaks the program is recorded as unreadable with the error, is read again by
        the next release, and stops no other.
        """
        warm = _warm()

        def work(some: Sequence[Receipt]) -> PartRead:
            read = self.read(some)
            warm.result()
            return read, self.check(read.batches)

        return by_halves(
            receipts,
            work,
            lambda receipt, error: (
                ReceiptsRead(unreadable=(Unreadable(receipt.sequence, error),)),
                (),
            ),
            lambda first, second: (first[0] + second[0], first[1] + second[1]),
        )


def parts_read(
    reader: Reader, parts: Sequence[Sequence[Receipt]], processes: int
) -> Iterator[PartRead]:
    """What reading each part gives, in their order.

    No more parts are read ahead than there are processes, which bounds the memory.
    ReadersEndedError where a process was ended from outside; the parts before it are done.
    """
    if processes == 1 or len(parts) < 2:
        yield from map(reader.read_and_check, parts)
        return
    with ProcessPoolExecutor(
        min(processes, len(parts)),
        multiprocessing.get_context("spawn"),  # polars' threads do not survive a fork
        initializer=_begin,
    ) as pool:
        waiting = iter(parts)
        ahead = deque(
            pool.submit(reader.read_and_check, part) for part in islice(waiting, processes)
        )
        for _ in report_progress("读取", parts, len(parts)):
            try:
                done = ahead.popleft().result()
                ahead.extend(
                    pool.submit(reader.read_and_check, part) for part in islice(waiting, 1)
                )
            except BrokenProcessPool as error:
                raise ReadersEndedError(
                    "读取文件的进程被终止，多半是内存不够",
                    remedy="请把 LICHENG_READERS 调小后重新运行；已经读完的文件不会再读。",
                ) from error
            yield done


@cache
def _warm() -> Future[None]:
    """The checks' library on its way: an import of seconds, beside the reading."""
    beside = ThreadPoolExecutor(1)
    future = beside.submit(warm_up)
    beside.shutdown(wait=False)
    return future


def _begin() -> None:
    """Makes this process ready to read, and ends it when the one that began it ends, however it
    does.
    """
    tune()
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()
    _warm()


def _bytes_of(archive: Archive, receipt: Receipt) -> bytes:
    """What was received; a damaged file of the archive is one that cannot be read."""
    try:
        return archive.read_bytes(receipt.sha256)
    except DamagedFileError as error:
        raise UnreadableFileError(
            error.message,
            reason=DAMAGED,
            place=Place(file=receipt.path),
            remedy=REPAIR,
        ) from error
