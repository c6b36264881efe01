"""A ledger: a folder of numbered JSON documents, appended and never changed.

Here: numbering, exclusive appending, reading back with suspicion. Not here: what a document means.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from licheng_etl.landing.documents import Document
from licheng_etl.model.errors import ArchiveError, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from licheng_etl.landing.store import Store

D = TypeVar("D", bound=Document)

_NAME = re.compile(r"([0-9]{8})\.json")
_RESTORE = "Restore it from a backup of the archive."


class Ledger(Generic[D]):
    """The documents 1, 2, 3 … of one kind; each is read from the store once."""

    def __init__(self, store: Store, folder: str, kind: TypeAdapter[D]) -> None:
        self._store = store
        self._folder = folder
        self._kind = kind
        # Replaced, never altered: a reader in another thread holds a valid beginning.
        self._known: tuple[D, ...] = ()

    def documents(self) -> tuple[D, ...]:
        """All documents by number. ArchiveError: one is missing, torn or foreign."""
        self._catch_up()
        return self._known

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
            data = _encode(draft.model_copy(update={"sequence": number}))
            try:
                self._store.create(self._name(number), data)
            except FileExistsError:
                self._catch_up()
                if len(self._known) < number:
                    raise self._broken(number, "is in the way and cannot be seen") from None
                continue
            document = self._decode(number, data)
            self._known = (*known, document)
            return document

    def _catch_up(self) -> None:
        """Reads what others wrote since."""
        known = self._known
        numbers = range(len(known) + 1, self._last_number() + 1)
        found = self._store.read([self._name(number) for number in numbers])
        fresh = [self._decode(number, found.get(self._name(number))) for number in numbers]
        self._known = (*known, *fresh)

    def _last_number(self) -> int:
        last = 0
        for name in self._store.names(self._folder):
            match = _NAME.fullmatch(name)
            if match:
                last = max(last, int(match[1]))
            elif not name.startswith("."):
                raise ArchiveError(
                    "this is no document of the archive",
                    place=Place(file=f"{self._folder}/{name}"),
                    remedy="Move it out of the archive.",
                )
        return last

    def _decode(self, number: int, data: bytes | None) -> D:
        if data is None:
            raise self._broken(number, "is missing, though a later one exists")
        try:
            document = self._kind.validate_json(data)
        except ValidationError as error:
            raise self._broken(number, f"is torn or foreign: {error.errors()[0]['msg']}") from error
        if document.sequence != number:
            raise self._broken(number, f"bears the number {document.sequence}")
        return document

    def _broken(self, number: int, what: str) -> ArchiveError:
        return ArchiveError(
            f"the document {what}", place=Place(file=self._name(number)), remedy=_RESTORE
        )

    def _name(self, number: int) -> str:
        return f"{self._folder}/{number:08d}.json"


def _encode(document: Document) -> bytes:
    return document.model_dump_json().encode() + b"\n"
