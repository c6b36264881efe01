"""The archive: files named by their SHA-256, receipts and decisions in numbered documents.

Here: putting and getting bytes, and the two ledgers. Not here: what counts as an arrival (see
intake) or as a valid decision (see decisions).
"""

from __future__ import annotations

import hashlib
import re
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from pydantic import TypeAdapter

from licheng_etl.landing.documents import Decision, Receipt
from licheng_etl.landing.ledger import Ledger
from licheng_etl.landing.store import open_store, write_all
from licheng_etl.model.errors import ArchiveError, DamagedFileError, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

_CHUNK = 1 << 20
REPAIR = "请用原件或备份放回它的内容：licheng repair 原件；此后下一次运行会重读。"
"""What to do about a damaged file. To send it again would be another arrival."""

_MARK = "clock.txt"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class StoredFile:
    """Bytes in the archive: their hash and their number."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Repaired:
    """The receipts of a file that was to be put back, and whether it had been damaged."""

    receipts: list[Receipt]
    was_damaged: bool


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
                        "刚写入档案的文件读回来不一样",
                        place=Place(file=_name(sha256)),
                        remedy="请检查档案所在的磁盘，然后再收一次。",
                    )
        return StoredFile(sha256, size)

    def repair(self, file: Path) -> Repaired:
        """Puts the bytes of an archived file back in place; no arrival, hence no receipt.

        ArchiveError: no receipt speaks of these bytes.
        """
        with file.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        receipts = [receipt for receipt in self.receipts() if receipt.sha256 == sha256]
        if not receipts:
            raise ArchiveError(
                "档案里没有哪次收件收的是这份文件",
                value=sha256,
                remedy="要报送的文件请放入收件箱；这里只把损坏文件的原件放回档案。",
            )
        damaged = not self._holds(sha256)
        if damaged:
            with file.open("rb") as stream:
                self.put(stream)
        return Repaired(receipts, damaged)

    def damaged(self) -> dict[str, Receipt]:
        """The files that are missing or changed: hash, and the last receipt of each."""
        files = {receipt.sha256: receipt for receipt in self.receipts()}
        return {sha256: last for sha256, last in files.items() if not self._holds(sha256)}

    def mark(self) -> datetime | None:
        """When the last landing was, by its clock; None where no mark is left, or none to read."""
        data = self._store.read([_MARK]).get(_MARK, b"")
        try:
            mark = datetime.fromisoformat(data.decode("ascii"))
        except ValueError:
            return None
        return mark if mark.tzinfo else None

    def set_mark(self, now: datetime) -> None:
        """Leaves the mark of a landing whose clock was believed."""
        with self._store.lock(), self._store.spool() as (spool, temporary):
            write_all(spool, now.isoformat().encode("ascii"))
            self._store.place(temporary, _MARK)

    def open(self, sha256: str) -> BinaryIO:
        """A stream of the file's bytes, not verified; DamagedFileError when it is missing."""
        try:
            return self._store.open(_name(sha256))
        except FileNotFoundError as error:
            raise _damaged(sha256, "档案里的这份文件不见了") from error

    def read_bytes(self, sha256: str) -> bytes:
        """The file's bytes; DamagedFileError when they are not those that its hash names."""
        with self.open(sha256) as stream:
            data = stream.read()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise _damaged(sha256, "档案里的这份文件已损坏，内容与指纹不符")
        return data

    def receipts(self) -> list[Receipt]:
        """All receipts by (received_at, sequence)."""
        return self._receipts.in_order(lambda receipt: (receipt.received_at, receipt.sequence))

    def decisions(self) -> list[Decision]:
        """All decisions by (decided_at, sequence)."""
        return self._decisions.in_order(lambda decision: (decision.decided_at, decision.sequence))

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
            "档案里的文件以 64 位十六进制数字命名",
            value=sha256,
            remedy="请写完整的小写 SHA-256。",
        )
    return f"files/{sha256[:2]}/{sha256}"


def _damaged(sha256: str, what: str) -> DamagedFileError:
    return DamagedFileError(what, place=Place(file=_name(sha256)), remedy=REPAIR)
