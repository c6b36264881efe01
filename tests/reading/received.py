"""Files read as a night reads them: bytes that arrived, forms that may claim them, a batch out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from licheng_etl.forms import Catalogue
from licheng_etl.landing import Receipt
from licheng_etl.reading.submission import ReceiptsRead, read_receipts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from licheng_etl.forms import Form
    from licheng_etl.reading.batch import SubmissionBatch

RECEIVED = datetime(2027, 1, 1, tzinfo=UTC)
SENDER = "发改局"


def receipt(path: str, sequence: int = 1, received_at: datetime = RECEIVED) -> Receipt:
    """The arrival of a file whose bytes no other has."""
    return Receipt(
        sequence=sequence,
        received_at=received_at,
        sha256=f"{sequence:064x}",
        size=1,
        path=path,
        stamp="",
        stated=True,
    )


def received(
    files: Mapping[int, tuple[str, bytes]],
    forms: Iterable[Form],
    received_at: datetime = RECEIVED,
) -> ReceiptsRead:
    """What reading gives of files, by the number of their receipt: path and bytes."""
    receipts = [receipt(path, number, received_at) for number, (path, _) in files.items()]
    return read_receipts(receipts, lambda receipt: files[receipt.sequence][1], catalogue(*forms))


def catalogue(*forms: Form) -> Catalogue:
    return Catalogue({form.form: form for form in forms})


def read_as(
    form: Form,
    *files: bytes,
    name: str = "表.xlsx",
    first: int = 1,
    received_at: datetime = RECEIVED,
) -> SubmissionBatch:
    """Files of one sender that the form claims, as its batch."""
    numbered = {number: (f"{SENDER}/{name}", data) for number, data in enumerate(files, first)}
    (batch,) = received(numbered, [form], received_at).batches
    return batch


def codes(batch: SubmissionBatch) -> list[str]:
    """The faults of a batch, by code."""
    return batch.faults["code"].to_list()


def periods(batch: SubmissionBatch) -> list[str]:
    """The periods of the slots that a batch fills."""
    return batch.slots["slot_period"].to_list()
