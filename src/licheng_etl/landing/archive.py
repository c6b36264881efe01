"""The archive: files named by their SHA-256, receipts and decisions in numbered documents.

Here: putting and getting bytes, and the two ledgers. Not here: what counts as an arrival (see
intake) or as a valid decision (see decisions).
"""

from __future__ import annotations

import hashlib
import re
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from pydantic import TypeAdapter

from licheng_etl.landing.documents import Decision, Receipt
from licheng_etl.landing.ledger import Ledger
from licheng_etl.landing.store import open_store, write_all
from licheng_etl.model.errors import ArchiveError, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_CHUNK = 1 << 20
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class StoredFile:
    """Bytes in the archive: their hash and their number."""

    sha256: str
    size: int


class Archive:
    """An archive at a local path or any fsspec URL; created by the first write.

    Failing writes and content that is not what it was raise ArchiveError.
    """

    def __init__(self, url: str) -> None:
        self._store = open_store(url)
        self._receipts = Ledger(self._store, "receipts", TypeAdapter(Receipt))
        self._decisions: Ledger[Decision] = Ledger(
            self._store, "decisions", TypeAdapter[Decision](Decision)
        )

    @contextmanager
    def landing(self) -> Iterator[None]:
        """One landing at a time (where the archive is local); begins by cleaning up."""
        with self._store.lock():
            self._store.clean()
            yield

    def put(self, stream: BinaryIO) -> StoredFile:
        """Keeps the bytes of a stream, once; what was damaged before is replaced.

        An exception of the stream passes through, and then nothing is kept.
        """
        with self._store.lock(), self._store.spool() as (spool, temporary):
            digest, size = hashlib.sha256(), 0
            for chunk in iter(partial(stream.read, _CHUNK), b""):
                digest.update(chunk)
                size += len(chunk)
                write_all(spool, chunk)
            sha256 = digest.hexdigest()
            if not self._holds(sha256):
                self._store.place(temporary, _name(sha256))
                if not self._holds(sha256):
                    raise ArchiveError(
                        "the archive does not give back the bytes just written",
                        place=Place(file=_name(sha256)),
                        remedy="Check the disk of the archive, then land again.",
                    )
        return StoredFile(sha256, size)

    def open(self, sha256: str) -> BinaryIO:
        """A stream of the file's bytes, not verified; ArchiveError when it is missing."""
        try:
            return self._store.open(_name(sha256))
        except FileNotFoundError as error:
            raise _damaged(sha256, "is missing from the archive") from error

    def read_bytes(self, sha256: str) -> bytes:
        """The file's bytes; ArchiveError when missing or when they do not hash to their name."""
        with self.open(sha256) as stream:
            data = stream.read()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise _damaged(sha256, "no longer has the content it was archived with")
        return data

    def receipts(self) -> list[Receipt]:
        """All receipts by (received_at, sequence)."""
        return sorted(self._receipts.documents(), key=lambda one: (one.received_at, one.sequence))

    def decisions(self) -> list[Decision]:
        """All decisions by (decided_at, sequence)."""
        return sorted(self._decisions.documents(), key=lambda one: (one.decided_at, one.sequence))

    def add_receipt(self, draft: Receipt, check: Callable[[Sequence[Receipt]], None]) -> Receipt:
        """Appends a receipt under the next number; see Ledger.append for `check`."""
        with self._store.lock():
            return self._receipts.append(draft, check)

    def add_decision(
        self, draft: Decision, check: Callable[[Sequence[Decision]], None]
    ) -> Decision:
        """Appends a decision under the next number; see Ledger.append for `check`."""
        with self._store.lock():
            return self._decisions.append(draft, check)

    def _holds(self, sha256: str) -> bool:
        """Whether these very bytes are already there, intact."""
        try:
            with self._store.open(_name(sha256)) as stream:
                digest = hashlib.sha256()
                for chunk in iter(partial(stream.read, _CHUNK), b""):
                    digest.update(chunk)
        except FileNotFoundError:
            return False
        return digest.hexdigest() == sha256


def _name(sha256: str) -> str:
    if not _SHA256.fullmatch(sha256):
        raise ArchiveError(
            "a file of the archive is named by 64 hexadecimal digits",
            value=sha256,
            remedy="Give the whole SHA-256 in lower case.",
        )
    return f"files/{sha256[:2]}/{sha256}"


def _damaged(sha256: str, what: str) -> ArchiveError:
    return ArchiveError(
        f"the file {what}",
        place=Place(file=_name(sha256)),
        remedy="Restore it from a backup, or put the same file into the inbox again.",
    )
