"""A ledger: a folder of numbered JSON documents, appended and never changed.

Each document bears the fingerprint of the one before, which stands for all before it, and ends in
its own seal. So a changed byte is found in the very document, and a document that was written
behind others, as after a restore from an older backup, is told from one that follows. Documents of
earlier releases bear neither; the chain begins behind them, and its first link covers them all.

Here: numbering, exclusive appending, reading back with suspicion. Not here: what a document means,
and whether the warehouse knows the same documents (warehouse.load.ledgers).
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from licheng_etl.landing.documents import Document
from licheng_etl.model.errors import ArchiveError, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from licheng_etl.landing.store import Store

D = TypeVar("D", bound=Document)

_NAME = re.compile(r"([0-9]{8})\.json")
_SEAL = re.compile(rb',"seal":"([0-9a-f]{64})"\}\n\Z')
_RESTORE = "请从档案的备份中恢复这一份文书。"
_NOTHING = hashlib.sha256().hexdigest()
"""The fingerprint of a ledger without documents."""


class Ledger(Generic[D]):
    """The documents 1, 2, 3 … of one kind; each is read from the store once."""

    def __init__(self, store: Store, folder: str, kind: TypeAdapter[D]) -> None:
        self._store = store
        self._folder = folder
        self._kind = kind
        # Replaced, never altered: a reader in another thread holds a valid beginning.
        self._known: tuple[D, ...] = ()
        self._in_order: tuple[tuple[D, ...], list[D]] = (), []

    def documents(self) -> tuple[D, ...]:
        """All documents by number. ArchiveError: one is missing, torn, changed or foreign."""
        self._catch_up()
        return self._known

    def in_order(self, place: Callable[[D], tuple[datetime, int]]) -> list[D]:
        """All documents by their places, which are made once for what is known."""
        known = self.documents()
        sorted_of, in_order = self._in_order
        if sorted_of is not known:
            in_order = sorted(known, key=place)
            self._in_order = known, in_order
        return list(in_order)

    def append(self, draft: D, check: Callable[[Sequence[D]], None]) -> D:
        """Writes `draft` under the next number and returns it as written.

        `check` is called with all documents that stand before it and raises when it must not
        follow them. It is called again whenever another writer took the number first, so that
        what it allowed is true of the ledger as it then is.
        """
        while True:
            known = self._known
            check(known)
            number = len(known) + 1
            data = _encode(draft, number, _end(known))
            try:
                self._store.create(self._name(number), data)
            except FileExistsError:
                self._catch_up()
                if len(self._known) < number:
                    raise self._broken(number, "占着编号却读不到") from None
                continue
            document = self._decode(number, data, known)
            self._known = (*known, document)
            return document

    def _catch_up(self) -> None:
        """Reads what others wrote since."""
        known = list(self._known)
        numbers = range(len(known) + 1, self._last_number() + 1)
        if not numbers:
            return
        contents = self._store.read([self._name(number) for number in numbers])
        for number in numbers:
            known.append(self._decode(number, contents.get(self._name(number)), known))
        self._known = tuple(known)

    def _last_number(self) -> int:
        last = 0
        for name in self._store.names(self._folder):
            match = _NAME.fullmatch(name)
            if match:
                last = max(last, int(match[1]))
            elif not name.startswith("."):
                raise ArchiveError(
                    "这不是档案的文书",
                    place=Place(file=f"{self._folder}/{name}"),
                    remedy="请把它移出档案。",
                )
        return last

    def _decode(self, number: int, data: bytes | None, before: Sequence[D]) -> D:
        """The document of these bytes, which is to follow those before."""
        if data is None:
            raise self._broken(number, "不见了，而后面的还在")
        try:
            document = self._kind.validate_json(data)
        except ValidationError as error:
            fault = error.errors()[0]["msg"]
            raise self._broken(number, f"残缺，或不是档案的文书（{fault}）") from error
        if document.seal and not _is_sealed(data):
            raise self._broken(number, "被改动过：与自带的封印不符")
        if document.sequence != number:
            raise self._broken(number, f"自称第 {document.sequence} 份")
        self._check_link(document, before)
        return document.model_copy(update={"fingerprint": _fingerprint(_end(before), data)})

    def _check_link(self, document: D, before: Sequence[D]) -> None:
        """Raises unless the document was written behind exactly those before it."""
        number, chained = document.sequence, bool(before and before[-1].previous)
        if document.previous is None and not chained:
            return
        if document.previous is None or document.seal is None:
            raise self._broken(number, "没有封印，而前一份有：被改动过，或由旧版程序写入")
        if document.previous == _end(before):
            return
        if chained or not before:
            raise self._broken(number, "接的不是档案里的前一份：前后两份出自不同的档案")
        raise self._broken(number, f"与前面的不符：第 1 至 {number - 1} 份中有一份被改动过")

    def _broken(self, number: int, what: str) -> ArchiveError:
        return ArchiveError(
            f"这份文书{what}", place=Place(file=self._name(number)), remedy=_RESTORE
        )

    def _name(self, number: int) -> str:
        return f"{self._folder}/{number:08d}.json"


def _end(known: Sequence[Document]) -> str:
    """The fingerprint that the next document has to bear."""
    return known[-1].fingerprint if known else _NOTHING


def _fingerprint(before: str, data: bytes) -> str:
    return hashlib.sha256(before.encode() + data).hexdigest()


def _is_sealed(data: bytes) -> bool:
    """Whether the bytes end in the hash of all that stands before it."""
    seal = _SEAL.search(data)
    return bool(seal and hashlib.sha256(data[: seal.start()]).hexdigest().encode() == seal[1])


def _encode(draft: Document, number: int, before: str) -> bytes:
    """The document's bytes; the seal comes last, as the hash of all that stands before it."""
    numbered = draft.model_copy(update={"sequence": number, "previous": before})
    open_end = numbered.model_dump_json(exclude={"seal"}).encode().removesuffix(b"}")
    return open_end + b',"seal":"%b"}\n' % hashlib.sha256(open_end).hexdigest().encode()
