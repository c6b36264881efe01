"""What is an arrival: a file of the inbox that no receipt speaks of, and that can be taken.

Here: comparing with the receipts, limits of size and name, the receipt that would be written. Not
here: taking files in (intake), looking without taking (waiting).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from licheng_etl.landing.documents import Receipt
from licheng_etl.landing.inbox import Entry, InboxError
from licheng_etl.landing.sidecars import SUFFIX
from licheng_etl.model.errors import LichengError, Place, UnreadableFileError
from licheng_etl.model.tables import OPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from licheng_etl.landing.inbox import Listing

MAX_BYTES: Final = 512 << 20
LONGEST_SENDER: Final = OPS["submission"].column("reporter").type.length or 0
LONGEST_PATH: Final = OPS["receipt"].column("path").type.length or 0


class AlreadyReceivedError(Exception):
    """This very arrival has a receipt: stated before, or seen by a landing at the same time."""


class Received:
    """The arrivals that have a receipt, before this landing and meanwhile."""

    def __init__(self, receipts: Sequence[Receipt]) -> None:
        ordered = sorted(receipts, key=lambda receipt: receipt.sequence)
        self._count = len(ordered)
        self._last_stamps = {receipt.path: receipt.stamp for receipt in ordered}
        self._statements = {_statement(receipt) for receipt in ordered if receipt.stated}
        self._meanwhile: set[tuple[str, str]] = set()

    def may_be_new(self, entry: Entry) -> bool:
        """Whether the path is unknown or has changed since its last receipt."""
        return self._last_stamps.get(entry.path) != entry.stamp

    def refuse(self, draft: Receipt, receipts: Sequence[Receipt]) -> None:
        """Raises when `receipts`, all there are by number, hold this very arrival."""
        for other in receipts[self._count :]:
            self._meanwhile.add((other.path, other.stamp))
            if other.stated:
                self._statements.add(_statement(other))
        self._count = len(receipts)
        repeated = draft.stated and _statement(draft) in self._statements
        if repeated or (draft.path, draft.stamp) in self._meanwhile:
            raise AlreadyReceivedError


def _statement(receipt: Receipt) -> tuple[str, str, datetime]:
    return receipt.path, receipt.sha256, receipt.received_at


def draft_receipt(
    entry: Entry, sha256: str, stated: datetime | None, clock: datetime, number: int = 0
) -> Receipt:
    return Receipt(
        sequence=number,
        received_at=stated or clock,
        sha256=sha256,
        size=entry.size,
        path=entry.path,
        stamp=entry.stamp,
        stated=stated is not None,
    )


def told_apart(listing: Listing) -> tuple[list[Entry], set[str]]:
    """The files of a listing, and the paths of the sidecars among them."""
    sidecars = {entry.path for entry in listing.entries if entry.path.endswith(SUFFIX)}
    return [entry for entry in listing.entries if entry.path not in sidecars], sidecars


def within(max_bytes: int, entries: Iterable[Entry], problems: list[LichengError]) -> list[Entry]:
    """The entries that are neither too large nor too long in name; the others become problems."""
    fitting = []
    for entry in entries:
        problem = _too_large(entry, max_bytes) or _too_long(entry)
        if problem is None:
            fitting.append(entry)
        else:
            problems.append(problem)
    return fitting


def _too_large(entry: Entry, max_bytes: int) -> LichengError | None:
    if entry.size <= max_bytes:
        return None
    return UnreadableFileError(
        f"文件有 {entry.size} 字节，超过上限 {max_bytes} 字节",
        reason="too_large",
        place=Place(file=entry.path),
        remedy="请分成几份报送，或调高 LICHENG_MAX_FILE_BYTES。",
    )


def _too_long(entry: Entry) -> LichengError | None:
    """A name that the warehouse could not hold as the sender's, or as the file's."""
    folder = entry.path.partition("/")[0] if "/" in entry.path else ""
    for name, what, longest in (
        (folder, "报送单位的文件夹名", LONGEST_SENDER),
        (entry.path, "文件在收件箱内的路径", LONGEST_PATH),
    ):
        if len(name) > longest:
            return InboxError(
                f"{what}有 {len(name)} 个字，超过 {longest} 个",
                place=Place(file=f"{entry.path[:60]}…/{entry.path.rpartition('/')[2][-60:]}"),
                remedy="请改用短一些的名称；文件改名后即照常收。",
            )
    return None
