"""Arrivals taken in, read and checked; what was accepted is staged for loading.

Here: which receipts are read together, and recording what that gave. Not here: who reads a part
(reader), finding the one file that breaks the program (halving), loading.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from itertools import starmap
from operator import attrgetter
from typing import TYPE_CHECKING

from licheng_etl.formats.package import unpacked_size
from licheng_etl.landing import Archive, Receipt, TakenIn, take_in
from licheng_etl.landing.inbox import make_inbox
from licheng_etl.model.errors import DamagedFileError
from licheng_etl.pipeline.reader import Reader, parts_read
from licheng_etl.warehouse.load import ops_log
from licheng_etl.warehouse.load.ledgers import copy_ledgers
from licheng_etl.warehouse.load.ops_log import ReadResult
from licheng_etl.warehouse.locks import writing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.pipeline.context import PipelineContext

_AT_ONCE = 300
_BYTES_AT_ONCE = 20 << 20
"""Receipts that are read and recorded together, and their bytes as XML: what bounds the memory of
a first fill and of a rebuild.
"""
_DENSER = 5
"""Bytes that XML takes for one of a text file or of an old workbook: 40 for a cell, and not 8."""


def take_in_arrivals(context: PipelineContext) -> TakenIn:
    """New files of the inbox into the archive; the ledgers copied into `ops`.

    LedgerMismatchError: archive and warehouse do not match; nothing is taken in then, since a
    receipt would get the number of another.
    """
    with writing(context.database) as connection:
        copy_ledgers(connection, context.archive)
    if context.settings.inbox is None:  # one that is configured may be a share that is not there
        make_inbox(context.settings.inbox_url)
    taken = take_in(
        context.settings.inbox_url,
        context.archive,
        settle_seconds=context.settings.settle_seconds,
        max_bytes=context.settings.max_file_bytes,
        slack=context.settings.clock_slack,
        now=lambda: datetime.now(UTC),
    )
    with writing(context.database) as connection:
        copy_ledgers(connection, context.archive)
    return taken


def read_pending(context: PipelineContext) -> ReadResult:
    """Reads and checks the receipts that this code and these forms have not read yet."""
    with writing(context.database, autocommit=True) as connection:  # reading may take minutes
        copy_ledgers(connection, context.archive)
        known = ops_log.already_read(connection, context.reader)
        pending = [item for item in context.archive.receipts() if item.sequence not in known]
        parts = list(in_parts(pending, context.archive))
        # No name is given to a part: what was recorded goes before the next one is read.
        record = partial(ops_log.record, connection, reader=context.reader)
        read = parts_read(_reader(context), parts, context.settings.readers)
        return sum(starmap(record, read), ReadResult())


def in_parts(receipts: Sequence[Receipt], archive: Archive) -> Iterator[Sequence[Receipt]]:
    """The receipts, cut where more would be read together than memory is for.

    Those of one sender side by side: a load takes from staging what is of one, and staging keeps
    together what was read together.
    """
    part: list[Receipt] = []
    held = 0
    for receipt in sorted(receipts, key=attrgetter("folder", "sequence")):
        size = _unpacked(archive, receipt)
        if part and (len(part) == _AT_ONCE or held + size > _BYTES_AT_ONCE):
            yield part
            part, held = [], 0
        part.append(receipt)
        held += size
    if part:
        yield part


def _unpacked(archive: Archive, receipt: Receipt) -> int:
    """The bytes that the file is, or would be, as XML."""
    try:
        with archive.open(receipt.sha256) as stream:
            return unpacked_size(stream) or receipt.size * _DENSER
    except DamagedFileError:
        return receipt.size


def stage_again(context: PipelineContext, receipts: Sequence[Receipt]) -> None:
    """Reads receipts that were read before, for what staging has lost of them.

    UnreadableFileError: the archive has lost one as well, and what it loaded has to stay.
    """
    reader = _reader(context)
    for together in in_parts(receipts, context.archive):
        read = reader.read(together)
        if read.unreadable:
            raise read.unreadable[0].error
        reader.check(read.batches)


def _reader(context: PipelineContext) -> Reader:
    return Reader(context.settings.archive_url, context.catalogue, context.staging)
